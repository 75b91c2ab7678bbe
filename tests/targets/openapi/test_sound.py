"""What linters and readers would refuse is written so that they do not, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from rstgen.diagnostics import Report, RstgenError
from rstgen.model import Api, Body, Operation, Response, Schema, Server
from rstgen.targets.openapi import TARGET
from tests.targets.openapi.sample import AT, example, member, operation, thing
from tests.targets.openapi.support import bodies, document, examples, faults, found


def api(*operations: Operation, **more: Any) -> Api:
    return Api(name="boats", title="Boats", operations=operations, **more)


def shown(value: object, schema: Schema) -> Operation:
    """An operation that answers with a value."""
    body = Body(schema=schema, examples=(example(value, "samples/boat.json"),))
    return operation("show", "GET", "/boat", responses=(Response(status=200, body=body),))


def codes(*operations: Operation) -> list[str]:
    return [one.code for one in found(api(*operations))]


@pytest.mark.parametrize(
    ("written", "path"),
    [("/boats/", "/boats"), ("/boats//", "/boats"), ("/{v}/", "/{v}"), ("/", "/"), ("//", "/")],
)
def test_paths_end_in_no_slash(written: str, path: str) -> None:
    told = operation("list", "GET", written)
    assert list(document(api(told))["paths"]) == [path]
    assert ("trailing-slash" in codes(told)) == (written.strip("/") != "")


def test_two_urls_that_differ_in_a_slash_are_one_path() -> None:
    told = operation("list", "GET", "/boats"), operation("make", "POST", "/boats/")
    assert {path: list(item) for path, item in document(api(*told))["paths"].items()} == {
        "/boats": ["get", "post"]
    }


@pytest.mark.parametrize(
    "value",
    [
        {"$ref": "#/definitions/boat"},
        {"masts": [{"type": "array"}]},
        {"type": ["array", "null"]},
        {"type": "string", "enum": ["oak", None]},
        {"enum": ["oak", "oak"]},
        {"type": "integer", "default": "three"},
        {"default": "oak", "properties": {"wood": "oak"}},
        {"default": "oak", "type": []},
        {"default": "oak", "type": [{}]},
        {"$ref": "#/a%20b", "text": 'é "%" \\ 名', "deep": [{"a": 1.5, "b": None}]},
    ],
)
def test_what_reads_as_a_schema_stands_there_as_text(value: object) -> None:
    ((_, media),) = bodies(document(api(shown(value, Schema()))))
    assert "examples" not in media
    assert examples(media) == {"boat": value}


@pytest.mark.parametrize(
    "value",
    [
        {"type": "array", "items": {}},
        {"type": "rbd", "enum": "none"},
        {"type": "string", "enum": ["oak", "pine"]},
        {"type": "boolean", "default": True},
        {"default": "oak"},
        {"type": "oak"},
        {"$ref": {"a": 1}},
        ["$ref"],
    ],
)
def test_what_only_looks_like_one_stays(value: object) -> None:
    ((_, media),) = bodies(document(api(shown(value, Schema()))))
    assert media["examples"]["boat"]["value"] == value


def test_an_example_that_does_not_fit_is_left_out_and_told() -> None:
    schema = thing("boat", member("name", at=AT), member("masts", Schema(types=("integer",))))
    told = shown({"name": 3}, schema)
    ((_, media),) = bodies(document(api(told)))
    assert "examples" not in media
    (one,) = found(api(told))
    assert str(one) == (
        "boats.rst:3: warning: the example shows 3 for name, which is to be string (boats.rst:3); "
        "the document leaves the example out [unfit-example]"
    )


def test_a_number_beyond_all_limits_is_no_number() -> None:
    told = shown(
        {"length": float("inf")}, thing("boat", member("length", Schema(types=("number",))))
    )
    assert not faults(document(api(told)))
    assert codes(told) == ["unfit-example"]


def test_examples_fit_one_action_alone_or_any() -> None:
    """A body with the keys of two actions is no body of one of them."""
    steer = _action("steer", {"steer": "left"})
    both = _action("sink", {"sink": None, "steer": "right"})
    for second, how in ((_action("sink", {"sink": None}), "oneOf"), (both, "anyOf")):
        node = document(api(steer, second))
        ((_, media),) = bodies(node)
        assert how in media["schema"]
        assert len(media["examples"]) == 2
        validator = Draft202012Validator(media["schema"] | {"components": node["components"]})
        assert all(validator.is_valid(told["value"]) for told in media["examples"].values())


def test_an_example_without_the_key_is_none_of_the_action() -> None:
    told = _action("sink", {}), _action("steer", {"steer": "left"})
    ((_, media),) = bodies(document(api(*told)))
    assert len(media["examples"]) == 1
    assert codes(*told) == ["unfit-example"]


def _action(key: str, value: object) -> Operation:
    schema = thing(f"{key}-request", member(key, Schema()))
    body = Body(schema=schema, examples=(example(value, f"{key}.json"),))
    return operation(key, "POST", "/boats/action", action=key, request=body)


def test_names_in_braces_and_ids_are_ascii() -> None:
    node = document(api(operation("показать-лодку", "GET", "/boats/{имя}/{a.b}")))
    ((path, item),) = node["paths"].items()
    assert path == "/boats/{_}/{a_b}"
    assert item["get"]["operationId"].isascii()


def test_an_operation_without_a_title_has_a_summary() -> None:
    node = document(api(operation("show", "GET", "/boats", title="")))
    assert node["paths"]["/boats"]["get"]["summary"] == "GET /boats"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, {}),
        ({"license": "MIT"}, {"license": {"name": "MIT", "identifier": "MIT"}}),
        ({"license": "All rights reserved"}, {"license": {"name": "All rights reserved"}}),
        ({"contact": "https://a.org/x"}, {"contact": {"url": "https://a.org/x"}}),
        ({"contact": "crew@a.org"}, {"contact": {"email": "crew@a.org"}}),
    ],
)
def test_license_and_contact(given: dict[str, str], told: object) -> None:
    told_of = api(operation("list", "GET", "/boats"))
    report = Report()
    node = TARGET.data(told_of, TARGET.options(given), report)
    lacking = [f"no {name}" for name in ("license", "contact") if name not in given]
    assert [one.message for one in report] == [f"the document has {' and '.join(lacking)}"]
    assert node["info"] == {"title": "Boats", "version": "1.0"} | told  # type: ignore[operator]
    assert not faults(node)


@pytest.mark.parametrize("contact", ["", "nobody", "a b@c", "ftp://a"])
def test_a_contact_is_a_url_or_an_address(contact: str) -> None:
    with pytest.raises(RstgenError, match="contact is"):
        TARGET.options({"contact": contact})


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://a.org/v2/", {"url": "https://a.org/v2"}),
        ("/", {"url": "/"}),
        (
            "https://{zone}.a.org",
            {"url": "https://{zone}.a.org", "variables": {"zone": {"default": "zone"}}},
        ),
    ],
)
def test_servers(url: str, told: object) -> None:
    node = document(replace(api(), servers=(Server(url=url),)))
    assert node["servers"] == [told]
    assert not faults(node)
