"""How lists in queries are sent, as the words or the config say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rstgen import Config, RstgenError
from rstgen.diagnostics import Location, Report
from rstgen.model import Operation, Parameter, Schema
from rstgen.shaping import lists

AT = Location("boats.rst", 3)
STRING = Schema(types=("string",))
ARRAY = Schema(types=("array",), items=STRING)


@pytest.mark.parametrize(
    "text",
    [
        "A comma-separated list of traits that a provider must have.",
        "Comma delimited names.",
        "A list of tags to look for. Tags in query must be separated by comma.",
        "Use the comma (`,`) character to separate multiple values. For example, `a,b`.",
        "The list of fields to show, comma separated.",
        "Lists boats with all of these tags. Give several as a comma-separated list.",
    ],
)
def test_joined(text: str) -> None:
    assert lists.said(text) == "joined"


@pytest.mark.parametrize(
    "text",
    [
        "Filters by tag. May be repeated, and then all must be there.",
        "This can be specified multiple times.",
        "**Since 1.39** it gained support for the repetition of the parameter.",
        "You can specify multiple pairs of sort key and sort direction query parameters.",
        "**Since 1.24** specifying multiple `member_of` query string parameters is possible.",
        # Each of the repeated ones may be a list, so that nothing is out of reach.
        "A comma-separated list of traits. **Since 1.39** the parameter can be repeated.",
    ],
)
def test_repeated(text: str) -> None:
    assert lists.said(text) == "repeated"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The time when it was made.",
        "An id; or the prefix `in:` followed by a comma-separated list of ids.",
        "More than one value is refused.",
        "A name without any comma.",
        "Only once may it be given.",
    ],
)
def test_neither(text: str) -> None:
    assert lists.said(text) is None


def op(*given: Parameter) -> Operation:
    return Operation(
        name="x", title="X", method="GET", path="/x", url="/x", group="g", parameters=given, at=AT
    )


def query(description: str = "", schema: Schema = STRING) -> Parameter:
    return Parameter(name="tags", where="query", schema=schema, description=description, at=AT)


def style(one: Parameter, **told: str) -> str | None:
    (found,) = lists.settled(op(one), told, Report()).parameters  # type: ignore[arg-type]
    return found.style


def test_the_config_goes_before_the_words() -> None:
    assert style(query("May be repeated."), tags="joined") == "joined"


def test_the_config_may_speak_of_every_list() -> None:
    told = {lists.EVERY: "joined"}
    assert style(query(schema=ARRAY), **told) == "joined"
    assert style(query("May be repeated.", ARRAY), **told) == "repeated"
    assert style(query(), **told) is None


def test_a_list_of_which_nothing_is_said_is_reported() -> None:
    report = Report()
    lists.settled(op(query(schema=ARRAY), replace(query(), name="other")), {}, report)
    assert [(found.code, found.at) for found in report] == [("list-style-unknown", AT)]


def test_only_queries_are_looked_at() -> None:
    header = replace(query("A comma-separated list.", ARRAY), where="header")
    report = Report()
    assert lists.settled(op(header), {}, report) == op(header)
    assert not list(report)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('lists = "joined"', {"*": "joined"}),
        ('lists = {tags = "repeated", "*" = "joined"}', {"tags": "repeated", "*": "joined"}),
        ("", {}),
    ],
)
def test_config(text: str, found: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "rstgen.toml").write_text(text, "utf-8")
    assert Config.find(tmp_path).lists == found


@pytest.mark.parametrize("text", ['lists = "commas"', "lists = 1", "lists = {tags = []}"])
def test_a_config_that_is_wrong(text: str, tmp_path: Path) -> None:
    (tmp_path / "rstgen.toml").write_text(text, "utf-8")
    with pytest.raises(RstgenError, match='lists must be "joined" or "repeated"'):
        Config.find(tmp_path)
