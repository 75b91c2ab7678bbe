"""Status codes, in both forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen.diagnostics import Location
from rstgen.dialects.os_api_ref.status_lines import codes_in, leading_codes, lines_in, lost_in
from rstgen.model import ReadOperation
from tests.reading.pages import operation, read_all, said

AT = Location("page.rst", 1)
METHOD = ".. rest_method:: GET /boats\n\n"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("200", [200]),
        ("200,,503,400", [200, 503, 400]),
        ("200,", [200]),
        ("401, 403,404", [401, 403, 404]),
        ("badRequest(400), conflict(409)", [400, 409]),
        ("forbidden(403)\nitemNotFound(404)", [403, 404]),
        ("computeFault(400, 500), serviceUnavailable(503)", [400, 500, 503]),
        ("itemNotFound (404)", [404]),
        ("Bad Request(400), Not Found (404)", [400, 404]),
        ("200 (OK)", [200]),
        ("400 or 404", [400, 404]),
        ("401 and 403", [401, 403]),
        ("404 (if node, component or indicator is not found)", [404]),
        ("409 if it is taken, 404 otherwise", [409, 404]),
        ("itemNotFound(404) if it is not there. (If it is empty, the result is 200.)", [404]),
        ("200 (microversions 2.0 - 2.100), 202 (microversion 2.101 - )", [200, 202]),
        ("HTTP 404; 409", [404, 409]),
        ("computeFault (400, 500, \u2026)", [400, 500]),
        ("computeFault(400, 500, ...), 200", [400, 500, 200]),
        ("computeFault(400/500)", [400, 500]),
        ("computeFault(400 or 500)", [400, 500]),
        ("computeFault(400-405)", [400, 405]),
        ("200, {403}, [404]", [200, 403, 404]),
        ("200, '404', \"405\"", [200, 404, 405]),
        ("200/202|204", [200, 202, 204]),
        ("200. 401", [200, 401]),
        ("(200)", [200]),
        ("(401) unauthorized", [401]),
        ("405-409", [405, 409]),
        ("400 - 404", [400, 404]),
        ("400 or conflict(409)", [400, 409]),
        ("fault(404", [404]),
        ("name (2.100)", []),
        ("TBD", []),
        ("2.100", []),
        ("4040", []),
        ("99, 600", []),
        ("", []),
    ],
)
def test_codes_of_a_line(value: str, expected: list[int]) -> None:
    assert [code.code for code in codes_in(value, AT)] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("200, 600, 4xx", ["600", "4xx"]),
        ("200, computeFault(40O)", ["computeFault(40O)"]),
        ("200, 404.1", ["404.1"]),
        ("200 OK 404 Not Found", ["OK 404 Not Found"]),
        ("200 (microversions 2.0 - 2.100), 202 (microversion 2.101 - )", []),
        ("404 if the node, 3 ports or more, are not found", []),
        ("404 if it is not there. (If it is empty, the result is 200.)", []),
        ("200 since 2.10, None", []),
    ],
)
def test_lost_codes_of_a_line(value: str, expected: list[str]) -> None:
    assert list(lost_in(value)) == expected


def test_values_of_any_length_are_read_in_no_time() -> None:
    for part in ("-", " or", "(", "x(400,", "'", "400 (", "a "):
        value = f"(400{part * 20_000}"
        assert codes_in(value, AT) is not None
        assert list(lost_in(value)) is not None


def test_versions_of_codes() -> None:
    first, last = codes_in("201 (microversions 1.0 - 1.19), 200 (microversions\n1.20 - )", AT)
    assert (first.code, first.min_version, first.max_version) == (201, "1.0", "1.19")
    assert (last.code, last.min_version, last.max_version) == (200, "1.20", None)
    assert not first.description


def test_words_describe_the_code_before() -> None:
    (code,) = codes_in("200, 600, 4xx", AT)
    assert not code.description
    (code,) = codes_in("itemNotFound(404) if it is not there", AT)
    assert (code.name, code.description) == ("itemNotFound", "if it is not there")
    (code,) = codes_in("Not Found(404)", AT)
    assert (code.name, code.description) == (None, "Not Found")
    (code,) = codes_in("OK(200)", AT)
    assert code.name is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("404 - No such boat", [(404, "No such boat")]),
        ("conflict(409): it sails", [(409, "it sails")]),
        ("404", [(404, "")]),
        ("400, 404 - Not so", [(400, "Not so"), (404, "Not so")]),
        ("There are 404 boats", []),
        ("2020 boats", []),
    ],
)
def test_codes_that_lead(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(code.code, code.description) for code in leading_codes(text, AT)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Normal response codes: 200", [("success", "200")]),
        ("Normal Response Code: 200", [("success", "200")]),
        ("Normal response codes:200", [("success", "200")]),
        ("Error codes: 400", [("error", "400")]),
        ("Error Response Codes: 400", [("error", "400")]),
        ("Response codes: 200, 404", [("success", "200, 404")]),
        ("Normal response codes: 200\nError response codes: 404", None),
        ("Error response codes:", [("error", "")]),
        ("Error response codes", []),
        ("Code: 404", []),
        ("The codes: 404", []),
        ("Words.\nError response codes: 404", []),
    ],
)
def test_labels(text: str, expected: list[tuple[str, str]] | None) -> None:
    expected = [("success", "200"), ("error", "404")] if expected is None else expected
    assert [(line.kind, line.value) for line in lines_in(text)] == expected


# Whole operations ------------------------------------------------------------------------------


def numbers(read: ReadOperation) -> tuple[list[int], list[int]]:
    return [code.code for code in read.success], [code.code for code in read.error]


def test_numbers_decide_and_sort(tmp_path: Path) -> None:
    text = "Normal response codes: 404,,204,200\n\nError response codes: 503, 201\n"
    read = operation(tmp_path, METHOD + text)
    assert numbers(read) == ([200, 201, 204], [404, 503])
    assert read.listed_codes == (
        *(("success", 404), ("success", 204), ("success", 200)),
        *(("error", 503), ("error", 201)),
    )


def test_a_name_of_its_own_wins(tmp_path: Path) -> None:
    for line in ("fault(400, 500), badRequest(400)", "badRequest(400), fault(400, 500)"):
        read = operation(tmp_path, f"{METHOD}Error response codes: {line}\n")
        assert [code.name for code in read.error] == ["badRequest", "fault"]


def test_a_list_goes_on_with_its_line(tmp_path: Path) -> None:
    text = """\
