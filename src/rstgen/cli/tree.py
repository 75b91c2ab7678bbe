"""Prints the model as a tree: what a person reads to see how a page was understood."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from rstgen.model import Api, Body, Operation, Parameter, Property, Schema

_DEEPEST = 40
"""Levels of a body that are shown; a page could nest more than a terminal is wide."""

_WIDE = 48
"""Columns that a cell may claim for its whole column."""

_Cells = tuple[str, ...]


def outline(api: Api) -> str:
    """List the operations by page: name, method, path and place."""
    lines = [api.title]
    width = max((len(operation.name) for operation in api.operations), default=0)
    for group in api.groups:
        lines += ["", f"{group.title}  ({group.at})"]
        for one in api.in_group(group):
            action = f"  {{{one.action}}}" if one.action else ""
            lines.append(f"  {one.name:{width}}  {one.method} {one.path}{action}{_versions(one)}")
    return "\n".join(lines) + "\n"


def operation(one: Operation) -> str:
    """Show one operation with all its parameters and bodies, and why each thing is there."""
    lines = [
        f"{one.name}  {one.method} {one.path}{_versions(one)}",
        f"  {one.title}  ({one.at})",
    ]
    lines += [f"  action {one.action}"] if one.action else []
    lines += _block("parameters", map(_parameter, one.parameters))
    lines += _body("request", one.request)
    for response in one.responses:
        title = " ".join(filter(None, ["response", str(response.status), response.name]))
        lines += _block(f"{title}{_versions(response)} headers", map(_parameter, response.headers))
        lines += _body(f"{title}{_versions(response)}", response.body, always=True)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _block(title: str, rows: Iterable[_Cells]) -> list[str]:
    found = list(rows)
    return [f"  {title}", *(f"    {line}" for line in _columns(found))] if found else []


def _body(title: str, body: Body | None, *, always: bool = False) -> list[str]:
    if body is None:
        return [f"  {title}"] if always else []
    head = f"  {title}  {body.media_type}  {_type(body.schema)}{'' if body.required else '?'}"
    examples = [f"    example {example.at} {example.title}" for example in body.examples]
    rows = _columns(list(_members(body.schema, 0)))
    return [head, *(f"    {line}" for line in rows), *examples]


def _parameter(one: Parameter) -> _Cells:
    mark = "*" if one.required else ""
    return (one.where, one.name + mark, _type(one.schema), one.evidence, _rest(one))


def _members(schema: Schema, depth: int) -> Iterator[_Cells]:
    """Walk what a value holds: a row for each property, deeper ones indented."""
    if depth > _DEEPEST:
        yield ("  " * depth + "…", "", "", "")
        return
    for variant in schema.variants:
        yield ("  " * depth + "| " + _type(variant), "", "", _versions(variant))
        yield from _members(variant, depth + 1)
    for one in schema.properties:
        mark = "*" if one.required else ""
        yield ("  " * depth + one.name + mark, _type(one.schema), one.evidence, _rest(one))
        yield from _members(one.schema, depth + 1)
    for inner in (schema.items, schema.additional):
        if inner is not None:
            # An array or a map shows its members as its own: its type says what it is.
            yield from _members(inner, depth)


def _type(schema: Schema) -> str:
    if schema.variants:
        return "one of"
    names = [_named(schema, name) for name in schema.types if name != "null"]
    text = " | ".join(names) or "anything"
    facts = [fact for fact in (schema.format, _values(schema)) if fact]
    return (
        text + (f" ({', '.join(facts)})" if facts else "") + (" or null" if schema.nullable else "")
    )


def _named(schema: Schema, name: str) -> str:
    if name == "array" and schema.items is not None:
        return f"array of {_type(schema.items)}"
    if name == "object" and schema.additional is not None:
        key = f" by {schema.key_name}" if schema.key_name else ""
        return f"map{key} of {_type(schema.additional)}"
    return name


def _values(schema: Schema) -> str:
    shown = [json.dumps(value) for value in schema.enum[:6]]
    more = [" …"] if len(schema.enum) > len(shown) else []
    default = [f"default {json.dumps(schema.default)}"] if schema.has_default else []
    return ", ".join([" ".join(shown + more)] * bool(shown) + default)


def _rest(one: Parameter | Property) -> str:
    """Word what only some have: how it was placed, since when it is there, where it stands."""
    placed = one.placed if isinstance(one, Property) else ""
    words = [placed and f"[{placed}]", "deprecated" if one.deprecated else "", _versions(one)]
    return " ".join([*(w.strip() for w in words if w), f"({one.at})" if one.at else ""]).strip()


class _Versioned(Protocol):
    @property
    def min_version(self) -> str | None: ...
    @property
    def max_version(self) -> str | None: ...


def _versions(one: _Versioned) -> str:
    since = f"  since {one.min_version}" if one.min_version else ""
    until = f"  until {one.max_version}" if one.max_version else ""
    return since + until


def _columns(rows: Sequence[_Cells]) -> list[str]:
    """Align all cells but the last; one far too wide does not push the others out."""
    widths = [
        max((len(row[n]) for row in rows if len(row[n]) <= _WIDE), default=0)
        for n in range(len(rows[0]) - 1 if rows else 0)
    ]
    padded = ([c.ljust(w) for c, w in zip(row, [*widths, 0], strict=True)] for row in rows)
    return ["  ".join(cells) for cells in padded]
