"""No input makes a traceback, hangs, or grows without bound."""

from __future__ import annotations

import itertools
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rstgen.diagnostics import ERROR
from tests.reading.pages import CODES, read_all, said

LINES = (
    *(
        "",
        "",
        "Title",
        "=====",
        "-----",
        "~~~~~",
        "Request",
        "Response",
        "text",
        "  indented",
        "\t",
    ),
    *(
        ".. rest_method:: GET /boats",
        ".. rest_method::",
        "..rest_method:: X",
        ".. rest_method:: a b",
    ),
    *("   min_version: 2.1", ".. rest_parameters:: p.yaml", ".. rest_parameters::", "   - a: a"),
    *("   - b", "  - : x", "   -", ".. rest_status_code:: success s.yaml", ".. rest_status_code::"),
    *("   - 200", "   - 404: x", ".. literalinclude:: e.json", ".. literalinclude::", "::", "  {"),
    *(
        ".. include:: a.rst",
        ".. include:: p.yaml",
        ".. include:: e.json",
        ".. include::",
        ".. |x| y",
    ),
    *(
        "Error response codes: 404, a(500)",
        "Normal response codes:",
        "- 404 - x",
        "* ``",
        "1. `a`_",
    ),
    *(".. code-block:: json", ".. note::", ".. only:: x", ".. versionadded:: 1", ".. list-table::"),
    *('.. end of inclusion from "x"', "|x|", "`a <b_>`__", "__ x", ".. _a: b_", ".. _b: a_"),
    *(
        ".. role:: x",
        ":x:`y`",
        ".. default-role:: z",
        "+--+",
        "==  ==",
        ":field: x",
        "| a",
        ">>> x",
    ),
    *(
        ".. |x| replace:: |y|",
        ".. |y| image:: z",
        ".. [1] x",
        "[1]_ [#]_",
        ".. class:: x",
        "\x00",
        "\x0c",
    ),
)
pages = st.lists(st.sampled_from(LINES), max_size=25).map("\n".join)
YAML = (
    "a:",
    "  in: body",
    "  in:",
    "  type: [",
    "  <<: *x",
    "a: &x",
    "404:",
    "  default: |",
    "- ",
    "{",
    ":",
)
yaml = st.lists(st.sampled_from(YAML), max_size=8).map("\n".join)
anything = st.one_of(st.binary(max_size=60), pages.map(str.encode), yaml.map(str.encode))

quick = settings(deadline=None, suppress_health_check=list(HealthCheck))


