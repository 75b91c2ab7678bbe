"""Every operation answers as documented, as an example of this server and of this request."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from rstgen.model import Operation
from rstgen.serving.stateful import Request, Store
from tests.serving.asking import HOST, ask, ask_all, made, mocked, request, version_of, versioned
from tests.small import PAGE, PARAMETERS
from tests.support import CORPUS, SPECS, needs_shared

MACHINE = "b4c9e1f2-6a0d-4e43-9a55-0c7f3d2e8b61"


def answered(source: Path) -> list[str]:
    """Operations that are not answered with a documented success."""
    one, operations = mocked(source), made(source).api.operations
    requests = []
    for op in operations:
        method, url, given = request(op)
        headers = given.get("headers", {}) | versioned(one, version_of(op))
        requests.append((method, url, given | {"headers": headers}))
    answers = ask_all(one, requests)
    return [
        f"{op.name}: {answer.status_code} {answer.text[:200]}"
        for op, answer in zip(operations, answers, strict=True)
        if answer.status_code not in _successes(op)
        or (op.success.body is None) > (not answer.content)
    ]


def _successes(op: Operation) -> list[int]:
    return [one.status for one in op.responses if not one.is_error]


def test_every_operation_of_the_specs() -> None:
    assert not answered(SPECS)


@needs_shared
@pytest.mark.everything
@pytest.mark.parametrize("name", ["nova", "keystone", "placement", "glance"])
def test_every_operation_of_real_references(name: str) -> None:
    assert not answered(CORPUS / name / "api-ref" / "source")


def test_the_example_is_that_of_the_reference() -> None:
    answer = ask(mocked(SPECS), "GET", "/zones/z/capacity", headers=at("2.10"))
    (shown,) = (op for op in made(SPECS).api.operations if op.name == "show-zone-capacity")
    assert shown.success.body is not None
    assert answer.json() == shown.success.body.examples[0].value
    assert answer.headers["content-type"] == "application/json"


def test_the_id_of_the_path_is_in_the_answer_and_its_links() -> None:
    machine = ask(mocked(SPECS), "GET", "/machines/5aaa").json()["machine"]
    assert machine["id"] == "5aaa"
    assert [link["href"] for link in machine["links"]] == [f"{HOST}/machines/5aaa"] * 2


def test_links_lead_here() -> None:
    listed = ask(mocked(SPECS), "GET", "/v2.1/machines").json()
    assert listed["machines"][0]["links"][0]["href"] == f"{HOST}/v2.1/machines/{MACHINE}"
    (following,) = listed["machines_links"]
    assert following["href"].startswith(f"{HOST}/v2.1/machines?limit=2&marker=")


@needs_shared
@pytest.mark.everything
def test_links_of_a_collection_are_of_the_one_that_is_asked_for() -> None:
    one = mocked(CORPUS / "nova" / "api-ref" / "source")
    url = "/v2.1/servers/5a/os-instance-actions"
    (following,) = ask(one, "GET", url, headers=versioned(one, "2.58")).json()["links"]
    assert following["href"].startswith(f"{HOST}{url}?limit=1&marker=req-")


def test_the_page_after_the_example_is_empty() -> None:
    assert ask(mocked(SPECS), "GET", "/machines?marker=5d0a").json() == {
        "machines": [],
        "machines_links": [],
    }


def test_the_example_is_chosen_by_version() -> None:
    old, new = (
        ask(mocked(SPECS), "GET", "/machines/1", headers=at(version)).json()["machine"]
        for version in ("2.1", "2.12")
    )
    assert new.keys() - old.keys()


BOATS = """\
List Boats
==========

.. rest_method:: GET /boats

Normal response codes: 200

Response
--------

.. rest_parameters:: parameters.yaml

   - boats: boats
   - boats.name: name
   - boats.sails: sails

**Example List Boats (v2.5): JSON response**

.. code-block:: json

   {"boats": [{"name": "Ada", "sails": 2}]}

**Example List Boats (v2.9), of a harbor that does not answer: JSON response**

.. code-block:: json

   {"boats": [{"name": "Bob", "state": "unknown"}]}
