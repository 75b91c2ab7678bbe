"""Name every object with properties for the thing that it is; the same thing has one name.

What the names promise: they follow from the operations alone, and an operation that is added at
the end renames nothing, unless it shows better what a thing is than all before it. Then it takes
the name, and the shape that had it is told by its part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rstgen.model import Body, Operation, Property, Schema
from rstgen.shaping.calling import Group, call, grouped
from rstgen.shaping.shapes import Shapes, may_hold
from rstgen.shaping.things import Key, Root, bodies, key_of, key_of_body, uses


def share(ops: Sequence[Operation]) -> tuple[Operation, ...]:
    """Name the objects of all bodies, and let those of one name say the same in words."""
    shapes = Shapes()
    groups = grouped(uses(ops, shapes))
    names = call(groups)
    shared = {group: Called.of(group, name) for group, name in names.items()}
    called = {(use.thing, use.shape): shared[group] for use, group in groups.items()}
    sharing = _Sharing(shapes, called)
    return tuple(sharing.operation(op, number) for number, op in enumerate(ops))


@dataclass(frozen=True, slots=True)
class Called:
    """What all uses of one thing in one shape have in common."""

    name: str
    description: str
    texts: Mapping[str, str]
    """Descriptions of the members, by name."""

    @classmethod
    def of(cls, group: Group, name: str) -> Called:
        """Take the first word on everything: that of another place may be about that place."""
        texts: dict[str, str] = {}
        for use in group.uses:
            for member in use.schema.properties:
                if member.description:
                    texts.setdefault(member.name, member.description)
        said = (use.schema.description for use in group.uses)
        return cls(name, next(filter(None, said), ""), texts)


@dataclass(frozen=True, slots=True)
class _Sharing:
    shapes: Shapes
    called: Mapping[tuple[str, int], Called]

    def operation(self, op: Operation, number: int) -> Operation:
        made = {
            id(body.schema): self._schema(body.schema, Root(op, number, side), None)
            for side, body in bodies(op)
        }

        def shared(body: Body | None) -> Body | None:
            return body and replace(body, schema=made[id(body.schema)])

        responses = (r if r.body is None else replace(r, body=shared(r.body)) for r in op.responses)
        return replace(op, request=shared(op.request), responses=tuple(responses))

    def _schema(
        self, schema: Schema, root: Root, key: Key | None, top: bool = True, listed: bool = False
    ) -> Schema:
        if not may_hold(schema):
            return schema
        own = key or key_of_body(root.op, root.side, schema)
        properties, name, description = schema.properties, None, schema.description
        if properties:
            called = self.called[own[listed], self.shapes.of(schema)]
            name, description = called.name, called.description
            properties = tuple(self._member(p, root, top, called.texts) for p in properties)
        return replace(
            schema,
            name=name,
            description=description,
            properties=properties,
            items=schema.items and self._schema(schema.items, root, own, top, True),
            additional=schema.additional and self._schema(schema.additional, root, own, top, True),
            variants=tuple(self._schema(v, root, key, top, listed) for v in schema.variants),
        )

    def _member(
        self, member: Property, root: Root, top: bool, texts: Mapping[str, str]
    ) -> Property:
        key = key_of(member, root.op if top else None)
        schema = self._schema(member.schema, root, key, top=False)
        text = texts.get(member.name, "")
        if schema is member.schema and text == member.description:
            return member
        return replace(member, schema=schema, description=text)
