"""A small `Api` of our own with one of each thing that a reference can hold."""

from __future__ import annotations

from dataclasses import replace

from rstgen.diagnostics import Location
from rstgen.model import (
    ANYTHING,
    Api,
    Body,
    Example,
    Group,
    Operation,
    Parameter,
    Property,
    Response,
    Schema,
    Server,
)

AT = Location("boats.rst", 3)

ONE = "b4c9e1f2-6a0d-4e43-9a55-0c7f3d2e8b61"
TWO = "5d0a7c83-2c1e-4b9f-8f6e-9e1b4a60d2c7"
STRING = Schema(types=("string",))
INTEGER = Schema(types=("integer",))


def member(name: str, schema: Schema = STRING, **more: object) -> Property:
    given: dict[str, object] = {"evidence": "documented", **more}
    return Property(name=name, schema=schema, **given)  # type: ignore[arg-type]


def thing(name: str | None, *members: Property) -> Schema:
    return Schema(types=("object",), name=name, properties=members)


def example(value: object, path: str | None = None, title: str = "") -> Example:
    return Example(
        side="response",
        value=value,  # type: ignore[arg-type]
        is_json=True,
        path=path,
        title=title,
        at=AT,
    )


def operation(name: str, method: str, path: str, **more: object) -> Operation:
    given: dict[str, object] = {
        "title": name.replace("-", " ").title(),
        "url": path,
        "group": "boats",
        "responses": (Response(status=204),),
        "at": AT,
        **more,
    }
    return Operation(name=name, method=method, path=path, **given)  # type: ignore[arg-type]


LINK = thing("link", member("href", replace(STRING, format="uri"), required=True), member("rel"))

BOAT = Schema(
    types=("object",),
    name="boat",
    description="A boat.",
    properties=(
        member("id", replace(STRING, format="uuid"), required=True, description="Its id."),
        member("OS-BOAT:mast", Schema(types=("integer", "null")), min_version="1.10"),
        member("links", Schema(types=("array",), items=LINK), evidence="both"),
        member(
            "metadata",
            Schema(types=("object",), additional=STRING, key_name="key"),
            deprecated=True,
            max_version="1.9",
        ),
        member("crew", Schema(types=("array",)), description="Whoever\nis on board."),
        member("rig", Schema(variants=(STRING, thing("rig", member("sails", INTEGER))))),
    ),
)
BOAT_BODY = Body(
    schema=thing(
        "show-boat-response", member("boat", BOAT, required=True, description="The boat.")
    ),
    examples=(
        example(
            {"boat": {"id": ONE, "OS-BOAT:mast": None, "on": "2.10"}}, "v1/boat-get.json", "Get"
        ),
        example({"boat": {"id": TWO}}, "v2/boat-get.json"),
    ),
)

BOAT_ID = Parameter(
    name="boat_id", where="path", schema=STRING, required=True, description="The id of a boat."
)

LIST_BOATS = operation(
    "list-boats",
    "GET",
    "/boats",
    description="Lists boats.\n\n- all\n- of them",
    parameters=(
        Parameter(
            name="limit",
            where="query",
            schema=replace(INTEGER, minimum=1, default=10, has_default=True),
            description="How many.",
            min_version="1.2",
        ),
        Parameter(
            name="state",
            where="query",
            schema=replace(STRING, enum=("afloat", "no"), default=3, has_default=True),
            deprecated=True,
        ),
        Parameter(name="Accept", where="header", schema=STRING),
        Parameter(name="x-auth-token", where="header", schema=STRING, required=True),
        Parameter(name="X-Harbour", where="header", schema=STRING, required=True),
    ),
    responses=(
        Response(
            status=200,
            body=Body(
                schema=thing(
                    "list-boats-response", member("boats", Schema(types=("array",), items=BOAT))
                )
            ),
            headers=(Parameter(name="X-Count", where="header", schema=INTEGER, required=True),),
        ),
        Response(status=400, name="badRequest"),
        Response(status=413),
    ),
)
SHOW_BOAT = operation(
    "show-boat",
    "GET",
    "/boats/{boat_id}",
    parameters=(BOAT_ID,),
    responses=(
        Response(status=200, body=BOAT_BODY),
        Response(status=404, name="itemNotFound", description="It sank."),
    ),
)
DELETE_BOAT = operation("delete-boat", "DELETE", "/boats/{id}", deprecated=True, max_version="1.20")
COPY_BOAT = operation("copy-boat", "COPY", "/boats/{boat_id}", parameters=(BOAT_ID,))

PAINT = operation(
    "paint-boat",
    "POST",
    "/v2/boats/{boat_id}/action",
    action="paint",
    description="Paints it.",
    parameters=(BOAT_ID,),
    request=Body(
        schema=thing(
            "paint-boat-request",
            member("paint", thing("paint-boat-request-paint", member("colour", required=True))),
        ),
        examples=(example({"paint": {"colour": "red"}}, title="Paint it red"),),
    ),
    responses=(Response(status=202), Response(status=409, name="conflict")),
    min_version="1.3",
)
SINK = operation(
    "sink-boat",
    "POST",
    "/v2/boats/{boat_id}/action",
    action="os-sink",
    deprecated=True,
    parameters=(BOAT_ID,),
    responses=(Response(status=202), Response(status=409, name="tooHeavy")),
)
OLD_TOKEN = operation(
    "make-token",
    "POST",
    "/tokens",
    max_version="1.1",
    description="With a word.",
    parameters=(Parameter(name="old", where="query", schema=STRING, required=True),),
    request=Body(schema=thing("make-token-request", member("word", required=True))),
    responses=(Response(status=201, body=Body(schema=thing("make-token-response", member("t")))),),
)
NEW_TOKEN = operation(
    "make-better-token",
    "POST",
    "/tokens",
    min_version="1.2",
    request=Body(schema=thing("make-better-token-request", member("key", required=True))),
    responses=(
        Response(status=201, body=Body(schema=thing("make-better-token-response", member("k")))),
    ),
)
OCTETS = "application/octet-stream"
UPLOAD = operation(
    "upload-log",
    "PUT",
    "/boats/{boat_id}/log",
    group="logs",
    request=Body(
        media_type=OCTETS,
        schema=replace(STRING, format="binary"),
        required=False,
        examples=(
            replace(
                example("a: b\n"), is_json=False, media_type=OCTETS, text="a: b\n", title="A log"
            ),
        ),
    ),
)
ANY = operation("ping", "HEAD", "/", responses=(Response(status=200, body=Body(schema=ANYTHING)),))

SAMPLE = Api(
    name="harbour",
    title="Harbour API",
    version="2.10",
    description="All about boats.",
    servers=(Server(url="https://harbour.example", description="The one."), Server(url="/")),
    groups=(
        Group(name="boats", title="Boats (boats)", description="What floats.", at=AT),
        Group(name="logs", title="Logs", at=AT),
        Group(name="empty", title="Nothing here", at=AT),
    ),
    operations=(
        LIST_BOATS,
        SHOW_BOAT,
        DELETE_BOAT,
        COPY_BOAT,
        PAINT,
        SINK,
        OLD_TOKEN,
        NEW_TOKEN,
        UPLOAD,
        ANY,
    ),
)
