"""The extension, over a small reference and over `specs/`."""

from __future__ import annotations

import json
import shutil
import sys
import types
from pathlib import Path

import pytest
from docutils import nodes
from docutils.parsers.rst import Directive

from rstgen import Config, generate
from rstgen.cli import init
from tests.sphinx.building import build
from tests.support import SPECS


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A reference without any finding: that which `rstgen init` makes."""
    init.make(tmp_path / "project")
    return tmp_path / "project" / "api-ref" / "source"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_page(source: Path, tmp_path: Path) -> None:
    done = build(source, tmp_path, strict=True, rstgen_config="../..")
    assert (done.warnings, done.code) == ([], 0)
    page = done.text()
    assert '<span class="rstgen-method rstgen-post">POST</span>' in page
    assert 'id="operation-show-book"' in page
    assert 'href="#operation-show-book">Show Book</a>' in page  # rest_expand_all
    assert 'id="list-books-body-books-author"' in page
    assert 'class="rstgen-depth-1 row-odd"' in page
    assert "Made, and there from now on." in page
    assert "(optional)" in page
    assert (done.out / "_static" / "rstgen.css").is_file()


def test_openapi(source: Path, tmp_path: Path) -> None:
    done = build(source, tmp_path, rstgen_config="../..")
    config = Config.find(tmp_path / "project").override(targets=("openapi",))
    (expected,) = (f for f in generate(source, config).files if f.path.endswith(".json"))
    assert done.text("openapi.json") == expected.text
    assert 'href="openapi.json">openapi.json</a>' in done.text()
    assert 'rel="service-desc"' in done.text()


def test_openapi_where_it_is_wanted(source: Path, tmp_path: Path) -> None:
    (source / "about.rst").write_text("Us\n==\n\n:rstgen-openapi:`All of it <b>`.\n")
    done = build(source, tmp_path, rstgen_openapi="files/api.json")
    assert json.loads(done.text("files/api.json"))["openapi"].startswith("3.1")
    assert 'href="files/api.json">All of it &lt;b&gt;</a>' in done.text("about.html")
    assert not list(build(source, tmp_path / "none", rstgen_openapi="").out.rglob("*api*.json"))
    outside = build(source, tmp_path / "two", rstgen_openapi="../api.json")
    assert not (tmp_path / "two" / "api.json").exists()
    assert any("names a file in the output [rstgen.config]" in w for w in outside.warnings)


def test_findings_are_warnings_with_places(source: Path, tmp_path: Path) -> None:
    edit(source / "books.inc", "- author: author_query", "- author: no_such")
    (number,) = (
        n for n, t in enumerate((source / "books.inc").read_text().split("\n"), 1) if "no_such" in t
    )
    code = "unknown-parameter"
    done = build(source, tmp_path)
    (found,) = (line for line in done.warnings if code in line)
    assert found.startswith(f"{source / 'books.inc'}:{number}: WARNING: ")
    assert found.endswith(f"[rstgen.{code}]")
    assert build(source, tmp_path, strict=True).code == 1  # said again, though nothing changed
    quiet = build(source, tmp_path, suppress_warnings=[f"rstgen.{code}"])
    assert not any(code in line for line in quiet.warnings)
    assert not any("rstgen." in w for w in build(source, tmp_path, rstgen_findings=False).warnings)
    everything = build(source, tmp_path, rstgen_findings="all")
    assert any("[rstgen.incomplete-info]" in line for line in everything.warnings)
    assert "no_such" not in done.text()
    assert 'id="list-books-query-author"' in done.text()  # The row keeps its name.


def test_texts_are_read_by_sphinx_and_escaped(source: Path, tmp_path: Path) -> None:
    said = "Of the library; see `there <https://a.example>`_, :ref:`search` and <b>."
    edit(source / "parameters.yaml", "What the book is called.", said)
    edit(source / "books.inc", "POST /books", "POST /books/<script>")
    page = build(source, tmp_path).text()
    assert '<a class="reference external" href="https://a.example">there</a>' in page
    assert '<a class="reference internal" href="search.html">' in page
    assert "and &lt;b&gt;." in page
    assert "<b>" not in page
    assert "/books/<script>" not in page
    assert "/books/&lt;script&gt;" in page


@pytest.mark.everything
@pytest.mark.parametrize("builder", ["text", "man", "latex", "dirhtml", "singlehtml", "xml"])
def test_other_builders(builder: str, source: Path, tmp_path: Path) -> None:
    manual = [("index", "books", "Books", [], 1)]
    done = build(source, tmp_path, builder, strict=True, rstgen_config="../..", man_pages=manual)
    assert (done.warnings, done.code) == ([], 0)
    made = [path for path in done.out.rglob("*") if path.suffix in (".txt", ".1", ".tex", ".xml")]
    made += done.out.rglob("index.html")
    assert any("Show Book" in path.read_text("utf-8") for path in made)


def test_what_cannot_be_read_is_a_warning(source: Path, tmp_path: Path) -> None:
    (source / "parameters.yaml").write_text("a: [\n")
    (source / "status.yaml").unlink()
    (source / "lost.rst").write_text(
        "Lost\n====\n\n.. rest_method::\n\n.. rest_parameters::\n\n.. rest_status_code::\n\n"
        "   - x\n\n.. rest_parameters:: ../../../../etc/passwd\n\n   - a: b\n   - ::\n"
    )
    done = build(source, tmp_path)
    assert any("[rstgen.broken-definitions]" in line for line in done.warnings)
    assert "<code" in done.text("lost.html")
    assert "rstgen-name" in done.text()
    (tmp_path / "project" / "rstgen.toml").write_text("souce = 1")
    done = build(source, tmp_path / "two", rstgen_config="../../rstgen.toml")
    assert any("souce" in line and "[rstgen.config]" in line for line in done.warnings)
    assert "/books" in done.text()


@pytest.mark.everything
def test_pages_are_read_again_when_their_shapes_change(source: Path, tmp_path: Path) -> None:
    second = "Shelves\n=======\n\n.. include:: shelves.inc\n"
    (source / "shelves.rst").write_text(second)
    (source / "shelves.inc").write_text(
        "List Shelves\n------------\n\n.. rest_method:: GET /shelves\n\nLists them.\n\n"
        "Response\n~~~~~~~~\n\n.. rest_parameters:: shelves.yaml\n\n   - shelf: shelf\n"
    )
    row = "shelf:\n  in: body\n  type: string\n  required: true\n  description: A shelf.\n"
    (source / "shelves.yaml").write_text(row)
    assert build(source, tmp_path).read == {"index", "shelves"}
    assert not build(source, tmp_path).read
    edit(source / "shelves.yaml", "A shelf.", "A long shelf.")
    done = build(source, tmp_path)
    assert done.read == {"shelves"}
    assert "A long shelf." in done.text("shelves.html")
    assert "A long shelf." in done.text("openapi.json")
    edit(source / "parameters.yaml", "Who wrote the book.", "By whom.")
    assert build(source, tmp_path).read == {"index"}
    edit(source / "shelves.inc", "Lists them.", "Lists all.")
    assert build(source, tmp_path).read == {"shelves"}
    (source / "shelves.rst").unlink()
    (source / "shelves.inc").unlink()
    done = build(source, tmp_path)
    assert "Lists all." not in done.text("openapi.json")


def test_a_default_that_is_a_list(source: Path, tmp_path: Path) -> None:
    row = "author:\n  default: [a, {b: c}]\n"
    edit(source / "parameters.yaml", "\nauthor:\n", f"\n{row}")
    assert 'id="show-book-body-book-author"' in build(source, tmp_path).text()


@pytest.mark.everything
def test_two_processes_make_the_same(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(SPECS, source)
    # Fewer pages than five are never read by two processes.
    for number in range(8):
        (source / f"more{number}.rst").write_text(
            f"More {number}\n======\n\n.. rest_expand_all::\n"
        )
    one, two = build(source, tmp_path / "one"), build(source, tmp_path / "two", jobs=2)
    for path in one.out.glob("*.html"):
        assert path.read_bytes() == (two.out / path.name).read_bytes(), path.name
    # What was read elsewhere is known here.
    assert not build(source, tmp_path / "two", jobs=2).read


def test_specs(tmp_path: Path) -> None:
    done = build(SPECS, tmp_path)
    assert all("[rstgen.missing-definitions]" in line for line in done.warnings)
    page = done.text()
    assert page.count('class="rstgen-badge rstgen-badge-action"') == 7
    assert '</span>since 2.10<span class="rstgen-bracket">' in page
    assert '</span>deprecated<span class="rstgen-bracket">' in page
    assert 'id="show-zone-capacity-body-capacity-total"' in page
    assert 'id="show-zone-capacity-body-capacity-resource-class"' in page


@pytest.mark.everything
def test_beside_another_that_renders(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where os_api_ref is loaded its directives stay, unless the config says otherwise."""
    other = types.ModuleType("os_api_ref")
    other.setup = lambda app: [app.add_directive(name, _Other) for name in NAMES] and {}  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "os_api_ref", other)
    for number, extensions in enumerate((PAIR, PAIR[::-1])):
        done = build(source, tmp_path / str(number), extensions=extensions)
        assert "<p>By the other.</p>" in done.text()
        assert "rstgen-method" not in done.text()
        assert "rstgen.css" not in done.text()
        assert 'href="openapi.json">openapi.json</a>' in done.text()
        done = build(source, tmp_path / str(number), extensions=extensions, rstgen_render=True)
        assert "<p>By the other.</p>" not in done.text()
        assert "rstgen-method" in done.text()


PAIR = ("os_api_ref", "rstgen.sphinx")
NAMES = ("rest_method", "rest_parameters", "rest_status_code", "rest_expand_all")


class _Other(Directive):
    has_content = True

    def run(self) -> list[nodes.Node]:
        return [nodes.paragraph("", "By the other.")]
