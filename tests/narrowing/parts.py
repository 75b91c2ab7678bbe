"""What an API or a document holds, counted without any code of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rstgen.model import Api, Body, Operation, Parameter, Property, Response, Schema

Part = tuple[str, ...]
"""Where something stands: operation, response, names of members; variants are no step."""


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def within(low: str | None, high: str | None, version: str) -> bool:
    asked = number(version)
    return (low is None or number(low) <= asked) and (high is None or asked <= number(high))


# An API --------------------------------------------------------------------------------------


def of_api(api: Api, version: str | None = None) -> set[Part]:
    """Everything in an API, or what of it should be there at a version."""
    return set(_below(api, (), version))


def _below(node: object, place: Part, version: str | None) -> Iterator[Part]:
    if isinstance(node, tuple):
        for item in node:
            yield from _below(item, place, version)
    elif there(node, version):
        if not isinstance(node, Api | Body | Schema):
            place = (*place, *_step(node, version))
            yield place
        for name in _INSIDE:
            inner = getattr(node, name, None)
            if inner:
                yield from _below(inner, place, version)


_INSIDE = (
    *("operations", "parameters", "request", "responses", "body", "headers"),
    *("schema", "properties", "additional", "items", "variants"),
)


def there(node: Any, version: str | None) -> bool:
    """Whether a part is one of a version: its range says so, and it has a shape then."""
    if version is None or isinstance(node, Api | Body) or getattr(node, "where", None) == "path":
        return True
    variants = node.schema.variants if isinstance(node, Parameter | Property) else ()
    shaped = not variants or any(there(variant, version) for variant in variants)
    return shaped and within(node.min_version, node.max_version, version)


def _step(node: object, version: str | None) -> Part:
    match node:
        case Operation(name=name):
            return (name,)
        case Response(status=status):
            return (str(status),)
        case Parameter():
            return node.where, node.name, _needed(node, version)
        case Property():
            return node.name, _needed(node, version)
        case _:
            raise TypeError(node)


def _needed(node: Parameter | Property, version: str | None) -> str:
    return str(node.required or (version is not None and node.required_in_range))


def marks(api: Api) -> list[str]:
    """All bounds that an API still has, wherever they are."""
    return re.findall(r"m(?:in|ax)_version='[^']*'", repr(api))


# A document ------------------------------------------------------------------------------------


def of_document(document: Mapping[str, Any], version: str | None = None) -> set[Part]:
    """Everything in a document, or what its marks leave of it at a version."""
    return set(_Document(document, version).parts())


class _Document:
    def __init__(self, document: Mapping[str, Any], version: str | None) -> None:
        self.document = document
        self.version = version

    def there(self, node: Mapping[str, Any]) -> bool:
        bounds = node.get("x-openstack", {})
        low, high = bounds.get("min-ver"), bounds.get("max-ver")
        return self.version is None or within(low, high, self.version)

    def resolved(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a reference stands for, with what is said beside it."""
        if "$ref" not in node:
            return node
        found: Any = self.document
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]
        # Marks stand beside a reference, or in what it names.
        return {**found, **{key: value for key, value in node.items() if key != "$ref"}}

    def parts(self) -> Iterator[Part]:
        for path, item in self.document["paths"].items():
            for method, operation in item.items():
                if method != "parameters" and self.there(operation):
                    yield (method, path)
                    yield from self.operation(operation, (method, path))

    def operation(self, node: Mapping[str, Any], place: Part) -> Iterator[Part]:
        for given in node.get("parameters", ()):
            parameter = self.resolved(given)
            if parameter["in"] == "path" or self.there(parameter):
                yield (*place, parameter["in"], parameter["name"])
        request = self.resolved(node.get("requestBody", {}))
        if self.there(request):
            yield from self.content(request, (*place, "request"))
        for status, given in node["responses"].items():
            response = self.resolved(given)
            if self.there(response):
                yield (*place, status)
                for name, header in response.get("headers", {}).items():
                    if self.there(self.resolved(header)):
                        yield (*place, status, "header", name)
                yield from self.content(response, (*place, status))

    def content(self, node: Mapping[str, Any], place: Part) -> Iterator[Part]:
        for media in node.get("content", {}).values():
            yield from self.schema(media.get("schema", {}), place)

    def schema(self, given: Mapping[str, Any], place: Part) -> Iterator[Part]:
        node = self.resolved(given)
        if not self.there(node):
            return
        for name, member in node.get("properties", {}).items():
            own = self.resolved(member)
            if self.there(own) and self.shaped(own):
                yield (*place, name)
                yield from self.schema(member, (*place, name))
        for key in ("items", "additionalProperties"):
            if isinstance(node.get(key), dict):
                yield from self.schema(node[key], (*place, key))
        for variant in (v for key in ("anyOf", "oneOf") for v in node.get(key, ())):
            yield from self.schema(variant, place)

    def shaped(self, node: Mapping[str, Any]) -> bool:
        variants = [v for key in ("anyOf", "oneOf") for v in node.get(key, ())]
        return not variants or any(self.there(self.resolved(v)) for v in variants)