Error response codes:

- badRequest(400)
- 404 - No such boat
- 409

  It sails.

Nobody said 410.
"""
    read = operation(tmp_path, METHOD + text)
    assert numbers(read)[1] == [400, 404, 409]
    assert read.error[1].description == "No such boat"
    assert "404" not in read.description
    assert "Nobody said 410." in read.description


def test_terms_are_labels_too(tmp_path: Path) -> None:
    read = operation(tmp_path, METHOD + "Normal response codes\n  202\n")
    assert numbers(read) == ([202], [])
    assert not read.description


@pytest.mark.parametrize("gap", ["", "\n"])
def test_indented_codes_are_no_description(tmp_path: Path, gap: str) -> None:
    text = f"Sails.\n\nError codes:\n{gap}    - 400 (Invalid)\n    - 404 (NotFound)\n\nMore.\n"
    read = operation(tmp_path, METHOD + text)
    assert numbers(read)[1] == [400, 404]
    assert read.description == "Sails.\n\nMore."


def test_a_term_that_is_no_label_stays_with_its_list(tmp_path: Path) -> None:
    text = "Error codes:\n  - 400\n  - or another\n"
    assert "or another" in operation(tmp_path, METHOD + text).description


STATUS = """\
200:
  default: Fine.
404:
  default: |
    No such boat, see ``harbor``.
  sunk: It sank.
409: It is taken.
"""


def test_tables(tmp_path: Path) -> None:
    text = """\
.. rest_status_code:: success status.yaml

   - 200

.. rest_status_code:: error  status.yaml

   - 404: sunk
   - 404
   * 409
   - '500'
"""
    read = operation(tmp_path, METHOD + text, status__yaml=STATUS)
    assert [code.description for code in (*read.success, *read.error)] == [
        "Fine.",
        "It sank.\n\nNo such boat, see `harbor`.",
        "It is taken.",
        "",
    ]
    assert [number for _, number in read.listed_codes] == [200, 404, 404, 409, 500]


def test_codes_of_the_application_are_no_statuses(tmp_path: Path) -> None:
    text = ".. rest_status_code:: success status.yaml\n\n   - 1\n   - -1\n   - 200\n"
    read = operation(tmp_path, METHOD + text, status__yaml=STATUS)
    assert numbers(read) == ([200], [])
    assert [number for _, number in read.listed_codes] == [1, -1, 200]


def test_one_note_for_a_line_of_misplaced_codes(tmp_path: Path) -> None:
    page = f"A\n=\n\n{METHOD}Normal response codes: 200,,404,409\n"
    _, found = read_all(tmp_path, {"a.rst": page})
    assert said(found) == ["a.rst:6: misplaced-code"]


def test_items_of_any_length_are_no_statuses(tmp_path: Path) -> None:
    text = f"A\n=\n\n{METHOD}.. rest_status_code:: error status.yaml\n\n   - {'9' * 5_000}\n"
    _, found = read_all(tmp_path, {"a.rst": text, "status.yaml": STATUS})
    assert said(found) == ["a.rst:8: lost-code"]
