"""From flat, ordered rows, types and example bodies to the tree of each body.

The steps, each a module: correct rows and operations as the config says (`corrections`), collect
evidence (`evidence`; what the whole reference teaches is in `known`), detect maps (`maps`), place
rows (`placing`, at the `costs` that are named there), borrow what is the same elsewhere
(`borrowing`), merge into schemas (`merging`), read the words (`wording`, `formats`), name
operations (`names`), say how lists in queries are sent (`lists`) and which names are families
(`families`), and in the end name what the bodies hold, the same thing once (`sharing`).
`bodies` runs them for one side, `operations` puts an operation together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rstgen.diagnostics import Report
from rstgen.model import Api, Correction, ListStyle, Operation, Reading, ReadOperation
from rstgen.shaping import families, lists
from rstgen.shaping.building import Builder
from rstgen.shaping.corrections import amend, check
from rstgen.shaping.sharing import share
from rstgen.shaping.unused import report_unused

__all__ = ["check", "shape"]


def shape(
    reading: Reading,
    report: Report,
    *,
    name: str,
    corrections: Sequence[Correction] = (),
    styles: Mapping[str, ListStyle] | None = None,
) -> Api:
    """Make the model of what was read.

    Args:
        reading: the flat reading of a whole reference.
        report: takes what rows and examples contradict.
        name: what packages are named after, e.g. ``compute``.
        corrections: what the config says of this reference, which has the last word.
        styles: how lists in queries are sent, by name of the parameter or for ``*``.

    Raises:
        RstgenError: a correction says a type that there is not.
    """
    outcome = amend(tuple(_once(reading.operations)), corrections)
    builder = Builder.of(outcome, report)

    first = [builder.build(number, report) for number in range(len(outcome.ops))]
    builder = builder.knowing(first)

    def settled(number: int) -> Operation:
        made = families.marked(builder.settled(number, first[number]))
        return lists.settled(made, styles or {}, report)

    made = share([settled(number) for number in range(len(outcome.ops))])
    report_unused(outcome, builder.again, report)
    used = {op.group for op in made}
    return Api(
        name=name,
        title=reading.title,
        description=reading.description,
        groups=tuple(group for group in reading.groups if group.name in used),
        operations=made,
    )


def _once(ops: Iterable[ReadOperation]) -> Iterable[ReadOperation]:
    """Leave out second copies: a page may be included by two documents (nova)."""
    seen = set()
    for op in ops:
        if op.at not in seen:
            seen.add(op.at)
            yield op
