"""Where the methods of new operations go in a file, and what has to be imported for them.

The file is not printed anew: some bytes are put between those that stand there, in the file's
own line ends and indents. What comes out is read again, and must be what was there and the
methods, or nothing is added.
"""

from __future__ import annotations

import ast
import codecs
import re
import textwrap
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from rstgen.files import Addition
from rstgen.targets.fastapi_server.handlers.reading import (
    Function,
    Module,
    UnreadableError,
    imported,
    read,
)

_LINE_END = re.compile(rb"\r\n|\n|\r")


class NotAddedError(Exception):
    """A file that methods cannot be added to."""


def addition(
    module: Module, cls: ast.ClassDef, fresh: Module, methods: Sequence[Function]
) -> Addition:
    """Add methods of the file as it would begin to a class of the file as it is.

    Raises:
        NotAddedError: it cannot be done without touching what is there.
    """
    names, missing = _settle(module, fresh, methods)
    text = _Text(module.data)
    stubs = [_stub(fresh, method, names) for method in methods]
    parts = [*_imports(text, module, cls, missing), *_methods(text, cls, stubs)]
    made = Addition(module.data, tuple(parts))
    _check(module, cls, made.new, len(missing), len(stubs))
    return made


# Names -----------------------------------------------------------------------------------------


def _settle(
    module: Module, fresh: Module, methods: Sequence[Function]
) -> tuple[Mapping[str, str], list[str]]:
    """Find what names of the methods are called in the file, and what it does not import."""
    asked = {node.id for method in methods for node in _names(method)}
    there = {_same(origin, fresh): name for name, origin in _usable(module).items()}
    found, missing = {}, []
    for name, origin in fresh.imports.items():
        if name not in asked:
            continue
        local = there.get(_same(origin, fresh))
        if local is None:
            local = _free(name, module)
            missing.append(_import(origin, local))
        found[name] = local
    return found, missing


def _names(method: Function) -> Iterator[ast.Name]:
    arguments = [*method.args.args, *method.args.kwonlyargs]
    annotations = [a.annotation for a in arguments if a.annotation] + [method.returns]
    for one in filter(None, annotations):
        yield from (node for node in ast.walk(one) if isinstance(node, ast.Name))


def _usable(module: Module) -> Mapping[str, str]:
    """Leave out imports that are there for type checkers only, if annotations are evaluated."""
    if module.is_lazy:
        return module.imports
    return dict(pair for one in module.tree.body for pair in imported(one))


def _same(origin: str, fresh: Module) -> str:
    """Tell what is the same thing under several paths."""
    package = fresh.package
    if origin in ("fastapi.responses.Response", "starlette.responses.Response"):
        return "fastapi.Response"
    return f"{package}.core.Call" if origin == f"{package}.Call" else origin


def _free(name: str, module: Module) -> str:
    while name in module.bound:
        name += "_"
    return name


def _import(origin: str, local: str) -> str:
    package, _, name = origin.rpartition(".")
    return f"from {package} import {name}" + (f" as {local}" if local != name else "")


def _stub(fresh: Module, method: Function, names: Mapping[str, str]) -> str:
    """Cut a method out, with its names as the file has them."""
    lines = fresh.data.split(b"\n")
    for one in sorted(_names(method), key=lambda n: (n.lineno, n.col_offset), reverse=True):
        line, end = lines[one.lineno - 1], one.col_offset + len(one.id.encode())
        local = names.get(one.id, one.id).encode()
        lines[one.lineno - 1] = line[: one.col_offset] + local + line[end:]
    cut = lines[method.lineno - 1 : method.end_lineno]
    return textwrap.dedent(b"\n".join(cut).decode())


