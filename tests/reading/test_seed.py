"""The page in the oldest form comes out as a person reads it."""

from __future__ import annotations

from functools import cache

from rstgen.diagnostics import Report
from rstgen.dialects.os_api_ref import DIALECT
from rstgen.model import ReadOperation
from rstgen.sources import find
from tests.support import CORPUS, needs_shared

pytestmark = needs_shared


@cache
def seed() -> tuple[ReadOperation, Report]:
    report = Report()
    (operation,) = DIALECT.read(find(CORPUS / "seed"), report).operations
    return operation, report


def test_operation() -> None:
    operation, _ = seed()
    assert operation.title == "Update Server"
    assert (operation.method, operation.url) == ("PUT", "/v2.1/{tenant_id}/servers/{server_id}")
    assert operation.group.title == "Servers"


def test_rows_stand_in_order() -> None:
    operation, _ = seed()
    assert len(operation.request) == 24
    assert len(operation.response) == 33
    assert [row.name for row in operation.request[:3]] == [
        "security_groups",
        "user_data",
        "os-availability-zone:availability_zone",
    ]
    assert operation.response[-1].name == "user_id"
    assert not [row for row in (*operation.request, *operation.response) if row.resolved]


def test_codes_are_sorted_out() -> None:
    operation, _ = seed()
    assert [code.code for code in operation.success] == [200]
    assert {code.code: code.name for code in operation.error} == {
        400: "badRequest",
        401: "unauthorized",
        403: "forbidden",
        404: "itemNotFound",
        405: "badMethod",
        409: None,
        500: "computeFault",
        503: "serviceUnavailable",
    }


def test_examples_have_their_sides() -> None:
    operation, _ = seed()
    assert [example.side for example in operation.examples] == 3 * ["request"] + ["response"]
    assert all(example.is_json for example in operation.examples)


def test_description_is_what_people_wrote() -> None:
    operation, _ = seed()
    assert operation.description.startswith("Updates the editable attributes of a server.")
    assert operation.description.endswith("`diskConfig` and `name` attributes.")
    assert "codes" not in operation.description


def test_one_warning_for_each_list() -> None:
    _, report = seed()
    lost = [found.message for found in report if found.code == "missing-definitions"]
    assert [message.rpartition(" ")[2] for message in lost] == ["24", "33"]
    assert not report.has_errors
