"""A small service with what services have: things, their parts, words, maps and documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from rstgen.diagnostics import Location
from rstgen.model import Api, JsonValue, ReadOperation, StatusCode
from rstgen.serving.sampling import sample
from rstgen.serving.stateful import Answer, Request, Shown, Store, find
from rstgen.versions import order
from tests.shaping.build import GROUP, read, rows, shaped

NOW = datetime(2030, 1, 2, 3, 4, 5, 678, tzinfo=UTC)
OLD = "2020-01-01T00:00:00Z"
FIRST, SECOND = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"


def call(
    title: str,
    line: str,
    codes: str,
    *,
    sent: JsonValue = None,
    answered: JsonValue = None,
    query: str = "",
    pairs: str = "",
) -> ReadOperation:
    """An operation by its line (``GET /boats``), its codes, and one example of each side."""
    method, _, url = line.partition(" ")
    asked = "".join(f"{name}: string @query\n" for name in query.split())
    made = read(
        url,
        method,
        title=title,
        request=asked,
        sent=() if sent is None else (sent,),
        answered=() if answered is None else (answered,),
    )
    keyed = replace(rows(f"{pairs or 'x'}: object")[0], description="Key and value pairs.")
    made = replace(
        made,
        request=(*made.request, *([keyed] if pairs and sent else [])),
        response=(keyed,) if pairs and answered else (),
    )
    numbers = [StatusCode(code=int(code), at=made.at) for code in codes.split()]
    return replace(
        made,
        success=tuple(one for one in numbers if one.code < 400),
        error=tuple(one for one in numbers if one.code >= 400),
    )


def boat(own: str = FIRST, name: str = "Ada", **more: JsonValue) -> dict[str, JsonValue]:
    links: JsonValue = [{"rel": "self", "href": f"http://boats.example.com/v1/boats/{own}"}]
    times: dict[str, JsonValue] = {"created_at": OLD, "updated_at": None}
    rest: dict[str, JsonValue] = {"length": 9, "metadata": {"home": "north"}, "tags": ["fast"]}
    return {"id": own, "name": name, "links": links, **times, **rest, **more}


def brief(own: str, name: str) -> dict[str, JsonValue]:
    return {key: boat(own, name)[key] for key in ("id", "name", "links")}


PAGED: JsonValue = [{"rel": "next", "href": "http://boats.example.com/v1/boats?limit=2&marker=x"}]
CALLS = (
    call(
        "List boats",
        "GET /boats",
        "200 400",
        answered={"boats": [brief(FIRST, "Ada"), brief(SECOND, "Bob")], "boats_links": PAGED},
        query="limit marker name length sort sort_key sort_dir",
    ),
    call(
        "List boats with details",
        "GET /boats/detail",
        "200",
        answered={"boats": [boat(), boat(SECOND, "Bob")]},
        query="limit marker name length",
    ),
    call(
        "Create boat",
        "POST /boats",
        "201 400 409",
        sent={"boat": {"name": "Cem", "length": 12}},
        answered={"boat": {**boat(), "key": "abc"}},
    ),
    call("Show boat", "GET /boats/{boat_id}", "200 404", answered={"boat": boat()}),
    call(
        "Update boat",
        "PUT /boats/{boat_id}",
        "200 404",
        sent={"boat": {"name": "Dee"}},
        answered={"boat": boat()},
    ),
    call("Delete boat", "DELETE /boats/{boat_id}", "204 404"),
    call("Start boat", "POST /boats/{boat_id}/action", "202", sent={"start": None}),
    call("Stop boat", "POST /boats/{boat_id}/action", "202", sent={"stop": None}),
    call("Show speed", "GET /boats/{boat_id}/speed", "200", answered={"knots": 5}),
    # A map and words that the boat shows too.
    call(
        "List metadata",
        "GET /boats/{boat_id}/metadata",
        "200",
        answered={"metadata": {"a": "b"}},
        pairs="metadata",
    ),
    call(
        "Replace metadata",
        "PUT /boats/{boat_id}/metadata",
        "200",
        sent={"metadata": {"a": "b"}},
        answered={"metadata": {"a": "b"}},
        pairs="metadata",
    ),
    call(
        "Show metadata item",
        "GET /boats/{boat_id}/metadata/{key}",
        "200 404",
        answered={"meta": {"a": "b"}},
        pairs="meta",
    ),
    call(
        "Update metadata item",
        "PUT /boats/{boat_id}/metadata/{key}",
        "200",
        sent={"meta": {"a": "b"}},
        answered={"meta": {"a": "b"}},
        pairs="meta",
    ),
    call("Delete metadata item", "DELETE /boats/{boat_id}/metadata/{key}", "204 404"),
    call("List tags", "GET /boats/{boat_id}/tags", "200", answered={"tags": ["fast"]}),
    call("Check tag", "GET /boats/{boat_id}/tags/{tag}", "204 404"),
    call("Add tag", "PUT /boats/{boat_id}/tags/{tag}", "201 204"),
    call("Delete tag", "DELETE /boats/{boat_id}/tags/{tag}", "204 404"),
    # Things below a thing, with an id that the request names.
    call(
        "List crew members",
        "GET /boats/{boat_id}/crew",
        "200",
        answered={"members": [{"person_id": "p1", "boatId": FIRST, "role": "cook"}]},
    ),
    call(
        "Add crew member",
        "POST /boats/{boat_id}/crew",
        "201 409",
        sent={"person_id": "p1", "role": "cook"},
        answered={"person_id": "p1", "boatId": FIRST, "role": "cook"},
    ),
    call(
        "Update crew member",
        "PATCH /boats/{boat_id}/crew/{person_id}",
        "200",
        sent=[{"op": "replace", "path": "/role", "value": "pilot"}],
        answered={"person_id": "p1", "boatId": FIRST, "role": "pilot"},
    ),
    call(
        "Show crew member",
        "GET /boats/{boat_id}/crew/{person_id}",
        "200",
        answered={"person_id": "p1", "boatId": FIRST, "role": "cook"},
    ),
    call("Remove crew member", "DELETE /boats/{boat_id}/crew/{person_id}", "204"),
    # Things that are put by name, all of them at once or one by one, and listed by it.
    call(
        "List loads",
        "GET /boats/{boat_id}/loads",
        "200",
        answered={"loads": {"FISH": {"total": 4}, "SALT": {"total": 1}}, "generation": 1},
    ),
    call(
        "Replace loads",
        "PUT /boats/{boat_id}/loads",
        "200",
        sent={"loads": {"FISH": {"total": 4}, "SALT": {"total": 1}}, "generation": 1},
        answered={"loads": {"FISH": {"total": 4}, "SALT": {"total": 1}}, "generation": 1},
    ),
    call("Delete loads", "DELETE /boats/{boat_id}/loads", "204"),
    call("Show load", "GET /boats/{boat_id}/loads/{load}", "200 404", answered={"total": 4}),
    call(
        "Update load",
        "PUT /boats/{boat_id}/loads/{load}",
        "200 404",
        sent={"total": 4},
        answered={"total": 4},
    ),
    call("Delete load", "DELETE /boats/{boat_id}/loads/{load}", "204 404"),
    # A document.
    call(
        "Show limits of harbor",
        "GET /limits/{harbor_id}",
        "200",
        answered={"limits": {"id": "h1", "boats": 3, "crew": 8}},
    ),
    call(
        "Update limits of harbor",
        "PUT /limits/{harbor_id}",
        "200",
        sent={"limits": {"boats": 4}},
        answered={"limits": {"boats": 4, "crew": 8}},
    ),
    call("Reset limits of harbor", "DELETE /limits/{harbor_id}", "202"),
    # One that has to be created, and is changed in its parts.
    call(
        "Show rules",
        "GET /boats/{boat_id}/rules",
        "200 404",
        answered={"rules": {"a": {"x": 1, "y": 1}, "b": 1}},
    ),
    call(
        "Create rules",
        "PUT /boats/{boat_id}/rules",
        "201",
        sent={"rules": {"a": {"x": 1, "y": 1}, "b": 1}},
        answered={"rules": {"a": {"x": 1, "y": 1}, "b": 1}},
    ),
    call(
        "Update rules",
        "PATCH /boats/{boat_id}/rules",
        "200 404",
        sent={"rules": {"a": {"x": 1}}},
        answered={"rules": {"a": {"x": 1, "y": 1}, "b": 1}},
    ),
    call("Delete rules", "DELETE /boats/{boat_id}/rules", "204 404"),
    # What nothing changes, and what only sounds like a collection.
    call("List ports", "GET /ports", "200", answered={"ports": [{"id": 1}]}),
    call("Show port", "GET /ports/{port_id}", "200", answered={"port": {"id": 1}}),
    call("Send signal", "POST /signals", "200", sent={"signal": {"text": "x"}}),
    # What nothing makes, but what is changed.
    call("List buoys", "GET /buoys", "200", answered={"buoys": [{"id": 1, "lit": True}]}),
    call("Show buoy", "GET /buoys/{buoy_id}", "200 404", answered={"buoy": {"id": 1, "lit": True}}),
    call(
        "Update buoy",
        "PUT /buoys/{buoy_id}",
        "200 404",
        sent={"buoy": {"lit": False}},
        answered={"buoy": {"id": 1, "lit": False}},
    ),
    call("Delete buoy", "DELETE /buoys/{buoy_id}", "204 404"),
)


def api_of(calls: Sequence[ReadOperation]) -> Api:
    placed = [replace(one, at=Location("boats.rst", n)) for n, one in enumerate(calls, start=1)]
    return Api(name="boats", title="Boats", groups=(GROUP,), operations=shaped(*placed))


@cache
def boats() -> Api:
    return api_of(CALLS)


def shown_of(api: Api) -> Shown:
    """What operations answer with otherwise: the newest example of a version, or a sample."""
    ops = {op.name: op for op in api.operations}

    def shown(name: str, version: str | None) -> JsonValue:
        success = ops[name].success
        if success.body is None or not success.body.is_json or success.status == 204:
            return None
        examples = [one for one in success.body.examples if one.is_json and not one.is_fault]
        asked = order(version or "9999")
        held = [one for one in examples if order(one.min_version or "") <= asked] or examples
        if version and held:
            return max(held, key=lambda one: order(one.min_version or "")).value
        return examples[0].value if examples else sample(success.body.schema, version=version)

    return shown


class Service:
    """A store that is called by the names of operations."""

    def __init__(self, api: Api, **options: object) -> None:
        made: Callable[..., Store] = Store
        self.api, self.resources = api, find(api)
        self.store = made(self.resources, shown_of(api), clock=lambda: NOW, **options)

    def __call__(
        self,
        operation: str,
        body: JsonValue = None,
        *,
        path: dict[str, str] | None = None,
        query: Sequence[tuple[str, str]] = (),
        headers: dict[str, str] | None = None,
        version: str | None = None,
    ) -> Answer | None:
        return self.store.answer(
            Request(
                operation=operation,
                path=path or {},
                query=query,
                headers=headers or {},
                body=body,
                version=version,
                base="http://mock",
            )
        )

    def body(self, operation: str, body: JsonValue = None, **given: object) -> dict[str, JsonValue]:
        call: Callable[..., Answer | None] = self
        answer = call(operation, body, **given)
        assert answer is not None, f"{operation} stays an example"
        assert answer.fault is None, answer.fault
        assert isinstance(answer.body, dict), answer
        return answer.body

    def status(self, operation: str, body: JsonValue = None, **given: object) -> int:
        call: Callable[..., Answer | None] = self
        answer = call(operation, body, **given)
        assert answer is not None, f"{operation} stays an example"
        return answer.status
