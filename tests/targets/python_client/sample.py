"""A small `Api` with one of everything: wrapper objects, lists, maps, actions, versions."""

from __future__ import annotations

from rstgen.diagnostics import Location
from rstgen.model import (
    ANYTHING,
    Api,
    Body,
    Group,
    Operation,
    Parameter,
    Property,
    Response,
    Schema,
    TypeName,
    Where,
)

STRING = Schema(types=("string",))
INTEGER = Schema(types=("integer",))
NULL = Schema(types=("null",))


def at(line: int = 1) -> Location:
    return Location("machines.inc", line)


def prop(name: str, schema: Schema = STRING, text: str = "", **more: object) -> Property:
    given = {"evidence": "documented", "description": text, **more}
    return Property(name=name, schema=schema, **given)  # type: ignore[arg-type]


def obj(name: str, *properties: Property, types: tuple[TypeName, ...] = ("object",)) -> Schema:
    return Schema(types=types, name=name, properties=properties)


def array(items: Schema) -> Schema:
    return Schema(types=("array",), items=items)


def mapping(value: Schema) -> Schema:
    return Schema(types=("object",), additional=value)


def param(name: str, where: Where, schema: Schema = STRING, **more: object) -> Parameter:
    given = {"required": where == "path", **more}
    return Parameter(name=name, where=where, schema=schema, **given)  # type: ignore[arg-type]


def operation(method: str, path: str, title: str, **more: object) -> Operation:
    name = title.lower().replace(" ", "-")
    names = [part.strip("{}") for part in path.split("/") if part.startswith("{")]
    given: dict[str, object] = {
        "name": name,
        "url": path,
        "group": "machines",
        "parameters": tuple(param(name, "path") for name in names),
        "responses": (Response(status=200), NOT_FOUND),
        "at": at(),
        **more,
    }
    return Operation(method=method, path=path, title=title, **given)  # type: ignore[arg-type]


def answers(schema: Schema | None, status: int = 200) -> tuple[Response, ...]:
    body = None if schema is None else Body(schema=schema)
    return (Response(status=status, body=body), NOT_FOUND)


NOT_FOUND = Response(status=404, name="itemNotFound")

MACHINE = obj(
    "list-machines-response-machines-item",
    prop("id", text="The machine's id.", required=True),
    prop("OS-EXT:vmState", Schema(types=("string", "null"), enum=("active", "error"))),
    prop("metadata", mapping(STRING), 'Says "hi" \\o/\n\n- one\n- two'),
    prop("copy", INTEGER, min_version="2.9"),
    prop("class"),
)
NEW_MACHINE = obj(
    "create-machine-request-machine",
    prop("name", text="Its name.", required=True),
    prop("tags", array(STRING), min_version="2.52"),
    prop("networks", array(obj("create-machine-request-machine-networks-item", prop("uuid")))),
)
ODD_KEYS = obj(
    "create-machine-request-hints",
    prop("OS:same_host", array(STRING), "Hosts.", required=True),
    prop("from", INTEGER),
)