@quick
@given(page=pages, definitions=yaml)
def test_odd_pages(page: str, definitions: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = {"a.rst": page, "p.yaml": definitions, "s.yaml": definitions, "e.json": "{"}
        _, found = read_all(Path(folder), files)
    assert not [d for d in found if "in docutils" in d.message]


@quick
@given(page=anything, definitions=anything, example=anything)
def test_any_bytes(page: bytes, definitions: bytes, example: bytes) -> None:
    operation = f"A\n=\n\n.. rest_method:: GET /a\n{CODES}\n".encode()
    lists = b".. rest_parameters:: p.yaml\n\n   - a: a\n\n.. literalinclude:: e.json\n\n"
    with tempfile.TemporaryDirectory() as folder:
        files = {
            "a.rst": operation + lists,
            "b.rst": page,
            "p.yaml": definitions,
            "e.json": example,
        }
        reading, _ = read_all(Path(folder), files)
    assert any(read.url == "/a" for read in reading.operations)


DEEP = {
    "lists": "\n".join(f"{'  ' * i}- x\n" for i in range(400)),
    "quotes": "\n\n".join(f"{' ' * i}x" for i in range(400)),
    "directives": "".join(f"{'   ' * i}.. note::\n\n" for i in range(300)) + "   " * 300 + "x",
    "sections": "".join(f"{c}\n{c * 4}\n\n" for c in "!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~"),
    "definitions": "\n".join(f"{'  ' * i}x" for i in range(400)),
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_depth_is_an_error_of_the_page(tmp_path: Path, text: str) -> None:
    other = f"A\n=\n\n.. rest_method:: GET /a\n{CODES}"
    reading, found = read_all(tmp_path, {"a.rst": other, "b.rst": text})
    assert [read.url for read in reading.operations] == ["/a"]
    assert {d.code for d in found} <= {"unreadable-page", "broken-markup"}


def test_the_page_that_is_too_deep_is_named(tmp_path: Path) -> None:
    _, found = read_all(tmp_path, {"b.rst": DEEP["lists"]})
    assert said(found) == ["None: empty-reference", "b.rst: unreadable-page"]
    assert all(d.severity is ERROR for d in found)


def test_deep_texts_of_definitions(tmp_path: Path) -> None:
    indented = "\n".join(f"    {line}" for line in DEEP["lists"].split("\n"))
    definitions = f"a:\n  in: body\n  type: string\n  description: |\n{indented}\n"
    page = f"A\n=\n\n.. rest_method:: GET /a\n{CODES}\n.. rest_parameters:: p.yaml\n\n   - a: a\n"
    reading, _ = read_all(tmp_path, {"a.rst": page, "p.yaml": definitions})
    assert reading.operations[0].request[0].type == "string"


def test_includes_that_multiply_end(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{i}.inc": f".. include:: {i + 1}.inc\n" * 9 + "x\n" for i in range(30)
    }
    started = time.process_time()
    _, found = read_all(tmp_path, files | {"a.rst": ".. include:: 0.inc\n", "30.inc": "x\n"})
    assert "a.rst: too-many-includes" in said(found)
    assert time.process_time() - started < 20


def test_long_lines_are_an_error_of_the_page(tmp_path: Path) -> None:
    _, found = read_all(tmp_path, {"a.rst": f"x\n\n{'*`' * 6_000}\n"})
    assert said(found) == ["None: empty-reference", "a.rst:3: unreadable-page"]


def test_a_page_that_is_not_utf_8_costs_only_itself(tmp_path: Path) -> None:
    page = f"A\n=\n\n.. rest_method:: GET /a\n{CODES}\n.. include:: b.inc\n"
    reading, found = read_all(tmp_path, {"a.rst": page, "b.inc": b"\n\nCaf\xe9"})
    assert len(reading.operations) == 1
    assert said(found) == ["b.inc:3: unreadable-page"]


def test_line_ends_and_marks_of_other_systems(tmp_path: Path) -> None:
    page = f"A\n=\n\n.. rest_method:: GET /a\n{CODES}".replace("\n", "\r\n")
    reading, found = read_all(tmp_path, {"a.rst": b"\xef\xbb\xbf" + page.encode()})
    assert [read.title for read in reading.operations] == ["A"]
    assert not found


def test_the_order_of_files_on_disk_does_not_matter(tmp_path: Path) -> None:
    names = ("c", "a", "b")
    seen = set()
    for number, order in enumerate(itertools.permutations(names)):
        files: dict[str, str | bytes] = {
            f"{name}.rst": f"{name}\n=\n\n.. rest_method:: GET /{name}\n{CODES}" for name in order
        }
        reading, _ = read_all(tmp_path / str(number), files)
        seen.add(tuple(read.url for read in reading.operations))
    assert len(seen) == 1


@pytest.mark.parametrize("piece", ["`a ", "|a ", "a_ ", "a:b ", "http://a ", "*a* ", "[", "``a"])
def test_long_paragraphs_take_no_longer_than_they_are(tmp_path: Path, piece: str) -> None:
    line = piece * (3_000 // len(piece))
    started = time.process_time()
    read_all(tmp_path, {"a.rst": f"A\n=\n\n{(line + chr(10)) * 40}\n.. rest_method:: GET /a\n"})
    assert time.process_time() - started < 5
