"""Which pages make up a reference, in which order, and what may be read beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen.diagnostics import RstgenError
from rstgen.sources import Source, UnreadableError, find
from tests.reading.pages import write


def order(source: Source) -> list[str]:
    return [source.place(path) for path in source.documents]


def tree(*entries: str, **options: str) -> str:
    given = "".join(f"   :{name}:\n" for name in options)
    return f".. toctree::\n{given}\n" + "".join(f"   {entry}\n" for entry in entries)


def test_toctrees_give_the_order(tmp_path: Path) -> None:
    files = {
        "index.rst": tree("z", "part/index", "A titled one <b.rst>", "https://example.org", "self"),
        "z.rst": "",
        "part/index.rst": tree("inner", "/top"),
        "part/inner.rst": "",
        "top.rst": "",
        "b.rst": "",
        "a-leftover.rst": "",
    }
    found = order(find(write(tmp_path, files)))
    assert found == [
        *("index.rst", "z.rst", "part/index.rst", "part/inner.rst", "top.rst", "b.rst"),
        "a-leftover.rst",
    ]


def test_globs_are_sorted_and_may_be_reversed(tmp_path: Path) -> None:
    files = {"index.rst": tree("pages/*", glob="", reversed="")}
    write(tmp_path, files | {f"pages/{name}.rst": "" for name in "bca"})
    assert order(find(tmp_path))[1:] == ["pages/c.rst", "pages/b.rst", "pages/a.rst"]


def test_a_toctree_in_a_comment_counts_for_nothing(tmp_path: Path) -> None:
    # keystone keeps one like this for a page that is made elsewhere.
    files = {"index.rst": "..\n  .. toctree ::\n\n     b\n\n" + tree("a"), "a.rst": "", "b.rst": ""}
    assert order(find(write(tmp_path, files))) == ["index.rst", "a.rst", "b.rst"]


def test_a_toctree_in_an_included_page_counts(tmp_path: Path) -> None:
    files = {
        "index.rst": ".. include:: list.inc\n",
        "list.inc": tree("b"),
        "a.rst": "",
        "b.rst": "",
    }
    assert order(find(write(tmp_path, files))) == ["index.rst", "b.rst", "a.rst"]


def test_a_page_that_another_includes_is_no_document(tmp_path: Path) -> None:
    files = {"index.rst": ".. include:: part.rst\n", "part.rst": "", "own.rst": ""}
    assert order(find(write(tmp_path, files))) == ["index.rst", "own.rst"]


def test_toctrees_in_a_ring_end(tmp_path: Path) -> None:
    assert order(find(write(tmp_path, {"index.rst": tree("a"), "a.rst": tree("index")})))


def test_unrelated_pages_are_sorted(tmp_path: Path) -> None:
    files = {"b.rst": "", "a.rst": "", "sub/c.rst": "", ".hidden/d.rst": "", "notes.txt": ""}
    assert order(find(write(tmp_path, files))) == ["a.rst", "b.rst", "sub/c.rst"]


def test_parts_alone_are_read_as_documents(tmp_path: Path) -> None:
    assert order(find(write(tmp_path, {"b.inc": "", "a.inc": ""}))) == ["a.inc", "b.inc"]


def test_the_other_pages_are_told(tmp_path: Path) -> None:
    files = {"index.rst": ".. include::\n   c.rst\n", "c.rst": "", "b.inc": "", "a.inc": ""}
    source = find(write(tmp_path, files))
    assert [source.place(path) for path in source.others] == ["a.inc", "b.inc", "c.rst"]


@pytest.mark.parametrize("inside", ["api-ref/source", "source"])
def test_a_repository_is_read_where_it_keeps_its_reference(tmp_path: Path, inside: str) -> None:
    write(tmp_path, {f"{inside}/index.rst": ""})
    source = find(tmp_path)
    assert source.root == tmp_path / inside
    assert source.label == str(tmp_path / inside)


def test_a_readme_beside_it_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path, {"README.rst": "", "api-ref/source/index.rst": ""})
    assert order(find(tmp_path)) == ["index.rst"]


def test_one_page(tmp_path: Path) -> None:
    write(tmp_path, {"one.rst": "", "other.rst": ""})
    source = find(tmp_path / "one.rst")
    assert order(source) == ["one.rst"]
    assert source.root == tmp_path


def test_one_page_of_a_reference_knows_its_root(tmp_path: Path) -> None:
    write(tmp_path, {"api-ref/source/v3/index.rst": "", "api-ref/source/index.rst": ""})
    source = find(tmp_path / "api-ref/source/v3/index.rst")
    assert order(source) == ["v3/index.rst"]
    assert source.named(source.documents[0], "/x.yaml") == "x.yaml"
    assert source.named(source.documents[0], "../x.yaml") == "x.yaml"


@pytest.mark.parametrize("path", ["nothing", "nothing/a.rst", "nul\0"])
def test_nothing_to_read_is_one_line(tmp_path: Path, path: str) -> None:
    with pytest.raises(RstgenError) as raised:
        find(tmp_path / path)
    assert "\n" not in str(raised.value)
    assert "give" in str(raised.value)


def test_a_folder_without_pages_has_no_documents(tmp_path: Path) -> None:
    assert not find(write(tmp_path, {"notes.txt": ""})).documents


# The fence -------------------------------------------------------------------------------------


def text_at(source: Source, argument: str) -> str:
    return source.text(source.locate(source.named(source.documents[0], argument)))


def test_the_fence_is_the_work_tree(tmp_path: Path) -> None:
    files = {"repo/.git/config": "secret", "repo/.env": "secret", "repo/doc/x.json": "x"}
    write(tmp_path, files | {"repo/api-ref/source/index.rst": "", "outside.json": "x"})
    source = find(tmp_path / "repo")
    assert text_at(source, "../../doc/x.json") == "x"
    assert text_at(source, "/../../doc/x.json") == "x"
    for argument in ("../../../outside.json", "../../.git/config", "../../.env", "/etc/passwd"):
        with pytest.raises(UnreadableError):
            text_at(source, argument)


def test_without_a_work_tree_it_is_the_folder_above_the_reference(tmp_path: Path) -> None:
    write(tmp_path, {"a/api-ref/source/index.rst": "", "a/doc/x.json": "x", "y.json": "y"})
    source = find(tmp_path / "a/api-ref/source")
    assert text_at(source, "../../doc/x.json") == "x"
    with pytest.raises(UnreadableError, match="outside"):
        text_at(source, "../../../y.json")


def test_else_it_is_the_source_itself(tmp_path: Path) -> None:
    source = find(write(tmp_path, {"pages/index.rst": "", "y.json": "y"}) / "pages")
    with pytest.raises(UnreadableError, match="outside"):
        text_at(source, "../y.json")
    wider = find(tmp_path / "pages", tmp_path)
    assert text_at(wider, "../y.json") == "y"


def test_the_source_must_lie_inside(tmp_path: Path) -> None:
    write(tmp_path, {"pages/index.rst": "", "other/x": ""})
    with pytest.raises(RstgenError, match="outside"):
        find(tmp_path / "pages", tmp_path / "other")


def test_links_do_not_lead_out(tmp_path: Path) -> None:
    write(tmp_path, {"pages/index.rst": "", "y.json": "y"})
    (tmp_path / "pages/link.json").symlink_to(tmp_path / "y.json")
    (tmp_path / "pages/ring.json").symlink_to(tmp_path / "pages/ring.json")
    source = find(tmp_path / "pages")
    for argument in ("link.json", "ring.json", "nul\0", "index.rst/x", "."):
        with pytest.raises(UnreadableError):
            text_at(source, argument)


def test_places_do_not_depend_on_where_the_tree_lies(tmp_path: Path) -> None:
    source = find(write(tmp_path, {"v3/index.rst": ""}))
    assert source.named(source.documents[0], "/" + "../" * 40 + "etc/x") == "../" * 40 + "etc/x"
