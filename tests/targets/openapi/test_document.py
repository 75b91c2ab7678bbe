from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from rstgen.diagnostics import RstgenError
from rstgen.model import ANYTHING, Api, Body, Example, Operation, Response, Schema
from rstgen.targets.openapi import TARGET
from tests.support import REWRITE
from tests.targets.openapi.sample import (
    AT,
    BOAT,
    INTEGER,
    LIST_BOATS,
    PAINT,
    SAMPLE,
    SHOW_BOAT,
    SINK,
    STRING,
    example,
    member,
    operation,
    thing,
)
from tests.targets.openapi.support import bodies, document, faults, files, found, parameters

EXPECTED = Path(__file__).with_name("expected.yaml")


def api(*operations: Operation) -> Api:
    return replace(SAMPLE, operations=operations)


def only(*operations: Operation) -> Any:
    """The one operation object of a document."""
    (item,) = document(api(*operations))["paths"].values()
    (node,) = item.values()
    return node


def test_the_sample_as_a_document() -> None:
    text = files(SAMPLE)["openapi.yaml"]
    if REWRITE:
        EXPECTED.write_text(text, "utf-8")
    assert text == EXPECTED.read_text("utf-8")


def test_both_files_hold_the_same() -> None:
    made = files(SAMPLE)
    assert yaml.safe_load(made["openapi.yaml"]) == json.loads(made["openapi.json"])
    assert list(json.loads(made["openapi.json"])["paths"]) == list(
        yaml.safe_load(made["openapi.yaml"])["paths"]
    )


def test_the_sample_is_valid() -> None:
    assert not faults(document(SAMPLE))
    assert faults(document(SAMPLE) | {"info": {}})


def test_examples_validate_against_the_schemas_beside_them() -> None:
    node = document(SAMPLE)
    checked = 0
    for place, media in bodies(node):
        schema = media["schema"] | {"components": node["components"]}
        for told in media.get("examples", {}).values():
            Draft202012Validator(schema).validate(told["value"])
            checked += 1
        assert place
    assert checked == 4


def test_what_it_says_about_the_sample() -> None:
    assert [diagnostic.code for diagnostic in found(SAMPLE)] == [
        "method-not-in-openapi",
        "merge-loses",
        "path-names-differ",
    ]


def test_an_api_without_operations_is_valid() -> None:
    node = document(replace(SAMPLE, operations=(), groups=(), servers=()))
    assert node["paths"] == {}
    assert node["servers"] == [{"url": "/"}]
    assert not faults(node)


def test_formats() -> None:
    assert list(files(SAMPLE)) == ["openapi.yaml", "openapi.json"]
    assert list(files(SAMPLE, formats=["json"])) == ["openapi.json"]


def test_evidence_is_an_option() -> None:
    assert "x-rstgen-evidence" not in files(SAMPLE)["openapi.json"]
    boat = document(SAMPLE, evidence=True)["components"]["schemas"]["Boat"]
    assert boat["properties"]["links"]["x-rstgen-evidence"] == "both"


def test_auth_header_is_an_option() -> None:
    node = document(SAMPLE, auth_header="X-Key")
    assert node["components"]["securitySchemes"]["token"]["name"] == "X-Key"
    names = [p["name"] for p in parameters(node, node["paths"]["/boats"]["get"])]
    assert names == ["limit", "state", "x-auth-token", "X-Harbour"]


def test_no_auth_header_means_no_security() -> None:
    node = document(SAMPLE, auth_header="")
    assert "security" not in node
    assert "securitySchemes" not in node["components"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"format": "yaml"}, "there is no option format; did you mean formats?"),
        (
            {"formats": "yaml"},
            "formats is 'yaml'; it takes a list",
        ),
        ({"formats": []}, "formats is []; it takes a list"),
        ({"formats": ["toml"]}, "formats is ['toml']; it takes"),
        ({"formats": [["yaml"]]}, "formats is [['yaml']]; it"),
        ({"evidence": "yes"}, "evidence is 'yes'; it takes true"),
        (
            {"auth_header": 3},
            'auth_header is 3; it takes the name of a header: "X-Auth-Token"; "" for none',
        ),
        (
            {"auth_header": "a b"},
            'auth_header is \'a b\'; it takes the name of a header: "X-Auth-Token"; "" for none',
        ),
        ({"faults": "own"}, "faults is 'own'; it takes one of named, error, typed, errors"),
        ({"public": "GET /"}, "public is 'GET /'; it takes a list of operations"),
        ({"external_docs": "docs"}, "external_docs is 'docs'; it takes a url"),
    ],
)
def test_options_that_are_wrong(given: dict[str, object], message: str) -> None:
    with pytest.raises(RstgenError) as caught:
        TARGET.options(given)
    assert str(caught.value).startswith(message)


