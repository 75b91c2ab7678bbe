"""What is written as CommonMark tells its reader what the page tells docutils."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import pytest
from docutils import nodes
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rstgen import load
from rstgen.markup import Markup
from tests.reading.test_markup import RUN, converted
from tests.support import CORPUS, SPECS, needs_shared

READER = MarkdownIt("commonmark").enable("table")
PAGES = {n: CORPUS / n / "api-ref" / "source" for n in ("glance", "keystone", "nova", "placement")}
REFERENCES = [
    pytest.param(SPECS, id="specs"),
    pytest.param(CORPUS / "seed", id="seed", marks=needs_shared),
    *(
        pytest.param(path, id=name, marks=(needs_shared, pytest.mark.everything))
        for name, path in PAGES.items()
    ),
]
LISTS = ("bullet_list", "enumerated_list", "definition_list", "field_list", "option_list")
# What is no text in docutils, or another text in CommonMark: titles of what is referred to.
UNSEEN = (
    *("comment", "meta", "pending", "raw", "substitution_definition", "target", "system_message"),
    *("substitution_reference", "Unresolved", "image", "label", "footnote_reference", "Recorded"),
)


def leaves(node: nodes.Node) -> Iterator[str]:
    names = {kind.__name__ for kind in type(node).__mro__}
    if not names.isdisjoint(UNSEEN):
        return
    if isinstance(node, nodes.Text):
        yield node.astext()
    for child in node.children:
        yield from leaves(child)


def shape(found: Iterable[nodes.Node]) -> str:
    """``<.<..>.>`` for a list of two items, the first with a list of two."""
    made = []
    for node in found:
        if type(node).__name__ in LISTS:
            made.append(f"<{''.join(f'.{shape(item.children)}' for item in node.children)}>")
        elif not isinstance(node, nodes.table | nodes.system_message):
            made.append(shape(node.children))
    return "".join(made)


def text_of(tokens: Sequence[Token]) -> str:
    words: list[str] = []
    for token in tokens:
        if token.children is not None:
            words.append(text_of(token.children))
        elif token.type in ("softbreak", "hardbreak"):
            words.append("\n")
        else:
            words.append(token.content)
        # Inline tokens touch each other; blocks do not.
        words.append("\n" if token.block else "")
    return "".join(words)


MARKS = {"list_item_open": "."} | {
    f"{kind}_list_{end}": mark
    for kind in ("bullet", "ordered")
    for end, mark in (("open", "<"), ("close", ">"))
}


def shape_of(tokens: Sequence[Token]) -> str:
    return "".join(MARKS.get(token.type, "") for token in tokens)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def lost(wanted: list[str], given: list[str]) -> list[str]:
    """Words that are not there in their order."""
    rest = iter(given)
    return [word for word in wanted if word not in rest]


def code_free(tokens: Sequence[Token]) -> str:
    plain = (t for token in tokens for t in token.children or () if t.type == "text")
    return "\n".join(token.content for token in plain)


LEFTOVERS = re.compile(
    r"``|:(?:ref|doc|rfc|class|func):`|^\.\. \w|\|\w+\||\w`_|\t|\\(?=[*_`<\[])|\*\*\w", re.M
)


@pytest.fixture(scope="module", params=REFERENCES)
def written(request: pytest.FixtureRequest) -> list[tuple[list[nodes.Node], str]]:
    """Everything that a reference has docutils nodes for, with what is made of it."""
    found: list[tuple[list[nodes.Node], str]] = []
    inside = False

    def text(self: Markup, wanted: Iterable[nodes.Node]) -> str:
        nonlocal inside
        given, outer = list(wanted), not inside
        inside = True
        made = original(self, given)
        if outer:
            inside = False
            found.append((given, made))
        return made

    original = Markup.text
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Markup, "text", text)
        load(request.param)
    assert found
    return found


def test_no_word_is_lost(written: list[tuple[list[nodes.Node], str]]) -> None:
    for given, made in written:
        wanted = words("\n".join(leaf for node in given for leaf in leaves(node)))
        missing = lost(wanted, words(text_of(READER.parse(made))))
        assert not missing, made


def test_lists_stay_nested(written: list[tuple[list[nodes.Node], str]]) -> None:
    for given, made in written:
        assert shape_of(READER.parse(made)) == shape(given), made


def test_nothing_of_the_markup_is_left(written: list[tuple[list[nodes.Node], str]]) -> None:
    for _, made in written:
        tokens = READER.parse(made)
        assert not LEFTOVERS.findall(code_free(tokens)), made
        inner = [token for outer in tokens for token in (outer, *(outer.children or ()))]
        html = [token.content for token in inner if token.type.startswith("html")]
        # Nothing else breaks a line in a cell.
        assert not set(html) - {"<br>"}, made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b", "<..>"),
        ("- a\n\n  - b\n\n    1. c\n\n- d", "<.<.<.>>.>"),
        ("1. a\n\n   - b\n\n2. c", "<.<.>.>"),
        ("a\n  b\n\n  - c", "<.<.>>"),
        (":a: b\n:c: - d", "<..<.>>"),
        ("- a\n\n      quoted\n\n- b", "<..>"),
        ("- a\n\n  ::\n\n    - code\n\n- b", "<..>"),
        ("- - a\n- b", "<.<.>.>"),
        ("- a\n\n1. b", "<.><.>"),
        (".. note::\n\n   - a\n\n     - b", "<.<.>>"),
        ("10. a\n\n    - b\n\n11. c", "<.<.>.>"),
        # Lists that follow each other are not one.
        ("- a\n\n+ b\n\n* c", "<.><.><.>"),
        ("- a\n\nt\n  b\n\n:f: c", "<.><.><.>"),
        ("1. a\n\n\\(2)\n\n(c) b", "<.><.>"),
        ("1. a\n\nb. c", "<.><.>"),
        # Nothing but a list from 1 on interrupts a paragraph, and no paragraph a list.
        ("t\n  3. a", "<.<.>>"),
        ("t\n  +", "<.<.>>"),
        ("- a\n\n  3. b\n\n- c", "<.<.>.>"),
        ("- t\n    a\n\n  b\n\n- c", "<.<.>.>"),
    ],
)
def test_nested_lists(text: str, expected: str) -> None:
    document = RUN.fragment(text, "page.rst")
    assert document is not None
    assert shape(document.children) == expected
    assert shape_of(READER.parse(converted(text))) == expected


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("``a``, *b*, **c**", "<p><code>a</code>, <em>b</em>, <strong>c</strong></p>"),
        ("`A <http://x.y/>`_", '<p><a href="http://x.y/">A</a></p>'),
        ("See x_.\n\n.. _x: http://x.y/", '<p>See <a href="http://x.y/">x</a>.</p>'),
        (":ref:`A title <x>`", "<p>A title</p>"),
        ("Made [1]_.\n\n.. [1] By hand.", "<p>Made [1].</p>\n<p>[1] By hand.</p>"),
        ("|x|\n\n.. |x| replace:: *y*", "<p><em>y</em></p>"),
        ("| a\n| b", "<p>a<br />\nb</p>"),
        (
            ".. note:: A *b*.",
            "<blockquote>\n<p><strong>Note:</strong> A <em>b</em>.</p>\n</blockquote>",
        ),
        ("a::\n\n  b*c", "<p>a:</p>\n<pre><code>b*c\n</code></pre>"),
        ("term\n  A text.", "<ul>\n<li><strong>term</strong>: A text.</li>\n</ul>"),
        (".. image:: http://x.y/z\n   :alt: A", '<p><img src="http://x.y/z" alt="A" /></p>'),
        ("\\*a\\* <b> &amp; 1\\. c", "<p>*a* &lt;b&gt; &amp;amp; 1. c</p>"),
        ("::\n\n  ```\n  x", "<pre><code>```\nx\n</code></pre>"),
        ("- ::\n\n    x\n\n  y", "<ul>\n<li>\n<pre><code>x\n</code></pre>\n<p>y</p>\n</li>\n</ul>"),
        ("*a*\\ b", "<p><em>a</em>b</p>"),
        ("*a ``b`` c*", "<p><em>a <code>b</code> c</em></p>"),
        ("*a*b", "<p>*a*b</p>"),
    ],
)
def test_what_a_reader_sees(text: str, html: str) -> None:
    assert READER.render(converted(text)).strip() == html


def test_tables() -> None:
    text = "=====  =====\na      b\n=====  =====\n``c``  d|e\n=====  ====="
    made = READER.render(converted(text))
    assert re.findall(r"<t[hd]>(.*?)</t[hd]>", made) == ["a", "b", "<code>c</code>", "d|e"]


def test_lines_of_a_cell() -> None:
    text = ".. list-table::\n\n   * - | a <br> b\n       | - c\\\\\n     - - ``d|``\n       - e"
    made = READER.render(converted(text))
    assert re.findall(r"<t[hd]>(.*?)</t[hd]>", made) == [
        "a &lt;br&gt; b<br>- c\\",
        "- <code>d|</code><br>- e",
    ]
