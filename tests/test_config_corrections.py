"""``[[corrections]]`` in the config: what an entry may say, and one line for what it may not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rstgen
from rstgen import Config, RstgenError, cli
from rstgen.config import corrections
from rstgen.model.corrections import (
    Action,
    Exclude,
    MarkMap,
    Merge,
    Move,
    Rename,
    Require,
    Retype,
    place_of,
    place_text,
)
from rstgen.shaping import check
from tests import small
from tests.support import ROOT


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*entries: str, before: str = "") -> None:
    tables = (f'[[corrections]]\n{entry}\nreason = "why"\n' for entry in entries)
    Path("rstgen.toml").write_text(before + "\n".join(tables))


# What an entry may say -------------------------------------------------------------------------

ROW = "operation = 'create-boat'\nrow = 'masts.wood'\n"
ACTIONS: list[tuple[str, Action]] = [
    ("rename = 'timber'", Rename(name="timber")),
    ("type = 'array of objects'", Retype(type="array of objects")),
    ("map = true", MarkMap()),
    ("map = true\nkey = 'kind'", MarkMap(key="kind")),
    ("move = 'boat.masts[]'", Move(container=("boat", "masts", "[]"))),
    ("move = ''", Move(container=())),
    ("required = true", Require(required=True)),
    ("required = false", Require(required=False)),
    ("exclude = true", Exclude()),
]


@pytest.mark.parametrize(("text", "action"), ACTIONS)
def test_every_action_on_a_row(text: str, action: Action) -> None:
    write(ROW + text)
    (found,) = Config.find().corrections
    assert (found.operation, found.row, found.action) == ("create-boat", "masts.wood", action)
    assert found.reason == "why"


def test_an_operation_as_such() -> None:
    write(
        "operation = 'POST  /boats'\nexclude = true",
        "operation = 'create-raft'\nmerge = 'create-boat'",
        "operation = 'create-boat'\nrename = 'launch-boat'",
    )
    assert [one.action for one in Config.find().corrections] == [
        Exclude(),
        Merge(operation="create-boat"),
        Rename(name="launch-boat"),
    ]
    assert Config.find().corrections[0].operation == "POST /boats"


def test_every_selector() -> None:
    write(
        "operation = 'a'\nside = 'request'\nrow = 'id'\nnth = 2\nexclude = true",
        "operation = 'a'\nside = 'response'\nproperty = 'x.*[].id'\nexclude = true",
    )
    row, place = Config.find().corrections
    assert (row.side, row.row, row.nth, row.place) == ("request", "id", 2, None)
    assert (place.side, place.row, place.place) == ("response", None, ("x", "*", "[]", "id"))
    assert row.selector == "a request id (number 2)"
    assert place.selector == "a response x.*[].id"


PLACES = [
    "a",
    "a.b",
    "a[].b",
    "a[][].b",
    "[].a",
    "a.*.b",
    '"a.b"',
    'a."b[]".c',
    "a-b:c",
    "{k}",
    "*",
]


@pytest.mark.parametrize("text", PLACES)
def test_places_read_as_they_are_written(text: str) -> None:
    assert place_text(place_of(text)) == text


def test_places_line_by_line(project: Path) -> None:
    write(ROW + "map = true", ROW + "map = true", before="strict = true\n\n")
    assert [str(one.at) for one in Config.find().corrections] == ["rstgen.toml:3", "rstgen.toml:9"]
    (project / "deep").mkdir()
    at = Config.find(project / "deep").corrections[1].at
    assert (at.path, at.line) == ((project / "rstgen.toml").as_posix(), 9)


def test_in_one_piece_there_are_no_lines() -> None:
    Path("rstgen.toml").write_text(
        "corrections = [{operation = 'a', exclude = true, reason = 'why'}]"
    )
    assert str(Config.find().corrections[0].at) == "rstgen.toml"


def test_in_pyproject() -> None:
    Path("pyproject.toml").write_text(
        "[tool.rstgen]\n[[tool.rstgen.corrections]]\noperation = 'a'\nexclude = true\nreason = 'r'"
    )
    assert [str(one.at) for one in Config.find().corrections] == ["pyproject.toml:2"]


def test_each_reference_has_its_own() -> None:
    Path("rstgen.toml").write_text("""
