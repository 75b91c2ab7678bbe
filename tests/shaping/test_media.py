"""What a body is, by its header rows and its examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rstgen.diagnostics import Report
from rstgen.model import Body, Example, JsonValue, Operation, Side
from tests.shaping.build import AT, paths, read, rows, shaped


def shown(media: str | None, value: JsonValue = "ahoy", side: Side = "response") -> Example:
    return Example(side=side, value=value, media_type=media, is_json=media is None, at=AT)


def made(
    *examples: Example,
    method: str = "GET",
    says: str = "",
    size: str = "",
    response: str = "",
    report: Report | None = None,
) -> Operation:
    """An operation whose lists both have a row `Content-Type` that says something."""
    headers = rows("Content-Type: string @header") if says else ()
    headers = tuple(replace(row, description=says) for row in headers)
    headers += rows(f"{size}: string @header") if size else ()
    op = read(method=method, response=response)
    op = replace(op, request=headers, response=(*headers, *op.response), examples=examples)
    (found,) = shaped(op, report=report)
    return found


def body(*examples: Example, says: str = "", response: str = "") -> Body:
    found = made(*examples, says=says, response=response).success.body
    assert found is not None
    return found


OPEN = "The type of the boat."
MANY = "One of `text/plain`, `application/json` and `text/xml`."


@pytest.mark.parametrize(
    ("says", "media", "wanted"),
    [
        ("", "application/xml", "application/xml"),
        ("`text/xml`", "application/xml", "text/xml"),
        ("`application/json`", "application/xml", "application/xml"),
        ("`text/calendar`", "text/plain", "text/calendar"),
        ("`application/octet-stream`", "text/plain", "application/octet-stream"),
        ("`application/json`", "text/plain", "text/plain"),
        (MANY, "application/xml", "text/xml"),
        (OPEN, "application/xml", "application/xml"),
    ],
)
def test_text(says: str, media: str, wanted: str) -> None:
    found = body(shown(media), says=says)
    assert found.media_type == wanted
    assert found.schema.types == ("string",)
    assert found.schema.format == ("binary" if "octet" in wanted else None)
    assert [example.media_type for example in found.examples] == [wanted]


def test_json_is_among_several_types() -> None:
    found = body(shown(None, {"a": 1}), shown("text/xml"), says=MANY)
    assert (found.media_type, paths(found.schema)) == ("application/json", ["a"])
    assert [example.media_type for example in found.examples] == [None, "text/xml"]


def test_a_form_has_members() -> None:
    form = "application/x-www-form-urlencoded"
    found = body(shown(form, {"name": "Gull"}), response="name: string\nmast: string")
    assert (found.media_type, paths(found.schema)) == (form, ["name", "mast"])


def test_text_has_no_members() -> None:
    report = Report()
    found = made(shown("text/xml"), response="xml: object", report=report).success.body
    assert found is not None
    assert (found.media_type, found.schema.properties) == ("text/xml", ())
    assert [one.code for one in report] == ["rows-of-text"]


def test_members_stay_where_json_is_named() -> None:
    found = body(shown("text/xml"), says=MANY, response="boat: object")
    assert (found.media_type, paths(found.schema)) == ("application/json", ["boat"])


def test_json_that_cannot_be_read_is_shown() -> None:
    found = body(shown("application/json", "{"))
    assert (found.media_type, found.schema.types, len(found.examples)) == (
        "application/json",
        (),
        1,
    )


@pytest.mark.parametrize(
    ("method", "says", "size", "request_", "answer"),
    [
        ("PUT", OPEN, "Content-Length", "*/*", None),
        ("PUT", OPEN, "Transfer-Encoding", "*/*", None),
        ("GET", OPEN, "Content-Length", None, "*/*"),
        ("POST", OPEN, "", None, None),
        ("PUT", "", "Content-Length", None, None),
        ("DELETE", OPEN, "Content-Length", None, None),
        ("PUT", "`application/json`", "Content-Length", None, None),
        ("GET", OPEN, "", None, "application/json"),
    ],
)
def test_objects_are_of_any_type(
    method: str, says: str, size: str, request_: str | None, answer: str | None
) -> None:
    op = made(method=method, says=says, size=size)
    assert (op.request and op.request.media_type) == request_
    assert (op.success.body and op.success.body.media_type) == answer


def test_a_fault_may_be_text() -> None:
    example = replace(shown("text/html", "<p>"), status=404)
    op = made(example)
    (fault,) = [response for response in op.responses if response.is_error]
    assert fault.body is not None
    assert fault.body.media_type == "text/html"
