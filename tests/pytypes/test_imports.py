"""Imports of generated modules, as sorters and black have them."""

from __future__ import annotations

from rstgen.pytypes import from_import, natural
from rstgen.rendering import blacken


def test_constants_then_classes_then_the_rest() -> None:
    line = from_import("a", {"b", "C", "NOT_GIVEN", "Bo10", "Bo9"})
    assert line == "from a import NOT_GIVEN, Bo9, Bo10, C, b"


def test_numbers_are_numbers() -> None:
    assert sorted(["v10", "v9", "v", "v9a"], key=natural) == ["v", "v9", "v9a", "v10"]


def test_what_is_too_long_is_exploded_as_black_does() -> None:
    for name in ("x" * 72, "x" * 73, "名" * 36, "名" * 37):
        for indent in (0, 4):
            line = from_import("a", [name], indent)
            text = f"if a:\n{' ' * indent}{line}\n" if indent else f"{line}\n"
            assert blacken(text) == text
    assert from_import("a", ["x" * 75]).endswith("x,\n)")
