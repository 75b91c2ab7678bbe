"""The page in a browser: it shows everything, finds what is looked for, and stays by itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from rstgen import load
from tests.support import CORPUS, SPECS, needs_shared
from tests.targets.html.browsing import Browser
from tests.targets.html.hostile import (
    BODY,
    DEFINITIONS,
    MARKUP,
    PAGE,
    poisoned,
    with_addresses,
)
from tests.targets.html.support import built, operation_ids, page

pytestmark = pytest.mark.everything

PWNED = "return window.pwned"
CLICK_ALL = """
for (const item of document.querySelectorAll("a, button, label, summary")) {
  if (!/^(https?|mailto|file|blob):/.test(item.href || "")) item.click();
}
"""


def scheme(url: str) -> str:
    return url.partition(":")[0]


def saved(folder: Path, text: str) -> Path:
    path = folder / "index.html"
    path.write_text(text, "utf-8", newline="\n")
    return path


def without_policy(text: str) -> str:
    text, count = re.subn(r"<meta http-equiv.*\n", "", text)
    assert count == 1
    return text


@pytest.mark.parametrize(
    ("source", "words", "found", "id_"),
    [
        # An action has no operation of its own.
        pytest.param(SPECS, "reboot", "Run an action", "runMachinesAction", id="specs"),
        pytest.param(
            CORPUS / "nova" / "api-ref" / "source",
            "os-tenant-networks",  # as the path says; titles speak of projects
            "List Project Networks",
            "listProjectNetworks",
            id="nova",
            marks=needs_shared,
        ),
    ],
)
def test_page_shows_and_finds(
    source: Path, words: str, found: str, id_: str, browser: Browser, tmp_path: Path
) -> None:
    text, document = built(source)
    path = saved(tmp_path, text)
    browser.open(path)

    assert sorted(set(browser.operations())) == sorted(operation_ids(document))
    read = browser.text()
    titles = [" ".join(operation.title.split()) for operation in load(source).api.operations]
    assert [title for title in titles if title not in read] == []

    results = browser.search(words)
    assert any(found in result for result in results)
    assert browser.choose(found).endswith(f"/operation/{id_}")

    # Its own text and pictures, and the search, which it holds too.
    requests = browser.requests()
    assert [url for url in requests if scheme(url) not in ("blob", "data")] == [path.as_uri()]
    assert browser.complaints() == []


def test_example_beside_the_document_is_shown(browser: Browser, tmp_path: Path) -> None:
    """One that tools would take for a schema stands there as text."""
    example = {"text": '{"$ref": "#/boats", "boat": "Albatross"}'}
    content = {"application/json": {"x-rstgen-examples": {"boat": example}}}
    answer = {"description": "Boats.", "content": content}
    operation = {"tags": ["boats"], "operationId": "list", "responses": {"200": answer}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Boats", "version": "1"},
        "paths": {"/boats": {"get": operation}},
    }
    browser.open(saved(tmp_path, page(document)))
    assert browser.waited(lambda: "Albatross" in browser.text())
    assert browser.complaints() == []


def test_markup_of_a_reference_is_text(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "boats.rst").write_text(PAGE, "utf-8")
    (tmp_path / "parameters.yaml").write_text(DEFINITIONS, "utf-8")
    (tmp_path / "boats.json").write_text(json.dumps(BODY), "utf-8")
    path = saved(tmp_path, built(tmp_path)[0])
    browser.open(path)
    read = browser.text()
    assert f"List {MARKUP}" in read
    assert f"Lists {MARKUP}." in read
    browser.run(CLICK_ALL)
    assert browser.run("return document.body.offsetHeight") > 0
    assert browser.run(PWNED) is None
    # A picture elsewhere is asked for, and refused.
    (refused,) = browser.complaints()
    assert "https://evil.test/boat.png" in refused
    assert "The action has been blocked" in refused


@pytest.mark.parametrize("policy", [True, False], ids=["page", "without-its-policy"])
def test_text_of_a_document_never_acts(policy: bool, browser: Browser, tmp_path: Path) -> None:
    """Even if our own descriptions held HTML, Redoc and the policy each keep it from acting."""
    document = poisoned(built(SPECS)[1])
    # An address that is a script Redoc takes as it is; against that is the policy alone.
    text = page(with_addresses(document)) if policy else without_policy(page(document))
    browser.open(saved(tmp_path, text))
    browser.run(CLICK_ALL)
    assert sorted(set(browser.operations())) == sorted(operation_ids(document))
    assert browser.run("return document.querySelectorAll('iframe, object, base').length") == 0
    assert browser.run(PWNED) is None


def test_what_acts_would_be_seen(browser: Browser, tmp_path: Path) -> None:
    text = without_policy(page(with_addresses(built(SPECS)[1])))
    browser.open(saved(tmp_path, text))
    browser.run(CLICK_ALL)
    assert browser.waited(lambda: browser.run(PWNED))
