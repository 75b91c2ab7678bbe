"""What holds for any rows and any JSON."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rstgen.model import JsonValue, Row, Schema
from rstgen.shaping.evidence import collect
from rstgen.shaping.guide import Guide
from rstgen.shaping.placing import place
from tests.shaping.build import AT, example, read, shaped

NAMES = st.sampled_from(
    ["a", "b", "as", "id", "key", "value", "X_Y", "{k}", "a.b", "a.{k}.b", "links"]
)
KINDS = st.sampled_from([None, "string", "object", "array", "integer", "none", "dict", "list of x"])
ROWS = st.lists(
    st.builds(
        lambda name, kind, required: Row(
            name=name, ref=name, where="body", type=kind, required=required, at=AT
        ),
        NAMES,
        KINDS,
        st.booleans(),
    ),
    max_size=12,
).map(tuple)
JSON: st.SearchStrategy[JsonValue] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(NAMES | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


def test_any_rows_and_any_json_give_a_tree() -> None:
    @given(ROWS, st.lists(JSON, max_size=3))
    def check(rows: tuple[Row, ...], bodies: list[JsonValue]) -> None:
        from dataclasses import replace

        op = replace(read(), response=rows, examples=tuple(example("response", b) for b in bodies))
        first, second = shaped(op), shaped(op)
        assert first == second

    check()


@given(ROWS, st.lists(JSON, max_size=2))
def test_every_row_is_placed_once_in_order(rows: tuple[Row, ...], bodies: list[JsonValue]) -> None:
    tree = collect(example("response", body) for body in bodies)
    placed = place(rows, Guide(tree))
    assert [placement.row for placement in placed] == list(rows)


@given(st.lists(JSON, min_size=1, max_size=3))
def test_an_example_fits_the_schema_made_from_it(bodies: list[JsonValue]) -> None:
    (op,) = shaped(read(answered=tuple(bodies)))
    assert op.success.body is not None
    for body in bodies:
        assert fits(body, op.success.body.schema), body


def fits(value: JsonValue, schema: Schema) -> bool:
    kind = {
        bool: "boolean",
        int: "integer",
        float: "number",
        str: "string",
        dict: "object",
        list: "array",
    }
    name = kind.get(type(value), "null")
    if (
        schema.types
        and name not in schema.types
        and not (name == "integer" and "number" in schema.types)
    ):
        return False
    if isinstance(value, dict):
        members = {p.name: p.schema for p in schema.properties}
        return all(fits(v, members.get(k, schema.additional or Schema())) for k, v in value.items())
    if isinstance(value, list):
        return all(fits(item, schema.items or Schema()) for item in value)
    return True


TITLES = st.sampled_from(["List Boats", "List Boats (OLD)", "Show boat", "", "名前", "show-boat"])
URLS = st.sampled_from(["/boats", "/boats/{id}", "/v2/boats", "boats/{id}?x=1"])


@given(st.lists(st.tuples(TITLES, URLS), min_size=1, max_size=8), st.tuples(TITLES, URLS))
def test_an_operation_added_at_the_end_renames_none(
    said: list[tuple[str, str]], added: tuple[str, str]
) -> None:
    ops = [read(url, title=title, line=n) for n, (title, url) in enumerate([*said, added])]
    before = [op.name for op in shaped(*ops[:-1])]
    after = [op.name for op in shaped(*ops)]
    assert after[:-1] == before
    assert len(set(after)) == len(after)


@given(ROWS, NAMES)
def test_a_row_added_at_the_end_renames_no_object(rows: tuple[Row, ...], name: str) -> None:
    from dataclasses import replace

    more = (*rows, Row(name=name, ref=name, where="body", type="string", at=AT))
    before, after = (shaped(replace(read(), request=some))[0] for some in (rows, more))
    assert before.request is None or after.request is not None
