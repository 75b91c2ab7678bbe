"""Finds members of bodies that examples show and no row describes."""

from __future__ import annotations

from collections.abc import Iterator

from rstgen import jsonmarks
from rstgen.diagnostics import NOTE, Location, Report, Rule
from rstgen.model import Api, Body, Example, Schema

RULE = Rule(
    "undocumented-member",
    NOTE,
    "no row describes {names} of the {side} of {title}",
    "What an example shows is all that is known of it: not what it means, nor whether it is always "
    "there. Add a row for it, or take it out of the example where the service has no such member.",
)


def check(api: Api, report: Report) -> None:
    """Report the members that only the examples of a body show, once for each body."""
    for operation in api.operations:
        for side, body in operation.json_bodies:
            found = list(_only_shown(body.schema, ()))
            if found:
                names = ", ".join(dict.fromkeys(path[-1] for path in found))
                at = _place(found[0], body) or operation.at
                report.add(RULE, at, names=names, side=side, title=operation.title)


def _only_shown(schema: Schema, above: jsonmarks.Path) -> Iterator[jsonmarks.Path]:
    """Give members without a row beside others that have one, and all of the body's own.

    What a row describes as a whole (the ``links`` of nova's servers, with ``rel`` and ``href``)
    needs no rows for its members.
    """
    described = [member.evidence != "example" for member in schema.properties]
    for member in schema.properties:
        path = (*above, member.name)
        is_wrapper = not above and len(described) == 1
        if member.evidence == "example" and not (is_wrapper and _has_rows(member.schema)):
            if any(described) or not above:
                yield path
        else:
            yield from _only_shown(member.schema, path)
    for inner in (schema.items, *schema.variants):
        if inner is not None:
            yield from _only_shown(inner, (*above, "[]") if inner is schema.items else above)


def _has_rows(schema: Schema) -> bool:
    """Whether anything in it is described: then the row that is not there is the wrapper's."""
    left = [schema]
    while left:
        one = left.pop()
        if any(member.evidence != "example" for member in one.properties):
            return True
        left += [s for s in (one.items, one.additional, *one.variants) if s is not None]
    return False


def _place(path: jsonmarks.Path, body: Body) -> Location | None:
    """Find the member in the example that shows it, by its key."""
    for example in body.examples:
        for mark in jsonmarks.marks(example.text) if example.is_json else ():
            if mark.path == path:
                return _in(example, mark)
    return body.examples[0].at if body.examples else None


def _in(example: Example, mark: jsonmarks.Mark) -> Location:
    return Location(example.path, mark.line, mark.column) if example.path else example.at
