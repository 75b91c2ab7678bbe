"""docutils runs: includes, stand-ins, and nothing left behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from docutils import nodes
from docutils.parsers.rst import Directive, directives, roles, states

from rstgen.diagnostics import Report
from rstgen.documents import Recorder, Run
from rstgen.sources import find
from tests.reading.pages import read_all, said, write


def parse(folder: Path, files: dict[str, str], name: str = "index.rst") -> nodes.document:
    run = Run(find(write(folder, files)), Report(), {"record": Recorder})
    document = run.parse(folder / name)
    assert document is not None
    return document


# Includes --------------------------------------------------------------------------------------


def test_places_are_right_through_includes(tmp_path: Path) -> None:
    files = {
        "index.rst": "A\n=\n\n.. include:: sub/b.inc\n\n.. record:: last\n",
        "sub/b.inc": "B\n-\n\n.. include:: c.inc\n\n.. record:: one\n   :o: x\n\n   line\n",
        "c.inc": "\n\n.. record:: deepest\n",
    }
    found = [node for node in parse(tmp_path, files).findall() if hasattr(node, "argument")]
    assert [(node.argument, str(node.at)) for node in found] == [
        ("deepest", "c.inc:3"),
        ("one", "sub/b.inc:6"),
        ("last", "index.rst:6"),
    ]
    assert [(line, str(at)) for line, at in found[1].lines] == [("line", "sub/b.inc:9")]
    assert found[1].options == {"o": "x"}


def test_a_part_of_a_page_can_be_included(tmp_path: Path) -> None:
    options = "   :start-after: here\n   :end-before: there\n"
    files = {"index.rst": f".. include:: b.inc\n{options}", "b.inc": "no\n\nhere\n\nyes\n\nthere\n"}
    assert parse(tmp_path, files).astext().strip() == "yes"


def test_a_page_can_be_included_as_it_is(tmp_path: Path) -> None:
    files = {"index.rst": ".. include:: b.inc\n   :literal:\n", "b.inc": "*no* markup\n"}
    assert "*no* markup" in parse(tmp_path, files).astext()


def test_the_same_page_twice_is_no_ring(tmp_path: Path) -> None:
    files = {"index.rst": ".. include:: b.inc\n\n.. include:: b.inc\n", "b.inc": "text\n"}
    assert parse(tmp_path, files).astext().count("text") == 2


def test_rings_end(tmp_path: Path) -> None:
    files = {
        "index.rst": ".. include:: b.inc\n",
        "b.inc": ".. include:: c.inc\n",
        "c.inc": "x\n\n.. include:: b.inc\n.. include:: index.rst\n",
    }
    _, found = read_all(tmp_path, files)
    assert said(found) == [
        "None: empty-reference",
        "c.inc:3: include-loop",
        "c.inc:4: include-loop",
    ]


def test_characters_of_docutils_own_lists_are_no_pages(tmp_path: Path) -> None:
    _, found = read_all(tmp_path, {"index.rst": ".. include:: <isonum.txt>\n"})
    assert said(found) == ["None: empty-reference"]


def test_no_other_way_leads_to_a_file(tmp_path: Path) -> None:
    files = {
        "index.rst": ".. raw:: html\n   :file: secret.txt\n\n"
        ".. csv-table::\n   :file: secret.txt\n\n"
        ".. raw:: html\n   :url: file:///etc/hostname\n\n"
        ".. |x| raw:: html\n   :file: secret.txt\n",
        "secret.txt": "hush",
    }
    assert "hush" not in str(parse(tmp_path, files))


# Stand-ins -------------------------------------------------------------------------------------


def block(folder: Path, text: str) -> nodes.literal_block:
    return next(iter(parse(folder, {"index.rst": text}).findall(nodes.literal_block)))


@pytest.mark.parametrize(
    ("text", "language", "inside"),
    [
        (".. code-block:: json\n\n   {}", "json", "{}"),
        (".. code::\n\n   {}", "", "{}"),
        (".. code::\n   {}", "", "{}"),
        (".. code-block:: json\n   :linenos:\n\n   {\n   }", "json", "{\n}"),
        (".. sourcecode:: none\n   {}", "none", "{}"),
        ("Text::\n\n   {}", "", "{}"),
        ("Text::\n\n> {}\n", "", "> {}"),
        (".. CODE:: json\n\n   {}", "json", "{}"),
    ],
)
def test_code(tmp_path: Path, text: str, language: str, inside: str) -> None:
    found = block(tmp_path, text)
    assert (found.get("language", ""), found.astext()) == (language, inside)


def test_of_unknown_directives_the_content_counts(tmp_path: Path) -> None:
    text = ".. zork:: x\n   :y: z\n\n   Inside.\n\n.. zork:: Some words here.\n\n:zork:`role`\n"
    document = parse(tmp_path, {"index.rst": text})
    assert document.astext().split("\n\n") == ["Inside.", "Some words here.", "role"]


# Nothing left behind ---------------------------------------------------------------------------


class TheirCode(Directive):
    has_content = True

    def run(self) -> list[nodes.Node]:
        raise AssertionError("somebody else's directive was called")


def their_role(*args: object) -> None:
    raise AssertionError("somebody else's role was called")


@contextmanager
def somebody_else() -> Iterator[None]:
    """Another user of docutils in this process, as a running Sphinx is."""
    before = dict(directives._directives), dict(roles._roles)
    directives.register_directive("code-block", TheirCode)
    directives.register_directive("note", TheirCode)
    roles.register_local_role("ref", their_role)
    roles.register_local_role("", their_role)
    try:
        yield
    finally:
        for mine, old in zip((directives._directives, roles._roles), before, strict=True):
            mine.clear()
            mine.update(old)


def state() -> object:
    return dict(directives._directives), dict(roles._roles), list(states.RSTState.nested_sm_cache)


PAGE = """\
.. role:: mine(emphasis)
.. default-role:: literal

.. code-block:: json

   {}

.. note:: `x` :ref:`y` :mine:`z` :sup:`2`

.. list-table::

   * - a

- a list

.. end of inclusion from "nowhere"
"""


def test_docutils_is_left_as_it_was(tmp_path: Path) -> None:
    with somebody_else():
        before = state()
        parse(tmp_path, {"index.rst": PAGE})
        assert state() == before


def test_also_after_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object, *args: object) -> None:
        raise ValueError

    monkeypatch.setattr(states.Body, "bullet", fail)
    with somebody_else():
        before = state()
        _, found = read_all(tmp_path, {"index.rst": PAGE})
        assert state() == before
    assert "index.rst: unreadable-page" in said(found)


def test_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    parse(tmp_path, {"index.rst": "Title\n===\n\n*broken ``x `y\n\n.. image::\n\n====\nx\n==\n"})
    assert capfd.readouterr() == ("", "")


def test_a_page_that_only_seems_included_is_read(tmp_path: Path) -> None:
    page = "A\n=\n\n.. rest_method:: GET /a\n\nNormal response codes: 200\n"
    files = {"a.rst": page, "b.rst": ".. only:: x\n\n   .. code::\n\n      .. include:: a.rst\n"}
    reading, _ = read_all(tmp_path, files)
    assert [read.url for read in reading.operations] == ["/a"]
