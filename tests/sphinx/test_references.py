"""Whole references, built by real Sphinx."""

from __future__ import annotations

import json

import pytest

from tests.sphinx.building import build
from tests.support import CORPUS, needs_shared

# A role of the project's own, which its conf.py declares.
LINKS = {"placement-doc": ("https://docs.example.com/%s", "%s")}
CLEAN = ("placement",)
"""Those in which neither Sphinx nor rstgen finds anything to warn of."""


@needs_shared
@pytest.mark.everything
@pytest.mark.parametrize("name", ["glance", "keystone", "nova", "placement"])
def test_reference(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder, source = tmp_path_factory.mktemp(name), CORPUS / name / "api-ref" / "source"
    extensions = ("sphinx.ext.extlinks", "rstgen.sphinx")
    settings = {"html_theme": "basic", "extlinks": LINKS, "extensions": extensions}
    done = build(source, folder, jobs=2, strict=name in CLEAN, **settings)
    assert done.code == 0
    assert not any("Traceback" in line or "critical" in line.lower() for line in done.warnings)
    pages = "".join(path.read_text("utf-8") for path in done.out.rglob("*.html"))
    document = json.loads(done.text("openapi.json"))
    operations = sum(len(item) - ("parameters" in item) for item in document["paths"].values())
    assert pages.count('class="rstgen-operation"') >= operations
    assert "rstgen-depth-2" in pages
    assert not build(source, folder, **settings).read
