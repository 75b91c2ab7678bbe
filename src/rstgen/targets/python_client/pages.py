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
    """Attribute that holds the items, and its name on the wire where that differs: literals."""
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


def _listed(operation: Operation) -> Schema | None:
    # What names one thing in its path, and nothing behind that, shows that thing.
    body = operation.success.body
    if body is None or not body.is_json or operation.path.endswith("}"):
        return None
    return body.schema


def _is_links(name: str) -> bool:
    return name == "links" or name.endswith("_links")


def is_paged(operation: Operation) -> bool:
    """Whether the answer can go on in others: it holds a list, or is one."""
    schema = _listed(operation)
    if collection(operation) is not None:
        return True
    return operation.method == "GET" and schema is not None and schema.types == ("array",)


def asked_by(operation: Operation) -> str | None:
    """Say which query asks for the next page where no link does: ``marker``, ``offset``."""
    body = operation.success.body
    if body is None or not is_paged(operation):
        return None
    found = collection(operation)
    shown = {member.name for member in body.schema.properties}
    # Services that give links leave them out on the last page.
    if found is not None and shown & {f"{found.name}_links", "links", "next"}:
        return None
    query = {p.name for p in operation.parameters if p.where == "query"}
    return next((name for name in ("marker", "offset") if name in query), None)


def views(api: Api, library: Library, style: Style) -> Mapping[str, PagesView]:
    """Give the models that are lists, by the names of their classes."""
    found = ((_listed(op), collection(op)) for op in api.operations)
    return {
        library.class_names[key(schema)]: _view(schema, member, style)
        for schema, member in found
        if schema is not None and member is not None and key(schema) in library.class_names
    }


def _view(schema: Schema, member: Property, style: Style) -> PagesView:
    own = next(field for field in fields(schema, style, MODEL) if field.wire == member.name)
    item = type_of(member.schema.items or ANYTHING, style)
    result = Subscript("Items", (item,))
    return PagesView(
        signature=bracket("def iterate(", ["self"], f") -> {returned(result, 4)}:", 4),
        member=", ".join(map(string, dict.fromkeys((own.name, own.wire)))),
        names=frozenset(names_in(result)),
    )
