from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from rstgen.targets.openapi import yamltext
from tests.node import SAME, needs_node, run


class CoreLoader(yaml.SafeLoader):
    """Reads by the core schema of YAML 1.2 (10.3.2)."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own way


for _tag, _pattern in (
    ("null", r"null|Null|NULL|~|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN)",
    ),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), None
    )

LOADERS = [yaml.SafeLoader, CoreLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


def by_ruamel(text: str) -> Any:
    """Reads by YAML 1.2, as another library has it."""
    return YAML(typ="safe", pure=True).load(text)


TRAPS = [
    "", "on", "No", "y", "NULL", "~", "2.10", "1e3", "0x1f", "0o7", "1:30", "12:30:45", "1_000",
    "2016-04-08", "2016-04-08T10:00:00Z", ".inf", "-.INF", ".nan", "=", "<<", "- a", "-", "?",
    "a: b", "a:", "a #b", "#", "&a", "*a", "!a", "|", ">", "@a", "`a`", "%a", "{}", "[]", "{a",
    "a]", "'", '"', "it's \"so\"", "\\", " a", "a ", "a  b", "a\nb", "a\n", "a\n\n", "\n", "\na",
    " a\nb", "a\n b\n", "a\n\n\nb", "a\n  \nb", "a\n ", "a\tb", "a\n\tb", "\t", "a\r\nb", "\r",
    "\x00", "\x7f", "\x85", "a\x85b\nc", "\u2028", "\ufeff", "\ufeffa\nb", "\uffff", "\U0001f6a3",
    "é", "中", "---", "...", "a\n---\nb", "a\n...\n", "x" * 2000, "$ref", "/a/{b}", "key: |",
    "off", "N", "Yes", "TRUE", "+1", "-0", "0b1", "0777", "190:20:30", "1e-3", ".5", "5.", "+.inf",
    "2020-01-01", "2001-12-14 21:59:43.10 -5", "1__2", "null ", " on", "\ton", "on\t", "0x", "1e",
    "__proto__", "constructor", "toString", "<<: *a", "!!str a", "%YAML 1.1", "\u00a0", "\u200b",
    "true\n", "a: b " * 40, " a: b" * 40, "http://a/b", "a\u00a0b",
]  # fmt: skip
TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(TRAPS)
SCALAR = (
    TEXT
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
)
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=15,
)


def exact(value: object) -> str:
    """Tells 1 from 1.0 and from true, and one order from another."""
    return json.dumps(value)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(TEXT, VALUE, min_size=1, max_size=5))
@example({"a": 1e16, "b": 1e-7, "c": -0.0, "d": 1.5e300, "e": 10**30})
@example({trap: [trap, [trap, {trap: trap}]] for trap in TRAPS})
def test_every_parser_gives_the_data_back(data: dict[str, Any]) -> None:
    text = yamltext.text(data)
    for loader in LOADERS:
        assert exact(yaml.load(text, Loader=loader)) == exact(data)
    assert exact(by_ruamel(text)) == exact(data)


@needs_node
def test_node_gives_the_data_back(tmp_path: Path) -> None:
    data = {trap: [trap, [trap, {trap: trap}], 2.5, 1e16, 1e-7, -7] for trap in TRAPS}
    (tmp_path / "traps.json").write_text(json.dumps(data), "utf-8")
    (tmp_path / "traps.yaml").write_text(yamltext.text(data), "utf-8", newline="\n")
    assert run("node", SAME, "traps", cwd=tmp_path) == "same\n"


def test_the_loader_of_1_2_is_another() -> None:
    assert yaml.load("a: on", Loader=CoreLoader) == {"a": "on"}
    assert yaml.safe_load("a: on") == {"a": True}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("List servers, with details.", "List servers, with details."),
        ("no", '"no"'),
        ("Off", '"Off"'),
        ("2.10", '"2.10"'),
        ("#/components/x", '"#/components/x"'),
        ('the "name" of\\', "'the \"name\" of\\'"),
        ("one\n\n two\n", "|\n  one\n\n   two"),
        ('say "on"' * 20, "|-\n  " + 'say "on"' * 20),
        ("http://" + "a" * 100, '"http://' + "a" * 100 + '"'),
        ("one\ntwo", "|-\n  one\n  two"),
        (
            ["a", ["b", {"c": "d", "e": {}}], []],
            "\n  - a\n  - - b\n    - c: d\n      e: {}\n  - []",
        ),
        ({"é": True}, '\n  "é": true'),
        (None, "null"),
        (1e16, "1.0e+16"),
    ],
)
def test_form(value: object, text: str) -> None:
    assert yamltext.text({"k": value}) == f"k: {text}\n".replace(": \n", ":\n")


def test_neither_anchors_nor_aliases() -> None:
    shared = {"a": ["b"]}
    assert yamltext.text({"x": shared, "z": shared}) == "x:\n  a:\n    - b\nz:\n  a:\n    - b\n"