LIST = operation(
    "GET",
    "/machines",
    "List Machines",
    description="Lists machines of the caller.",
    parameters=(
        param("limit", "query", INTEGER, description="How many."),
        param("marker", "query"),
        param("ids", "query", style="joined"),
        param("X-Meta-*", "header", pattern="^X-Meta-.+$"),
        param("not-tags", "query", array(STRING), min_version="2.26"),
        param("X-Auth-Token", "header", required=True),
        param("X-Trace", "header"),
    ),
    responses=answers(obj("list-machines-response", prop("machines", array(MACHINE)))),
)
CREATE = operation(
    "POST",
    "/machines",
    "Create Machine",
    request=Body(
        schema=obj(
            "create-machine-request",
            prop("machine", NEW_MACHINE, "The machine.", required=True),
            prop("OS:hints", ODD_KEYS),
        )
    ),
    responses=(
        Response(
            status=202,
            body=Body(
                schema=obj(
                    "create-machine-response",
                    prop("machine", obj("x", prop("id")), required=True),
                    prop("location"),
                )
            ),
            headers=(param("Location", "header", description="Where it is."),),
        ),
        NOT_FOUND,
    ),
)
UPDATE = operation(
    "PUT",
    "/machines/{machine_id}",
    "Update Machine",
    request=Body(schema=obj("update-machine-request", prop("machine", obj("u", prop("name"))))),
    responses=answers(obj("update-machine-response", prop("machine", obj("ur", prop("name"))))),
)
AGGREGATES = operation(
    "PUT",
    "/v2/aggregates",
    "Set Aggregates",
    group="list",
    request=Body(
        schema=Schema(
            types=("object", "array"),
            name="set-aggregates-request",
            properties=(prop("ids", array(STRING)),),
            items=STRING,
        )
    ),
    responses=(Response(status=200, headers=(param("X-Job", "header", description="It."),)),),
)
RESIZE = operation(
    "POST",
    "/machines/{machine_id}/action",
    "Resize Machine",
    action="resize",
    request=Body(
        schema=obj(
            "resize-machine-request",
            prop(
                "resize",
                obj(
                    "resize-machine-request-resize",
                    prop("flavorRef", required=True),
                    prop("OS-DCF:diskConfig", Schema(types=("string",), enum=("AUTO", "MANUAL"))),
                    prop("name"),
                ),
                required=True,
            ),
        )
    ),
)
PAUSE = operation(
    "POST",
    "/machines/{machine_id}/action",
    "Pause Machine",
    action="os-pause",
    min_version="2.7",
    max_version="2.30",
    request=Body(schema=obj("pause-machine-request", prop("os-pause", NULL))),
)
LOCK = operation(
    "POST",
    "/machines/{machine_id}/action",
    "Lock Machine",
    action="lock",
    request=Body(
        schema=obj(
            "lock-machine-request",
            prop(
                "lock",
                obj("l", prop("locked_reason", min_version="2.73"), types=("object", "null")),
            ),
        )
    ),
)
EVACUATE = operation("POST", "/machines/{machine_id}/action", "Evacuate Machine", action="evacuate")
DELETE = operation(
    "DELETE", "/machines/{machine_id}", "Delete Machine", responses=answers(None, 204)
)
SET_TAGS = operation(
    "PUT",
    "/machines/{machine_id}/tags",
    "Replace Tags",
    request=Body(schema=array(STRING)),
    responses=answers(array(STRING)),
)
USAGE = operation("GET", "/usage", "Show Usage", responses=answers(mapping(INTEGER)))
CHECK = operation(
    "HEAD",
    "/machines/{machine_id}",
    "Check Machine",
    responses=(Response(status=200, headers=(param("X-State", "header"),)),),
)
UPLOAD = operation(
    "PUT",
    "/machines/{machine_id}/file",
    "Upload File",
    request=Body(media_type="*/*", schema=ANYTHING),
    responses=answers(None, 204),
)
DOWNLOAD = operation(
    "GET",
    "/machines/{machine_id}/file",
    "Download File",
    responses=(Response(status=200, body=Body(schema=ANYTHING, required=False)), NOT_FOUND),
)
COPY = operation(
    "COPY",
    "/machines/{machine_id}",
    "Copy Machine",
    group="list",
    parameters=(param("machine_id", "path"), param("machine_id", "query")),
    responses=(
        *answers(obj("copy-machine-response", prop("list", array(STRING)), prop("response"))),
        Response(status=204),
    ),
)
ODD_METHOD = operation("{verb}", "/machines", "Odd Machine", group="list")

GROUP = Group(name="machines", title="Machines (machines)", description="All of them.", at=at())
OTHER = Group(name="list", title="List", at=Location("list.inc", 1))

API = Api(
    name="machine-shop",
    title='The "Machine" API',
    service_type="machine",
    groups=(GROUP, OTHER),
    operations=(
        *(LIST, CREATE, RESIZE, PAUSE, LOCK, EVACUATE, DELETE, SET_TAGS, USAGE, CHECK, UPLOAD),
        *(DOWNLOAD, UPDATE, AGGREGATES, COPY, ODD_METHOD),
    ),
)