def test_actions_are_one_body_told_apart_by_its_key() -> None:
    node = document(api(PAINT, SINK))
    schema = node["paths"]["/v2/boats/{boat_id}/action"]["post"]["requestBody"]["content"][
        "application/json"
    ]["schema"]
    validator = Draft202012Validator(schema | {"components": node["components"]})
    assert validator.is_valid({"paint": {"colour": "red"}})
    assert validator.is_valid({"os-sink": None})
    assert not validator.is_valid({"paint": {}})
    assert not validator.is_valid({"row": None})


def test_two_pages_for_one_action_are_one_choice() -> None:
    again = replace(PAINT, name="paint-boat-again", title="Paint again")
    schema = only(PAINT, again, SINK)["requestBody"]["content"]["application/json"]["schema"]
    assert [list(choice) for choice in schema["oneOf"]] == [["anyOf"], ["$ref"]]


def test_an_action_without_a_key_leaves_the_choice_open() -> None:
    stray = replace(SINK, name="stray", title="Stray", action=None)
    schema = only(PAINT, SINK, stray)["requestBody"]["content"]["application/json"]["schema"]
    assert len(schema["anyOf"]) == 3
    assert schema["x-openstack"] == {"discriminator": "action"}


def test_an_action_keeps_what_its_page_lists() -> None:
    both = Schema(variants=(PAINT.request.schema, thing(None, member("with"))))  # type: ignore[union-attr]
    paint = replace(PAINT, request=Body(schema=both))
    (choice, _) = only(paint, SINK)["requestBody"]["content"]["application/json"]["schema"]["oneOf"]
    assert choice["x-openstack"] == {"action-name": "paint", "min-ver": "1.3"}
    named, made = (variant["$ref"].rpartition("/")[2] for variant in choice["anyOf"])
    schemas = document(api(paint, SINK))["components"]["schemas"]
    assert schemas[named]["required"] == ["paint"]
    assert list(schemas[made]["properties"]) == ["with", "paint"]


def test_answers_of_actions_tell_whose_they_are() -> None:
    answers = [Response(status=200, body=Body(schema=thing(n, member(n)))) for n in "ab"]
    ops = [replace(op, responses=(a,)) for op, a in zip((PAINT, SINK), answers, strict=True)]
    assert only(*ops)["responses"]["200"]["content"]["application/json"]["schema"] == {
        "anyOf": [
            {
                "$ref": "#/components/schemas/A",
                "x-openstack": {"action-name": "paint", "min-ver": "1.3"},
            },
            {"$ref": "#/components/schemas/B", "x-openstack": {"action-name": "os-sink"}},
        ],
        "x-openstack": {"discriminator": "action"},
    }


def test_one_action_alone_is_an_ordinary_operation() -> None:
    assert only(PAINT)["operationId"] == "paintBoat"


def test_a_merge_requires_what_all_require() -> None:
    first = replace(SHOW_BOAT, parameters=LIST_BOATS.parameters)
    second = replace(first, name="other", parameters=LIST_BOATS.parameters[1:])
    node = document(api(first, second))
    (item,) = node["paths"].values()
    told = {p["name"]: p.get("required", False) for p in parameters(node, item["get"])}
    assert told == {"boat_id": True, "limit": False, "state": False, "X-Harbour": True}


def test_equal_bodies_of_a_merge_are_one() -> None:
    second = replace(SHOW_BOAT, name="show-boat-again")
    content = only(SHOW_BOAT, second)["responses"]["200"]["content"]["application/json"]
    assert content["schema"] == {"$ref": "#/components/schemas/ShowBoatResponse"}
    assert list(content["examples"]) == ["boat-get-v1", "boat-get-v2"]


def test_a_response_for_each_range_of_versions() -> None:
    old = Response(status=200, body=Body(schema=thing("old", member("a"))), max_version="1.9")
    new = Response(status=200, body=Body(schema=thing("new", member("b"))), min_version="1.10")
    response = only(operation("x", "GET", "/x", responses=(old, new)))["responses"]["200"]
    assert response["content"]["application/json"]["schema"] == {
        "anyOf": [
            {"$ref": "#/components/schemas/Old", "x-openstack": {"max-ver": "1.9"}},
            {"$ref": "#/components/schemas/New", "x-openstack": {"min-ver": "1.10"}},
        ],
        "x-openstack": {"discriminator": "microversion"},
    }
    assert "x-openstack" not in response


