"""Findings as people and programs get them: places, severities, silence, forms."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rstgen import Config, RstgenError, generate, load
from rstgen.cli.formats import FORMATS
from rstgen.cli.printing import excerpt
from rstgen.diagnostics import Diagnostic, Location, Severity
from rstgen.pipeline import rules
from tests import small

PAGE = small.PAGE + "   - mast: boat_mast\n"
LINE = PAGE.count("\n")


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    small.write(tmp_path / "specs")
    (tmp_path / "specs" / "index.rst").write_text(PAGE)
    return tmp_path / "specs"


def found(specs: Path, code: str = "unknown-parameter", **config: object) -> list[Diagnostic]:
    result = generate(specs, Config(targets=("model",), **config))  # type: ignore[arg-type]
    return [one for one in result.diagnostics if one.code == code]


def test_every_finding_has_a_place(specs: Path) -> None:
    result = generate(specs, Config(targets=("model", "openapi")))
    assert {one.code for one in result.diagnostics} >= {"unknown-parameter", "incomplete-info"}
    for one in result.diagnostics:
        assert one.at is not None
        assert one.at.line is not None
        assert one.at.column is not None


def test_a_column_is_that_of_the_name(specs: Path) -> None:
    (one,) = found(specs)
    assert one.at is not None
    assert (one.at.line, one.at.column) == (LINE, 6)
    assert found(specs) == [one for one in load(specs).diagnostics if one.code == one.code][-1:]


@pytest.mark.parametrize("word", ["note", "warning", "error"])
def test_a_config_weighs_rules(specs: Path, word: str) -> None:
    result = generate(specs, Config(targets=("model",), rules={"unknown-parameter": word}))
    (one,) = (one for one in result.diagnostics if one.code == "unknown-parameter")
    assert str(one.severity) == word
    assert result.failed == (word == "error")
    assert bool(result.files) == (word != "error")


def test_a_rule_may_be_off(specs: Path) -> None:
    assert found(specs)
    assert not found(specs, rules={"unknown-parameter": "off"})


def test_an_error_may_be_off(specs: Path) -> None:
    (specs / "index.rst").write_text(PAGE + small.LOST)
    assert generate(specs, Config(targets=("model",))).failed
    assert generate(specs, Config(targets=("model",), rules={"lost-operation": "off"})).files


def test_a_rule_that_there_is_not(specs: Path) -> None:
    with pytest.raises(RstgenError, match="there is no rule unknown-params; did you mean unknown"):
        found(specs, rules={"unknown-params": "off"})


@pytest.mark.parametrize("table", ['rules = "off"', "[rules]\nodd-url = 1", '[rules]\na = "of"'])
def test_a_table_of_rules_that_is_none(tmp_path: Path, table: str) -> None:
    (tmp_path / "rstgen.toml").write_text(table)
    with pytest.raises(RstgenError, match="rules must be a table of severities"):
        Config.find(tmp_path)


ROW = "   - mast: boat_mast\n"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (ROW, 1),
        (f"   # rstgen: ignore unknown-parameter\n{ROW}", 0),
        (f"   # rstgen: ignore odd-url, unknown-parameter: it is said elsewhere\n{ROW}", 0),
        (f"   # rstgen: ignore odd-url\n{ROW}", 1),
        (f"   # rstgen: ignore unknown-parameters\n{ROW}", 1),
        ("   - mast: boat_mast  # rstgen: ignore unknown-parameter\n", 0),
        (f"   # rstgen: ignore unknown-parameter\n   - boat_id: boat_id\n{ROW}", 1),
    ],
)
def test_a_comment_silences_what_is_under_it(specs: Path, text: str, left: int) -> None:
    (specs / "index.rst").write_text(small.PAGE + text)
    assert len(found(specs)) == left


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("unknown-parameter", []),
        ("unknown-parameters", ["unknown-ignore"]),
        ("unknown-parameter, odd-location", ["idle-ignore"]),
        ("unknown-parameter, handler-missing", []),
    ],
)
def test_a_comment_that_is_of_no_use(specs: Path, comment: str, told: list[str]) -> None:
    (specs / "index.rst").write_text(f"{small.PAGE}   # rstgen: ignore {comment}\n{ROW}")
    result = load(specs)
    found = [one for one in result.diagnostics if one.code.endswith("-ignore")]
    assert [one.code for one in found] == told
    assert all(one.at and (one.at.line, one.at.column) == (LINE, 4) for one in found)


def test_a_comment_for_a_rule_that_is_off(specs: Path) -> None:
    (specs / "index.rst").write_text(f"{small.PAGE}   # rstgen: ignore odd-location\n{ROW}")
    assert found(specs, "idle-ignore")
    assert not found(specs, "idle-ignore", rules={"odd-location": "off"})
    # Of a part of the reference nobody can tell.
    assert not found(specs, "idle-ignore", include=("operation:list-boats",))


def test_a_comment_in_a_definitions_file(specs: Path) -> None:
    path = specs / "parameters.yaml"
    path.write_text(f"{small.PARAMETERS}# rstgen: ignore unused-definition\nmast:\n  in: body\n")
    assert not found(specs, "unused-definition")
    path.write_text(f"{small.PARAMETERS}mast:\n  in: body\n")
    assert found(specs, "unused-definition")


@pytest.mark.parametrize(
    ("comment", "left"), [("", 1), (".. rstgen: ignore undescribed\n\n", 0), (".. words\n\n", 1)]
)
def test_a_comment_over_a_heading(specs: Path, comment: str, left: int) -> None:
    heading = "==\nBe\n==\n\nGo\n==\n\n.. rest_method:: GET /be\n"
    (specs / "more.rst").write_text(f"{comment}{heading}")
    mentioned = [one for one in found(specs, "undescribed") if "Be" in one.message]
    assert len(mentioned) == left


def test_all_rules_are_known() -> None:
    known = rules.declared()
    assert {"lost-operation", "undescribed", "merge-loses", "handler-missing"} <= known.keys()
    assert list(known) == sorted(known)


# Forms -----------------------------------------------------------------------------------------

ONE = Diagnostic(
    "unknown-parameter",
    Severity.WARNING,
    "a 100% sure: thing,\nlost",
    Location("a page.rst", 3, 5),
    "specs",
)


def test_json() -> None:
    (told,) = json.loads(FORMATS["json"]([ONE]))
    assert told == {
        "path": "specs/a page.rst",
        "line": 3,
        "column": 5,
        "severity": "warning",
        "rule": "unknown-parameter",
        "message": ONE.message,
    }


def test_sarif() -> None:
    (run,) = json.loads(FORMATS["sarif"]([ONE]))["runs"]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "unknown-parameter"
    assert result["level"] == "warning"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "specs/a%20page.rst"
    assert place["region"] == {"startLine": 3, "startColumn": 5}


def test_sarif_of_a_path_from_the_root() -> None:
    (run,) = json.loads(FORMATS["sarif"]([replace(ONE, root="/some where")]))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "file:///some%20where/a%20page.rst"


def test_sarif_tells_of_the_rule() -> None:
    (run,) = json.loads(FORMATS["sarif"]([ONE]))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert "## Mended" in rule["help"]["markdown"]


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("   - mast: x", 6, "  3 |    - mast: x\n    |      ^\n"),
        ("\t- mast", 4, "  3 | \t- mast\n    | \t  ^\n"),
        ("a\x1b[2Jb", 2, "  3 | a\\x1b[2Jb\n    |  ^\n"),
        ("", 1, ""),
    ],
)
def test_the_line_and_a_mark_under_it(
    tmp_path: Path, line: str, column: int, expected: str
) -> None:
    page = tmp_path / "page.rst"
    page.write_text(f"1\n2\n{line}\n")
    at = Location("page.rst", 3, column)
    assert excerpt(Diagnostic("a", Severity.NOTE, "m", at, str(tmp_path))) == expected


def test_on_a_terminal_only(specs: Path) -> None:
    command = [sys.executable, "-c", "from rstgen.cli import main; main()", "lint", "specs"]
    quiet = subprocess.run(command, cwd=specs.parent, capture_output=True, text=True)
    assert "^" not in quiet.stdout
    reader, writer = pty.openpty()
    with subprocess.Popen(command, cwd=specs.parent, stdout=writer, stderr=subprocess.DEVNULL):
        os.close(writer)
        shown = b""
        try:
            while part := os.read(reader, 4096):
                shown += part
        except OSError:  # what Linux says where the other end is closed
            pass
    assert f"  {LINE} |    - mast: boat_mast".encode() in shown
