"""Bodies that are not JSON, and those that stand in commands and messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen.dialects.os_api_ref.bodies import body_of
from rstgen.model import Example
from tests.reading.pages import operation, read_all, said

POST = ".. rest_method:: POST /boats\n\n"


@pytest.mark.parametrize(
    "options",
    [
        """-d '{"boat": {"name": "Gull"}}'""",
        """-d'{"boat": {"name": "Gull"}}'""",
        r"""--data "{\"boat\": {\"name\": \"Gull\"}}" """,
        """--data-raw='{"boat": {"name": "Gull"}}'""",
        """--data-binary '{"boat":\n  {"name": "Gull"}\n}'""",
        """--json '{"boat": {"name": "Gull"}, }'""",
        """\\\n  -H 'X-Auth-Token: T' \\\n  -d '{"boat": {"name": "Gull"}}' \\\n  http://a/boats""",
    ],
)
@pytest.mark.parametrize("prompt", ["", "$ ", "  "])
def test_a_command_holds_what_it_sends(prompt: str, options: str) -> None:
    body = body_of(f"{prompt}curl -X POST {options}")
    assert (body.is_json, body.side) == (True, "request")
    assert body.value == {"boat": {"name": "Gull"}}


@pytest.mark.parametrize(
    "text",
    ["curl", "curl -d", "curl -d 'x", "curl -X GET /a", "curl -d @gull.iso a", "curl -d '' a"],
)
def test_a_command_may_send_nothing(text: str) -> None:
    body = body_of(text)
    assert (body.is_json, body.media_type) == (False, None)


@pytest.mark.parametrize(
    ("text", "path", "language", "media"),
    [
        ("<boat/>", None, None, "application/xml"),
        ('<?xml version="1.0"?>\n<b:boat xmlns:b="x"></b:boat>', "a.txt", None, "application/xml"),
        ("<!DOCTYPE html><p>", None, None, "text/html"),
        ("boat: gull", "a/b.YAML", "javascript", "application/yaml"),
        ("boat: gull", None, "yaml", "application/yaml"),
        ("a,b", "boats.csv", None, "text/csv"),
        ("boat=gull&mast=2", "a.txt", "javascript", "application/x-www-form-urlencoded"),
        ("boat", "boat.json", None, "application/json"),
        ('{"boat": gull}', None, "text", "application/json"),
        ("Headers:\n  Content-Type: text/xml\n\n<boat/>", "a.xml", None, "text/xml"),
        ("HTTP/1.1 200 OK\nContent-Type: text/calendar; x=y\n\nBEGIN", None, None, "text/calendar"),
        ("HTTP/1.1 200 OK\n\nahoy", None, None, "text/plain"),
        ("curl -H 'Content-Type: text/csv' -d 'a,b' x", None, None, "text/csv"),
        ("curl -d boat=gull -d mast=2 x", None, None, "application/x-www-form-urlencoded"),
        ("HTTP/1.1 200 OK\nContent-Type: text/xml", None, None, None),
        ("Headers:\n  Content-Type: text/xml", None, None, None),
        ("GET /boats", None, "json", None),
        ("boat", None, None, None),
        ("a = b & c = d", None, None, None),
    ],
)
def test_media_types(text: str, path: str | None, language: str | None, media: str | None) -> None:
    body = body_of(text, path, language)
    assert (body.is_json, body.media_type) == (False, media)


def shown(folder: Path, text: str, **files: str | bytes) -> Example:
    (found,) = operation(folder, POST + text, **files).examples
    return found


def block(text: str, heading: str = "Response Example") -> str:
    lines = "".join(f"   {line}\n" for line in text.splitlines())
    return f"{heading}\n{'~' * len(heading)}\n\n::\n\n{lines}"


def test_the_body_stands_without_what_is_around_it(tmp_path: Path) -> None:
    page = block("HTTP/1.1 200 OK\nContent-Type: text/xml\n\n<boat>\n</boat>")
    found = shown(tmp_path, page)
    assert (found.media_type, found.value) == ("text/xml", "<boat>\n</boat>")
    assert found.text.startswith("HTTP")


def test_a_form_has_fields(tmp_path: Path) -> None:
    found = shown(tmp_path, block("name=the%20gull&mast=&mast=2"))
    assert found.value == {"name": "the gull", "mast": "2"}


@pytest.mark.parametrize(
    ("text", "media"),
    [
        (block("ahoy"), "text/plain"),
        (block("ahoy", "Response"), None),
        (block("X-Boat: Gull\nX-Mast: 2"), None),
        (block("$ sail gull"), None),
        ("The response:\n\n::\n\n   ahoy\n", None),
    ],
)
def test_plain_text_is_a_body_where_it_is_called_an_example(
    tmp_path: Path, text: str, media: str | None
) -> None:
    assert shown(tmp_path, text).media_type == media


def test_plain_text_beside_members_is_no_body(tmp_path: Path) -> None:
    rows = "Response\n~~~~~~~~\n\n.. rest_parameters:: p.yaml\n\n   - a: a\n\n"
    yaml = "a:\n  in: body\n  type: string\n"
    page = f"Boats\n=====\n\nMake\n----\n\n{POST}{rows}{block('ahoy')}"
    reading, found = read_all(tmp_path, {"boats.rst": page, "p.yaml": yaml})
    assert reading.operations[0].examples[0].media_type is None
    assert said(found)[-1].endswith("bodiless-example")


def test_a_command_is_a_request_wherever_it_stands(tmp_path: Path) -> None:
    found = shown(tmp_path, block("""curl -d '{"a": 1}' x"""))
    assert (found.side, found.value) == ("request", {"a": 1})


def test_a_command_in_running_text_is_no_response(tmp_path: Path) -> None:
    command = """::\n\n   curl -d '{"a": 1}' x\n"""
    assert shown(tmp_path, f"To get a short response:\n\n{command}").side == "unknown"


def test_what_no_side_helps_is_told_too(tmp_path: Path) -> None:
    page = f"Boats\n=====\n\nMake\n----\n\n{POST}.. literalinclude:: a.txt\n"
    found = read_all(tmp_path, {"boats.rst": page, "a.txt": "GET /boats"})[1]
    assert said(found)[-1] == "boats.rst:9: bodiless-example"


def test_a_question_has_no_body(tmp_path: Path) -> None:
    page = f".. rest_method:: GET /boats\n\n{block('a=1&b=2', 'Request Example')}"
    assert operation(tmp_path, page).examples[0].media_type is None


def test_how_to_ask_stays_in_the_description(tmp_path: Path) -> None:
    page = f"{POST}As well by this request:\n\n::\n\n   GET /boats?sunk=no\n"
    assert "GET /boats?sunk=no" in operation(tmp_path, page).description
