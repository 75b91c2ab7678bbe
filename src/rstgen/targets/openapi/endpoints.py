"""Which operations share a method and path, as OpenAPI counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from rstgen.diagnostics import Report
from rstgen.model import Operation, Parameter, Schema
from rstgen.targets.openapi import names, rules

# Everything that a path may hold as it is (RFC 3986, 3.3), and what is escaped already.
_PATH_SAFE = "/:@!$&'()*+,;=%-._~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One method of one path, with the operations that it stands for."""

    path: str
    """As in the document; every operation here has it, and its path parameters by its names."""
    method: str
    operations: tuple[Operation, ...]

    @property
    def first(self) -> Operation:
        """The operation that others are joined to."""
        return self.operations[0]

    @property
    def merged(self) -> bool:
        """Whether it stands for several operations."""
        return len(self.operations) > 1

    @property
    def by_action(self) -> bool:
        """Whether the one key of the body tells its operations apart."""
        # One without a key among forty with one (its page shows no body) changes nothing.
        return len({op.action for op in self.operations} - {None}) > 1


def endpoints(operations: Iterable[Operation], report: Report) -> tuple[Endpoint, ...]:
    """Group operations by path, then method, both in order of first appearance."""
    paths: dict[str, list[Operation]] = {}
    for operation in _in_openapi(operations, report):
        same = paths.setdefault(shape(operation), [])
        _note_other_names(operation, same, report)
        _note_slash(operation, report)
        same.append(operation)
    return tuple(endpoint for members in paths.values() for endpoint in _of_path(members))


def _in_openapi(operations: Iterable[Operation], report: Report) -> Iterator[Operation]:
    for operation in operations:
        if operation.standard_method:
            yield operation
        else:
            report.add(
                rules.METHOD_NOT_IN_OPENAPI,
                operation.at,
                method=operation.method,
                title=operation.title,
            )


def shape(operation: Operation) -> str:
    """What OpenAPI compares paths by, with everything escaped that a path cannot hold."""
    parts = operation.shape.split("{}")
    fixed = "{}".join(quote(part, safe=_PATH_SAFE, errors="replace") for part in parts)
    return "/" + fixed.removeprefix("/").rstrip("/")


def _note_other_names(operation: Operation, before: Sequence[Operation], report: Report) -> None:
    # Once for each other way to write it.
    if before and all(other.path != operation.path for other in before):
        report.add(rules.PATH_NAMES_DIFFER, operation.at, path=operation.path, first=before[0].path)


def _note_slash(operation: Operation, report: Report) -> None:
    path = operation.path.rstrip("/")
    if path and path != operation.path:
        report.add(rules.TRAILING_SLASH, operation.at, url=operation.path, path=path)


def _of_path(members: Sequence[Operation]) -> Iterator[Endpoint]:
    used = names.path_names(members[0].in_braces)
    path = _named(shape(members[0]), used)
    methods: dict[str, list[Operation]] = {}
    for operation in members:
        renamed = _renamed(operation, path, used)
        methods.setdefault(operation.method, []).append(renamed)
    for method, operations in methods.items():
        yield Endpoint(path=path, method=method, operations=tuple(operations))


def _named(shape: str, used: Sequence[str]) -> str:
    *fixed, last = shape.split("{}")
    return "".join(f"{part}{{{name}}}" for part, name in zip(fixed, used, strict=True)) + last


def _renamed(operation: Operation, path: str, used: Sequence[str]) -> Operation:
    """Give the operation the path of the document and exactly one parameter for each template."""
    rows = {p.name: p for p in reversed(operation.parameters) if p.where == "path"}
    in_path = tuple(
        replace(rows.get(old) or _unlisted(old), name=new, required=True)
        for old, new in zip(operation.in_braces, used, strict=True)
    )
    others = tuple(p for p in operation.parameters if p.where != "path")
    return replace(operation, path=path, parameters=in_path + others)


def _unlisted(name: str) -> Parameter:
    return Parameter(name=name, where="path", schema=Schema(types=("string",)), evidence="example")
