"""What only those who keep a reference look after: order, use, links, ranges of versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen.diagnostics import Report
from rstgen.dialects.os_api_ref import DIALECT
from rstgen.sources import find
from tests.reading.pages import read_all, said, write

PAGE = "Boats\n=====\n\nList boats\n----------\n\n.. rest_method:: GET /boats\n\n"
LIST = ".. rest_parameters:: p.yaml\n\n"


def found(folder: Path, code: str, files: dict[str, str]) -> list[str]:
    _, told = read_all(folder, dict(files))
    return [str(one.at) for one in told if one.code == code]


def test_a_misspelt_key_beside_a_merged_one(tmp_path: Path) -> None:
    text = "a: &a {in: query, required: true}\nb:\n  <<: *a\n  requried: false\n"
    files = {"a.rst": f"{PAGE}{LIST}   - b: b\n", "p.yaml": text}
    assert found(tmp_path, "misspelt-key", files) == ["p.yaml:4:3"]


def test_definitions_in_order(tmp_path: Path) -> None:
    text = "H: {in: header}\np: {in: path}\na: {in: query}\nB: {in: query}\nc: {in: query}\n"
    rows = "".join(f"   - {name}: {name}\n" for name in "HpaBc")
    files = {"a.rst": f"{PAGE}{LIST}{rows}", "p.yaml": text}
    assert not found(tmp_path, "unsorted-definition", files)
    files["p.yaml"] = "b: {in: body}\nA: {in: body}\nq: {in: query}\nz: {in: nowhere}\n"
    assert found(tmp_path, "unsorted-definition", files) == ["p.yaml:2:1", "p.yaml:3:1"]


def test_definitions_that_are_of_use(tmp_path: Path) -> None:
    text = """\
base: &base {in: body}
a:
  <<: *base
  type: string
b: *base
alone: {in: body}
aside: {in: body}
"""
    # A list that no operation has is one all the same (nova's request ids).
    aside = f"About\n=====\n\n{LIST}   - aside: aside\n"
    files = {"a.rst": f"{PAGE}{LIST}   - a: a\n   - b: b\n", "p.yaml": text, "z.rst": aside}
    assert found(tmp_path, "unused-definition", files) == ["p.yaml:6:1"]


def test_a_page_that_is_not_there_might_use_anything(tmp_path: Path) -> None:
    page = f"{PAGE}{LIST}   - a: a\n"
    files = {"a.rst": page, "p.yaml": "a: {in: body}\nb: {in: body}\n"}
    assert found(tmp_path, "unused-definition", files) == ["p.yaml:2:1"]
    files["a.rst"] = f"{page}\n.. include:: no.inc\n"
    assert not found(tmp_path, "unused-definition", files)


def test_of_one_page_nobody_can_tell(tmp_path: Path) -> None:
    page = f"{PAGE}See :ref:`elsewhere`.\n\n{LIST}   - a: a\n"
    write(tmp_path, {"a.rst": page, "p.yaml": "a: {in: body}\nb: {in: body}\n"})
    report = Report()
    DIALECT.read(find(tmp_path / "a.rst"), report)
    assert not {"unused-definition", "broken-link"} & {one.code for one in report}


def test_samples_that_no_page_shows(tmp_path: Path) -> None:
    page = f"{PAGE}Response\n~~~~~~~~\n\n.. literalinclude:: s/a.json\n"
    files = {"a.rst": page, "s/a.json": "{}", "s/b.json": "{}", "s/readme.txt": "", "t/c.json": "1"}
    assert found(tmp_path, "unused-sample", files) == ["s/b.json"]


def test_samples_beside_the_reference_are_somebody_elses(tmp_path: Path) -> None:
    page = f"{PAGE}Response\n~~~~~~~~\n\n.. literalinclude:: ../../doc/a.json\n"
    write(tmp_path, {"doc/a.json": "{}", "doc/b.json": "{}", "api-ref/source/a.rst": page})
    report = Report()
    DIALECT.read(find(tmp_path), report)
    assert "unused-sample" not in {one.code for one in report}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (":ref:`here`", None),
        (":ref:`Words <HERE>`", None),
        (":ref:`search`", None),
        (":doc:`b`", None),
        (":doc:`/b`", None),
        (":doc:`Words <b>`", None),
        (":rfc:`7231` and :nova-doc:`admin`", None),
        (":ref:`nova:reboot`", None),
        ("one line,\nthen :ref:`away`", 10),
        (":doc:`c`", 9),
    ],
)
def test_links(tmp_path: Path, text: str, line: int | None) -> None:
    files = {"a.rst": f"{PAGE}{text}\n\n.. _here:\n\nMore\n----\n", "b.rst": "Other\n=====\n"}
    _, told = read_all(tmp_path, files)
    assert [one.at and one.at.line for one in told if one.code == "broken-link"] == (
        [line] if line else []
    )


def test_with_intersphinx_a_label_may_be_anywhere(tmp_path: Path) -> None:
    files = {"a.rst": f"{PAGE}:ref:`away`\n", "conf.py": "extensions = ['sphinx.ext.intersphinx']"}
    assert not found(tmp_path, "broken-link", files)


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2.9", "2.10", False),
        ("2.10", "2.9", True),
        ("2.9", "2.9", False),
        ("v3", "2.9", True),
        ("train", "2.9", False),
        ("", "2.9", False),
    ],
)
def test_ranges_of_an_operation(tmp_path: Path, first: str, last: str, told: bool) -> None:
    page = PAGE.replace("/boats\n", f"/boats\n   min_version: {first}\n   max_version: {last}\n")
    places = found(tmp_path, "empty-version-range", {"a.rst": page})
    assert places == (["a.rst:7"] if told else [])


def test_ranges_of_headings_and_rows(tmp_path: Path) -> None:
    heading = "Response (microversions 1.9 - 1.2)"
    page = f"{PAGE}{heading}\n{'~' * len(heading)}\n\n{LIST}   - a: a\n   - b: b\n"
    text = "a: {in: body, min_version: 2.9, max_version: 2.1}\nb: {in: body}\n"
    _, told = read_all(tmp_path, {"a.rst": page, "p.yaml": text})
    assert [one for one in said(told) if "empty" in one] == [
        "a.rst:14: empty-version-range",
        "p.yaml:1:33: empty-version-range",
    ]


@pytest.mark.parametrize(
    ("given", "told"), [("2.1", False), ("2.30", True), ("2.20", False), ("2.5", False)]
)
def test_rows_outside_of_their_operation(tmp_path: Path, given: str, told: bool) -> None:
    page = PAGE.replace("/boats\n", "/boats\n   min_version: 2.5\n   max_version: 2.20\n")
    files = {
        "a.rst": f"{page}{LIST}   - a: a\n",
        "p.yaml": f"a: {{in: query, min_version: {given}}}\n",
    }
    assert bool(found(tmp_path, "version-outside", files)) == told
