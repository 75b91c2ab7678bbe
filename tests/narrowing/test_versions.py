"""The API as of one version: what is in its range is there, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rstgen.diagnostics import Location, Report
from rstgen.model import ANYTHING, Api, Body, Example, Operation, Parameter, Property, Schema
from rstgen.model import Response as Answer
from rstgen.narrowing import narrow
from tests.narrowing import parts
from tests.narrowing.apis import VERSIONS, apis

AT = Location("boats.inc", 1)
STRING, INTEGER = Schema(types=("string",)), Schema(types=("integer",))


@settings(max_examples=40)
@given(apis, st.sampled_from(VERSIONS))
def test_what_is_in_range_is_there_and_nothing_else(api: Api, version: str) -> None:
    left = narrow(api, Report(), microversion=version)
    assert parts.of_api(left) == parts.of_api(api, version)
    assert not parts.marks(left)


@settings(max_examples=20)
@given(apis, st.sampled_from(VERSIONS))
def test_nothing_more_happens_the_second_time(api: Api, version: str) -> None:
    left = narrow(api, Report(), microversion=version)
    again = narrow(left, Report(), microversion=version)
    assert replace(again, microversion=left.microversion) == left


# One thing at a time ---------------------------------------------------------------------------


def operation(**given: object) -> Operation:
    first = Operation(
        name="show-boat",
        title="Show a boat",
        method="GET",
        path="/boats",
        url="/boats",
        group="boats",
        responses=(Answer(status=200),),
        at=AT,
    )
    return replace(first, **given)  # type: ignore[arg-type]


def api_of(*operations: Operation) -> Api:
    return Api(name="boats", title="Boats", operations=operations)


def as_of(version: str, *operations: Operation) -> tuple[Operation, ...]:
    # Something names the oldest and the newest, so that nothing is asked for in vain.
    named = operation(name="named", min_version="2.1", max_version="2.100")
    found = narrow(api_of(*operations, named), Report(), microversion=version).operations
    return tuple(one for one in found if one.name != "named")


def member(name: str = "sail", schema: Schema = STRING, **given: object) -> Property:
    made = Property(name=name, schema=schema, evidence="documented")
    return replace(made, **given)  # type: ignore[arg-type]


def body_of(*members: Property) -> Body:
    return Body(schema=Schema(types=("object",), name="boat", properties=members))


def answer_of(*members: Property) -> Operation:
    return operation(responses=(Answer(status=200, body=body_of(*members)),))


def answered(op: Operation) -> tuple[Property, ...]:
    assert op.success.body is not None
    return op.success.body.schema.properties


@pytest.mark.parametrize(
    ("low", "high", "there"),
    [
        (None, None, True),
        ("2.9", None, True),
        ("2.10", None, True),
        ("2.11", None, False),
        ("2.100", None, False),
        (None, "2.10", True),
        (None, "2.9", False),
        (None, "2.100", True),
        ("2.2", "2.9", False),
        ("2.11", "2.9", False),
        ("Train", None, True),
        (None, "Austin", True),
        ("v2.9", "v2.11", True),
    ],
)
def test_bounds_are_inclusive_and_no_numbers(low: str, high: str, there: bool) -> None:
    found = as_of("2.10", operation(min_version=low, max_version=high))
    assert bool(found) is there
    for one in found:
        assert (one.min_version, one.max_version) == (None, None)


def test_what_is_required_where_it_is_there_is_required() -> None:
    (one,) = as_of(
        "2.10",
        answer_of(
            member("sail", min_version="2.9", required_in_range=True),
            member("mast", min_version="2.9"),
            member("hull", required=True),
        ),
    )
    assert [(m.name, m.required) for m in answered(one)] == [
        ("sail", True),
        ("mast", False),
        ("hull", True),
    ]


BY_VERSION = Schema(
    variants=(
        replace(INTEGER, description="A number.", max_version="2.9"),
        replace(STRING, description="A name.", min_version="2.11"),
    )
)


@pytest.mark.parametrize(
    ("version", "schema", "description"),
    [("2.9", INTEGER, "A number."), ("2.11", STRING, "A name.")],
)
def test_the_one_variant_that_is_left(version: str, schema: Schema, description: str) -> None:
    (one,) = as_of(
        version, answer_of(member(schema=BY_VERSION, description="First row."), member())
    )
    found = answered(one)[0]
    assert (found.schema, found.description) == (schema, description)


def test_nothing_where_no_variant_is_left() -> None:
    (one,) = as_of("2.10", answer_of(member("sail", BY_VERSION), member("hull")))
    assert [m.name for m in answered(one)] == ["hull"]


def test_variants_that_differ_at_other_versions_only() -> None:
    both = Schema(
        variants=(
            Schema(types=("object",), properties=(member("a"), member("b", min_version="2.11"))),
            Schema(types=("object",), properties=(member("a"), member("b", min_version="2.20"))),
            STRING,
        )
    )
    (one,) = as_of("2.10", answer_of(member(schema=both)))
    assert answered(one)[0].schema.variants == (
        Schema(types=("object",), properties=(member("a"),)),
        STRING,
    )


def test_a_name_is_of_what_has_properties() -> None:
    inner = Schema(types=("object",), name="inner", properties=(member(min_version="2.11"),))
    (one,) = as_of("2.10", answer_of(member("inner", inner)))
    assert answered(one)[0].schema == Schema(types=("object",))


def test_nothing_is_sent_of_what_is_not_there_yet() -> None:
    """nova: creating an image answers ``image_id``, and that since 2.45."""
    late = body_of(member(min_version="2.45"))
    create = operation(method="POST", request=late, responses=(Answer(status=202, body=late),))
    (one,) = as_of("2.10", create)
    assert (one.request, one.success.body) == (None, None)
    (one,) = as_of("2.45", create)
    assert one.request == one.success.body == body_of(member())
    # Some body is what a GET is for.
    (one,) = as_of("2.10", operation(responses=(Answer(status=200, body=late),)))
    assert one.success.body == Body(schema=ANYTHING, required=False)


def test_what_an_operation_is_known_by_stays() -> None:
    where = Parameter(name="id", where="path", schema=STRING, min_version="2.11")
    key = member("sink", ANYTHING, min_version="2.11")
    (one,) = as_of("2.10", operation(parameters=(where,), action="sink", request=body_of(key)))
    assert one.parameters == (replace(where, min_version=None),)
    assert one.request == body_of(replace(key, min_version=None))


def test_some_success_is_always_left() -> None:
    late, fault = Answer(status=202, min_version="2.11"), Answer(status=404)
    (one,) = as_of("2.10", operation(responses=(late, fault)))
    assert one.responses == (Answer(status=202), fault)
    assert one.success.at == AT, "as if no code were written, which is reported"


# Examples --------------------------------------------------------------------------------------


def example(path: str | None, low: str | None = None, high: str | None = None) -> Example:
    return Example(
        side="response", path=path, text=path or "", min_version=low, max_version=high, at=AT
    )


def examples_at(version: str, *examples: Example) -> list[str | None]:
    body = Body(schema=STRING, examples=examples)
    (one,) = as_of(version, operation(responses=(Answer(status=200, body=body),)))
    assert one.success.body is not None
    assert not any(e.min_version or e.max_version for e in one.success.body.examples)
    return [found.path for found in one.success.body.examples]


def test_examples_of_a_version() -> None:
    base, mid = example("../doc/boats/show.json"), example("../doc/boats/v2.9/show.json", "2.9")
    new, other = example("../doc/boats/v2.20/show.json", "2.20"), example("../doc/boats/list.json")
    every = (base, mid, new, other)
    assert examples_at("2.1", *every) == [base.path, other.path]
    assert examples_at("2.10", *every) == [mid.path, other.path]
    assert examples_at("2.20", *every) == [new.path, other.path]


def test_newest_example_first_and_the_order_of_the_page_else() -> None:
    found = examples_at(
        "2.10", example("a"), example("b", "2.9"), example("c", "2.10"), example("d", "2.9")
    )
    assert found == ["c", "b", "d", "a"]


def test_examples_of_older_versions_end() -> None:
    assert examples_at("2.10", example("a", None, "2.9"), example("b", "2.1", "2.10")) == ["b"]


def test_examples_without_file_are_no_copies() -> None:
    assert examples_at("2.10", example(None), example(None, "2.9")) == [None, None]


# Which version ---------------------------------------------------------------------------------


def asked(microversion: str, *operations: Operation) -> tuple[Api, list[str]]:
    report = Report()
    found = narrow(api_of(*operations), report, microversion=microversion)
    return found, [one.message for one in report.sorted()]


def test_latest_is_the_newest_named_anywhere() -> None:
    late = Example(side="response", min_version="2.94", at=AT)
    versioned = replace(body_of(member(max_version="2.90")), examples=(late,))
    op = operation(responses=(Answer(status=200, body=versioned),), min_version="2.9")
    found, said = asked("latest", op, operation(name="b", min_version="Zed"))
    assert (found.microversion, said) == ("2.94", [])
    assert not parts.marks(found)
    assert asked("latest", operation()) == (api_of(operation()), [])


def test_a_version_that_nothing_names() -> None:
    op = operation(min_version="2.9", max_version="2.96")
    _, said = asked("2.999", operation(), op)
    assert said == [
        "microversion 2.999 is asked for, but the newest that the reference names is 2.96"
    ]
    _, said = asked("1.999", operation(), op)
    assert said == [
        "microversion 1.999 is asked for, but the oldest that the reference names is 2.9"
    ]
    # Before the first that makes a difference there are others.
    assert asked("2.1", operation(), op)[1] == []
    found, said = asked("2.9", operation())
    assert found.microversion is None
    assert said == ["microversion 2.9 is asked for, but the reference names none"]
