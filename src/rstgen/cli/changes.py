"""Prints what differs between two references: for people, for programs, and for a pull request."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rstgen.cli.printing import line
from rstgen.comparing import Change, Effect, Grouped, grouped

if TYPE_CHECKING:
    from rstgen.config.accepted import Acceptance
    from rstgen.diagnostics import Location
    from rstgen.pipeline.differences import Diff, Edition

_SHOWN = 5
"""Operations that are named where many show the same change."""
_LONGEST = 400
"""Rows of a table in Markdown; GitHub refuses a comment of more than 65,536 letters."""

_HEADINGS: Mapping[Effect, tuple[str, str]] = {
    Effect.BREAKING: ("breaking change", "breaking changes"),
    Effect.COMPATIBLE: ("other change", "other changes"),
    Effect.NOTE: ("note", "notes"),
}


def counts(diff: Diff) -> str:
    """Count the changes in one line."""
    found = Counter(change.effect for change in diff.changes)
    parts = [_number(found[effect], effect) for effect in _HEADINGS if found[effect]]
    parts += [f"{len(diff.accepted)} accepted"] if diff.accepted else []
    return ", ".join(parts) or "no changes"


def _number(count: int, effect: Effect) -> str:
    return f"{count} {_HEADINGS[effect][count != 1]}"


def _of(diff: Diff, effect: Effect) -> Sequence[Grouped]:
    return grouped(change for change in diff.changes if change.effect is effect)


def _text(change: Change) -> str:
    """Say what happened; what a policy forbids is no different for that."""
    hint = f" ({change.hint})" if change.hint else ""
    return f"{change.message}{hint}"


# Text ------------------------------------------------------------------------------------------


def as_text(diff: Diff) -> str:
    """Print a paragraph for each change, breaking ones first."""
    lines = [f"{diff.old.label} → {diff.new.label}: {counts(diff)}"]
    for effect in _HEADINGS:
        for group in _of(diff, effect):
            lines += _paragraph(diff, group)
    lines += [
        f"accepted: {change.call}: {change.message} [{change.code}]: {entry.reason}"
        for change, entry in diff.accepted
    ]
    return "".join(f"{line(one)}\n" for one in lines)


def _paragraph(diff: Diff, group: Grouped) -> Iterator[str]:
    change = group.change
    yield f"{change.effect}: {change.call}: {_text(change)} [{change.code}]"
    yield f"    {_places(diff, change)}"
    for other in group.others[:_SHOWN]:
        yield f"    also {other.call}{_if_other(other, change)}"
    if len(group.others) > _SHOWN:
        yield f"    and {len(group.others) - _SHOWN} more"


def _if_other(other: Change, first: Change) -> str:
    return "" if other.subject == first.subject else f": {other.subject}"


def _places(diff: Diff, change: Change) -> str:
    old, new = _place(diff.old, change.old), _place(diff.new, change.new)
    return " → ".join(filter(None, (old, new)))


def _place(edition: Edition, at: Location | None) -> str:
    return edition.place(at) if at else ""


# JSON ------------------------------------------------------------------------------------------


def as_json(diff: Diff) -> str:
    """Print all that is known, one object for each change."""
    found = Counter(str(change.effect) for change in diff.changes)
    data = {
        "old": diff.old.label,
        "new": diff.new.label,
        "counts": {
            **{str(effect): found[str(effect)] for effect in _HEADINGS},
            "accepted": len(diff.accepted),
        },
        "changes": [_object(diff, change) for change in diff.changes],
        "accepted": [_accepted(diff, change, entry) for change, entry in diff.accepted],
    }
    return json.dumps(data, indent=1) + "\n"


def _accepted(diff: Diff, change: Change, entry: Acceptance) -> dict[str, Any]:
    return {**_object(diff, change), "reason": entry.reason}


def _object(diff: Diff, change: Change) -> dict[str, Any]:
    return {
        "change": change.code,
        "effect": str(change.effect),
        "operation": change.operation,
        "call": change.call,
        "side": change.side,
        "status": change.status,
        "where": change.where or None,
        "place": list(change.place),
        "message": change.message,
        "hint": change.hint or None,
        "versioned": change.versioned,
        "why": change.kind.why,
        "old": _where(diff.old, change.old),
        "new": _where(diff.new, change.new),
    }


def _where(edition: Edition, at: Location | None) -> dict[str, Any] | None:
    if at is None:
        return None
    return {"revision": edition.revision or None, "path": edition.path(at), "line": at.line}


# Markdown --------------------------------------------------------------------------------------


def as_markdown(diff: Diff) -> str:
    """Print what goes under a pull request: breaking changes in sight, the rest folded away."""
    lines = [
        f"### API changes: {counts(diff)}",
        "",
        f"{_code(diff.old.label)} → {_code(diff.new.label)}",
    ]
    lines += _in_sight(diff, _of(diff, Effect.BREAKING))
    for effect in (Effect.COMPATIBLE, Effect.NOTE):
        groups = _of(diff, effect)
        number = sum(1 + len(group.others) for group in groups)
        lines += _folded(_number(number, effect), _rows(diff, groups)) if groups else []
    if diff.accepted:
        lines += _folded(f"{len(diff.accepted)} accepted", _accepted_rows(diff))
    return "\n".join(lines) + "\n"


def _in_sight(diff: Diff, groups: Sequence[Grouped]) -> list[str]:
    return ["", *_table(_HEAD, _rows(diff, groups))] if groups else []


_HEAD = ("call", "change", "old", "new")


def _rows(diff: Diff, groups: Iterable[Grouped]) -> list[tuple[str, ...]]:
    return [
        (
            _calls(group),
            f"{_sentence(group.change)} <sub>{group.change.code}</sub>",
            _code(_place(diff.old, group.change.old)),
            _code(_place(diff.new, group.change.new)),
        )
        for group in groups
    ]


def _calls(group: Grouped) -> str:
    calls = list(dict.fromkeys(one.call for one in (group.change, *group.others)))
    more = f"<br>and {len(calls) - _SHOWN} more" if len(calls) > _SHOWN else ""
    return "<br>".join(map(_code, calls[:_SHOWN])) + more


def _sentence(change: Change) -> str:
    hint = f" ({_plain(change.hint)})" if change.hint else ""
    return f"{_code(change.subject)} {_plain(change.text)}{hint}".strip()


def _accepted_rows(diff: Diff) -> list[tuple[str, ...]]:
    return [
        (
            _code(change.call),
            f"{_sentence(change)} <sub>{change.code}</sub>: {_plain(entry.reason)}",
            _code(_place(diff.old, change.old)),
            _code(_place(diff.new, change.new)),
        )
        for change, entry in diff.accepted
    ]


def _folded(summary: str, rows: Sequence[tuple[str, ...]]) -> list[str]:
    head = f"<details><summary>{summary}</summary>"
    return ["", head, "", *_table(_HEAD, rows), "", "</details>"]


def _table(head: Sequence[str], rows: Sequence[tuple[str, ...]]) -> list[str]:
    shown = [head, ["---"] * len(head), *rows[:_LONGEST]]
    more = len(rows) - _LONGEST
    left = ["", f"and {more} more rows"] if more > 0 else []
    return [f"| {' | '.join(cells)} |" for cells in shown] + left


def _code(text: str) -> str:
    """Quote a text so that nothing in it is markup, and nobody is called by an ``@`` in it."""
    if not text:
        return ""
    clean = line(text).replace("|", "\\|")
    fence = "`" * (max(map(len, re.findall("`+", clean)), default=0) + 1)
    blank = " " if clean.startswith("`") or clean.endswith("`") else ""
    return f"{fence}{blank}{clean}{blank}{fence}"


def _plain(text: str) -> str:
    """Write a text in which nothing is markup."""
    escaped = re.sub(r"([\\`*_\[\]|~#])", r"\\\1", html.escape(line(text), quote=False))
    return escaped.replace("@", "&#64;").replace("://", ":&#47;/")


FORMATS: Mapping[str, Callable[[Diff], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}
