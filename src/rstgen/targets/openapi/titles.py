"""Titles for schemas without a name, where a generator would call them what a component is called.

Whatever has no name is commonly named for its place: `user` in the component `Password` becomes
a class `PasswordUser`. Where a component has that name already (keystone), openapi-python-client
leaves out every operation that needs either, unless a title says what to call it instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rstgen import naming
from rstgen.targets.openapi.marks import Node


def titled(schemas: Node) -> Node:
    """Return the components, with a title wherever a name made of the place is taken."""
    places = _Places(taken={_key(name) for name in schemas})
    return {name: places.inside(node, name, "") for name, node in schemas.items()}


def _key(name: str) -> str:
    # Files are named for classes, and some disks know no case.
    return "".join(filter(str.isalnum, name)).lower()


@dataclass(slots=True)
class _Places:
    taken: set[str] = field(default_factory=set)

    def inside(self, node: Node, owner: str, local: str) -> Node:
        """Walk into a schema: `owner` is the class that it is part of, `local` its name there."""
        members = node.get("properties", {})
        values = node.get("additionalProperties")
        told = dict(node)
        if members:
            told["properties"] = {
                name: self._part(one, owner + local, naming.pascal(name))
                for name, one in members.items()
            }
        if isinstance(values, dict):
            told["additionalProperties"] = self._part(values, owner + local, "AdditionalProperty")
        if "items" in node:
            told["items"] = self._part(node["items"], owner, f"{local}Item")
        for how in ("anyOf", "oneOf"):
            if how in node:
                told[how] = [
                    self._part(one, owner, f"{local}Type{number}")
                    for number, one in enumerate(node[how])
                ]
        return told

    def _part(self, node: Node, owner: str, local: str) -> Node:
        if "$ref" in node:
            return node
        if node.get("type") != "object" and "enum" not in node:
            return self.inside(node, owner, local)
        name = local
        while _key(owner + name) in self.taken:
            name += "Value"
        self.taken.add(_key(owner + name))
        told = self.inside(node, owner, name)
        return told if name == local else {"title": name} | told
