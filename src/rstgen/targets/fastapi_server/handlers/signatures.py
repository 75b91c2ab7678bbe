"""How a method differs from what its route calls."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rstgen.targets.fastapi_server.handlers.reading import Function, Module

# Of these packages every name says what it is; a name from elsewhere may be anything.
_KNOWN = frozenset({"fastapi", "pydantic", "starlette", "typing"})
_ANY = frozenset({"Any", "object"})
_OLD = {"List": "list", "Dict": "dict"}
_MODEL = re.compile(r"(?!None$|Literal\[)[A-Z]")


def differences(wanted: Function, given: Function, fresh: Module, module: Module) -> list[str]:
    """Word what is to be changed in a method; nothing if it fits as far as text can tell."""
    if any(_decorator(one) in ("staticmethod", "classmethod") for one in given.decorator_list):
        return ["is no plain method"]
    own = Types(fresh), Types(module)
    return [*_ways(given), *_names(wanted, given), *_types(wanted, given, *own)]


def _decorator(expression: ast.expr) -> str:
    return expression.id if isinstance(expression, ast.Name) else ""


def _ways(given: Function) -> Iterator[str]:
    if not isinstance(given, ast.AsyncFunctionDef):
        yield "is not async"
    if len(_positional(given)) < 2 and given.args.vararg is None:
        yield "takes no call"


def _positional(given: Function) -> Sequence[ast.arg]:
    return [*given.args.posonlyargs, *given.args.args]


def by_name(given: Function) -> Mapping[str, ast.arg]:
    """Give the arguments after the call."""
    return {one.arg: one for one in [*_positional(given)[2:], *given.args.kwonlyargs]}


def _names(wanted: Function, given: Function) -> Iterator[str]:
    ours, theirs = by_name(wanted), by_name(given)
    lacking = [name for name in ours if name not in theirs and given.args.kwarg is None]
    spare = [name for name in theirs if name not in ours]
    if lacking:
        yield f"takes no {', '.join(lacking)}"
    if spare:
        yield f"takes {', '.join(spare)}, which no request has"


def _types(wanted: Function, given: Function, ours: Types, theirs: Types) -> Iterator[str]:
    expected = by_name(wanted)
    for name, one in by_name(given).items():
        new = ours.of(expected[name].annotation) if name in expected else None
        old = theirs.of(one.annotation)
        if new is not None and old is not None and not _covers(old, new):
            yield f"takes {name} as {_worded(old)}, which is {_worded(new)} now"
    new, old = ours.of(wanted.returns), theirs.of(given.returns)
    if new is not None and old is not None and not _covers(new, old):
        yield f"returns {_worded(old)} where {_worded(new)} is wanted"


def _covers(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    # Python takes an int for a float everywhere, and JSON is all that is no class of ours.
    json = {name for name in narrow if "JsonValue" in wide and not _MODEL.match(name)}
    return narrow - json <= wide | ({"int"} if "float" in wide else set())


def _worded(types: frozenset[str]) -> str:
    return " | ".join(sorted(types, key=lambda name: (name == "None", name)))


class Types:
    """Annotations of a module as sets of what they allow."""

    def __init__(self, module: Module) -> None:
        self._module = module

    def of(self, annotation: ast.expr | None) -> frozenset[str] | None:
        """Give the members of a type; ``None`` where text alone cannot tell."""
        try:
            return None if annotation is None else self._members(annotation)
        except (_UnknownError, RecursionError):
            return None

    def _members(self, one: ast.expr) -> frozenset[str]:
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            return self._members(_parsed(one.value))
        if isinstance(one, ast.Constant) and one.value is None:
            return frozenset({"None"})
        if isinstance(one, ast.BinOp) and isinstance(one.op, ast.BitOr):
            return self._members(one.left) | self._members(one.right)
        if isinstance(one, ast.Subscript):
            return self._subscript(one)
        return frozenset({self._name(one)})

    def _subscript(self, one: ast.Subscript) -> frozenset[str]:
        head = self._name(one.value)
        args = one.slice.elts if isinstance(one.slice, ast.Tuple) else [one.slice]
        if head == "Literal":
            return frozenset(f"Literal[{ast.unparse(arg)}]" for arg in args)
        inner = [self._members(arg) for arg in args]
        if head in ("Union", "Optional"):
            none = {"None"} if head == "Optional" else set()
            return frozenset().union(*inner) | none
        return frozenset({f"{head}[{', '.join(map(_worded, inner))}]"})

    def _name(self, one: ast.expr) -> str:
        names = list(_dotted(one))
        origin = self._module.imports.get(names[0])
        if origin is None and (names[0] in self._module.bound or not hasattr(builtins, names[0])):
            raise _UnknownError
        full = ".".join([origin or names[0], *names[1:]])
        root, name = full.partition(".")[0], full.rpartition(".")[2]
        if name in _ANY or not (origin is None or root in _KNOWN or root == self._module.package):
            raise _UnknownError
        if root in ("fastapi", "starlette") and name.endswith("Response"):
            return "Response"
        return _OLD.get(name, name)


class _UnknownError(Exception):
    """A type of which text alone cannot tell what it is."""


def _parsed(text: str) -> ast.expr:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _UnknownError from None


def _dotted(one: ast.expr) -> Iterator[str]:
    if isinstance(one, ast.Attribute):
        yield from _dotted(one.value)
        yield one.attr
    elif isinstance(one, ast.Name):
        yield one.id
    else:
        raise _UnknownError


@dataclass(frozen=True, slots=True)
class Shape:
    """What a method has in common with itself under another name."""

    arguments: tuple[str, ...]
    body: frozenset[str]


def shape(given: Function, module: Module) -> Shape | None:
    """Give what tells a method with a body; nothing for one whose body could be any."""
    arguments = by_name(given)
    types = Types(module).of(arguments["body"].annotation) if "body" in arguments else None
    telling = types is not None and any(map(_MODEL.match, types - {"JsonValue"}))
    return Shape(tuple(sorted(arguments)), types) if telling and types is not None else None
