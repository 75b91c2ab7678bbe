"""A part of an API by page, tag, operation and deprecation; what stays is called as before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rstgen import RstgenError
from rstgen.diagnostics import Location, Report
from rstgen.model import Api, Group, Operation
from rstgen.narrowing import check, narrow
from tests.narrowing.apis import apis


def operation(name: str, group: str, page: str, **given: object) -> Operation:
    made = Operation(
        name=name,
        title=name,
        method="GET",
        path=f"/{group}/{{{group}_id}}",
        url="",
        group=group,
        at=Location(page, 1),
    )
    return replace(made, **given)  # type: ignore[arg-type]


GROUPS = tuple(Group(name=n, title=n, at=Location(f"{n}.inc")) for n in ("boats", "sails", "oars"))
API = Api(
    name="x",
    title="X",
    groups=GROUPS,
    operations=(
        operation("list-boats", "boats", "v1/boats.inc"),
        operation("show-boat", "boats", "v1/boats.inc", path="/boats/{boat_id}"),
        operation("list-sails", "sails", "v1/sails.inc", deprecated=True),
        operation("row[1]", "oars", "oars.inc"),
    ),
)


def left(include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
    return [one.name for one in narrow(API, Report(), include=include, exclude=exclude).operations]


ALL = ["list-boats", "show-boat", "list-sails", "row[1]"]


@pytest.mark.parametrize(
    ("selector", "names"),
    [
        ("page:v1/boats.inc", ["list-boats", "show-boat"]),
        ("page:v1/*", ["list-boats", "show-boat", "list-sails"]),
        ("page:*", ALL),
        ("tag:sails", ["list-sails"]),
        ("tag: sails ", ["list-sails"]),
        ("tag:?????", ["list-boats", "show-boat", "list-sails"]),
        ("operation:list-*", ["list-boats", "list-sails"]),
        ("operation:GET /boats/{boat_id}", ["show-boat"]),
        ("operation:GET  /boats/*", ["list-boats", "show-boat"]),
        ("operation:row[1]", ["row[1]"]),
        ("deprecated", ["list-sails"]),
    ],
)
def test_selectors(selector: str, names: list[str]) -> None:
    assert left(include=(selector,)) == names
    assert left(exclude=(selector,)) == [name for name in ALL if name not in names]


def test_several() -> None:
    assert left(include=("tag:boats", "deprecated")) == ["list-boats", "show-boat", "list-sails"]
    assert left(exclude=("tag:boats", "deprecated")) == ["row[1]"]
    assert left(include=("page:v1/*",), exclude=("deprecated",)) == ["list-boats", "show-boat"]


def test_pages_without_operations_are_gone() -> None:
    found = narrow(API, Report(), exclude=("operation:list-sails",))
    assert [group.name for group in found.groups] == ["boats", "oars"]


def test_nothing_asked_is_the_whole() -> None:
    assert narrow(API, Report()) == API


def said(**given: tuple[str, ...]) -> list[str]:
    report = Report()
    narrow(API, report, **given)  # type: ignore[arg-type]
    return [f"{found.severity}: {found.message}" for found in report]


def test_a_selector_that_selects_nothing() -> None:
    assert said(include=("tag:boat", "tag:oars")) == [
        "warning: include tag:boat selects no operation; did you mean boats?"
    ]
    assert said(exclude=("page:boats.inc",)) == [
        "warning: exclude page:boats.inc selects no operation; did you mean v1/boats.inc?"
    ]


def test_what_leaves_nothing_is_an_error() -> None:
    assert said(include=("tag:oars",), exclude=("operation:*",)) == [
        "error: include tag:oars, exclude operation:* leaves no operation; "
        "there is nothing to generate"
    ]
    empty, report = replace(API, operations=()), Report()
    narrow(empty, report)
    assert not list(report), "an empty reference is reported as such"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"include": ("tags:x",)}, "include: 'tags:x' is no selector; did you mean tag?"),
        ({"exclude": ("opration:x",)}, "exclude: 'opration:x' is no selector; did you mean op"),
        (
            {"include": ("servers",)},
            "include: 'servers' is no selector; choose from page, tag, operation, deprecated",
        ),
        ({"include": ("",)}, "include: '' is no selector"),
        ({"include": ("tag",)}, "include: the selector 'tag' should be like tag:servers"),
        ({"include": ("tag: ",)}, "include: the selector 'tag: ' should be like tag:servers"),
        ({"include": ("deprecated:x",)}, "include: the selector 'deprecated:x' should be like dep"),
        ({"include": ("deprecated:",)}, "include: the selector 'deprecated:' should be like dep"),
        ({"microversion": "3"}, "'3' is no microversion: give X.Y, as 2.60, or latest"),
        ({"microversion": "v2.1"}, "'v2.1' is no microversion"),
        ({"microversion": "newest"}, "'newest' is no microversion"),
        ({"microversion": "2.1\n"}, "'2.1\\n' is no microversion"),
        ({"microversion": ""}, "'' is no microversion"),
    ],
)
def test_one_line_for_what_is_wrong(given: dict[str, Any], message: str) -> None:
    asked: dict[str, Any] = {"microversion": None, "include": (), "exclude": (), **given}
    for call in (lambda: check(**asked), lambda: narrow(API, Report(), **asked)):
        with pytest.raises(RstgenError) as caught:
            call()
        assert str(caught.value).startswith(message)
        assert "\n" not in str(caught.value)


@settings(max_examples=20)
@given(apis, st.lists(st.sampled_from(["tag:one", "page:page-0*", "deprecated"]), max_size=2))
def test_include_and_exclude_make_the_whole(api: Api, selectors: list[str]) -> None:
    kept = narrow(api, Report(), include=selectors).operations if selectors else ()
    others = narrow(api, Report(), exclude=selectors).operations
    assert sorted([*kept, *others], key=lambda op: op.name) == list(api.operations)
    # As they were, word for word: names are settled before anything is left out.
    assert all(one in api.operations for one in (*kept, *others))
