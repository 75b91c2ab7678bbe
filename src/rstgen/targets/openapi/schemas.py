"""Schemas of the model as JSON Schema 2020-12; every named one is a component."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rstgen.fitting import fits
from rstgen.model import Property, Schema, TypeName
from rstgen.targets.openapi import names
from rstgen.targets.openapi.limits import limits
from rstgen.targets.openapi.marks import Node, mark, marked, versions
from rstgen.targets.openapi.titles import titled
from rstgen.targets.openapi.values import settled

_EVIDENCE = "x-rstgen-evidence"
_CONTAINERS = ("object", "array")
# What stays beside the ``anyOf`` where the types of a schema are parted.
_OF_ALL_KINDS = ("description", "enum", "default")


@dataclass(slots=True)
class _Component:
    place: int
    node: Node


class Components:
    """Collects the named schemas while the document is built.

    What the model calls by one name is one component. Should something else have that name in
    this document (a fault, an action with its marks), it gets a name of its own.
    """

    def __init__(self, *, evidence: bool = False) -> None:
        self._evidence = evidence
        self._entered = 0
        self._found: dict[str, _Component] = {}
        self._of: dict[str, list[str]] = {}

    def schemas(self) -> Node:
        """All components by name, each before what it refers to, else in order of use."""
        ordered = sorted(self._found.items(), key=lambda item: item[1].place)
        return titled({name: one.node for name, one in ordered})

    def view(self, schema: Schema, **extra: object) -> Node:
        """Return a schema as it stands where it is used: written out, or a reference.

        What is extra goes into the component where there is one.
        """
        if schema.name is None:
            return self._written(schema) | extra
        if "null" not in schema.types or len(schema.types) == 1:
            return self._reference(schema.name, schema, extra)
        # That it may be null is a matter of this place: the thing is the same elsewhere.
        whole = replace(schema, types=tuple(name for name in schema.types if name != "null"))
        return {"anyOf": [self._reference(schema.name, whole, extra), {"type": "null"}]}

    def _reference(self, name: str, schema: Schema, extra: Node) -> Node:
        self._entered += 1
        place = self._entered
        node = self._written(schema) | extra
        same = self._of.setdefault(name, [])
        known = next((key for key in same if _is_same(self._found[key].node, node)), None)
        if known is None:
            # Only the first of a name has it for itself; a NUL cannot be part of any.
            text = f"{name}\0{len(same)}" if same else name
            known = names.component(text, self._found)
            same.append(known)
            self._found[known] = _Component(place, node)
        elif self._evidence:
            _unite_evidence(self._found[known].node, node)
        return {"$ref": f"#/components/schemas/{known}"}

    def _written(self, schema: Schema) -> Node:
        kinds = _kinds(schema.types)
        if len(kinds) > 1:
            told = {k: v for k, v in _limits(schema).items() if k in _OF_ALL_KINDS}
            return told | {"anyOf": [self._written(_of_kind(schema, kind)) for kind in kinds]}
        return (
            _types(schema.types) | _limits(schema) | _members(schema, self) | self._variants(schema)
        )

    def _variants(self, schema: Schema) -> Node:
        found = [marked(self.view(v), mark(versions(v))) for v in schema.variants]
        by_version = found and all("x-openstack" in node for node in found)
        told = mark(discriminator="microversion") if by_version else {}
        return ({"anyOf": found} if found else {}) | told

    def property(self, member: Property) -> Node:
        """Return a member of an object."""
        node = self.view(member.schema)
        # Where it differs with the version, a member speaks with the words of its first choice.
        told = {variant.description for variant in member.schema.variants}
        if member.description and member.description not in told:
            node = _described(node, member.description)
        if member.deprecated:
            node["deprecated"] = True
        node = marked(node, mark(versions(member)))
        if self._evidence:
            node[_EVIDENCE] = member.evidence
        return node


def _is_same(one: Node, other: Node) -> bool:
    """Whether two nodes say the same: not in which order, and not how it came to be known."""
    return _plain(one) == _plain(other)


def _plain(node: Node) -> Node:
    members = node.get("properties", {})
    plain = {name: {k: v for k, v in m.items() if k != _EVIDENCE} for name, m in members.items()}
    return node | {"properties": plain, "required": sorted(node.get("required", ()))}


def _unite_evidence(node: Node, other: Node) -> None:
    for name, member in node.get("properties", {}).items():
        if member[_EVIDENCE] != other["properties"][name][_EVIDENCE]:
            member[_EVIDENCE] = "both"


def _kinds(types: tuple[TypeName, ...]) -> list[tuple[TypeName, ...]]:
    """Part containers from all else: ``object, string, null`` → ``object``; ``string, null``.

    Generators seldom know lists of types with a container among them (openapi-generator fails
    on placement's ``type: [object, array], items: {}``); an ``anyOf`` of the same they do.
    """
    kinds: list[tuple[TypeName, ...]] = [(t,) for t in types if t in _CONTAINERS]
    rest = tuple(t for t in types if t not in _CONTAINERS)
    if kinds and rest == ("null",):
        kinds[-1] += rest
    elif rest:
        kinds.append(rest)
    return kinds


def _of_kind(schema: Schema, kind: tuple[TypeName, ...]) -> Schema:
    """Keep what a schema says of values of these types alone."""
    if "object" in kind:
        return Schema(
            types=kind,
            properties=schema.properties,
            additional=schema.additional,
            key_name=schema.key_name,
        )
    if "array" in kind:
        return Schema(types=kind, items=schema.items)
    return Schema(
        types=kind,
        format=schema.format,
        minimum=schema.minimum,
        maximum=schema.maximum,
        min_length=schema.min_length,
        max_length=schema.max_length,
        pattern=schema.pattern,
    )


def _types(types: tuple[TypeName, ...]) -> Node:
    if not types:
        return {}
    if types == ("null",):
        # An action without arguments (nova: ``{"pause": null}``). openapi-generator fails on the
        # type alone, and redocly minds an ``anyOf`` of one.
        return {"anyOf": [{"type": "null"}, {"type": "null", "const": None}]}
    return {"type": types[0] if len(types) == 1 else list(types)}


def _described(node: Node, text: str) -> Node:
    # Beside the type, where a reader looks for it.
    lead = {key: node[key] for key in ("$ref", "type", "format") if key in node}
    return lead | {"description": text} | {k: v for k, v in node.items() if k != "description"}


def _limits(schema: Schema) -> Node:
    node: Node = {"format": schema.format} if schema.format else {}
    if schema.description:
        node["description"] = schema.description
    node |= limits(schema)
    if schema.has_default and fits(schema, settled(schema.default)):
        node["default"] = settled(schema.default)
    return node


def _members(schema: Schema, components: Components) -> Node:
    node: Node = {}
    if schema.properties:
        node["properties"] = {p.name: components.property(p) for p in schema.properties}
        required = [p.name for p in schema.properties if p.required]
        node |= {"required": required} if required else {}
    if schema.additional is not None:
        node["additionalProperties"] = components.view(schema.additional) or True
    if schema.key_name:
        # Understood by the common renderers; JSON Schema has no name for a key.
        node["x-additionalPropertiesName"] = schema.key_name
    if schema.items is not None or "array" in schema.types:
        node["items"] = components.view(schema.items) if schema.items is not None else {}
    return node
