"""What the body of a request asks of its caller."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rstgen.model import ANYTHING, Operation, Property, Schema

_EMPTY = Schema(types=("object",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """How a request body is given: as members, as a whole, or not at all."""

    members: tuple[Property, ...] = ()
    """Members of the object that is the body, or the value of the action: an argument each."""
    body: Schema | None = None
    """The one argument ``body``, where there are no members to speak of."""
    media_type: str = "application/json"
    is_json: bool = True
    required: bool = True
    """Whether the body is always sent (members) or must be given (body)."""
    bare_action: bool = False
    """Whether the action without arguments is ``null``."""
    wraps: bool = False
    """Whether the one member is all there is to the body."""


def request(operation: Operation) -> Request:
    """Say how the body of an operation is given.

    ``{"server": {...}}`` is the argument ``server``; the action ``{"resize": {"flavorRef":
    ...}}`` has the argument ``flavor_ref``, ``{"pause": null}`` has none.
    """
    if operation.action is not None:
        return _action(operation, operation.action)
    if operation.request is None:
        return Request()
    schema, media_type = operation.request.schema, operation.request.media_type
    required = operation.request.required
    if not operation.request.is_json:
        # What is not said is data (RFC 9110 8.3); a call cannot send a range of types.
        media_type = "application/octet-stream" if media_type == "*/*" else media_type
        return Request(body=schema, media_type=media_type, is_json=False, required=required)
    if _has_members(schema):
        return Request(
            members=schema.properties,
            media_type=media_type,
            required=required,
            wraps=required and is_wrapper(schema),
        )
    return Request(body=schema, media_type=media_type, required=required)


def _action(operation: Operation, action: str) -> Request:
    given = operation.request.schema.properties if operation.request is not None else ()
    schema = next((member.schema for member in given if member.name == action), ANYTHING)
    bare = schema.nullable
    if schema.types == ("null",):
        return Request(bare_action=True)
    if _has_members(schema):
        return Request(members=schema.properties, bare_action=bare)
    if schema in (ANYTHING, _EMPTY):
        return Request(body=schema, required=False, bare_action=schema == ANYTHING)
    return Request(body=schema, required=not bare, bare_action=bare)


def _has_members(schema: Schema) -> bool:
    # A list in older versions, an object in newer ones (placement, aggregates of a provider) is
    # given as a whole.
    return bool(schema.properties) and set(schema.types) <= {"object", "null"}


def is_wrapper(schema: Schema) -> bool:
    """Whether an object only wraps another value: ``{"server": {...}}``, ``{"tags": [...]}``.

    Its one member is there whenever the object is, whatever the rows say of it: the oldest
    pages list what is inside only.
    """
    if len(schema.properties) != 1 or schema.additional is not None:
        return False
    return bool({"object", "array"} & set(schema.properties[0].schema.types))


def schemas(operation: Operation) -> Iterator[tuple[str, Schema]]:
    """Give what becomes types of the arguments of an operation, with its name on the wire."""
    given = request(operation)
    yield from ((member.name, member.schema) for member in given.members)
    if given.body is not None and given.is_json:
        yield "body", given.body
