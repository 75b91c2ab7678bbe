"""Examples: where they come from, what they show, and for which versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen.dialects.os_api_ref.bodies import body_of
from rstgen.dialects.os_api_ref.sections import (
    marked_versions_of,
    side_of,
    side_of_file,
    versions_of_path,
)
from rstgen.inspection import reading_json
from rstgen.model import Example
from tests.reading.pages import operation, read_all, said

METHOD = ".. rest_method:: GET /boats\n\nWords.\n\n"


def example(folder: Path, text: str, **files: str | bytes) -> Example:
    (found,) = operation(folder, METHOD + text, **files).examples
    return found


# What a text shows -----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ['{"a": 1}', "[1, 2]", '"text"', " null\n"])
def test_json(text: str) -> None:
    assert body_of(text).is_json
    assert not body_of(text).mended


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1,}', {"a": 1}),
        ('{"a": [1, 2, ], }', {"a": [1, 2]}),
        ('{"a": "one\ntwo"}', {"a": "one\ntwo"}),
        ('{"a": ",}", }', {"a": ",}"}),
        (r'{"\ud83d": "\ude00\ud83d"}', {"\ufffd": "\ufffd\ufffd"}),
    ],
)
def test_nearly_json_is_mended(text: str, value: object) -> None:
    body = body_of(text)
    assert (body.is_json, body.mended, body.value) == (True, True, value)
    assert body.why


@pytest.mark.parametrize(
    "text",
    ['{"a": <b>}', "{'a': 1}", '{"a": 1 ... }', '{"a": NaN}', "[" * 100_000, "9" * 5_000 + "x"],
)
def test_other_things_stay_text(text: str) -> None:
    assert not body_of(text).is_json


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"a":' * 61 + "1" + "}" * 61, "it is nested deeper than 60 levels"),
        ("[" * 100_000, "it is nested deeper than 60 levels"),
        (f'{{"a": {"9" * 5_000}}}', "it holds a number of more than 300 digits"),
        ("9" * 5_000, "it holds a number of more than 300 digits"),
        ('{"a": 1e999}', "it holds a number beyond every limit"),
    ],
)
def test_what_is_beyond_the_limits_stays_text(text: str, why: str) -> None:
    body = body_of(text)
    assert (body.is_json, body.looks_like_json, body.why) == (False, True, why)


def test_limits_hold_what_anybody_writes() -> None:
    assert body_of('{"a":' * 60 + "1" + "}" * 60).is_json
    assert body_of('{"a": "' + "[" * 100 + '\\""}').is_json
    assert body_of(r'"\ud83d\ude00 \\ud83d"').value == "\U0001f600 \\ud83d"
    assert not body_of(r'"\ud83d\ude00 \\ud83d"').mended


def test_halves_of_pairs_leave_the_text_as_well(tmp_path: Path) -> None:
    text = 'Response\n~~~~~~~~\n\n::\n\n  {"a": "\\ud83d"}\n'
    assert example(tmp_path, text).text == '{"a": "\\ufffd"}'


def test_repeated_keys() -> None:
    body = body_of('{"a": 1, "b": [{"c": 1, "c": 2, "c": 3}], "a": 2}')
    assert body.value == {"a": 2, "b": [{"c": 3}]}
    assert [(m.path[-1], m.column) for m in body.repeated] == [("c", 25), ("c", 33), ("a", 43)]


def test_strings_without_an_end_are_read_in_no_time() -> None:
    assert not body_of('{"a": ' + '"\\' * 100_000).is_json


def test_transcripts_end_in_a_body() -> None:
    body = body_of('HTTP/1.1 202 Accepted\nContent-Type: application/json\n\n{"a": 1}\n')
    assert (body.is_json, body.value, body.status) == (True, {"a": 1}, 202)
    body = body_of('POST /boats HTTP/1.1\nHost: a\n\n{"a": 1}')
    assert (body.is_json, body.value, body.status) == (True, {"a": 1}, None)
    assert not body_of("GET /boats?limit=1").is_json
    assert not body_of("curl -i https://a").is_json


# Sides and versions ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Example Update server: JSON request", "request"),
        ("Response Example", "response"),
        ("After you make this request, the response comes", "request"),
        ("Requested things", None),
        ("", None),
    ],
)
def test_sides_of_texts(text: str, side: str | None) -> None:
    assert side_of(text) == side


@pytest.mark.parametrize(
    ("path", "side"),
    [
        ("a/server-create-req.json", "request"),
        ("a/server-create-resp.json", "response"),
        ("a/list_request.json", "request"),
        ("response.json", "response"),
        ("requests/list.json", None),
        ("unrequested.json", None),
        ("req-of-resp.json", "response"),
    ],
)
def test_sides_of_files(path: str, side: str | None) -> None:
    assert side_of_file(path) == side


@pytest.mark.parametrize(
    ("text", "versions"),
    [
        ("Response (microversions 1.1 - 1.18)", ("1.1", "1.18")),
        ("Response Example (1.38 - )", ("1.38", None)),
        ("Request (microversion 1.19 - )", ("1.19", None)),
        ("Example List Servers (2.100)", ("2.100", None)),
        ("Example (v2.89): JSON response", ("2.89", None)),
        ("Example: JSON request(2.50)", ("2.50", None)),
        ("Response (since microversion 2.10)", ("2.10", None)),
        ("Response (microversion 2.10 and above)", ("2.10", None)),
        ("Response (up to microversion 2.10)", (None, "2.10")),
        ("Example Server topology (2.xx)", (None, None)),
        ("List boats (New in version 1.2)", (None, None)),
        ("List boats (Since API v3.4)", (None, None)),
        ("The OAuth 2.0 grant", (None, None)),
        ("Hosts (10.0.0.1 - 10.0.0.9)", (None, None)),
    ],
)
def test_versions_of_texts(text: str, versions: tuple[str | None, str | None]) -> None:
    assert marked_versions_of(text) == versions


def test_versions_of_folders() -> None:
    assert versions_of_path("../doc/api_samples/servers/v2.69/get.json", "servers.inc") == "2.69"
    assert versions_of_path("v1.1/samples/get.json", "v1.1/jobs.inc") is None
    assert versions_of_path("v2/samples/get.json", "index.rst") is None


# In a page -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Response\n~~~~~~~~\n\n**JSON request**\n\n::\n\n  {}\n", "response"),
        ("Request\n~~~~~~~\n\nExample\n^^^^^^^\n\n::\n\n  {}\n", "request"),
        ("Example\n~~~~~~~\n\n**JSON request**\n\n::\n\n  {}\n", "request"),
        ("Example\n~~~~~~~\n\n.. literalinclude:: a-resp.json\n", "response"),
        ("Error response codes: 404\n\n::\n\n  {}\n", "unknown"),
        ("For example::\n\n  GET /boats?limit=2\n", "unknown"),
    ],
)
def test_sides(tmp_path: Path, text: str, side: str) -> None:
    assert example(tmp_path, text).side == side


def test_files(tmp_path: Path) -> None:
    text = "Response\n~~~~~~~~\n\n**Boats (v2.5)**\n\n.. literalinclude::\n   doc/v2.4/a.json\n"
    found = example(tmp_path, text, **{"doc/v2__4/a__json": '{"a": 1}'})
    assert (found.path, found.value, found.min_version) == ("doc/v2.4/a.json", {"a": 1}, "2.5")
    assert (found.title, found.missing, str(found.at)) == ("Boats (v2.5)", False, "boats.rst:16")


def test_missing_files(tmp_path: Path) -> None:
    page = f"A\n=\n\n{METHOD}Response\n--------\n\n.. literalinclude:: /no.json\n"
    reading, found = read_all(tmp_path, {"a.rst": page})
    assert said(found) == ["a.rst:11: missing-example"]
    (lost,) = reading.operations[0].examples
    assert (lost.missing, lost.path, lost.text) == (True, "no.json", "")


def test_status_of_a_caption(tmp_path: Path) -> None:
    text = "Response\n~~~~~~~~\n\nStatus: 201 Created\n\n.. code-block:: json\n\n   {}\n"
    assert example(tmp_path, text).status == 201


def test_captions_are_plain_text(tmp_path: Path) -> None:
    text = "Response\n~~~~~~~~\n\n**Show a ``small`` boat:**\n\n.. code-block:: json\n\n   {}\n"
    assert example(tmp_path, text).title == "Show a small boat"


def test_empty_blocks_are_no_examples(tmp_path: Path) -> None:
    assert not operation(tmp_path, METHOD + ".. code::\n\nText.\n").examples


def test_only_what_is_meant_as_json_is_reported(tmp_path: Path) -> None:
    blocks = ("curl -i x", "GET /x", "<a/>", "{broken", '{"a": b}')
    text = "".join(f"::\n\n  {block}\n\nThen\n\n" for block in blocks)
    page = f"A\n=\n\n{METHOD}Response\n--------\n\n{text}"
    _, found = read_all(tmp_path, {"a.rst": page})
    assert [line for line in said(found) if "bodiless" not in line] == ["a.rst:37: invalid-example"]


def test_places_in_files_are_those_of_the_fault(tmp_path: Path) -> None:
    page = f"A\n=\n\n{METHOD}Response\n--------\n\n.. literalinclude:: x.json\n"
    _, found = read_all(tmp_path, {"a.rst": page, "x.json": '{\n  "a": b\n}'})
    assert said(found) == ["x.json:2:8: invalid-example"]


# Sides that no heading tells --------------------------------------------------------------------

ROWS = "a:\n  in: body\n  type: string\n"


def lists(*sides: str) -> str:
    return "".join(
        f"{side}\n{'~' * len(side)}\n\n.. rest_parameters:: parameters.yaml\n\n   - a: a\n\n"
        for side in sides
    )


@pytest.mark.parametrize(
    ("method", "sides", "side", "codes"),
    [
        ("GET", ["Response"], "response", []),
        ("GET", [], "response", []),
        ("DELETE", ["Request"], "request", ["guessed-side"]),
        ("POST", ["Request"], "request", ["guessed-side"]),
        ("POST", ["Response"], "response", ["guessed-side"]),
        ("POST", ["Request", "Response"], "unknown", ["sideless-example"]),
        ("POST", [], "unknown", ["sideless-example"]),
    ],
)
def test_open_sides(
    tmp_path: Path, method: str, sides: list[str], side: str, codes: list[str]
) -> None:
    shown = 'Example\n~~~~~~~\n\n::\n\n  {"a": 1}\n'
    page = f"A\n=\n\n.. rest_method:: {method} /boats\n\n{lists(*sides)}{shown}"
    reading, found = read_all(tmp_path, {"a.rst": page, "parameters.yaml": ROWS})
    (one,) = reading.operations[0].examples
    assert (one.side, one.is_side_guessed) == (side, side != "unknown")
    assert [diagnostic.code for diagnostic in found] == codes
    assert reading_json(reading)[0]["examples"][0]["kind"] == "unknown"


def test_json_in_running_text_stays_there(tmp_path: Path) -> None:
    read = operation(tmp_path, METHOD + 'A detail is::\n\n  {"a": 1}\n')
    assert read.examples[0].side == "unknown"
    assert '{"a": 1}' in read.description


def test_empty_files_are_told(tmp_path: Path) -> None:
    page = f"A\n=\n\n{METHOD}Response\n--------\n\n.. literalinclude:: a.json\n"
    _, found = read_all(tmp_path, {"a.rst": page, "a.json": " \n"})
    assert said(found) == ["a.rst:11: empty-example"]