def of_versions(low: str | None, high: str | None, *, sends: str, gives: str) -> Operation:
    return operation(
        f"rename-{sends}",
        "PUT",
        "/x",
        request=Body(schema=thing(sends, member(sends))),
        responses=(Response(status=200, body=Body(schema=thing(gives, member(gives)))),),
        min_version=low,
        max_version=high,
    )


def test_bodies_of_a_merge_are_marked_with_the_versions_of_their_operations() -> None:
    old = of_versions("1.2", "1.6", sends="name", gives="old")
    new = of_versions("1.7", None, sends="label", gives="new")
    node = only(old, new)
    asked = node["requestBody"]["content"]["application/json"]["schema"]
    assert asked["x-openstack"] == {"discriminator": "microversion"}
    assert [choice["x-openstack"] for choice in asked["anyOf"]] == [
        {"min-ver": "1.2", "max-ver": "1.6"},
        {"min-ver": "1.7"},
    ]
    told = node["responses"]["200"]
    assert told["content"]["application/json"]["schema"]["x-openstack"] == {
        "discriminator": "microversion"
    }
    assert "x-openstack" not in told
    assert "x-openstack" not in node["requestBody"]


def test_what_one_operation_of_a_merge_has_is_marked_with_its_versions() -> None:
    old = of_versions("1.2", "1.6", sends="name", gives="old")
    # It says nothing of versions, and has neither body.
    new = operation("put-x", "PUT", "/x", responses=(Response(status=204), Response(status=404)))
    fault = Response(status=404, max_version="1.4")
    node = only(replace(old, responses=(*old.responses, fault)), new)
    marks = {"x-openstack": {"min-ver": "1.2", "max-ver": "1.6"}}
    assert node["requestBody"] == node["requestBody"] | marks
    assert node["responses"]["200"] == node["responses"]["200"] | marks
    for other in (node, node["responses"]["204"], node["responses"]["404"]):
        assert "x-openstack" not in other


def test_equal_bodies_of_a_merge_are_one_choice_at_all_their_versions() -> None:
    old = of_versions("1.2", "1.6", sends="name", gives="old")
    mid = replace(old, name="again", min_version="1.7", max_version="1.9")
    new = of_versions("1.10", None, sends="label", gives="new")
    asked = only(old, mid, new)["requestBody"]["content"]["application/json"]["schema"]
    assert [choice["x-openstack"] for choice in asked["anyOf"]] == [
        {"min-ver": "1.2", "max-ver": "1.9"},
        {"min-ver": "1.10"},
    ]


def test_a_choice_of_which_no_version_is_known_leaves_the_others_untold() -> None:
    old = of_versions("1.2", "1.6", sends="name", gives="old")
    new = of_versions(None, None, sends="label", gives="new")
    asked = only(old, new)["requestBody"]["content"]["application/json"]["schema"]
    assert "x-openstack" not in asked
    assert ["x-openstack" in choice for choice in asked["anyOf"]] == [True, False]


def test_a_choice_keeps_the_mark_of_its_own_choices() -> None:
    shapes = (
        replace(thing("a", member("a")), max_version="1.3"),
        replace(thing("b", member("b")), min_version="1.4"),
    )
    old = of_versions("1.2", "1.6", sends="name", gives="old")
    old = replace(old, request=Body(schema=Schema(variants=shapes)))
    new = of_versions("1.7", None, sends="label", gives="new")
    asked = only(old, new)["requestBody"]["content"]["application/json"]["schema"]
    assert asked["anyOf"][0]["x-openstack"] == {
        "discriminator": "microversion",
        "min-ver": "1.2",
        "max-ver": "1.6",
    }


def test_a_member_does_not_repeat_the_words_of_a_choice() -> None:
    shapes = (
        replace(STRING, description="The sail.", max_version="1.3"),
        replace(INTEGER, description="Its number.", min_version="1.4"),
    )
    sail = member("sail", Schema(variants=shapes), description="The sail.")
    node = document(api(replace(SHOW_BOAT, responses=(gives(thing("b", sail)),))))
    told = node["components"]["schemas"]["B"]["properties"]["sail"]
    assert "description" not in told
    assert [one["description"] for one in told["anyOf"]] == ["The sail.", "Its number."]


def gives(schema: Schema) -> Response:
    return Response(status=200, body=Body(schema=schema))


