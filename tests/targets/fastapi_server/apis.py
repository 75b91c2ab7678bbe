"""An `Api` made by hand that has everything a server must cope with, in a few operations."""

from __future__ import annotations

from typing import Any

from rstgen.diagnostics import Location
from rstgen.model import (
    ANYTHING,
    Api,
    Body,
    Example,
    Group,
    JsonValue,
    Operation,
    Parameter,
    Property,
    Response,
    Schema,
)

AT = Location("servers.inc", 3)
TEXT = Schema(types=("string",))
INTEGER = Schema(types=("integer",))
BOOLEAN = Schema(types=("boolean",))


def example(value: JsonValue, **given: Any) -> Example:
    return Example(side="response", value=value, is_json=True, at=AT, **given)


def member(name: str, schema: Schema = TEXT, **given: Any) -> Property:
    return Property(name=name, schema=schema, **{"evidence": "documented"} | given)


def thing(name: str, *members: Property, **given: Any) -> Schema:
    return Schema(types=("object",), name=name, properties=members, **given)


def body(schema: Schema, *values: JsonValue, **given: Any) -> Body:
    return Body(schema=schema, examples=tuple(map(example, values)), **given)


def row(name: str, where: Any = "query", schema: Schema = TEXT, **given: Any) -> Parameter:
    return Parameter(name=name, where=where, schema=schema, **given)


def op(name: str, method: str, path: str, answer: Body | None = None, **given: Any) -> Operation:
    status = given.pop("status", 200 if answer else 204)
    responses = (Response(status=status, body=answer), Response(status=404, name="itemNotFound"))
    given = {"title": name.replace("-", " ").title(), "group": "servers"} | given
    return Operation(
        name=name, method=method, path=path, url=path, at=AT, **{"responses": responses} | given
    )


def group(name: str, title: str = "") -> Group:
    return Group(name=name, title=title or name.title(), at=Location(f"{name}.inc"))


SERVER = thing(
    "show-server-response-server",
    member("id", required=True),
    member("name"),
    member("OS-DCF:diskConfig"),
    member("metadata", Schema(types=("object",), additional=TEXT)),
    member("status", Schema(types=("string",), enum=("ACTIVE", "ERROR"))),
    member("from", Schema(types=("integer", "null"))),
)
NEW_SERVER = thing(
    "create-server-request-server",
    member("name", required=True),
    member("flavorRef", required=True),
    member("networks", Schema(types=("array",), items=thing("network", member("uuid")))),
    member("min_count", INTEGER, evidence="example"),
    description="What to make.",
)
SHOWN = {"server": {"id": "1", "name": "new", "OS-DCF:diskConfig": "AUTO", "metadata": {}}}
ACTIONS = "/servers/{server_id}/action"


def action(name: str, key: str, value: JsonValue, **given: Any) -> Operation:
    asked = body(thing(f"{name}-request", member(key, ANYTHING)), {key: value})
    return op(name, "POST", ACTIONS, request=asked, action=key, group="actions", **given)