[references.boats]
source = "boats"
[[references.boats.corrections]]
operation = "a"
exclude = true
reason = "why"
[references.rafts]
source = "rafts"
""")
    found = Config.find().references
    assert [str(one.at) for one in found["boats"].corrections] == ["rstgen.toml:4"]
    assert found["rafts"].corrections == ()


# What it may not -------------------------------------------------------------------------------

WRONG = [
    ("", 'operation must be a string: operation = "…"'),
    ("operation = 3\nexclude = true", "operation must be a string"),
    ("operation = 'a'", "an entry needs an action: one of rename, type, map, move, "),
    ("operation = 'a'\nrenmae = 'b'", "unknown key renmae; did you mean rename?"),
    ("operation = 'a'\nexclude = true\nrow = ' '", "row must be a string"),
    ("operation = 'a'\nexclude = false", "exclude must be true"),
    ("operation = 'a'\nrow = 'b'\nmap = 'yes'", "map must be true"),
    ("operation = 'a'\nrow = 'b'\nrequired = 1", "required must be true or false"),
    ("operation = 'a'\nrow = 'b'\ntype = 1", "type must be a string"),
    ("operation = 'a'\nrow = 'b'\nrename = ''", "rename must be a string"),
    (
        "operation = 'a'\nrow = 'b'\nrename = 'c'\ntype = 'string'",
        "an entry has one action, and this has rename and type; write one entry for each",
    ),
    ("operation = 'a'\nrow = 'b'\nexclude = true\nkey = 'c'", "key goes with map = true"),
    ("operation = 'a'\nrow = 'b'\nproperty = 'c'\nexclude = true", "give a row or a property"),
    ("operation = 'a'\nrow = 'b'\nmerge = 'c'", "merge is for whole operations"),
    ("operation = 'a'\ntype = 'string'", "this action needs a row or a property"),
    ("operation = 'a'\nmove = ''", "this action needs a row or a property"),
    ("operation = 'a'\nrename = 'My Boat'", "rename 'My Boat': an operation is called like"),
    ("operation = 'a'\nside = 'both'\nrow = 'b'\nmap = true", "side must be"),
    ("operation = 'a'\nside = []\nrow = 'b'\nmap = true", "side must be"),
    ("operation = 'a'\nside = 'request'\nexclude = true", "side goes with a row or a property"),
    ("operation = 'a'\nnth = 1\nexclude = true", "nth goes with a row"),
    ("operation = 'a'\nrow = 'b'\nnth = 0\nexclude = true", "nth must be a number from 1"),
    ("operation = 'a'\nrow = 'b'\nnth = true\nexclude = true", "nth must be a number from 1"),
    ("operation = 'a'\nproperty = 'a..b'\nmap = true", "property 'a..b' is no place of a body; "),
    ("operation = 'a'\nproperty = '.a'\nmap = true", "property '.a' is no place"),
    ("operation = 'a'\nproperty = 'a[0]'\nmap = true", "property 'a[0]' is no place"),
    ("operation = 'a'\nproperty = 'a b'\nmap = true", "property 'a b' is no place"),
    ("operation = 'a'\nproperty = '[]a'\nmap = true", "property '[]a' is no place"),
    ("operation = 'a'\nproperty = ''\nmap = true", "property must be a string"),
    ("operation = 'a'\nproperty = 'a[]'\nexclude = true", "property must end in a name"),
    ("operation = 'a'\nproperty = 'a.*'\nrename = 'b'", "property must end in a name"),
    ("operation = 'a'\nrow = 'b'\nmove = 'a.'", "move 'a.' is no place of a body"),
    ('operation = "a"\n"b\\nc" = 1', "unknown key b c"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_one_line_for_whatever_is_wrong(text: str, message: str) -> None:
    write(text, before="# first\n")
    with pytest.raises(RstgenError) as caught:
        Config.find()
    assert str(caught.value).startswith(f"rstgen.toml:2: corrections: {message}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("reason", ["", "reason = ''", "reason = 3"])
def test_every_entry_has_a_reason(reason: str) -> None:
    Path("rstgen.toml").write_text(f"[[corrections]]\noperation = 'a'\nexclude = true\n{reason}")
    with pytest.raises(RstgenError, match=r"rstgen\.toml:1: corrections: .*reason"):
        Config.find()


NO_TABLES = [
    ("corrections = 3", r"corrections must be tables: \[\[corrections\]\]"),
    ("corrections = ['a']", "corrections must be tables"),
    ("[corrections]\noperation = 'a'", "corrections must be tables"),
    ("[references.a]\nsource = 's'\ncorrections = 1", "references.a.corrections must be tables"),
    (
        "[[corrections]]\noperation='a'\nexclude=true\nreason='r'\n[references.a]\nsource='s'",
        r"corrections are of one reference: \[\[references.NAME.corrections\]\]",
    ),
    (
        "source=['a', 'b']\n[[corrections]]\noperation='a'\nexclude=true\nreason='r'",
        "corrections are of one reference",
    ),
]


@pytest.mark.parametrize(("text", "message"), NO_TABLES)
def test_where_it_may_stand(text: str, message: str) -> None:
    Path("rstgen.toml").write_text(text)
    with pytest.raises(RstgenError, match=f"^rstgen.toml: {message}"):
        Config.find()


def test_exit_code_2_and_nothing_written(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    small.write(project / "specs")
    for text in ("row = 'boats'\ntype = 'arrray'", "row = 'boats'\nexlude = true"):
        write(f"operation = 'list-boats'\n{text}")
        assert cli.run(["build"]) == 2
        assert re.fullmatch(
            r"[^\n]*rstgen\.toml:1: corrections: [^\n]*did you mean \w+\?\n",
            capsys.readouterr().err,
        )
        assert not (project / "generated").exists()


# All the way through ---------------------------------------------------------------------------


def test_from_the_config_to_the_model(project: Path) -> None:
    small.write(project / "specs")
    write(
        "operation = 'list-boats'\nproperty = 'boats[].name'\nrequired = true",
        "operation = 'show-boat'\nrename = 'see-boat'",
        "operation = 'sink-boat'\nexclude = true",
    )
    loaded = rstgen.load("specs", Config.find())
    assert [one.name for one in loaded.api.operations] == ["list-boats", "see-boat"]
    body = loaded.api.operations[0].success.body
    assert body is not None
    items = body.schema.properties[0].schema.items
    assert items is not None
    assert items.properties[0].required
    (unused,) = (str(one) for one in loaded.diagnostics if one.code == "unused-correction")
    assert unused.startswith(
        "rstgen.toml:12:1: warning: the correction of sink-boat is of no use: "
    )


def test_strict_fails_on_one_of_no_use(project: Path) -> None:
    small.write(project / "specs")
    write("operation = 'sink-boat'\nexclude = true")
    assert not rstgen.generate("specs", Config.find()).failed
    assert rstgen.generate("specs", Config.find().override(strict=True)).failed


def test_the_examples_of_the_docs() -> None:
    text = (ROOT / "docs/corrections.md").read_text("utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", text, re.S)
    assert len(blocks) == 4
    for block in blocks:
        Path("rstgen.toml").write_text(block)
        check(Config.find().corrections)


# Any text --------------------------------------------------------------------------------------

VALUES = (
    st.sampled_from(["create-boat", "request", "boat.masts[]", "a b", "[]", "", "string", "map"])
    | st.text(max_size=8)
    | st.booleans()
    | st.integers(-1, 3)
    | st.floats()
    | st.lists(st.integers(), max_size=1)
    | st.dictionaries(st.text(max_size=2), st.integers(), max_size=1)
)
KEYS = st.sampled_from(corrections._KEYS) | st.text(max_size=4)
TABLES = st.dictionaries(KEYS, VALUES, max_size=6).map(
    lambda table: {"operation": "list-boats", "reason": "why", **table}
)


def refused(entries: Any) -> str | None:
    try:
        corrections.read(entries, Path("rstgen.toml"))
    except RstgenError as error:
        return str(error)
    return None


@given(st.lists(TABLES, max_size=3) | VALUES)
def test_any_entries_are_read_or_refused_in_one_line(entries: Any) -> None:
    message = refused(entries)
    assert message is None or re.fullmatch(r"rstgen\.toml: .+", message)
    assert message is None or len(message.splitlines()) == 1


@given(st.text())
def test_any_text_is_a_place_or_none(text: str) -> None:
    try:
        place = place_of(text)
    except ValueError:
        return
    assert place_of(place_text(place)) == place
