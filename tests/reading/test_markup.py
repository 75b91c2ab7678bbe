"""Nodes and texts → CommonMark."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rstgen.diagnostics import Report
from rstgen.documents import Run, labels_of
from rstgen.markup import Markup, escape, plain
from rstgen.sources import Source

RUN = Run(Source(Path("."), (), Path(".")), Report(), {})


def converted(text: str) -> str:
    document = RUN.fragment(text, "page.rst")
    assert document is not None
    return Markup(labels_of([document])).text(document.children)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* **b** ``c`` `d`", "*a* **b** `c` `d`"),
        ("``a`b`` and ``x``", "``a`b`` and `x`"),
        ("one\nparagraph\n\nanother", "one paragraph\n\nanother"),
        ("`text <https://a.b/c>`_", "[text](https://a.b/c)"),
        ("`text <https://a.b/c(d)>`__", "[text](<https://a.b/c(d)>)"),
        ("see https://a.b/c.", "see <https://a.b/c>."),
        ("named_ and `two words`_\n\n.. _named: http://n\n.. _two words: http://t", None),
        ("`anon`__\n\n__ http://a", "[anon](http://a)"),
        ("`in the page <x.html#y>`_", "in the page"),
        ("`a [b] ] <http://c>`_", "[a \\[b\\] \\]](http://c)"),
        ("`evil <javascript:alert(1)>`_", "evil"),
        (":ref:`shown <label>`", "shown"),
        (":ref:`label`", "label"),
        (".. _label:\n\nTitle\n=====\n\nSee :ref:`label`.", "### Title\n\nSee Title."),
        (":doc:`page`, :rfc:`7231`", None),
        (":sup:`2` :foo:`code` :py:func:`f`", "2 `code` `f`"),
        ("|x|\n\n.. |x| replace:: *y* z", "*y* z"),
        ("|x|\n\n.. |x| replace:: |y|\n.. |y| replace:: |x|", "x"),
        ("- a\n- b\n\n  - c", "- a\n- b\n  - c"),
        ("- a\n\n  more\n- b", "- a\n\n  more\n\n- b"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("term\n  meaning\n``code``\n  more", "- **term**: meaning\n- `code`: more"),
        ("text\n\n:field: body", "text\n\n- **field**: body"),
        ("Text::\n\n  code\n   more", "Text:\n\n```\ncode\n more\n```"),
        (".. code:: json\n\n   {}", "```json\n{}\n```"),
        ("::\n\n  ```", "````\n```\n````"),
        ("text\n\n  quote", "text\n\n> quote"),
        (".. note:: a\n\n   - b", "> **Note:** a\n>\n> - b"),
        (".. warning::\n\n   - b", "> **Warning:**\n>\n> - b"),
        (".. seealso:: a", "> **See also:** a"),
        (".. admonition:: Mind\n\n   a", "> **Mind:** a"),
        (".. versionadded:: 2.1", "*New in version 2.1.*"),
        (".. versionchanged:: 2.2\n   Now *so*.", "*Changed in version 2.2:* Now *so*."),
        (".. deprecated:: 2.3\n\n   Gone.", "*Deprecated since version 2.3:* Gone."),
        ("| a\n| b", "a\\\nb"),
        ("== ==\na  b\n== ==\n1  |2\n== ==", "| a | b |\n| --- | --- |\n| 1 | \\|2 |"),
        (".. csv-table:: T\n   :header: a,b\n\n   1,2", None),
        (
            ".. list-table::\n\n   * - | a\n       | b\n     - * c\n       * d\n"
            "   * - e\n\n       f\n     - ::\n\n         g h\n         i",
            "| a<br>b | - c<br>- d |\n| --- | --- |\n| e<br>f | `g h i` |",
        ),
        ("-o OUT, --out=OUT  where\n-q  less", "- `-o OUT`, `--out=OUT`: where\n- `-q`: less"),
        (".. comment\n\ntext\n\n..\n  hidden", "text"),
        (".. raw:: html\n\n   <b>", ""),
        ("a\n\n----\n\nb", "a\n\n---\n\nb"),
        ("note [1]_\n\n.. [1] foot", "note \\[1\\]\n\n\\[1\\] foot"),
        (".. image:: http://a/b.png\n   :alt: picture", "![picture](http://a/b.png)"),
        (".. rubric:: Head", "**Head**"),
        ("*\u200bodd\u200b* te\u200bxt", None),
    ],
)
def test_conversion(text: str, expected: str | None) -> None:
    if expected is not None:
        assert converted(text) == expected
    else:
        assert "`" not in converted(text)
        assert "|x|" not in converted(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<server_id>", "\\<server_id>"),
        ("2 < 3 > 1", "2 < 3 > 1"),
        ("a*b", "a\\*b"),
        ("a * b", "a * b"),
        ("snake_case __init__", "snake_case \\_\\_init\\_\\_"),
        ("[x](y)", "\\[x](y)"),
        ("list[] and [a]", "list[] and \\[a]"),
        ("&lt; & co", "\\&lt; & co"),
        ("back\\slash \\*", "back\\slash \\\\\\*"),
        ("`tick", "\\`tick"),
    ],
)
def test_escaping(text: str, expected: str) -> None:
    assert escape(text) == expected


@pytest.mark.parametrize("start", ["- ", "* ", "+ ", "1. ", "10) ", "# ", "> ", "=== ", "--- "])
def test_starts_of_lines_are_no_markup(start: str) -> None:
    assert converted("\\" + start + "x").count("\\") <= 2
    made = plain(f"{start}x")
    assert made is None or made.startswith("\\") or "\\" in made


@pytest.mark.parametrize(
    "text",
    [
        "A text.",
        "Two\nlines.",
        "A ``literal``, and (``more``).",
        "A 'b' \"c\".",
        "a_b: c",
        "x\n\ny",
    ],
)
def test_plain_texts_need_no_docutils(text: str) -> None:
    assert plain(text) == converted(text)


@pytest.mark.parametrize(
    "text",
    [
        *("*a*", "`a`", "a_", "|a|", "- a", "1. a", ".. a", "a::", "a\n  b", "a\n===", "http://a"),
        *("``a", "a``b``", "\\a", ":a: b", "a@b.c", "| a", "[1]_", "::", ">>> a", "__ a", "(1) a"),
        *("A. x", "-o x", "--long", "+--+", "=====\na\n====="),
    ],
)
def test_others_do(text: str) -> None:
    assert plain(text) is None


PIECES = (
    *("a", "word", " ", "\n", "\n\n", "``", "`", "*", "_", "__", ":", "::", ".", "-", "- ", "1. "),
    *(
        "<x>",
        "[",
        "]",
        "(",
        ")",
        "|",
        "\\",
        "=",
        "#",
        ">",
        "..",
        "http://x",
        "'",
        '"',
        "&amp;",
        "é",
    ),
)
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(texts)
def test_the_short_way_gives_the_same(text: str) -> None:
    made = plain(text)
    if made is not None:
        assert made == converted(text.strip())


def test_substitutions_do_not_explode() -> None:
    lines = [f".. |x{i}| replace:: |x{i + 1}| |x{i + 1}| |x{i + 1}|" for i in range(60)]
    assert len(converted("\n".join(["|x0|", "", *lines, ".. |x60| replace:: boom"]))) < 50_000
