"""Which version is answered, and what the answer says of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rstgen.targets.fastapi_server.core import Versions
from tests.targets.fastapi_server.core.service import VERSIONS, client, said

HEADER = "OpenStack-API-Version"
OLDER = "X-Harbor-API-Version"


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ([], "2.1"),
        ([""], "2.1"),
        (["harbor 2.9"], "2.9"),
        (["HARBOR  2.9"], "2.9"),
        (["harbor latest"], "2.12"),
        (["volume 3.60"], "2.1"),
        (["volume nonsense"], "2.1"),
        (["volume 3.60, harbor 2.10,compute 2.1"], "2.10"),
        (["harbor 2.2, harbor 2.3"], "2.3"),
        (["harbor 2.2", "harbor 2.3"], "2.3"),
    ],
)
def test_the_version_that_is_answered(asked: list[str], answered: str) -> None:
    response = client().get("/list", headers=[(HEADER, value) for value in asked])
    assert response.json()["version"] == answered
    assert response.headers[HEADER] == f"harbor {answered}"
    assert response.headers["vary"] == HEADER


@pytest.mark.parametrize(
    "asked",
    [
        "2.1",
        "harbor",
        "harbor 2",
        "harbor 2.01",
        "harbor \u0662.\u0661",
        "harbor -2.1",
        "harbor 2.1.1",
    ],
)
def test_a_malformed_version_is_a_400(asked: str) -> None:
    response = client().get("/list", headers={HEADER.encode(): asked.encode()})
    assert response.status_code == 400
    assert said(response) == f"The header {HEADER} must have the form 'harbor X.Y'."
    assert response.headers["vary"] == HEADER
    assert HEADER not in response.headers


@pytest.mark.parametrize("asked", ["2.0", "2.13", "1.5", "3.1", "2.9999999999"])
def test_a_version_outside_of_the_range_is_a_406(asked: str) -> None:
    response = client().get("/list", headers={HEADER: f"harbor {asked}"})
    assert response.status_code == 406
    assert response.json() == {
        "notAcceptable": {
            "code": 406,
            "message": f"There is no version {asked}; there are 2.1 to 2.12.",
            "min_version": "2.1",
            "max_version": "2.12",
        }
    }


@pytest.mark.parametrize(
    ("given", "answered"),
    [
        ({OLDER: "2.3"}, "2.3"),
        ({OLDER: "latest"}, "2.12"),
        ({OLDER: "2.3", HEADER: "harbor 2.4"}, "2.4"),
        ({OLDER: "2.3", HEADER: "volume 2.4"}, "2.3"),
    ],
)
def test_an_older_header_counts_where_the_standard_one_says_nothing(
    given: dict[str, str], answered: str
) -> None:
    response = client(versions=replace(VERSIONS, older=OLDER)).get("/list", headers=given)
    assert response.headers[HEADER] == f"harbor {answered}"
    assert response.headers[OLDER] == answered
    assert response.headers["vary"] == f"{HEADER}, {OLDER}"


def test_a_header_of_the_services_own_has_no_type() -> None:
    own = client(versions=replace(VERSIONS, header=OLDER))
    response = own.get("/list", headers={OLDER: "2.3", HEADER: "nonsense"})
    assert (response.json()["version"], response.headers[OLDER]) == ("2.3", "2.3")
    assert HEADER not in response.headers
    malformed = own.get("/list", headers={OLDER: "harbor 2.3"})
    assert said(malformed) == f"The header {OLDER} must have the form 'X.Y'."


def test_any_type_is_taken_where_none_is_known() -> None:
    loose = client(versions=replace(VERSIONS, service_type=None, fallback="boats"))
    assert loose.get("/list").headers[HEADER] == "boats 2.1"
    assert loose.get("/list", headers={HEADER: "any 2.3"}).headers[HEADER] == "any 2.3"


def test_where_no_range_is_known_nothing_is_ruled_out_unasked() -> None:
    loose = client(versions=Versions(maximum=(2, 12)))
    assert loose.get("/late").json()["version"] == "None"
    assert HEADER not in loose.get("/late").headers
    assert loose.get("/late", headers={HEADER: "any 2.8"}).status_code == 404
    assert loose.get("/late", headers={HEADER: "any 2.9"}).headers[HEADER] == "any 2.9"
    assert loose.get("/late", headers={HEADER: "any 2.13"}).status_code == 406


def test_an_operation_of_another_version_is_a_404() -> None:
    response = client().get("/late")
    assert (response.status_code, said(response)) == (404, "'Late' is not there at version 2.1.")
    assert client().get("/late", headers={HEADER: "harbor 2.9"}).status_code == 200


def test_parameters_of_other_versions() -> None:
    later = {HEADER: "harbor 2.4"}
    assert client().get("/list?marker=1").status_code == 200
    strict = client({"strict": True})
    message = "There is no query parameter 'marker' here at version 2.1."
    assert said(strict.get("/list?marker=1")) == message
    assert strict.get("/list?marker=1", headers=later).status_code == 200
    assert client().get("/need").status_code == 200
    assert said(client().get("/need", headers=later)) == "The query parameter at is required."


def test_members_of_other_versions() -> None:
    later = {HEADER: "harbor 2.5"}
    boat = {"name": "Ida", "keel": 1, "crew": [{"name": "Bo", "keel": 2}]}
    assert client().post("/boats", json=boat).status_code == 201
    assert said(client().post("/boats", json=boat, headers=later)) == (
        "The body does not fit: berth: Field required; crew.0.berth: Field required."
    )
    strict = client({"strict": True})
    assert strict.post("/boats", json=boat).status_code == 201
    given = {"name": "Ida", "berth": "7", "tender": {"name": "Bo", "berth": "8", "keel": 2}}
    assert said(strict.post("/boats", json=given, headers=later)) == (
        "The body does not fit: tender.keel: there is no such key at version 2.5."
    )


def test_without_versions_nothing_is_said_of_them() -> None:
    response = client(versions=None).get("/late", headers={HEADER: "nonsense"})
    assert response.status_code == 200
    assert not {"vary", HEADER.lower()} & set(response.headers)
