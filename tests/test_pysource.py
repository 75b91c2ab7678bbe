"""What `pysource` prints is what black prints for it, and means the text that went in."""

from __future__ import annotations

import ast

import black
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rstgen import pysource

AWKWARD = st.sampled_from("\"'\\ \n\r\tab-*#{}%é\u200b\u202e\x00\x0c\x85\u2028")
TEXT = st.text(alphabet=AWKWARD | st.characters(codec="utf-8"))
LONG = TEXT | st.text(alphabet='ab "\\-', min_size=60, max_size=400)


def is_blacks(source: str) -> bool:
    return black.format_str(source, mode=black.Mode()) == source


@given(TEXT)
def test_a_string_is_the_text_in_blacks_layout(text: str) -> None:
    literal = pysource.string(text)
    assert ast.literal_eval(literal) == text
    assert is_blacks(f"x = {literal}\n")


@settings(max_examples=300)
@given(LONG, st.booleans())
def test_a_docstring_is_one_string_in_blacks_layout(text: str, deep: bool) -> None:
    indent = 8 if deep else 4
    doc = pysource.docstring(text, indent)
    if not doc:
        return
    before = "class A:\n    def f(self) -> None:\n" if deep else "def f() -> None:\n"
    source = f"{before}{' ' * indent}{doc}\n"
    function = next(n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef))
    assert len(function.body) == 1
    assert (ast.get_docstring(function) or "").split() == pysource._plain(text).split()
    assert is_blacks(source)


@given(LONG)
def test_a_comment_is_nothing_but_a_comment(text: str) -> None:
    source = pysource.comment(text) + "\nx = 1\n"
    assert len(ast.parse(source).body) == 1
    assert is_blacks(source)


@settings(max_examples=200)
@given(st.lists(TEXT, max_size=8), st.booleans(), st.booleans())
def test_a_bracket_is_in_blacks_layout(texts: list[str], explode: bool, deep: bool) -> None:
    items = [f"a{number}={pysource.string(text)}" for number, text in enumerate(texts)]
    indent = 4 if deep else 0
    call = " " * indent + pysource.bracket("f(", items, ")", indent, explode=explode)
    assert is_blacks(f"def g() -> None:\n{call}\n" if deep else f"{call}\n")


@pytest.mark.parametrize("width", [87, 88, 89, 90])
def test_a_bracket_breaks_where_black_does(width: int) -> None:
    fixed = len("    f(a='', b=1)")
    items = [f'a="{"x" * (width - fixed)}"', "b=1"]
    call = pysource.bracket("f(", items, ")", 4)
    assert ("\n" in call) == (width > pysource.WIDTH)
    assert is_blacks(f"def g() -> None:\n    {call}\n")


def test_text_of_a_page_stays_text() -> None:
    hostile = '"""\nimport os\nos.system("true")\n"""'
    source = f"def f() -> None:\n    {pysource.docstring(hostile, 4)}\n"
    assert not [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Import | ast.Call)]
    lines = pysource.comment("fine\nimport os\r\nimport sys\x0cimport re").splitlines()
    assert all(line.startswith("# ") for line in lines)
