"""Schemas of the model as JSON Schema 2020-12; every named one is a component."""

from __future__ import annotations

from rstgen.model import Property, Schema, TypeName
from rstgen.targets.openapi import names
from rstgen.targets.openapi.marks import Node, mark, versions
from rstgen.targets.openapi.values import accepts, settled


class Components:
    """Collects the named schemas while the document is built.

    Equal schemas of one name are one component; another of the same name gets a name of its own.
    """

    def __init__(self, *, evidence: bool = False) -> None:
        self._evidence = evidence
        self._entered = 0
        self._found: dict[str, tuple[int, Node]] = {}
        self._of: dict[str, list[str]] = {}

    def schemas(self) -> Node:
        """All components by name, each before what it refers to, else in order of use."""
        ordered = sorted(self._found.items(), key=lambda item: item[1][0])
        return {name: node for name, (_, node) in ordered}

    def view(self, schema: Schema, **extra: object) -> Node:
        """Return a schema as it stands where it is used: written out, or a reference.

        What is extra goes into the component where there is one.
        """
        if schema.name is None:
            return self._written(schema) | extra
        return self._reference(schema.name, schema, extra)

    def _reference(self, name: str, schema: Schema, extra: Node) -> Node:
        self._entered += 1
        place = self._entered
        node = self._written(schema) | extra
        same = self._of.setdefault(name, [])
        known = next((key for key in same if self._found[key][1] == node), None)
        if known is None:
            # Only the first of a name has it for itself; a NUL cannot be part of any.
            text = f"{name}\0{len(same)}" if same else name
            known = names.component(text, self._found)
            same.append(known)
            self._found[known] = (place, node)
        return {"$ref": f"#/components/schemas/{known}"}

    def _written(self, schema: Schema) -> Node:
        return (
            _types(schema.types)
            | _limits(schema)
            | _members(schema, self)
            | (
                {"anyOf": [self.view(variant) for variant in schema.variants]}
                if schema.variants
                else {}
            )
        )

    def property(self, member: Property) -> Node:
        """Return a member of an object."""
        node = self.view(member.schema)
        if member.description:
            node = _described(node, member.description)
        if member.deprecated:
            node["deprecated"] = True
        node |= mark(versions(member))
        if self._evidence:
            node["x-rstgen-evidence"] = member.evidence
        return node


def _types(types: tuple[TypeName, ...]) -> Node:
    if not types:
        return {}
    return {"type": types[0] if len(types) == 1 else list(types)}


def _described(node: Node, text: str) -> Node:
    # Beside the type, where a reader looks for it.
    lead = {key: node[key] for key in ("$ref", "type", "format") if key in node}
    return lead | {"description": text} | {k: v for k, v in node.items() if k != "description"}


def _limits(schema: Schema) -> Node:
    given = {
        "format": schema.format,
        "description": schema.description or None,
        "enum": [settled(value) for value in schema.enum] or None,
        "minimum": schema.minimum,
        "maximum": schema.maximum,
        "minLength": schema.min_length,
        "maxLength": schema.max_length,
        "pattern": schema.pattern,
    }
    node: Node = {key: value for key, value in given.items() if value is not None}
    if schema.has_default and accepts(schema, schema.default):
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
