"""Version discovery, as clients look for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen.model import JsonValue
from rstgen.serving.discovery import ranged
from tests.serving.asking import HOST, ask, mocked
from tests.small import PAGE, PARAMETERS
from tests.support import CORPUS, SPECS, needs_shared


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    (folder / "index.rst").write_text(PAGE)
    (folder / "parameters.yaml").write_text(PARAMETERS)
    (folder / "boats.json").write_text('{"boats": []}')
    return folder


def test_what_the_reference_documents_is_answered_with_our_links() -> None:
    (older, newest) = ask(mocked(SPECS), "GET", "/").json()["versions"]
    assert older["links"][0]["href"] == f"{HOST}/v2/"
    assert newest["links"][0]["href"] == f"{HOST}/v2.1/"


def test_each_version_has_a_page_of_its_own() -> None:
    version = ask(mocked(SPECS), "GET", "/v2.1/").json()["version"]
    assert version["id"] == "v2.1"
    assert version == ask(mocked(SPECS), "GET", "/v2.1").json()["version"]
    assert ask(mocked(SPECS), "GET", "/v7").status_code == 404


def test_a_reference_that_says_nothing_has_one_version(small: Path) -> None:
    assert ask(mocked(small), "GET", "/").json() == {
        "versions": [
            {
                "id": "v1.0",
                "status": "CURRENT",
                "links": [{"rel": "self", "href": f"{HOST}/v1.0/"}],
                "min_version": "",
                "max_version": "",
            }
        ]
    }
    assert ask(mocked(small), "GET", "/v1.0/").json()["version"]["id"] == "v1.0"
    assert ask(mocked(small, token="t"), "GET", "/").status_code == 200


@needs_shared
@pytest.mark.everything
def test_versions_that_paths_begin_with() -> None:
    one = mocked(CORPUS / "keystone" / "api-ref" / "source")
    entries = ask(one, "GET", "/").json()["versions"]
    assert [entry["id"] for entry in entries][-1] == "v3"
    assert entries[-1]["status"] == "CURRENT"
    assert ask(one, "GET", "/v3").json()["version"]["links"][0]["href"] == f"{HOST}/v3/"


@needs_shared
@pytest.mark.everything
def test_the_newest_version_is_the_one_that_is_answered() -> None:
    one = mocked(CORPUS / "placement" / "api-ref" / "source", token="its pages do not say so")
    (entry,) = ask(one, "GET", "/").json()["versions"]
    headers = {"OpenStack-API-Version": f"placement {entry['max_version']}"}
    one = mocked(CORPUS / "placement" / "api-ref" / "source")
    assert ask(one, "GET", "/resource_providers", headers=headers).status_code == 200


class Range:
    minimum, maximum = (2, 1), (2, 100)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            {"id": "v2.1", "min_version": "2.1", "version": "2.90"},
            {"id": "v2.1", "min_version": "2.1", "version": "2.100"},
        ),
        (
            {"id": "v2", "min_version": "", "version": ""},
            {"id": "v2", "min_version": "", "version": ""},
        ),
        ({"id": "x", "version": "2.90"}, {"id": "x", "version": "2.90"}),
        ([1, None], [1, None]),
    ],
)
def test_only_what_names_a_range_is_changed(value: JsonValue, expected: JsonValue) -> None:
    assert ranged(value, Range) == expected
    assert ranged(value, None) == value
