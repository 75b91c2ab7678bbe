"""Name: operations from their titles, objects from where they stand.

A name follows from the operation's own title and place, so that adding another operation or
row leaves it as it is (`rstgen.naming`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rstgen.model import Operation, ReadOperation, Schema
from rstgen.naming import digest, kebab, unique, words

_ASIDE = re.compile(r"\([^()]*\)")


def operation_names(ops: Iterable[tuple[ReadOperation, str]]) -> tuple[str, ...]:
    """Name operations from (what was read, path): ``Add (Associate) Floating Ip`` →
    ``add-floating-ip``.

    A title that an earlier operation has already gets the words of its path, and if that
    does not tell them apart, a digest of its url and title.
    """
    used: set[str] = set()
    names: list[str] = []
    for op, path in ops:
        for name in _candidates(op, path):
            if name not in used:
                break
        else:  # the same title, method and url once more
            name = unique([f"{name} {len(names)}"], kebab, taken=used, separator="-")[0]
        used.add(name)
        names.append(name)
    return tuple(names)


def _candidates(op: ReadOperation, path: str) -> Iterable[str]:
    # What stands in brackets comes and goes: (DEPRECATED), (Associate), (os-start Action).
    base = kebab(_ASIDE.sub(" ", op.title).strip() or op.title or f"{op.method} {path}")
    yield base
    own = set(base.split("-"))
    static = [s for s in path.split("/") if s and not s.startswith("{")]
    tail = [word for word in words(static[-1]) if word not in own] if static else []
    if tail:
        yield f"{base}-{'-'.join(tail)}"
    whole = kebab(op.title)
    if whole != base:
        yield whole
    every = [word for segment in static for word in words(segment) if word not in own]
    if every:
        yield f"{base}-{'-'.join(every)}"
    yield f"{base}-{digest(f'{op.method} {op.url} {op.title}')}"


def name_schemas(op: Operation) -> Operation:
    """Give every object with properties a name: ``list-servers-response-servers-item``."""
    request = op.request and replace(
        op.request, schema=_named(op.request.schema, f"{op.name}-request")
    )
    made: dict[int, Schema] = {}
    responses = []
    for response in op.responses:
        body = response.body
        if body is not None:
            key = id(body.schema)
            made.setdefault(key, _named(body.schema, f"{op.name}-response"))
            response = replace(response, body=replace(body, schema=made[key]))
        responses.append(response)
    return replace(op, request=request, responses=tuple(responses))


def _named(schema: Schema, name: str) -> Schema:
    if not (schema.properties or schema.items or schema.additional or schema.variants):
        return schema
    members = unique([p.name for p in schema.properties], kebab, separator="-")
    return replace(
        schema,
        name=name if schema.properties else None,
        properties=tuple(
            replace(member, schema=_named(member.schema, f"{name}-{own}"))
            for member, own in zip(schema.properties, members, strict=True)
        ),
        items=schema.items and _named(schema.items, f"{name}-item"),
        additional=schema.additional and _named(schema.additional, f"{name}-value"),
        variants=tuple(
            _named(variant, f"{name}-variant-{digest(repr(variant))}")
            for variant in schema.variants
        ),
    )
