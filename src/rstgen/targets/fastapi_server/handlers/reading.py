"""Reads a file of handlers: its classes, their methods, and what is imported; runs nothing."""

from __future__ import annotations

import ast
import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

# What adds no methods that could answer.
_PLAIN_BASES = frozenset({"object", "ABC", "Generic", "Protocol"})
_ALONE = threading.Lock()


class UnreadableError(Exception):
    """A file that is no Python."""

    def __init__(self, why: str, line: int | None = None) -> None:
        super().__init__(why)
        self.line = line


@dataclass(frozen=True)
class Module:
    """A file of handlers."""

    data: bytes
    tree: ast.Module
    package: str
    """The generated package, whose names say what they are."""

    @cached_property
    def classes(self) -> Mapping[str, ast.ClassDef]:
        """By name; of two with one name the last, as Python has it."""
        return {one.name: one for one in _all(self.tree.body) if isinstance(one, ast.ClassDef)}

    @cached_property
    def imports(self) -> Mapping[str, str]:
        """What each imported name stands for: ``models`` → ``compute_server.models.keys``."""
        return dict(pair for one in _all(self.tree.body) for pair in imported(one))

    @cached_property
    def bound(self) -> frozenset[str]:
        """All names of the module."""
        return frozenset(_bound(_all(self.tree.body)))

    @cached_property
    def attributes(self) -> frozenset[str]:
        """All names that stand behind a dot."""
        found = (node for node in ast.walk(self.tree) if isinstance(node, ast.Attribute))
        return frozenset(node.attr for node in found)

    @cached_property
    def is_lazy(self) -> bool:
        """Whether annotations are not evaluated."""
        return self.imports.get("annotations") == "__future__.annotations"

    def handler(self, name: str, base: str) -> Handler:
        """Look at a class; `base` is the generated one that it is made from."""
        node = self.classes[name]
        methods: dict[str, Function | None] = {}
        elsewhere = list(self._gather(node, base, methods, seen={name}))
        return Handler(name, node, methods, elsewhere[0] if elsewhere else None)

    def _gather(
        self,
        node: ast.ClassDef,
        base: str,
        into: dict[str, Function | None],
        seen: set[str],
    ) -> Iterator[str]:
        """Collect methods, also of bases in this file, and give the bases that are not."""
        own: dict[str, Function | None] = {}
        for one in _all(node.body):
            own |= dict.fromkeys(_bound([one]))
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                own[one.name] = one
        into |= own | into
        for expression in node.bases:
            name = last_name(expression)
            if name in self.classes and name not in seen:
                yield from self._gather(self.classes[name], base, into, seen | {name})
            elif name not in (base, *seen, *_PLAIN_BASES):
                yield name


@dataclass(frozen=True, slots=True)
class Handler:
    """A class of handlers."""

    name: str
    node: ast.ClassDef
    methods: Mapping[str, Function | None]
    """Its own, and those of its bases in the file; ``None``: bound by something else."""
    elsewhere: str | None
    """A base that is not in this file and may have more of them."""


def read(data: bytes, package: str) -> Module:
    """Read a file of handlers for a generated package.

    Raises:
        UnreadableError: it is no Python.
    """
    try:
        # What is shown of warnings holds for the whole process.
        with _ALONE, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Module(data, ast.parse(data), package)
    except SyntaxError as error:
        raise UnreadableError(f"it is no Python: {error.msg}", error.lineno) from None
    except (ValueError, LookupError, RecursionError, MemoryError) as error:
        raise UnreadableError(f"it is no Python: {error or 'it is nested too deep'}") from None


def _all(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Give the statements of a scope: what an ``if`` or a ``try`` holds is in it too."""
    # By a list and not by calls: a chain of `elif` is as deep as it is long.
    waiting = list(body)[::-1]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, ast.If | ast.Try | ast.With):
            handled = [inner for each in getattr(one, "handlers", ()) for inner in each.body]
            rest = [*getattr(one, "orelse", ()), *getattr(one, "finalbody", ())]
            waiting += [*one.body, *handled, *rest][::-1]


def imported(one: ast.stmt) -> Iterator[tuple[str, str]]:
    """Give what a statement imports: the name here, and what it stands for."""
    if isinstance(one, ast.Import):
        for alias in one.names:
            top = alias.name.partition(".")[0]
            yield alias.asname or top, alias.name if alias.asname else top
    elif isinstance(one, ast.ImportFrom):
        for alias in one.names:
            yield alias.asname or alias.name, f"{'.' * one.level}{one.module or ''}.{alias.name}"


def _bound(body: Iterable[ast.stmt]) -> Iterator[str]:
    for one in body:
        if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield one.name
        elif isinstance(one, ast.Import | ast.ImportFrom):
            yield from (name for name, _ in imported(one))
        elif not isinstance(one, ast.If | ast.Try | ast.With):
            stored = (n for n in ast.walk(one) if isinstance(n, ast.Name))
            yield from (n.id for n in stored if isinstance(n.ctx, ast.Store))


def last_name(expression: ast.expr) -> str:
    """``base.KeysBase`` → ``KeysBase``, ``Generic[T]`` → ``Generic``."""
    while isinstance(expression, ast.Subscript):
        expression = expression.value
    if isinstance(expression, ast.Attribute):
        return expression.attr
    return expression.id if isinstance(expression, ast.Name) else "something"
