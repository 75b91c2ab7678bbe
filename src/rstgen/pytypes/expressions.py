"""Type expressions as small trees, printed the way black lays them out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from rstgen.pysource import WIDTH, bracket


@dataclass(frozen=True)
class Name:
    """A name or a literal: ``str``, ``models.Server``, ``"ACTIVE"``."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Subscript:
    """``dict[str, int]``."""

    head: str
    args: tuple[Expression, ...]

    @cached_property
    def _text(self) -> str:
        return f"{self.head}[{', '.join(map(str, self.args))}]"

    def __str__(self) -> str:
        return self._text


@dataclass(frozen=True)
class Union:
    """``int | str | None``: two parts or more; see `union`."""

    parts: tuple[Expression, ...]

    @cached_property
    def _text(self) -> str:
        return " | ".join(map(str, self.parts))

    def __str__(self) -> str:
        return self._text


Expression: TypeAlias = Name | Subscript | Union


def union(*parts: Expression) -> Expression:
    """Join types, each once and ``None`` last; several ``Literal`` are one."""
    flat: dict[Expression, None] = {}
    for part in parts:
        flat |= dict.fromkeys(part.parts if isinstance(part, Union) else (part,))
    ordered = sorted(_one_literal(tuple(flat)), key=lambda part: part == Name("None"))
    return ordered[0] if len(ordered) == 1 else Union(tuple(ordered))


def _one_literal(parts: tuple[Expression, ...]) -> tuple[Expression, ...]:
    closed = [part for part in parts if isinstance(part, Subscript) and part.head == "Literal"]
    if len(closed) < 2:
        return parts
    values = dict.fromkeys(value for part in closed for value in part.args)
    merged = Subscript("Literal", tuple(values))
    return tuple(merged if part is closed[0] else part for part in parts if part not in closed[1:])


def names_in(expression: Expression) -> Iterator[str]:
    """Every name and head that stands in the expression, literals left out."""
    if isinstance(expression, Name):
        yield expression.text
    elif isinstance(expression, Union):
        for part in expression.parts:
            yield from names_in(part)
    else:
        yield expression.head
        for arg in expression.args if expression.head != "Literal" else ():
            yield from names_in(arg)


def annotated(name: str, type_: Expression, indent: int = 0, *, default: str = "") -> str:
    """Lay out the statement ``name: type = default``; the first line's indent is the template's.

    ``default`` is a bare name; for a call see `annotated_call`. Black wraps a union or a name
    that is too long in parentheses and breaks any other type at its own brackets.
    """
    tail = f" = {default}" if default else ""
    flat = f"{name}: {type_}{tail}"
    if width(flat) <= WIDTH - indent:
        return flat
    if default and width(f"{name}: {type_} = (") <= WIDTH - indent:
        pad = " " * indent
        return f"{name}: {type_} = (\n{pad}    {default}\n{pad})"
    return f"{name}: {_parenthesized(type_, indent)}{tail}"


def argument(name: str, type_: Expression, indent: int = 0, *, default: str = "") -> str:
    """Lay out a parameter that has its line for itself; the comma is the caller's."""
    tail = f" = {default}" if default else ""
    flat = f"{name}: {type_}{tail}"
    if isinstance(type_, Name) or width(flat) < WIDTH - indent:
        return flat
    return f"{name}: {_parenthesized(type_, indent)}{tail}"


def returned(type_: Expression, indent: int = 0) -> str:
    """Lay out what follows ``) -> `` in the last line of a signature, but for the colon."""
    if isinstance(type_, Name) or width(f") -> {type_}:") <= WIDTH - indent:
        return str(type_)
    return _parenthesized(type_, indent)


def annotated_call(
    name: str, type_: Expression, call: str, args: list[str], indent: int = 0
) -> str:
    """Lay out ``name: type = call(args)`` as black does, which prefers to break the call."""
    pad, room = " " * indent, WIDTH - indent
    head = f"{name}: {type_} = "
    if width(f"{head}{call}(") <= room:
        return head + _call(call, args, indent, width(head))
    if width(f"{head}(") <= room:
        return f"{head}(\n{pad}    {_call(call, args, indent + 4, 0)}\n{pad})"
    type_text = _parenthesized(type_, indent)
    last = width(type_text.rsplit("\n", 1)[-1]) - indent + len(" = ")
    return f"{name}: {type_text} = {_call(call, args, indent, last)}"


def _call(call: str, args: list[str], indent: int, before: int) -> str:
    flat, pad = ", ".join(args), " " * indent
    if indent + before + width(f"{call}({flat})") <= WIDTH:
        return f"{call}({flat})"
    if indent + 4 + width(flat) <= WIDTH or len(args) == 1:
        return f"{call}(\n{pad}    {flat}\n{pad})"
    return bracket(f"{call}(", args, ")", indent, explode=True)


def _parenthesized(type_: Expression, indent: int) -> str:
    if isinstance(type_, Subscript):
        return laid_out(type_, indent, fits=False)
    pad = " " * indent
    return f"(\n{pad}    {laid_out(type_, indent + 4)}\n{pad})"


def laid_out(
    type_: Expression, indent: int = 0, *, before: int = 0, after: int = 0, fits: bool = True
) -> str:
    """Lay out a type inside brackets of some kind.

    ``before`` columns stand on its first line after the indent, ``after`` on its last.
    """
    taken = indent + before + after
    if isinstance(type_, Name) or (fits and taken + width(str(type_)) <= WIDTH):
        return str(type_)
    pad = " " * indent
    if isinstance(type_, Subscript):
        return f"{type_.head}[\n{pad}    {_arguments(type_.args, indent + 4)}\n{pad}]"
    last = len(type_.parts) - 1
    return f"\n{pad}| ".join(
        laid_out(part, indent, before=2 if i else 0, after=after if i == last else 0)
        for i, part in enumerate(type_.parts)
    )


def _arguments(args: tuple[Expression, ...], indent: int) -> str:
    flat = ", ".join(map(str, args))
    if len(args) == 1:
        return laid_out(args[0], indent)
    if indent + width(flat) <= WIDTH:
        return flat
    return f"\n{' ' * indent}".join(laid_out(arg, indent, after=1) + "," for arg in args)


def width(text: str) -> int:
    """Columns that black counts for a text."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


# Where black's table (Unicode 16) and that of our oldest Python differ: trigrams, hexagrams,
# counting rods are wide; modifiers of emoji are not.
_WIDE = ((0x2630, 0x2637), (0x268A, 0x268F), (0x4DC0, 0x4DFF), (0x1D300, 0x1D376))
_NOT_WIDE = range(0x1F3FB, 0x1F400)


def _columns(character: str) -> int:
    code = ord(character)
    if any(first <= code <= last for first, last in _WIDE):
        return 2
    marks = code in _NOT_WIDE or unicodedata.category(character) in ("Mn", "Mc")
    return 2 if unicodedata.east_asian_width(character) in "WF" and not marks else 1
