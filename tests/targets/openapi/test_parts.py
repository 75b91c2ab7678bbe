"""What operations share stands in ``components``, called what it is."""

from __future__ import annotations

import difflib
from dataclasses import replace
from typing import Any

import pytest

from rstgen.model import Api, Operation, Parameter, Response, Schema
from tests.targets.openapi.sample import INTEGER, SAMPLE, STRING, operation
from tests.targets.openapi.support import document, faults, files, parameters


def api(*operations: Operation) -> Api:
    return replace(SAMPLE, operations=operations)


def query(name: str, schema: Schema = STRING, **more: Any) -> Parameter:
    return Parameter(name=name, where="query", schema=schema, **more)


def listing(name: str, *given: Parameter, responses: tuple[Response, ...] = ()) -> Operation:
    return operation(
        f"list-{name}", "GET", f"/v2/{name}", parameters=given, responses=responses or DONE
    )


DONE = (Response(status=204),)
LIMIT = query("limit", INTEGER, description="How many.")
OTHER = replace(LIMIT, description="How many, of a thousand at most.")


def components(kind: str, *operations: Operation) -> Any:
    node = document(api(*operations))
    assert not faults(node)
    return node.get("components", {}).get(kind, {})


def test_equal_parameters_are_one() -> None:
    node = document(api(listing("boats", LIMIT), listing("crews", LIMIT)))
    refs = [item["get"]["parameters"] for item in node["paths"].values()]
    assert refs == [[{"$ref": "#/components/parameters/LimitQuery"}]] * 2
    assert node["components"]["parameters"] == {
        "LimitQuery": {
            "name": "limit",
            "in": "query",
            "description": "How many.",
            "schema": {"type": "integer"},
        }
    }


def test_the_commonest_has_the_plain_name_and_others_are_told_apart_by_their_path() -> None:
    ops = (listing("boats", OTHER), listing("crews", LIMIT), listing("ports", LIMIT))
    found = components("parameters", *ops)
    assert list(found) == ["BoatsLimitQuery", "LimitQuery"]


def test_a_version_tells_parameters_apart() -> None:
    one, two = listing("boats", LIMIT), replace(listing("boats", OTHER), path="/v3/boats")
    two = replace(two, name="list-boats-v3")
    found = components("parameters", one, listing("crews", LIMIT), two)
    assert list(found) == ["LimitQuery", "LimitQueryV3"]
    # Where both are used at that version, it tells nothing.
    three = replace(listing("crews", LIMIT), path="/v3/crews", name="list-crews-v3")
    found = components("parameters", one, three, two)
    assert list(found) == ["LimitQuery", "BoatsLimitQuery"]


def test_a_path_that_tells_nothing_leaves_it_to_the_operation() -> None:
    ops = [
        operation(f"{verb}-boat", verb.upper(), "/boats", parameters=(one,))
        for verb, one in (("get", LIMIT), ("put", OTHER), ("delete", query("limit")))
    ]
    assert list(components("parameters", *ops)) == [
        "LimitQuery",
        "BoatsLimitQuery",
        "DeleteBoatLimitQuery",
    ]


def test_names_that_come_to_the_same_are_told_apart() -> None:
    ops = (listing("boats", query("boatId")), listing("crews", query("boat_id")))
    assert list(components("parameters", *ops)) == ["BoatIdQuery", "CrewsBoatIdQuery"]


def test_a_place_is_part_of_the_name() -> None:
    found = components("parameters", listing("boats", LIMIT, replace(LIMIT, where="header")))
    assert list(found) == ["LimitQuery", "LimitHeader"]


@pytest.mark.parametrize(
    ("style", "schema", "explode"),
    [
        ("joined", STRING, False),
        ("repeated", STRING, True),
        ("joined", Schema(types=("array",), items=STRING), False),
        (None, Schema(types=("array",), items=STRING), True),
    ],
)
def test_lists_in_queries(style: Any, schema: Schema, explode: bool) -> None:
    (found,) = components(
        "parameters", listing("boats", query("tags", schema, style=style))
    ).values()
    assert (found["style"], found["explode"]) == ("form", explode)
    assert found["schema"] == {"type": "array", "items": {"type": "string"}}


def test_the_default_of_a_list_is_a_list() -> None:
    one = replace(STRING, enum=("asc", "desc"), default="desc", has_default=True)
    (found,) = components("parameters", listing("x", query("a", one, style="repeated"))).values()
    assert found["schema"] == {
        "type": "array",
        "default": ["desc"],
        "items": {"type": "string", "enum": ["asc", "desc"]},
    }


def test_a_family_of_names() -> None:
    (found,) = components("parameters", listing("x", query("fooN", pattern="^foo.+$"))).values()
    assert found["name"] == "fooN"
    assert found["x-openstack"] == {"style": "regex", "pattern": "^foo.+$"}


def test_headers_are_shared() -> None:
    header = Parameter(name="Location", where="header", schema=STRING)
    made = tuple(Response(status=code, headers=(header,)) for code in (201, 202))
    node = document(api(listing("boats", responses=made)))
    told = node["paths"]["/v2/boats"]["get"]["responses"]
    assert {r["headers"]["Location"]["$ref"] for r in told.values()} == {
        "#/components/headers/Location"
    }
    assert node["components"]["headers"] == {"Location": {"schema": {"type": "string"}}}


