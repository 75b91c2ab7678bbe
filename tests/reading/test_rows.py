"""Parameter lists and their definitions."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref.directives import RestParameters
from rstgen.dialects.os_api_ref.parameters import items
from tests.reading.pages import operation, read_all, said

METHOD = ".. rest_method:: GET /boats\n\n"


def listed(*lines: str) -> list[tuple[str, str, int | None]]:
    node, report = RestParameters(), Report()
    node.lines = tuple((line, Location("p", i)) for i, line in enumerate(lines, 1))
    node.at = Location("p", 0)
    found = [(item.name, item.ref, item.at.line) for item in items(node, report)]
    return found + [("!", d.code, d.at and d.at.line) for d in report]


@pytest.mark.parametrize(
    ("line", "name", "ref"),
    [
        ("- name: boat_name", "name", "boat_name"),
        ("- name : boat_name", "name", "boat_name"),
        ("-   name:   boat_name  ", "name", "boat_name"),
        ("* name: boat_name", "name", "boat_name"),
        ("- OS-DCF:diskConfig: OS-DCF:diskConfig", "OS-DCF:diskConfig", "OS-DCF:diskConfig"),
        ("- networks.uuid: uuid", "networks.uuid", "uuid"),
        ("- a.{b}.c: d", "a.{b}.c", "d"),
        ("- <key>: d", "<key>", "d"),
        (r"- \>version: d", r"\>version", "d"),
        ("- 'quoted': \"ref\"", "quoted", "ref"),
        ("- name: ref # why", "name", "ref"),
        ("- name", "name", "name"),
    ],
)
def test_items(line: str, name: str, ref: str) -> None:
    assert listed(line) == [(name, ref, 1)]


def test_bad_lines_do_not_hide_good_ones() -> None:
    assert listed("- a: b", "", "x x", "# - no: no", "- c: d") == [
        *(("a", "b", 1), ("c", "d", 5)),
        ("!", "unreadable-row", 3),
    ]


def test_a_reference_may_stand_on_the_next_line() -> None:
    assert listed("- a:", "    b", "- c:", "- d: e") == [
        ("a", "b", 1),
        ("c", "c", 3),
        ("d", "e", 4),
    ]


def test_names_may_stand_twice() -> None:
    assert listed("- id: a", "- id: b") == [("id", "a", 1), ("id", "b", 2)]


DEFINITIONS = """\
# Shared by several
.base: &base
  in: body
  type: string
  required: true
name:
  <<: *base
  description: |
    What is painted on the *bow*.
  min_version: 2.10
  max_version: 2.20
  enum: [a, b]
paint:
  <<: [*base, *base]
  in: query
  required: false
  type: key value pairs
odd:
  in: body
  type: null
  min_version:
"""
BODY = f"""\
{METHOD}Request
~~~~~~~

.. rest_parameters:: parameters.yaml

   - paint: paint

Response (microversions 1.1 - 1.18)
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

.. rest_parameters:: parameters.yaml

\t- name: name
\t- odd: odd
\t- lost: nothing

Response (1.19 - )
~~~~~~~~~~~~~~~~~~

.. rest_parameters:: parameters.yaml
   - name: name
