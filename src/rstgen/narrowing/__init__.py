"""From a whole API to the part of it that is asked for: some operations, or one microversion.

Names are settled before, so what stays is called as it is in the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rstgen.diagnostics import ERROR, Report, RstgenError, Rule
from rstgen.model import Api
from rstgen.narrowing.ranges import is_askable
from rstgen.narrowing.selectors import parse
from rstgen.narrowing.subset import subset
from rstgen.narrowing.versions import LATEST, as_of, pick

__all__ = ["check", "narrow"]

NOTHING_LEFT = Rule(
    "nothing-left",
    ERROR,
    "{what} leaves no operation; there is nothing to generate",
    "What the config or the call leaves out is all that there is. Correct its `include`, its "
    "`exclude` or its `microversion`.",
)


def narrow(
    api: Api,
    report: Report,
    *,
    microversion: str | None = None,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
) -> Api:
    """Leave the part that is asked for, without the pages that hold nothing of it.

    Args:
        api: the whole.
        report: takes what is asked for in vain.
        microversion: leave what this version has, or the newest that is named (``latest``).
        include: selectors of the only operations to leave.
        exclude: selectors of operations to leave out.

    Raises:
        RstgenError: as `check` does.
    """
    check(microversion, include, exclude)
    version = microversion and pick(api, microversion, report)
    left = subset(api, list(map(parse, include)), list(map(parse, exclude)), report)
    asked = [*(f"include {text}" for text in include), *(f"exclude {text}" for text in exclude)]
    if left.operations and version:
        left = as_of(left, version)
        asked.append(f"microversion {version}")
    if api.operations and not left.operations:
        report.add(NOTHING_LEFT, what=", ".join(asked))
    used = {operation.group for operation in left.operations}
    return replace(left, groups=tuple(group for group in left.groups if group.name in used))


def check(microversion: str | None, include: Sequence[str], exclude: Sequence[str]) -> None:
    """Check what can be checked without any page.

    Raises:
        RstgenError: the microversion or a selector is malformed.
    """
    if microversion is not None and microversion != LATEST and not is_askable(microversion):
        raise RstgenError(f"{microversion!r} is no microversion: give X.Y, as 2.60, or latest")
    for key, selectors in (("include", include), ("exclude", exclude)):
        for text in selectors:
            try:
                parse(text)
            except RstgenError as error:
                raise RstgenError(f"{key}: {error}") from None
