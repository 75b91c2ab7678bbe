"""Headers of answers: as an object where they are all there is, else beside the body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rstgen.model import Api, Operation, Parameter, Property, Schema
from rstgen.naming import unique
from rstgen.pysource import string
from rstgen.pytypes import Style, fields, identifier
from rstgen.targets.python_client import docs
from rstgen.targets.python_client.layout import Docstrings
from rstgen.targets.python_client.library import Library, key
from rstgen.targets.python_client.names import MODEL


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderView:
    """A header as a property of the answer that it comes with."""

    name: str
    wire: str
    """Name on the wire, as a literal."""
    doc: str


def views(
    api: Api, library: Library, style: Style, docstrings: Docstrings
) -> Mapping[str, tuple[HeaderView, ...]]:
    """Give the headers of the models that have any, by the names of their classes."""
    found: dict[str, dict[str, Parameter]] = {}
    schemas: dict[str, Schema] = {}
    for operation in api.operations:
        for schema, header in _beside_bodies(operation):
            if key(schema) in library.class_names:
                class_ = library.class_names[key(schema)]
                found.setdefault(class_, {}).setdefault(header.name, header)
                schemas[class_] = schema
    return {
        class_: tuple(_views(headers, schemas[class_], style, docstrings))
        for class_, headers in found.items()
    }


def _beside_bodies(operation: Operation) -> Iterator[tuple[Schema, Parameter]]:
    body = operation.success.body
    if body is not None and body.is_json and operation.method != "HEAD":
        yield from ((body.schema, header) for header in documented(operation))


def _views(
    headers: Mapping[str, Parameter], schema: Schema, style: Style, docstrings: Docstrings
) -> Iterator[HeaderView]:
    taken = {field.name for field in fields(schema, style, MODEL)}
    texts = (f"{name} header" if identifier(name, MODEL) in taken else name for name in headers)
    names = unique(texts, lambda text: identifier(text, MODEL), taken=taken)
    for name, header in zip(names, headers.values(), strict=True):
        text = f"The header ``{header.name}``.\n\n{docs.member(header)}"
        yield HeaderView(name=name, wire=string(header.name), doc=docstrings(text, 8))


def documented(operation: Operation) -> tuple[Parameter, ...]:
    """Give the headers that an answer of success has, families left out."""
    return tuple(h for h in operation.success.headers if h.pattern is None)


def alone(operation: Operation) -> Schema | None:
    """Give the headers of an answer without a body as the members of an object."""
    members = tuple(
        Property(
            name=header.name,
            schema=header.schema,
            required=header.required,
            description=header.description,
            evidence=header.evidence,
            deprecated=header.deprecated,
            min_version=header.min_version,
            max_version=header.max_version,
            at=header.at,
        )
        for header in documented(operation)
    )
    if not members:
        return None
    return Schema(types=("object",), name=f"{operation.name}-headers", properties=members)
