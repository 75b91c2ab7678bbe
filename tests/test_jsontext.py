"""JSON text: the same as the standard library's."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from rstgen.jsontext import indented

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
DATA = st.recursive(
    SCALARS, lambda data: st.lists(data) | st.dictionaries(st.text(), data), max_leaves=30
)


@given(DATA, st.integers(1, 4), st.booleans())
def test_it_is_what_the_standard_library_prints(data: object, indent: int, plain: bool) -> None:
    expected = json.dumps(data, indent=indent, ensure_ascii=plain)
    assert indented(data, indent, ascii_only=plain) == expected
