"""Lists: which member of an answer holds the items, and how the next page is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rstgen.model import ANYTHING, Api, Operation, Property, Schema
from rstgen.pysource import bracket, string
from rstgen.pytypes import Style, Subscript, fields, names_in, returned, type_of
from rstgen.targets.python_client.library import Library, key
from rstgen.targets.python_client.names import MODEL


@dataclass(frozen=True, slots=True, kw_only=True)
class PagesView:
    """How a model goes through its items and those of the pages behind it."""

    signature: str
    member: str
    """Attribute that holds the items, and its name on the wire where that differs: literals.

    Of one in another (``usage.machines``) the name is that of the outer one, which has the links.
    """
    names: frozenset[str]
    """Names that the type of an item refers to."""


def collection(operation: Operation) -> Property | None:
    """Give the member of an answer that holds the items of a list, where there is one.

    It is the only array, or the one that the path ends in (``/allocation_candidates``), or the
    one that has links of its own (``hypervisors_links``).
    """
    schema = _listed(operation)
    if operation.method != "GET" or schema is None:
        return None
    arrays = [p for p in schema.properties if "array" in p.schema.types and not _is_links(p.name)]
    if len(arrays) > 1:
        all_names = {member.name for member in schema.properties}
        words = operation.path.split("/")
        arrays = [p for p in arrays if f"{p.name}_links" in all_names or p.name in words]
    return arrays[0] if len(arrays) == 1 else None


def within(operation: Operation) -> tuple[Property, Property] | None:
    """Give the member of an answer that goes on, and the one list in it.

    ``{"tenant_usage": {"server_usages": [...]}, "tenant_usage_links": [...]}`` (nova).
    """
    schema = _listed(operation)
    if operation.method != "GET" or schema is None:
        return None
    names = {member.name for member in schema.properties}
    for outer in schema.properties:
        inner = [p for p in outer.schema.properties if "array" in p.schema.types]
        inner = [p for p in inner if not _is_links(p.name)]
        if f"{outer.name}_links" in names and len(inner) == 1:
            return outer, inner[0]
    return None


def _listed(operation: Operation) -> Schema | None:
    # What names one thing in its path, and nothing behind that, shows that thing, unless it says
    # that it goes on: the objects of /v1/{account}/{container} come by marker (swift).
    body = operation.success.body
    if body is None or not body.is_json:
        return None
    goes_on = bool(_asking(operation)) or any(map(_goes_on, body.schema.properties))
    return body.schema if goes_on or not operation.path.endswith("}") else None


def _asking(operation: Operation) -> list[str]:
    """Give the queries that ask for another page, the best first."""
    query = {p.name for p in operation.parameters if p.where == "query"}
    return [name for name in ("marker", "offset") if name in query]


def _goes_on(member: Property) -> bool:
    # `links` alone are of the thing itself.
    return member.name == "next" or member.name.endswith("_links")


def _is_links(name: str) -> bool:
    return name == "links" or name.endswith("_links")


def is_paged(operation: Operation) -> bool:
    """Whether the answer can go on in others: it holds a list, or is one."""
    schema = _listed(operation)
    if collection(operation) is not None or within(operation) is not None:
        return True
    return operation.method == "GET" and schema is not None and schema.types == ("array",)


def asked_by(operation: Operation) -> str | None:
    """Say which query asks for the next page where no link does: ``marker``, ``offset``."""
    body = operation.success.body
    if body is None or not is_paged(operation):
        return None
    found = collection(operation)
    if found is None and within(operation) is not None:
        return None
    shown = {member.name for member in body.schema.properties}
    # Services that give links leave them out on the last page.
    if found is not None and shown & {f"{found.name}_links", "links", "next"}:
        return None
    return next(iter(_asking(operation)), None)


def views(api: Api, library: Library, style: Style) -> Mapping[str, PagesView]:
    """Give the models that are lists, by the names of their classes."""
    found = ((_listed(op), _way(op)) for op in api.operations)
    return {
        library.class_names[key(schema)]: _view(schema, way, style)
        for schema, way in found
        if schema is not None and way and key(schema) in library.class_names
    }


def _way(operation: Operation) -> tuple[Property, ...]:
    """Give the members that lead from an answer to its items."""
    found = collection(operation)
    return (found,) if found is not None else within(operation) or ()


def _view(schema: Schema, way: tuple[Property, ...], style: Style) -> PagesView:
    names, outer = [], schema
    for member in way:
        found = fields(outer, style, MODEL)
        names.append(next(field.name for field in found if field.wire == member.name))
        outer = member.schema
    item = type_of(way[-1].schema.items or ANYTHING, style)
    result = Subscript("Items", (item,))
    return PagesView(
        signature=bracket("def iterate(", ["self"], f") -> {returned(result, 4)}:", 4),
        member=", ".join(map(string, dict.fromkeys((".".join(names), way[0].name)))),
        names=frozenset(names_in(result)),
    )