"""
ROWS = """\
boats: {in: body, type: array, required: true}
name: {in: body, type: string, required: true}
sails: {in: body, type: integer, required: false}
"""


@pytest.mark.parametrize(("sails", "name"), [('"sails": 2', "Ada"), ('"state": "new"', "Bob")])
def test_a_newer_example_with_less_in_it_is_not_chosen(
    tmp_path: Path, sails: str, name: str
) -> None:
    (tmp_path / "index.rst").write_text(BOATS.replace('"sails": 2', sails))
    (tmp_path / "parameters.yaml").write_text(ROWS)
    (boat,) = ask(mocked(tmp_path), "GET", "/boats", headers=at("2.9")).json()["boats"]
    assert boat["name"] == name


def test_a_member_is_not_there_before_its_version() -> None:
    shown = next(op for op in made(SPECS).api.operations if op.name == "show-machine")
    assert shown.success.body is not None
    (thing,) = shown.success.body.schema.properties
    later = {one.name for one in thing.schema.properties if one.min_version}
    machine = ask(mocked(SPECS), "GET", "/machines/1", headers=at("2.1")).json()["machine"]
    assert later
    assert not later & machine.keys()


def test_requests_are_checked_as_by_the_generated_server() -> None:
    answer = ask(mocked(SPECS), "POST", "/machines", json={"machine": {"name": 5}})
    assert answer.status_code == 400
    assert "machine" in answer.json()["badRequest"]["message"]
    assert ask(mocked(SPECS), "PATCH", "/machines").status_code == 405
    assert ask(mocked(SPECS), "GET", "/nowhere").status_code == 404


def test_a_token_is_demanded_where_it_is_asked_for() -> None:
    one = mocked(SPECS, token="s3cret")
    assert ask(one, "GET", "/machines").status_code == 401
    assert ask(one, "GET", "/machines", headers={"X-Auth-Token": "other"}).status_code == 401
    assert ask(one, "GET", "/machines", headers={"X-Auth-Token": "s3cret"}).status_code == 200
    assert ask(one, "GET", "/").status_code == 200
    assert ask(one, "GET", "/v2.1/").status_code == 200


def test_none_is_looked_at_otherwise() -> None:
    assert ask(mocked(SPECS), "GET", "/machines").status_code == 200


def test_a_prefix_is_taken_off_and_stands_in_links() -> None:
    one = mocked(SPECS, prefixes=("/compute",))
    machine = ask(one, "GET", "/compute/v2.1/machines/5").json()["machine"]
    assert machine["links"][0]["href"] == f"{HOST}/compute/v2.1/machines/5"
    assert ask(one, "GET", "/machines/5").status_code == 200
    assert ask(one, "GET", "/other/machines/5").status_code == 404
    assert ask(one, "GET", "/compute/machines/a%2Fb").status_code == 200


@pytest.mark.parametrize("host", ["[", "a b", "x" * 3000, "\xff", ""])
def test_a_host_that_is_none_harms_nothing(host: str) -> None:
    answer = ask(mocked(SPECS), "GET", "/machines", headers={"Host": host.encode("latin-1")})
    assert answer.status_code == 200


@pytest.mark.parametrize("part", ["%0d%0aX-Evil:%201", "%ff", "%E2%82%AC", "%00", "007", "%2E%2E"])
def test_no_path_breaks_an_answer(part: str) -> None:
    for method in ("GET", "PUT", "DELETE"):
        answer = ask(mocked(SPECS), method, f"/machines/{part}", json={"machine": {}})
        assert answer.status_code < 500
        assert "x-evil" not in answer.headers


def test_a_body_of_which_nothing_is_said_is_an_object(tmp_path: Path) -> None:
    (tmp_path / "index.rst").write_text(PAGE)
    (tmp_path / "parameters.yaml").write_text(PARAMETERS)
    (tmp_path / "boats.json").write_text("{}")
    assert ask(mocked(tmp_path), "GET", "/boats/1").json() == {}


def test_what_is_stored_keeps_nobody_else_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[int] = []

    def answer(store: Store, request: Request) -> None:
        threads.append(threading.get_ident())

    monkeypatch.setattr(Store, "answer", answer)
    assert ask(mocked(SPECS, stateful=True), "GET", "/machines").status_code == 200
    (thread,) = threads
    assert thread != threading.get_ident()


def test_docs_are_those_of_the_generated_server() -> None:
    assert "swagger" in ask(mocked(SPECS), "GET", "/docs").text.lower()
    assert "/machines" in ask(mocked(SPECS), "GET", "/openapi.json").json()["paths"]


def at(version: str) -> dict[str, str]:
    return versioned(mocked(SPECS), version)