def test_faults_are_shared_whatever_their_status() -> None:
    bad = tuple(Response(status=code, name="computeFault") for code in (400, 500))
    node = document(api(listing("boats", responses=(*DONE, *bad))))
    told = node["paths"]["/v2/boats"]["get"]["responses"]
    assert told["400"] == told["500"] == {"$ref": "#/components/responses/ComputeFault"}
    assert list(node["components"]["responses"]) == ["ComputeFault"]


def test_a_fault_without_a_name_is_called_by_the_words_of_http() -> None:
    gone = (*DONE, Response(status=404), Response(status=413))
    assert list(components("responses", listing("boats", responses=gone))) == [
        "NotFound",
        "ContentTooLarge",
    ]


def test_what_one_operation_alone_says_of_a_fault_stays_with_it() -> None:
    plain = Response(status=404)
    told = replace(plain, description="There is no such boat.")
    ops = (
        listing("boats", responses=(told,)),
        listing("crews", responses=(plain,)),
        listing("ports", responses=(plain,)),
    )
    node = document(api(*ops))
    assert node["paths"]["/v2/boats"]["get"]["responses"]["404"]["description"] == told.description
    assert list(node["components"]["responses"]) == ["NotFound"]


MANY = tuple(
    operation(
        f"show-{name}",
        "GET",
        f"/{name}/{{{name}_id}}",
        parameters=(
            Parameter(name=f"{name}_id", where="path", schema=STRING, required=True),
            LIMIT,
            query(f"{name}_state"),
        ),
        responses=(*DONE, Response(status=404, name="itemNotFound")),
    )
    for name in ("boat", "crew", "port")
)
NEW = operation(
    "list-quays",
    "GET",
    "/quays",
    parameters=(LIMIT, query("boat_state"), query("quay_state"), replace(OTHER, name="limit2")),
    responses=(*DONE, Response(status=404, name="itemNotFound"), Response(status=409)),
)


@pytest.mark.parametrize("place", [1, 2, 3])
def test_another_operation_only_adds_lines(place: int) -> None:
    before = files(api(*MANY))["openapi.yaml"]
    after = files(api(*MANY[:place], NEW, *MANY[place:]))["openapi.yaml"]
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    assert not [line for line in lines if line.startswith("-")]


def test_no_operation_moves_when_pages_do() -> None:
    node = document(api(*MANY))
    moved = document(api(*reversed(MANY)))
    for path, item in node["paths"].items():
        assert moved["paths"][path]["get"]["operationId"] == item["get"]["operationId"]
        assert parameters(moved, moved["paths"][path]["get"]) == parameters(node, item["get"])
        assert moved["paths"][path] == item


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (("Create boat", "Create several boats"), ("createBoat", "Create boat")),
        (("Sink", "Swim"), ("postBoats", "Sink; Swim")),
        (("A", "B", "C", "D"), ("postBoats", "A, and 3 more")),
        (("Sink", "Sink"), ("sink", "Sink")),
    ],
)
def test_one_operation_for_several_is_called_what_they_have_in_common(
    titles: tuple[str, ...], expected: tuple[str, str]
) -> None:
    names = [title.lower().replace(" ", "-") for title in titles]
    ops = [
        operation(name, "POST", "/v2/boats", title=title)
        for name, title in zip(names, titles, strict=True)
    ]
    told = document(api(*ops))["paths"]["/v2/boats"]["post"]
    assert (told["operationId"], told["summary"]) == expected
    moved = document(api(*reversed(ops)))["paths"]["/v2/boats"]["post"]
    assert moved["operationId"] == told["operationId"]


def test_actions_of_two_versions_are_told_by_the_version() -> None:
    ops = [
        operation(
            f"{name}-{version}", "POST", f"/{version}/{{port}}/boats/{{id}}/action", action=name
        )
        for version in ("v3", "v2")
        for name in ("sink", "swim")
    ]
    node = document(api(*ops))
    told = {path[:3]: item["post"]["operationId"] for path, item in node["paths"].items()}
    assert told == {"/v2": "runBoatsAction", "/v3": "runBoatsActionV3"}


def test_the_name_of_one_operation_goes_before_that_of_several() -> None:
    ops = [operation(name, "GET", "/boats") for name in ("sink", "swim")]
    found = document(api(*ops, operation("get-boats", "GET", "/v2/boats/all")))["paths"]
    assert found["/v2/boats/all"]["get"]["operationId"] == "getBoats"
    assert found["/boats"]["get"]["operationId"].startswith("getBoats_")


def test_ids_of_merges_are_unique() -> None:
    ops = [
        operation(name, "GET", path)
        for path in ("/v2/boats", "/v3/boats", "/v4/boats/{id}")
        for name in ("sink", "swim")
    ]
    node = document(api(*ops))
    ids = [item["get"]["operationId"] for item in node["paths"].values()]
    assert ids == ["getBoats", "getBoatsV3", "getBoatsV4"]
