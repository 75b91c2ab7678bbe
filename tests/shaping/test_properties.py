"""What holds for any rows and any JSON."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rstgen.diagnostics import Location, Report
from rstgen.model import JsonValue, Operation, Row, Schema
from rstgen.naming import kebab, plain
from rstgen.shaping import merging
from rstgen.shaping.evidence import collect
from rstgen.shaping.guide import Guide
from rstgen.shaping.paths import ITEM, VALUE, Path
from rstgen.shaping.placing import place
from tests.shaping.build import AT, example, read, shaped

NAMES = st.sampled_from(
    ["a", "b", "as", "id", "key", "value", "X_Y", "{k}", "a.b", "a.{k}.b", "links"]
)
KINDS = st.sampled_from([None, "string", "object", "array", "integer", "none", "dict", "list of x"])
ROWS = st.lists(
    st.builds(
        lambda name, kind, required, span: Row(
            name=name,
            ref=name,
            where="body",
            type=kind,
            required=required,
            min_version=span[0],
            max_version=span[1],
            at=AT,
        ),
        NAMES,
        KINDS,
        st.booleans(),
        st.sampled_from([(None, None), (None, "2.9"), ("2.10", None), ("2.5", "2.12")]),
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
        op = replace(read(), response=rows, examples=tuple(example("response", b) for b in bodies))
        first, second = shaped(op), shaped(op)
        assert first == second

    check()


@given(ROWS, st.lists(JSON, max_size=2))
def test_every_row_is_placed_once_in_order(rows: tuple[Row, ...], bodies: list[JsonValue]) -> None:
    tree = collect(example("response", body) for body in bodies)
    placed = place(rows, Guide(tree))
    assert [placement.row for placement in placed] == list(rows)


@given(ROWS, st.lists(JSON, max_size=3))
def test_every_row_is_in_the_tree_whatever_the_examples(
    rows: tuple[Row, ...], bodies: list[JsonValue]
) -> None:
    """So adding an example never removes a documented row either."""
    tree = collect(example("response", body) for body in bodies)
    placed = merging.arrange(rows, Guide(tree))
    made = merging.schema(tree, Report())
    assert [placement.row for placement in placed] == list(rows)
    for placement in placed:
        assert holds(made, placement.path), placement


def holds(schema: Schema | None, path: Path) -> bool:
    """Whether a schema has such a place."""
    if schema is None:
        return False
    if schema.variants:
        return any(holds(variant, path) for variant in schema.variants)
    if not path:
        return True
    if path[0] == ITEM:
        return holds(schema.items, path[1:])
    if path[0] == VALUE:
        return holds(schema.additional, path[1:])
    # A plural that only rows describe turns out to be a list when all of them are placed.
    members = (schema.items.properties if schema.items else ()) + schema.properties
    return any(p.name == path[0] and holds(p.schema, path[1:]) for p in members)


@given(st.lists(st.tuples(ROWS, st.lists(JSON, max_size=2)), min_size=2, max_size=5), st.randoms())
def test_the_order_of_operations_changes_none(
    said: list[tuple[tuple[Row, ...], list[JsonValue]]], chance: random.Random
) -> None:
    ops = [
        replace(
            read(f"/{number}", title=f"Show {number}", line=number),
            response=rows,
            examples=tuple(
                replace(example("response", body), at=Location("page.rst", number))
                for body in bodies
            ),
        )
        for number, (rows, bodies) in enumerate(said, 1)
    ]
    mixed = list(ops)
    chance.shuffle(mixed)
    # Names go to the first that claims them; all else is a matter of the reference alone.
    found = sorted(map(unnamed, shaped(*mixed)), key=lambda op: op.path)
    assert found == list(map(unnamed, shaped(*ops)))


def unnamed(op: Operation) -> Operation:
    return replace(
        op,
        responses=tuple(
            replace(r, body=r.body and replace(r.body, schema=_unnamed(r.body.schema)))
            for r in op.responses
        ),
    )


def _unnamed(schema: Schema) -> Schema:
    return replace(
        schema,
        name=None,
        properties=tuple(replace(p, schema=_unnamed(p.schema)) for p in schema.properties),
        items=schema.items and _unnamed(schema.items),
        additional=schema.additional and _unnamed(schema.additional),
        variants=tuple(map(_unnamed, schema.variants)),
    )


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


TITLES = st.sampled_from(
    ["List Boats", "List Boats (OLD)", "Show boat", "Show a boat", "", "名前", "show-boat"]
)
URLS = st.sampled_from(["/boats", "/boats/{id}", "/v2/boats", "boats/{id}?x=1"])


@given(st.lists(st.tuples(TITLES, URLS), min_size=1, max_size=8), st.tuples(TITLES, URLS))
def test_an_operation_added_renames_none_of_another_title(
    said: list[tuple[str, str]], added: tuple[str, str]
) -> None:
    ops = [read(url, title=title, line=n) for n, (title, url) in enumerate([*said, added])]
    before = [op.name for op in shaped(*ops[:-1])]
    after = [op.name for op in shaped(*ops)]
    assert len(set(after)) == len(after)
    called = kebab(plain(added[0]).partition("(")[0])
    if called and not any(kebab(plain(title)).startswith(called) for title, _ in said):
        assert after[:-1] == before


@given(st.lists(st.tuples(TITLES, URLS), min_size=2, max_size=8, unique=True), st.randoms())
def test_names_stay_when_pages_move(said: list[tuple[str, str]], chance: random.Random) -> None:
    ops = [read(url, title=title, line=n) for n, (title, url) in enumerate(said)]
    before = {op.at: op.name for op in shaped(*ops)}
    chance.shuffle(ops)
    assert {op.at: op.name for op in shaped(*ops)} == before


@given(ROWS, NAMES)
def test_a_row_added_at_the_end_renames_no_object(rows: tuple[Row, ...], name: str) -> None:
    more = (*rows, Row(name=name, ref=name, where="body", type="string", at=AT))
    before, after = (shaped(replace(read(), request=some))[0] for some in (rows, more))
    assert before.request is None or after.request is not None
