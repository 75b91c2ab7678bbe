"""Making a page in one line, and reading it apart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from rstgen import Config, generate
from rstgen.diagnostics import Report
from rstgen.rendering import Renderer
from rstgen.targets.html import TARGET


def built(source: Path) -> tuple[str, Any]:
    """The page of a reference, and the document that the target openapi writes for it."""
    made = generate(source, Config(targets=("openapi", "html")), keep_going=True)
    files = {file.path: file.text for file in made.files}
    return files["html/index.html"], json.loads(files["openapi/openapi.json"])


def page(document: Mapping[str, Any]) -> str:
    (file,) = TARGET.render(document, None, Renderer(), Report())
    return file.text


def operation_ids(document: Mapping[str, Any]) -> set[str]:
    items = (item.values() for item in document["paths"].values())
    return {operation["operationId"] for item in items for operation in item}


class Parts(HTMLParser):
    """Elements of a page as a browser would tell them apart."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.scripts: list[str] = []
        self.metas: dict[str, str] = {}
        self.title = ""
        self._within = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._within = tag
        given = dict(attrs)
        if tag == "script":
            self.scripts.append("")
        if tag == "meta" and "http-equiv" in given:
            self.metas[str(given["http-equiv"])] = str(given["content"])

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "script":
            self.scripts[-1] += data
        elif self._within == "title":
            self.title += data
