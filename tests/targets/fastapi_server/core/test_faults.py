"""The bodies of faults."""

from __future__ import annotations

from typing import Any

import pytest

from rstgen.targets.fastapi_server.core import faults
from rstgen.targets.fastapi_server.core.faults import Fault, Form
from tests.targets.fastapi_server.core.service import client, said

SAID = "There is no boat 7."
FORMS: dict[Any, Any] = {
    "named": {"itemNotFound": {"code": 404, "message": SAID}},
    "error": {"error": {"code": 404, "message": SAID, "title": "Not Found"}},
    "typed": {"HarborError": {"type": "ItemNotFound", "message": SAID, "detail": ""}},
    "errors": {
        "errors": [
            {
                "status": 404,
                "code": "harbor.item-not-found",
                "title": "Not Found",
                "detail": SAID,
                "request_id": "",
            }
        ]
    },
}


@pytest.mark.parametrize("kind", FORMS)
def test_every_form(kind: Any) -> None:
    form = Form(kind=kind, service="harbor", names={404: "itemNotFound"})
    response = client(form=form).get("/boats/7")
    assert response.status_code == 404
    expected = FORMS[kind]
    if kind == "errors":
        expected["errors"][0]["request_id"] = response.headers["x-openstack-request-id"]
    assert response.json() == expected


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("PUT", "/boats", 405),
        ("POST", "/boats", 400),
        ("DELETE", "/boats/7", 500),
        ("GET", "/slash/", 501),
    ],
)
def test_whatever_goes_wrong_has_the_form(kind: Any, method: str, path: str, status: int) -> None:
    response = client(form=Form(kind=kind)).request(method, path)
    assert response.status_code == status
    ((key, fault),) = response.json().items()
    known = {"error": "error", "errors": "errors", "typed": "ServiceError"}
    assert known.get(kind, key) == key
    assert str(status) in str(fault) or kind == "typed"
    assert "secret" not in response.text
    assert response.headers["x-openstack-request-id"].startswith("req-")


def test_names_of_what_no_reference_names() -> None:
    form = Form(kind="named")
    names = {400: "badRequest", 418: "status418", 500: "internalServerError"}
    for status, name in names.items():
        assert list(form.body(Fault(status), "")) == [name]
    assert list(form.body(Fault(400, name="overLimit"), "")) == ["overLimit"]


def test_a_class_for_each_status() -> None:
    classes = [one for one in vars(faults).values() if isinstance(one, type)]
    found = {
        one.status: one for one in classes if issubclass(one, Fault) and hasattr(one, "status")
    }
    assert found[409]("Busy.", volume=7).details == {"volume": 7}
    assert found[404]().detail == "Not Found"
    assert {400, 401, 403, 404, 409, 413, 415, 429, 500, 501, 503} <= found.keys()


@pytest.mark.parametrize("status", [100, 199, 600, 999, -1])
def test_a_status_that_no_answer_has_is_refused_when_it_is_made(status: int) -> None:
    with pytest.raises(ValueError, match=f"^{status} is the status of no answer$"):
        Fault(status, "x")
    assert Fault(599, "x").status_code == 599


def test_no_body_where_none_may_be() -> None:
    answer = Form().answer(Fault(304, headers={"ETag": "1"}), "")
    assert (answer.body, answer.headers["etag"]) == (b"", "1")


def test_a_mistake_is_logged_with_its_trace(caplog: pytest.LogCaptureFixture) -> None:
    response = client().delete("/boats/7")
    request_id = response.headers["x-openstack-request-id"]
    assert said(response) == f"The service made a mistake ({request_id})."
    assert f"{request_id} failed" in caplog.text
    assert "RuntimeError: secret" in caplog.text


def test_a_tuple_is_a_mistake_that_the_log_explains(caplog: pytest.LogCaptureFixture) -> None:
    assert client().get("/pair").status_code == 500
    told = "TypeError: 'Pair': a tuple is no answer; to set a status or headers, return a Response"
    assert told in caplog.text
