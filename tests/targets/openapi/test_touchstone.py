"""What other people's generators need of a document, and two of them that show it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rstgen.model import Api, Body, Response, Schema
from tests.support import ROOT, SHARED, needs_shared
from tests.targets.openapi.sample import INTEGER, STRING, member, operation, thing
from tests.targets.openapi.support import document, faults

OBJECT = Schema(types=("object",))


def schemas(*given: Schema) -> dict[str, object]:
    """Components of a document with an operation for each schema."""
    told = [
        operation(
            f"show-{number}",
            "GET",
            f"/boats/{number}",
            responses=(Response(status=200, body=Body(media_type="application/json", schema=one)),),
        )
        for number, one in enumerate(given)
    ]
    node = document(Api(name="boats", title="Boats", operations=tuple(told)))
    assert not faults(node)
    found: dict[str, object] = node["components"]["schemas"]
    return found


def property_of(schema: Schema) -> object:
    found = schemas(thing("boat", member("crew", schema)))
    boat = found["Boat"]
    assert isinstance(boat, dict)
    return boat["properties"]["crew"]


def test_containers_are_parted_from_other_types() -> None:
    schema = Schema(
        types=("object", "array", "string", "null"),
        additional=INTEGER,
        items=STRING,
        max_length=9,
        description="Who is on board.",
    )
    assert property_of(schema) == {
        "description": "Who is on board.",
        "anyOf": [
            {"type": "object", "additionalProperties": {"type": "integer"}},
            {"type": "array", "items": {"type": "string"}},
            {"type": ["string", "null"], "maxLength": 9},
        ],
    }


def test_plain_types_stay_together() -> None:
    assert property_of(Schema(types=("string", "integer"))) == {"type": ["string", "integer"]}
    nullable = Schema(types=("array", "null"), items=STRING)
    assert property_of(nullable) == {"type": ["array", "null"], "items": {"type": "string"}}


def test_nothing_but_null_is_never_a_type_alone() -> None:
    told = property_of(Schema(types=("null",), description="No arguments."))
    assert isinstance(told, dict)
    assert "type" not in told
    assert all(one["type"] == "null" for one in told["anyOf"])


@pytest.mark.parametrize("name", ["headers", "object", "body", "any"])
def test_no_component_has_a_name_that_generators_need(name: str) -> None:
    assert list(schemas(thing(name, member("id")))) == [f"{name.title()}Schema"]


def test_what_would_be_named_like_a_component_has_a_title() -> None:
    password = thing("password", member("user", OBJECT), member("token", OBJECT))
    found = schemas(password, thing("password-user", member("id")))
    told = found["Password"]
    assert isinstance(told, dict)
    assert told["properties"] == {
        "user": {"title": "UserValue", "type": "object"},
        "token": {"type": "object"},
    }


def test_two_places_that_make_one_name_have_a_title() -> None:
    choice = Schema(types=("string",), enum=("oak", "pine"))
    found = schemas(
        thing("boat", member("mast-wood", choice)), thing("boat-mast", member("wood", choice))
    )
    told = found["BoatMast"]
    assert isinstance(told, dict)
    assert told["properties"]["wood"]["title"] == "WoodValue"


@pytest.mark.everything
@needs_shared
@pytest.mark.parametrize(
    ("tool", "program"),
    [("openapi-python-client", sys.executable), ("openapi-typescript", "npm")],
)
def test_generators_lose_nothing(tool: str, program: str, tmp_path: Path) -> None:
    """All generators and references are tried by ``make touchstone``."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not there, and {tool} needs it")
    script = [sys.executable, str(ROOT / "benchmarks" / "touchstone.py"), "--shared", str(SHARED)]
    references = ["--reference", "specs", "--reference", "placement"]
    done = subprocess.run(
        [*script, "--tool", tool, *references, "--output", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "| specs | placement |" in done.stdout
    assert f"| {tool} " in done.stdout
