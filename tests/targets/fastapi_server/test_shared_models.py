"""Models of several groups and several operations: one class, as tolerant as any needs."""

from __future__ import annotations

import importlib
from pathlib import Path

from rstgen.model import Api, Body, Example, JsonValue, Property, Schema
from tests.targets.fastapi_server.apis import AT, BOOLEAN, TEXT, body, group, member, op, thing
from tests.targets.fastapi_server.support import importable, render, write


def boat(name: Property) -> Schema:
    return thing("boat", name, member("afloat", BOOLEAN, required=True))


def sent(schema: Schema, value: JsonValue = None) -> Body:
    shown = Example(side="request", value=value, is_json=True, at=AT)
    return Body(schema=schema, examples=(shown,) if value is not None else ())


# The first answers with boats, the second takes them, and each knows another thing of them.
NAMED = member("name", TEXT, required=True)
ONLY_SHOWN = member("name", TEXT, evidence="example")
API = Api(
    name="harbour",
    title="Harbour",
    groups=(group("boats"), group("docks")),
    operations=(
        op("show-boat", "GET", "/boats/{id}", body(boat(NAMED)), group="boats"),
        op("dock-boat", "PUT", "/docks/{id}", group="docks", request=sent(boat(ONLY_SHOWN))),
        op(
            "haul-boat",
            "PUT",
            "/hauls/{id}",
            group="docks",
            request=sent(thing("hauled", member("weight", required=True)), {}),
        ),
    ),
)


def test_one_class_for_all_as_tolerant_as_requests_need(tmp_path: Path) -> None:
    write(render(API), tmp_path)
    with importable(tmp_path, "harbour_server"):
        names = (f"harbour_server.models.{name}" for name in ("boats", "docks", "shared"))
        boats, docks, shared = map(importlib.import_module, names)
        assert boats.Boat is docks.Boat is shared.Boat
        # What only an example shows of a request is not checked, wherever else it is documented.
        assert docks.Boat(name=["Ida"], afloat=True).name == ["Ida"]
        # What a request's own example does without is not asked for.
        assert docks.Hauled().weight is None
