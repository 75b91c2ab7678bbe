"""What rows and examples of one body have to say of each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rstgen import load

PAGE = """\
Boats
=====

Boats float.

Show a boat
-----------

.. rest_method:: {method} /boats/one

Shows it.

Normal response codes: {code}

Error response codes: 404

Response
~~~~~~~~

"""
LIST = ".. rest_parameters:: p.yaml\n\n"


def found(folder: Path, rule: str, rows: dict[str, str], *shown: object, **more: str) -> list[str]:
    """Rows by name with the fields of their definition; examples; what is told of them."""
    page = PAGE.format(method=more.get("method", "GET"), code=more.get("code", "200"))
    page += LIST * bool(rows) + "".join(f"   - {name}: {name}\n" for name in rows)
    for number, value in enumerate(shown):
        page += f"\n{more.get('caption', '**Example**')}\n\n.. literalinclude:: {number}.json\n"
        (folder / f"{number}.json").write_text(json.dumps(value, indent=1))
    (folder / "a.rst").write_text(page)
    text = "".join(f'"{name}": {{in: body, {fields}}}\n' for name, fields in rows.items())
    (folder / "p.yaml").write_text(text)
    told = (one for one in load(folder).diagnostics if one.code == rule)
    return [f"{one.at and one.at.path}:{one.at and one.at.line}: {one.message}" for one in told]


BOTH = {"name": "type: string", "mast": "type: string"}
FIRST = PAGE.count("\n") + 3


def test_rows_that_are_shown(tmp_path: Path) -> None:
    assert not found(tmp_path, "unshown-row", BOTH, {"name": "a", "mast": "b"})
    assert not found(tmp_path, "unshown-row", BOTH, {"name": "a"}, {"mast": "b"})


def test_a_row_that_no_example_shows(tmp_path: Path) -> None:
    told = found(tmp_path, "unshown-row", BOTH, {"name": "a"})
    assert told == [f"a.rst:{FIRST + 1}: no example of the response shows mast"]


def test_all_of_one_body_are_one_finding(tmp_path: Path) -> None:
    rows = {**BOTH, "keel": "type: integer"}
    assert found(tmp_path, "unshown-row", rows, {"keel": 1}) == [
        f"a.rst:{FIRST}: no example of the response shows name, mast"
    ]


def test_without_an_example_no_row_is_missed(tmp_path: Path) -> None:
    assert not found(tmp_path, "unshown-row", BOTH)


@pytest.mark.parametrize(
    ("range_", "caption", "told"),
    [
        ("min_version: 2.9", "**Example**", False),
        ("min_version: 2.9", "**Example (v2.5)**", False),
        ("min_version: 2.9", "**Example (v2.9)**", True),
        ("min_version: 2.9", "**Example (v2.10)**", True),
        ("max_version: 2.8", "**Example (v2.10)**", False),
        ("max_version: 2.8", "**Example**", True),
    ],
)
def test_rows_of_other_versions(tmp_path: Path, range_: str, caption: str, told: bool) -> None:
    rows = {"name": "type: string", "mast": f"type: string, {range_}"}
    assert bool(found(tmp_path, "unshown-row", rows, {"name": "a"}, caption=caption)) == told


def test_a_member_without_a_row(tmp_path: Path) -> None:
    value = {"name": "a", "crew": [1], "mast": "b", "keel": {"depth": 2}}
    assert found(tmp_path, "undocumented-member", BOTH, value) == [
        "0.json:3: no row describes crew, keel of the response of Show a boat"
    ]


def test_what_a_row_describes_as_a_whole(tmp_path: Path) -> None:
    rows = {"name": "type: string", "links": "type: array"}
    value = {"name": "a", "links": [{"rel": "self", "href": "b"}]}
    assert not found(tmp_path, "undocumented-member", rows, value)


def test_a_wrapper_needs_no_row(tmp_path: Path) -> None:
    value = {"boat": {"name": "a", "mast": "b", "crew": 1}}
    assert found(tmp_path, "undocumented-member", BOTH, value) == [
        "0.json:5: no row describes crew of the response of Show a boat"
    ]


@pytest.mark.parametrize(
    ("rows", "shown", "more", "told"),
    [
        (BOTH, (), {}, True),
        (BOTH, ({"name": "a"},), {}, False),
        ({}, (), {}, True),
        ({}, (), {"code": "204"}, False),
        ({}, (), {"method": "POST"}, False),
        ({}, ([],), {}, False),
    ],
)
def test_an_operation_without_an_example(
    tmp_path: Path,
    rows: dict[str, str],
    shown: tuple[object, ...],
    more: dict[str, str],
    told: bool,
) -> None:
    assert bool(found(tmp_path, "no-example", rows, *shown, **more)) == told
