"""What comes with a fault."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rstgen.model import ANYTHING, Api, Body, Operation, Response
from tests.targets.openapi.sample import SAMPLE, example, operation
from tests.targets.openapi.support import document, faults

GONE = Response(status=404, name="itemNotFound")
LOST = Response(status=410)


def api(*responses: Response, method: str = "GET") -> Api:
    one: Operation = operation("x", method, "/x", responses=(Response(status=204), *responses))
    return replace(SAMPLE, operations=(one,))


def shown(value: object) -> Response:
    return Response(status=400, body=Body(schema=ANYTHING, examples=(example(value),)))


def details(node: Any) -> list[str]:
    return list(node["components"]["schemas"]["FaultDetails"]["properties"])


def schema(node: Any, name: str) -> Any:
    return node["components"]["responses"][name]["content"]["application/json"]["schema"]


def test_where_nothing_is_known_it_is_an_object() -> None:
    node = document(api(GONE))
    assert not faults(node)
    assert schema(node, "ItemNotFound") == {"$ref": "#/components/schemas/FaultBody"}
    body = node["components"]["schemas"]["FaultBody"]
    assert body["type"] == "object"
    assert "properties" not in body


def test_named() -> None:
    node = document(api(GONE, LOST), faults="named")
    assert not faults(node)
    reference = {"$ref": "#/components/schemas/FaultDetails"}
    assert schema(node, "ItemNotFound") == {"$ref": "#/components/schemas/ItemNotFoundFault"}
    assert node["components"]["schemas"]["ItemNotFoundFault"]["properties"] == {
        "itemNotFound": reference
    }
    assert schema(node, "Gone")["additionalProperties"] == reference
    assert details(node) == ["code", "message"]


@pytest.mark.parametrize(
    ("form", "key", "members"),
    [
        ("error", "error", ["code", "message", "title"]),
        ("errors", "errors", ["status", "code", "title", "detail", "request_id"]),
    ],
)
def test_other_forms(form: str, key: str, members: list[str]) -> None:
    node = document(api(GONE), faults=form)
    assert not faults(node)
    assert list(node["components"]["schemas"]["FaultBody"]["properties"]) == [key]
    assert details(node) == members


def test_typed() -> None:
    node = document(api(GONE), faults="typed")
    assert not faults(node)
    assert "additionalProperties" in schema(node, "ItemNotFound")
    assert details(node) == ["type", "message", "detail"]


@pytest.mark.parametrize(
    ("value", "members"),
    [
        ({"badRequest": {"code": 400, "message": "No."}}, ["code", "message"]),
        ({"error": {"code": 400, "message": "No."}}, ["code", "message", "title"]),
        ({"BoatError": {"type": "T", "message": "No."}}, ["type", "message", "detail"]),
        ({"errors": []}, ["status", "code", "title", "detail", "request_id"]),
    ],
)
def test_the_form_is_that_of_the_references_own_examples(value: Any, members: list[str]) -> None:
    assert details(document(api(shown(value), GONE))) == members


@pytest.mark.parametrize("value", [[], "no", {"a": 1}, {"a": {}}, {"a": {}, "b": {}}, None])
def test_other_examples_tell_nothing(value: Any) -> None:
    assert "FaultDetails" not in document(api(shown(value), GONE))["components"]["schemas"]


def test_what_the_reference_shows_of_one_stays() -> None:
    node = document(api(shown({"a": 1})))
    told = node["components"]["responses"]["BadRequest"]["content"]["application/json"]
    assert told["schema"] == {}
    assert [one["value"] for one in told["examples"].values()] == [{"a": 1}]


def test_what_is_shown_has_the_form_of_all() -> None:
    node = document(api(replace(shown({"noBoat": {"code": 400, "message": ""}}), name="noBoat")))
    assert schema(node, "NoBoat") == {"$ref": "#/components/schemas/NoBoatFault"}


def test_what_is_shown_in_another_form_goes_before_the_config() -> None:
    value = {"error": {"code": "E4", "message": "No."}}
    node = document(api(shown(value)), faults="error")
    assert schema(node, "BadRequest") == {}


def test_head_has_no_body() -> None:
    node = document(api(GONE, method="HEAD"))
    assert node["paths"]["/x"]["head"]["responses"]["404"] == {"description": "itemNotFound"}
    assert "responses" not in node["components"]


def test_several_names_of_one_status() -> None:
    first = operation("a", "GET", "/x", responses=(GONE,))
    second = operation("b", "GET", "/x", responses=(replace(GONE, name="noBoat"),))
    node = document(replace(SAMPLE, operations=(first, second)), faults="named")
    fault = node["components"]["schemas"]["ItemNotFoundOrNoBoatFault"]
    assert list(fault["properties"]) == ["itemNotFound", "noBoat"]
    assert node["paths"]["/x"]["get"]["responses"]["404"]["description"] == "itemNotFound, noBoat"


def test_a_fault_may_be_called_anything() -> None:
    strange = [replace(GONE, name=name) for name in ("name", "members", "", "ä", "a b")]
    ops = [operation(f"x{i}", "GET", f"/{i}", responses=(r,)) for i, r in enumerate(strange)]
    assert not faults(document(replace(SAMPLE, operations=tuple(ops)), faults="named"))
