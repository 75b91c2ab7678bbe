"""Which operations need no token."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from rstgen.diagnostics import Report
from rstgen.model import Group
from rstgen.rendering import Renderer
from rstgen.targets.openapi import TARGET
from tests.targets.openapi.sample import AT, SAMPLE, operation
from tests.targets.openapi.support import document


def only(description: str = "", page: str = "", **options: object) -> Any:
    group = Group(name="boats", title="Boats", description=page, at=AT)
    one = operation("show-boat", "GET", "/boats/{id}", description=description, url="/boats/{id}/")
    node = document(replace(SAMPLE, groups=(group,), operations=(one,)), **options)
    return node["paths"]["/boats/{id}"]["get"]


@pytest.mark.parametrize(
    "text",
    [
        "> **Note:** This call does not require a token for authentication.",
        "They work differently as they *do not* require authentication.",
        "It doesn't need any token.",
        "Asking for it requires no authentication.",
    ],
)
def test_words_tell(text: str) -> None:
    assert only(text)["security"] == []
    assert only(page=text)["security"] == []


@pytest.mark.parametrize(
    "text", ["It requires a token.", "Tokens are needed.", "You do not need a boat.", ""]
)
def test_other_words_do_not(text: str) -> None:
    assert "security" not in only(text)
    assert "security" not in only(page=text)


@pytest.mark.parametrize("entry", ["show-boat", "GET /boats/{id}", "GET /boats/{id}/"])
def test_the_config_tells(entry: str) -> None:
    assert only(public=[entry])["security"] == []


def test_where_no_token_is_asked_for_nothing_needs_to_be_said() -> None:
    assert "security" not in only(public=["show-boat"], auth_header="")


def test_an_entry_that_fits_nothing_is_reported() -> None:
    report = Report()
    list(TARGET.render(SAMPLE, TARGET.options({"public": ["no-such"]}), Renderer(), report))
    assert "unknown-public" in [found.code for found in report]


def test_external_docs_are_an_option() -> None:
    url = "https://docs.example.com/boats/"
    assert "externalDocs" not in document(SAMPLE)
    assert document(SAMPLE, external_docs=url)["externalDocs"] == {"url": url}