API = Api(
    name="compute",
    title="Compute API",
    version="2.1",
    service_type="compute",
    groups=(group("servers"), group("actions", "Server actions"), group("odd-ends")),
    operations=(
        op("list-versions", "GET", "/", body(ANYTHING, {"versions": []}), status=300),
        op(
            "list-servers",
            "GET",
            "/servers",
            body(
                thing(
                    "list-servers-response",
                    member("servers", Schema(types=("array",), items=SERVER), required=True),
                ),
                {"servers": [{"id": "1"}]},
            ),
            description='Lists\n\nservers """ + __import__(\'os\') + \\',
            parameters=(
                row("limit", schema=INTEGER),
                row("all_tenants", schema=BOOLEAN),
                row("tags", schema=Schema(types=("array",), items=TEXT)),
                row("ids", schema=Schema(types=("array",), items=INTEGER), style="joined"),
                row("sort:dir"),
                row("guess", schema=INTEGER, evidence="example"),
                row("X-Auth-Token", "header", required=True),
            ),
        ),
        op("list-servers-detailed", "GET", "/servers/detail", body(ANYTHING, {"servers": [2]})),
        op(
            "create-server",
            "POST",
            "/servers",
            body(thing("create-server-response", member("server", SERVER)), SHOWN),
            status=202,
            request=body(
                thing("create-server-request", member("server", NEW_SERVER, required=True)),
                {"server": {"name": "new", "flavorRef": "2"}},
            ),
        ),
        op(
            "show-server",
            "GET",
            "/servers/{server_id}",
            Body(
                schema=thing("show-server-response", member("server", SERVER, required=True)),
                examples=(
                    example({"server": {"id": "old"}}),
                    Example(side="response", text="HTTP/1.1 200 OK", at=AT),
                    example({"server": {"id": "9"}}, min_version="2.9"),
                    example({"server": {"id": "47"}}, min_version="2.47", max_version="2.50"),
                    example({"itemNotFound": {}}, status=404),
                ),
            ),
            parameters=(row("server_id", "path", required=True),),
        ),
        op("delete-server", "DELETE", "/servers/{id}"),
        action("reboot-server", "reboot", {"type": "HARD"}, status=202),
        action("start-server", "os-start", None, status=202),
        action("lock-server", "lock", None, min_version="2.73", status=202),
        op("show-tags", "GET", "/servers/{server_id}/tags", body(ANYTHING), min_version="2.26"),
        op("show-key", "GET", "/keys/{id}", body(ANYTHING, [1]), group="odd-ends"),
        op("update-key", "PUT", "/keys/{name}", body(ANYTHING, [2]), group="odd-ends"),
        op("show-speaker", "GET", "/bgp/{bgp-speaker-id}/{class}", group="odd-ends"),
        op("show-pair", "GET", "/pairs/{a}.{b}", body(ANYTHING, "dot"), group="odd-ends"),
        op("show-pair2", "GET", "/pairs/{x}:{y}", body(ANYTHING, "colon"), group="odd-ends"),
        op("show-v", "GET", "/pairs/v{x}", body(ANYTHING, "v"), group="odd-ends"),
        op("list-slashed", "GET", "/slashed/", body(ANYTHING, "slash"), group="odd-ends"),
        op("copy-object", "COPY", "/objects/{object}", status=201, group="odd-ends"),
        op("pass-through", "METHOD", "/objects/{object}", group="odd-ends"),
        op(
            "patch-image",
            "PATCH",
            "/images/{image_id}",
            request=body(
                Schema(types=("array",), items=thing("patch", member("op", required=True))),
                [{"op": "add"}],
                media_type="application/openstack-images-v2.1-json-patch",
            ),
            group="odd-ends",
        ),
        op(
            "upload",
            "PUT",
            "/images/{image_id}/file",
            request=Body(media_type="application/octet-stream", schema=Schema(types=("string",))),
            group="odd-ends",
        ),
        op(
            "log-in",
            "POST",
            "/tokens",
            body(ANYTHING, "plain"),
            request=body(
                ANYTHING, {"auth": {"user": {"id": 1}}}, {"auth": {"user": {"id": 1}, "more": 1}}
            ),
            group="odd-ends",
        ),
        op(
            "log-in-scoped",
            "POST",
            "/tokens",
            body(ANYTHING, "scoped"),
            request=body(ANYTHING, {"auth": {"user": {"id": 1}, "scope": {"a": 1}}}),
            group="odd-ends",
        ),
        op(
            "log-in-unscoped",
            "POST",
            "/tokens",
            body(ANYTHING, "unscoped"),
            request=body(ANYTHING, {"auth": {"user": {"id": 1}, "scope": "none"}}),
            group="odd-ends",
        ),
        op("unlock-by-hand", "POST", "/locks", body(ANYTHING, "by hand"), group="odd-ends"),
        op(
            "unlock-by-name",
            "POST",
            "/locks",
            body(ANYTHING, "by name"),
            request=body(ANYTHING, {"key": {"name": "n", "owner": {"name": "o"}}}),
            group="odd-ends",
        ),
        op(
            "unlock-a-door",
            "POST",
            "/locks",
            body(ANYTHING, "a door"),
            request=body(ANYTHING, {"key": {"id": 1}, "door": 1}),
            group="odd-ends",
        ),
        op("rename", "PUT", "/names/{name}", body(ANYTHING, "any"), group="odd-ends"),
        op(
            "rename-once",
            "PUT",
            "/names/{name}",
            body(ANYTHING, "old"),
            max_version="2.6",
            group="odd-ends",
        ),
        op("search", "GET", "/search", parameters=(row("q", required=True),), group="odd-ends"),
        op("search-again", "GET", "/search", group="odd-ends"),
        op("print", "GET", "/print", body(TEXT), title="", group="odd-ends"),
    ),
)
