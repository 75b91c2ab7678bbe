from __future__ import annotations

import pytest

from rstgen import checks, plugins
from rstgen.checks import indistinct_operations, undescribed
from rstgen.diagnostics import NOTE, Location, Report
from rstgen.model import Api, Body, Group, Operation, Property, Response, Schema

NONE = Response(status=404, at=Location("boats.rst", 9))
DONE = (Response(status=204, at=Location("boats.rst", 9)), NONE)


def sending(name: str) -> Body:
    member = Property(name=name, schema=Schema(types=("object",)), evidence="documented")
    return Body(schema=Schema(types=("object",), properties=(member,)))


def operation(name: str, line: int = 1, **more: object) -> Operation:
    given: dict[str, object] = {
        "title": name.title(),
        "method": "POST",
        "path": "/boats/{id}",
        "url": "/boats/{id}",
        "group": "boats",
        "responses": DONE,
        "at": Location("boats.rst", line),
        **more,
    }
    return Operation(name=name, **given)  # type: ignore[arg-type]


def found(*operations: Operation) -> list[tuple[str, int | None]]:
    report = Report()
    checks.run(Api(name="x", title="X", operations=operations), report)
    return [(diagnostic.code, diagnostic.at and diagnostic.at.line) for diagnostic in report]


def test_every_module_is_a_check() -> None:
    assert plugins.names("checks") == (
        "ambiguous_paths",
        "indistinct_operations",
        "no_2xx_code",
        "no_error_code",
        "no_example",
        "no_success_code",
        "shared_title",
        "undescribed",
        "undocumented_member",
        "unshown_row",
    )


def test_all_are_notes_with_a_reason() -> None:
    for name in plugins.names("checks"):
        rule = __import__(f"rstgen.checks.{name}", fromlist=["RULE"]).RULE
        assert rule.code == name.replace("_", "-")
        assert rule.severity is NOTE
        assert rule.why


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("/boats/{id}/sails", "/boats/lost/{thing}", True),
        ("/boats/{id}/sails", "/boats/lost/{thing}/", True),
        ("/boats/{id}/sails", "/boats/{name}/sails", False),
        ("/boats/{id}", "/boats/lost", False),
        ("/boats/{id}/sails", "/piers/lost/{thing}", False),
        ("/{version}/", "/boats/{id}", False),
    ],
)
def test_paths_that_one_url_fits(first: str, second: str, told: bool) -> None:
    given = found(operation("sink", path=first), operation("float", line=5, path=second))
    assert (("ambiguous-paths", 5) in given) is told


def test_nothing_to_say() -> None:
    assert not found(operation("sink"), operation("float", path="/boats"))


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ({}, {}, False),
        ({}, {"path": "/boats/{name}"}, False),
        ({}, {"method": "PUT"}, True),
        ({"action": "a"}, {"action": "b"}, True),
        ({"request": sending("boat")}, {"request": sending("boats")}, True),
        ({"request": sending("boat")}, {"request": sending("boat")}, False),
        ({"action": "a"}, {"action": "a"}, False),
        ({"action": "a"}, {}, False),
        ({"max_version": "2.9"}, {"min_version": "2.10"}, True),
        ({"min_version": "2.10"}, {"max_version": "2.9"}, True),
        ({"max_version": "2.10"}, {"min_version": "2.10"}, False),
        ({"max_version": "2.9"}, {}, False),
    ],
)
def test_operations_that_a_request_tells_apart(
    first: dict[str, object], second: dict[str, object], told: bool
) -> None:
    made = found(operation("one", **first), operation("two", 2, **second))
    made = [one for one in made if one[0] == "indistinct-operations"]
    assert made == ([] if told else [("indistinct-operations", 2)])


def test_each_indistinct_operation_is_told_once() -> None:
    assert found(operation("a"), operation("b", 2), operation("c", 3)) == [
        ("indistinct-operations", 2),
        ("indistinct-operations", 3),
    ]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (None, "and nothing else that is read tells"),
        (sending("oar"), "and no key of the body tells"),
    ],
)
def test_nothing_is_said_of_a_body_that_is_not_there(body: Body | None, words: str) -> None:
    report = Report()
    pair = (operation("a"), operation("b", 2, request=body))
    indistinct_operations.check(Api(name="boats", title="Boats", operations=pair), report)
    assert [words in one.message for one in report.sorted()] == [True]


def test_a_success_code_that_no_line_names() -> None:
    made_up = Response(status=200, at=Location("boats.rst", 1))
    assert found(operation("sink", responses=(made_up, NONE))) == [("no-success-code", 1)]


def test_titles_are_compared_without_case() -> None:
    other = operation("again", 2, title="SINK", path="/x")
    assert found(operation("sink"), other) == [("shared-title", 2)]


@pytest.mark.parametrize("status", [400, 499])
def test_one_code_of_the_callers_faults_is_enough(status: int) -> None:
    assert not found(operation("sink", responses=(DONE[0], Response(status=status))))


@pytest.mark.parametrize("status", [304, 500])
def test_no_code_of_the_callers_faults(status: int) -> None:
    told = operation("sink", responses=(DONE[0], Response(status=status)))
    assert found(told) == [("no-error-code", 1)]


def test_success_of_another_range() -> None:
    choices = Response(status=300, at=Location("boats.rst", 9))
    assert found(operation("sink", responses=(choices, NONE))) == [("no-2xx-code", 1)]


@pytest.mark.parametrize(
    ("reference", "page", "texts", "lines"),
    [
        ("All.", "Boats.", ("Sinks.", "Floats."), []),
        ("", "Boats.", ("Sinks.", "Floats."), [None]),
        ("All.", "", ("Sinks.", "Floats."), [7]),
        ("All.", "Boats.", ("Sinks.", ""), [2]),
        ("All.", "", ("Sinks.", ""), [7, 2]),
        ("All.", "", ("", ""), [7]),
        ("", "", ("", ""), [7]),
    ],
)
def test_what_no_paragraph_describes(
    reference: str, page: str, texts: tuple[str, str], lines: list[int | None]
) -> None:
    group = Group(name="boats", title="Boats", description=page, at=Location("boats.rst", 7))
    named = (("sink", "/a"), ("float", "/b"))
    operations = tuple(
        operation(name, line, path=path, description=text)
        for line, ((name, path), text) in enumerate(zip(named, texts, strict=True), 1)
    )
    report = Report()
    undescribed.check(
        Api(name="x", title="X", description=reference, groups=(group,), operations=operations),
        report,
    )
    assert [diagnostic.at and diagnostic.at.line for diagnostic in report] == lines