def shown(*examples: Example) -> list[str]:
    body = Body(schema=ANYTHING, examples=examples)
    response = Response(status=200, body=body)
    node = only(replace(SHOW_BOAT, responses=(response,)))["responses"]["200"]
    return list(node["content"]["application/json"]["examples"])


def test_examples_are_named_for_their_files_or_titles() -> None:
    titled = [
        Example(side="response", title=title, text="{}", value={}, is_json=True, at=AT)
        for title in ("Show a boat (v2.10)", "Response", "Response", "Response", "Sail/row")
    ]
    assert shown(*titled) == [
        "show-a-boat-v2-10",
        "response",
        "response-2",
        "response-3",
        "sail-row",
    ]


def test_versions_are_compared_by_number() -> None:
    ops = [operation(n, "GET", "/x", min_version=v) for n, v in (("a", "2.10"), ("b", "2.9"))]
    assert only(*ops)["x-openstack"] == {"min-ver": "2.9"}


def test_unlike_schemas_of_one_name_are_two_components() -> None:
    other = replace(BOAT, properties=(member("length"),))
    answers = [
        Response(status=200 + i, body=Body(schema=s)) for i, s in enumerate((BOAT, other, BOAT))
    ]
    node = document(api(operation("x", "GET", "/x", responses=tuple(answers))))
    first, second, third = (
        response["content"]["application/json"]["schema"]["$ref"]
        for response in node["paths"]["/x"]["get"]["responses"].values()
    )
    assert first == third != second
    assert second.startswith(f"{first}_")


@pytest.mark.parametrize(
    ("schema", "value", "kept"),
    [
        (STRING, "x", True),
        (STRING, 0, False),
        (Schema(types=("integer",)), 1.0, True),
        (Schema(types=("integer",)), True, False),
        (Schema(types=("number",)), 1, True),
        (Schema(types=("string", "null")), None, True),
        (Schema(variants=(STRING, Schema(types=("array",)))), [], True),
        (Schema(variants=(STRING,)), {}, False),
        (Schema(enum=(1, 2)), 3, False),
        (ANYTHING, 3, True),
    ],
)
def test_a_default_that_the_schema_refuses_is_left_out(
    schema: Schema, value: Any, kept: bool
) -> None:
    described = replace(schema, default=value, has_default=True)
    made = only(operation("x", "GET", "/x", request=Body(schema=described)))
    assert ("default" in made["requestBody"]["content"]["application/json"]["schema"]) is kept


def test_what_utf_8_and_json_cannot_hold_is_replaced() -> None:
    odd = example({"half": "\ud83d", "whole": "\U0001f6a3", "much": float("inf")}, "odd.json")
    made = files(api(operation("x", "GET", "/x", request=Body(schema=ANYTHING, examples=(odd,)))))
    for text in made.values():
        assert yaml.safe_load(text.encode("utf-8")) == json.loads(made["openapi.json"])
    assert '"half": "\ufffd"' in made["openapi.json"]
    assert '"much": "inf"' in made["openapi.json"]


def test_text_is_no_example_of_json() -> None:
    broken = replace(example(None), is_json=False, text="{", title="Broken")
    body = Body(schema=ANYTHING, examples=(broken,))
    made = only(operation("x", "PUT", "/x", request=body))
    assert made["requestBody"]["content"] == {"application/json": {"schema": {}}}


def test_one_url_written_twice_with_other_names() -> None:
    node = document(api(SHOW_BOAT, operation("drop", "DELETE", "/boats/{name}")))
    assert list(node["paths"]) == ["/boats/{boat_id}"]
    (parameter,) = parameters(node, node["paths"]["/boats/{boat_id}"]["delete"])
    assert parameter["name"] == "boat_id"


def test_codes_that_http_does_not_know() -> None:
    strange = operation("x", "GET", "/x", responses=(Response(status=-1), Response(status=299)))
    assert only(strange)["responses"] == {"299": {"description": "Status 299"}}
    assert only(replace(strange, responses=()))["responses"].keys() == {"default"}


def test_ids_are_unique() -> None:
    ops = [operation(name, "GET", f"/{i}") for i, name in enumerate(("a-1", "a1", "run-x-action"))]
    acts = [operation(n, "POST", "/x/action", action=n) for n in ("up", "down")]
    node = document(api(*ops, *acts))
    ids = [op["operationId"] for item in node["paths"].values() for op in item.values()]
    assert len(set(ids)) == 4
    assert ids[0] == "a1"
    assert ids[2] == "runXAction"
    assert ids[3].startswith("runXAction_")


def test_the_place_is_that_of_the_operation() -> None:
    assert all(diagnostic.at == AT for diagnostic in found(SAMPLE))