# Places ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Line:
    start: int
    text: bytes
    """Without what ends it."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def indent(self) -> bytes:
        return self.text[: len(self.text) - len(self.text.lstrip(b" \t\f"))]


class _Text:
    """The bytes of a file by lines, counted as Python counts them."""

    def __init__(self, data: bytes) -> None:
        self.encoding, _ = tokenize.detect_encoding(BytesIO(data).readline)
        ends = list(_LINE_END.finditer(data))
        self.newline = ends[0].group() if ends else b"\n"
        mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        starts = [mark, *(end.end() for end in ends)]
        stops = [*(end.start() for end in ends), len(data)]
        self._lines = [_Line(a, data[a:b]) for a, b in zip(starts, stops, strict=True)]

    def line(self, number: int) -> _Line:
        """Give a line, counted from 1."""
        return self._lines[number - 1]

    def after(self, number: int) -> Sequence[_Line]:
        """Give the lines after one."""
        return self._lines[number:]

    def encoded(self, lines: Sequence[str], indent: bytes = b"", unit: bytes = b"    ") -> bytes:
        """Give lines as this file would have them, each one after the end of another."""
        return b"".join(self.newline + self._encoded(line, indent, unit) for line in lines)

    def _encoded(self, line: str, indent: bytes, unit: bytes) -> bytes:
        bare = line.lstrip(" ")
        depth, rest = divmod(len(line) - len(bare), 4)
        encoding = "utf-8" if self.encoding == "utf-8-sig" else self.encoding
        try:
            return indent + unit * depth + b" " * rest + bare.encode(encoding) if bare else b""
        except UnicodeEncodeError:
            raise NotAddedError(f"{encoding} cannot hold what is to be added") from None


def _imports(
    text: _Text, module: Module, cls: ast.ClassDef, missing: Sequence[str]
) -> Iterator[tuple[int, bytes]]:
    """Put imports after the last one before the class, else after the docstring."""
    if not missing:
        return
    body = [one for one in module.tree.body if one.lineno < _begin(cls)]
    before = [one for one in body if isinstance(one, ast.Import | ast.ImportFrom)]
    docstring = ast.get_docstring(module.tree, clean=False) is not None
    last = before[-1] if before else module.tree.body[0] if docstring else None
    if last is not None and last.end_lineno is not None:
        yield text.line(last.end_lineno).end, text.encoded(missing)
    else:
        line = text.line(_begin(module.tree.body[0]))
        yield line.start, text.encoded(missing).removeprefix(text.newline) + text.newline


def _begin(one: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(one, "decorator_list", [])
    return min([one.lineno, *(each.lineno for each in decorators)])


def _methods(text: _Text, cls: ast.ClassDef, stubs: Sequence[str]) -> Iterator[tuple[int, bytes]]:
    """Put methods at the end of the class."""
    outer, first = text.line(cls.lineno).indent, cls.body[0]
    line = text.line(_begin(first))
    gap = line.text[: first.col_offset]
    if gap.strip(b" \t\f"):
        # The body stands behind the colon: it moves to a line of its own.
        indent, unit = outer + b"    ", b"    "
        space = len(gap) - len(gap.rstrip(b" \t"))
        yield line.start + first.col_offset - space, text.newline + indent[min(space, 4) :]
    else:
        indent = line.indent
        unit = indent.removeprefix(outer) or b"    "
    parts = [line for stub in stubs for line in ("", *stub.split("\n"))]
    yield _end(text, cls, outer).end, text.encoded(parts, indent, unit)


def _end(text: _Text, cls: ast.ClassDef, outer: bytes) -> _Line:
    """Find the last line of a class; comments that are indented as it is belong to it."""
    last = cls.end_lineno or cls.lineno
    found = text.line(last)
    for line in text.after(last):
        if line.text.strip() and not line.text.lstrip().startswith(b"#"):
            break
        if line.text.strip():
            if len(line.indent) <= len(outer):
                break
            found = line
    return found


# Checking --------------------------------------------------------------------------------------


def _check(module: Module, cls: ast.ClassDef, new: bytes, imports: int, methods: int) -> None:
    """Look whether what comes out is what was there, and what was added."""
    try:
        tree = read(new, module.package).tree
    except UnreadableError:
        raise NotAddedError("what is there leaves no place for them") from None
    same = [n for n in ast.walk(tree) if isinstance(n, ast.ClassDef) and n.name == cls.name]
    olds = [n for n in ast.walk(module.tree) if isinstance(n, ast.ClassDef) and n.name == cls.name]
    if len(same) == len(olds):
        grown = same[olds.index(cls)]
        del grown.body[len(grown.body) - methods :]
    _without_imports(tree, module.tree, imports)
    if _flat(tree) != _flat(module.tree):
        raise NotAddedError("what is there leaves no place for them")


def _without_imports(tree: ast.Module, old: ast.Module, count: int) -> None:
    """Take out the statements by which one tree is longer, where the two begin to differ."""
    pairs = zip(tree.body, old.body, strict=False)
    at = next((n for n, (a, b) in enumerate(pairs) if _flat(a) != _flat(b)), len(old.body))
    del tree.body[at : at + count]


def _flat(tree: ast.AST) -> list[object]:
    """List a tree, so that two can be compared however deep they are."""
    return [
        (type(node), [(name, _leaf(value)) for name, value in ast.iter_fields(node)])
        for node in ast.walk(tree)
    ]


def _leaf(value: object) -> object:
    if isinstance(value, list):
        return [_leaf(one) for one in value]
    return ast.AST if isinstance(value, ast.AST) else repr(value)
