"""Types are laid out as black lays them out, however long their parts are."""

from __future__ import annotations

import black
from hypothesis import given, settings
from hypothesis import strategies as st

from rstgen.pytypes import (
    Expression,
    Name,
    Subscript,
    annotated,
    annotated_call,
    argument,
    laid_out,
    returned,
    union,
)

WORDS = st.integers(1, 81).map(lambda n: Name("Xy" * (n // 2) + "z" * (n % 2)))
PLAIN = st.sampled_from([Name("str"), Name("int"), Name("JsonValue"), Name("models.Server")])
LITERALS = st.lists(st.text("abc_", max_size=30), min_size=1, max_size=6, unique=True).map(
    lambda texts: Subscript("Literal", tuple(Name(f'"{text}"') for text in texts))
)


def deeper(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return st.one_of(
        inner.map(lambda item: Subscript("list", (item,))),
        inner.map(lambda item: Subscript("dict", (Name("str"), item))),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: union(*parts)),
        inner.map(lambda item: union(item, Name("None"))),
    )


TYPES = st.recursive(st.one_of(WORDS, PLAIN, LITERALS), deeper, max_leaves=5)
NAMES = st.integers(1, 68).map(lambda n: "n" * n)


def blackened(text: str) -> str:
    return black.format_str(text, mode=black.Mode())


@settings(max_examples=100, deadline=None)
@given(NAMES, TYPES, st.sampled_from(["", "None"]), st.sampled_from([0, 4]))
def test_annotated_name(name: str, type_: Expression, default: str, indent: int) -> None:
    type_ = union(type_, Name(default)) if default else type_
    text = " " * indent + annotated(name, type_, indent, default=default) + "\n"
    text = f"class A:\n{text}" if indent else text
    assert blackened(text) == text


@settings(max_examples=100, deadline=None)
@given(NAMES, TYPES, st.text("wire:", max_size=90))
def test_annotated_name_with_a_call(name: str, type_: Expression, wire: str) -> None:
    args = ["default=None", f'alias="{wire}"']
    text = f"class A:\n    {annotated_call(name, type_, 'Field', args, 4)}\n"
    assert blackened(text) == text


@settings(max_examples=100, deadline=None)
@given(NAMES, TYPES, st.sampled_from(["", "NOT_GIVEN"]))
def test_argument_of_an_exploded_signature(name: str, type_: Expression, default: str) -> None:
    line = argument(name, type_, 4, default=default)
    text = f"def f(\n    self,\n    {line},\n) -> None:\n    pass\n"
    assert blackened(text) == text


@settings(max_examples=100, deadline=None)
@given(TYPES)
def test_type_among_others_in_brackets(type_: Expression) -> None:
    whole = Subscript("NotRequired", (type_,))
    text = f'X = TypedDict(\n    "X",\n    {{\n        "a": {laid_out(whole, 8, before=6)},\n'
    assert blackened(f"{text}    }},\n)\n") == f"{text}    }},\n)\n"


@settings(max_examples=100, deadline=None)
@given(TYPES)
def test_return_type_of_an_exploded_signature(type_: Expression) -> None:
    text = f"def f(\n    self,\n) -> {returned(type_)}:\n    pass\n"
    assert blackened(text) == text
