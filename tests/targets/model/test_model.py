from __future__ import annotations

import json
from typing import Any

import pytest

from rstgen.diagnostics import Location, Report, RstgenError
from rstgen.model import Api, Body, Example, Operation, Property, Response, Schema
from rstgen.rendering import Renderer
from rstgen.targets.model import TARGET

AT = Location("boats.rst", 3, 1)


def operation(**more: Any) -> Operation:
    given: dict[str, Any] = {"responses": (Response(status=204),), **more}
    return Operation(
        name="sink", title="Sink", method="POST", path="/b", url="/b", group="b", at=AT, **given
    )


def text(api: Api) -> str:
    report = Report()
    (file,) = TARGET.render(api, TARGET.options({}), Renderer(), report)
    assert file.path == "model.json"
    assert not list(report)
    return file.text


def test_fields_at_their_default_are_left_out() -> None:
    api = Api(name="harbour", title="Harbour", operations=(operation(deprecated=True),))
    assert json.loads(text(api)) == {
        "name": "harbour",
        "title": "Harbour",
        "operations": [
            {
                "name": "sink",
                "title": "Sink",
                "method": "POST",
                "path": "/b",
                "url": "/b",
                "group": "b",
                "deprecated": True,
                "responses": [{"status": 204}],
                "at": "boats.rst:3:1",
            }
        ],
    }


def test_a_tree_with_places_and_evidence() -> None:
    member = Property(name="on", schema=Schema(types=("null",)), evidence="both", at=AT)
    shown = Example(side="request", value={"on": None}, is_json=True, text='{"on": null}', at=AT)
    body = Body(schema=Schema(types=("object",), properties=(member,)), examples=(shown,))
    made = json.loads(text(Api(name="x", title="X", operations=(operation(request=body),))))
    assert made["operations"][0]["request"] == {
        "schema": {
            "types": ["object"],
            "properties": [
                {
                    "name": "on",
                    "schema": {"types": ["null"]},
                    "evidence": "both",
                    "at": "boats.rst:3:1",
                }
            ],
        },
        "examples": [
            {
                "side": "request",
                "text": '{"on": null}',
                "value": {"on": None},
                "is_json": True,
                "at": "boats.rst:3:1",
            }
        ],
    }


def test_what_json_and_utf_8_cannot_hold() -> None:
    value: Any = {"half": "\ud83d", "much": [float("inf")]}
    shown = Example(side="request", value=value, is_json=True, at=AT)
    body = Body(schema=Schema(), examples=(shown,))
    made = text(Api(name="x", title="X", operations=(operation(request=body),)))
    assert made.encode("utf-8")
    assert '"half": "\ufffd"' in made
    assert '"inf"' in made


def test_it_takes_no_options() -> None:
    with pytest.raises(RstgenError, match="no option indent; the target takes none"):
        TARGET.options({"indent": 2})