"""


def test_rows(tmp_path: Path) -> None:
    read = operation(tmp_path, BODY, parameters__yaml=DEFINITIONS)
    (paint,) = read.request
    assert (paint.where, paint.type, paint.required) == ("query", "key value pairs", False)
    name, odd, lost, again = read.response
    assert (name.where, name.type, name.required) == ("body", "string", True)
    assert (name.min_version, name.max_version) == ("2.10", "2.20")
    assert name.description == "What is painted on the *bow*."
    assert name.extra == (("enum", ["a", "b"]),)
    assert (odd.type, odd.required, odd.min_version) == (None, None, None)
    assert (lost.resolved, lost.ref, lost.where) == (False, "nothing", None)
    assert again.name == "name"


def test_rows_know_their_places_and_headings(tmp_path: Path) -> None:
    read = operation(tmp_path, BODY, parameters__yaml=DEFINITIONS)
    name, _, _, again = read.response
    assert str(name.at) == "boats.rst:21"
    assert str(name.defined_at) == "parameters.yaml:6:1"
    assert name.section is not None
    assert again.section is not None
    assert (name.section.min_version, name.section.max_version) == ("1.1", "1.18")
    assert (again.section.min_version, again.section.max_version) == ("1.19", None)


def test_paths_are_relative_to_the_document(tmp_path: Path) -> None:
    page = f"A\n-\n\n{METHOD}Request\n~~~~~~~\n\n.. rest_parameters:: here.yaml\n\n   - a: a\n"
    files = {
        "v3/index.rst": "T\n=\n\n.. include:: sub/a.inc\n",
        "v3/sub/a.inc": page,
        "v3/here.yaml": "a:\n  in: query\n",
        "v3/sub/here.yaml": "a:\n  in: header\n",
        "index.rst": "",
    }
    reading, found = read_all(tmp_path, files)
    assert reading.operations[0].request[0].where == "query"
    assert not found


def test_the_next_table_is_the_response_where_nothing_tells(tmp_path: Path) -> None:
    table = ".. rest_parameters:: p.yaml\n\n   - {}: a\n\n"
    read = operation(tmp_path, METHOD + table.format("one") + table.format("two"))
    assert [row.name for row in read.request] == ["one"]
    assert [row.name for row in read.response] == ["two"]


@pytest.mark.parametrize(
    ("headings", "side"),
    [
        (["Request"], "request"),
        (["Response Parameters"], "response"),
        (["Response", "Parameters"], "response"),
        (["Request", "Response Example"], "response"),
        (["Query Parameters"], "request"),
        (["Parameters"], "request"),
    ],
)
def test_headings_tell_the_side(tmp_path: Path, headings: list[str], side: str) -> None:
    marks = "~^"
    text = "".join(f"{h}\n{marks[i] * len(h)}\n\n" for i, h in enumerate(headings))
    read = operation(tmp_path, f"{METHOD}{text}.. rest_parameters:: p.yaml\n\n   - a: a\n")
    assert [row.name for row in getattr(read, side)] == ["a"]


def test_a_caption_tells_it_too(tmp_path: Path) -> None:
    read = operation(tmp_path, f"{METHOD}**Response**\n\n.. rest_parameters:: p\n\n   - a: a\n")
    assert [row.name for row in read.response] == ["a"]


def test_a_heading_that_docutils_refuses_tells_it_all_the_same(tmp_path: Path) -> None:
    # Pages that were converted in 2016 underline Request as if it stood a level deeper.
    page = f"""\
T
=

A
-

B
~

C
^

D
-

{METHOD}Response
^^^^^^^^

.. rest_parameters:: p.yaml

   - a: a
"""
    reading, found = read_all(tmp_path, {"t.rst": page})
    assert [row.name for row in reading.operations[0].response] == ["a"]
    assert "t.rst:18: broken-markup" in said(found)


def test_a_missing_file_is_one_warning(tmp_path: Path) -> None:
    rows = "".join(f"   - r{i}: r{i}\n" for i in range(9))
    page = f"A\n=\n\n{METHOD}Request\n-------\n\n.. rest_parameters:: no.yaml\n\n{rows}"
    reading, found = read_all(tmp_path, {"a.rst": page})
    assert len(reading.operations[0].request) == 9
    assert [d.message for d in found if d.code == "missing-definitions"] == [
        "no.yaml does not exist; rows that keep only their names: 9"
    ]
    assert "unknown-parameter" not in {d.code for d in found}


def test_keys_that_are_given_twice(tmp_path: Path) -> None:
    definitions = """\
base: &base
  in: body
a:
  <<: *base
  in: query
  type: integer
  type: string
b: {in: body}
a:
  in: header
b: *base
"""
    page = f"A\n=\n\n{METHOD}.. rest_parameters:: p.yaml\n\n   - a: a\n"
    reading, found = read_all(tmp_path, {"a.rst": page, "p.yaml": definitions})
    assert [line for line in said(found) if line.endswith("duplicate-key")] == [
        "p.yaml:9:1: duplicate-key",
        "p.yaml:11:1: duplicate-key",
    ]
    assert reading.operations[0].request[0].where == "header"
