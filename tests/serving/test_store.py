"""Things that stay: what is created is listed, shown, updated and deleted."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rstgen.serving.stateful import Answer, Shelf
from tests.serving.boats import CALLS, FIRST, SECOND, Service, api_of, boat, boats, call

NOW = "2030-01-02T03:04:05Z"


@pytest.fixture
def service() -> Service:
    return Service(boats())


def made(service: Service, **sent: Any) -> str:
    own = service.body("create-boat", {"boat": {"name": "Cem", **sent}})["boat"]
    assert isinstance(own, dict)
    return str(own["id"])


def ids(service: Service, name: str = "list-boats", **given: Any) -> list[str]:
    return [one["id"] for one in listed(service, name, **given)]


def listed(service: Service, name: str = "list-boats", **given: Any) -> list[dict[str, Any]]:
    found: Any = service.body(name, **given)["boats"]
    return list(found)


def at(own: str, **more: str) -> dict[str, dict[str, str]]:
    return {"path": {"boat_id": own, **more}}


# Things ------------------------------------------------------------------------------------------


def test_it_begins_with_the_examples(service: Service) -> None:
    assert ids(service) == [FIRST, SECOND]
    assert service.body("show-boat", **at(FIRST)) == {"boat": boat()}
    assert service.body("list-boats-with-details")["boats"] == [boat(), boat(SECOND, "Bob")]


def test_it_can_begin_empty() -> None:
    service = Service(boats(), empty=True)
    assert ids(service) == []
    assert service.status("show-boat", **at(FIRST)) == 404
    assert ids(Service(boats())) != [made(service)]


def test_what_is_created_is_there(service: Service) -> None:
    answer = service("create-boat", {"boat": {"name": "Cem", "length": 12, "cargo": "x"}})
    assert answer is not None
    assert answer.status == 201
    assert isinstance(answer.body, dict)
    created: Any = answer.body["boat"]
    own = created["id"]
    assert (created["name"], created["length"], created["key"]) == ("Cem", 12, "abc")
    assert "cargo" not in created  # no answer is known to have it
    assert created["created_at"] == NOW
    assert created["updated_at"] is None
    assert created["links"] == [{"rel": "self", "href": f"http://boats.example.com/v1/boats/{own}"}]
    shown: Any = service.body("show-boat", **at(own))["boat"]
    assert shown == {key: value for key, value in created.items() if key != "key"}
    assert listed(service)[-1] == {key: shown[key] for key in ("id", "name", "links")}
    assert listed(service, "list-boats-with-details")[-1] == shown


def test_what_is_shown_is_a_copy(service: Service) -> None:
    own = made(service, metadata={"a": "b"})
    first: Any = service.body("show-boat", **at(own))["boat"]
    first["metadata"]["a"] = "changed"
    first["links"].clear()
    again: Any = service.body("show-boat", **at(own))["boat"]
    assert again["metadata"] == {"a": "b"}
    assert again["links"]


def test_ids_are_the_same_in_every_run() -> None:
    one, other = Service(boats()), Service(boats())
    assert [made(one), made(one)] == [made(other), made(other)]
    assert made(one) != made(one)


def test_an_update_changes_what_is_sent(service: Service) -> None:
    own = made(service, length=3)
    answer: Any = service.body("update-boat", {"boat": {"name": "Dee"}}, **at(own))["boat"]
    assert (answer["name"], answer["length"], answer["updated_at"]) == ("Dee", 3, NOW)
    assert service.body("show-boat", **at(own))["boat"] == answer
    other: Any = service.body("show-boat", **at(FIRST))["boat"]
    assert other["name"] == "Ada"


def test_an_update_says_nothing_of_an_id_that_it_does_not_document(service: Service) -> None:
    changed = {"boat": {"name": "Dee", "id": "other"}}
    assert service.status("update-boat", changed, **at(FIRST)) == 200
    shown: Any = service.body("show-boat", **at(FIRST))["boat"]
    assert (shown["id"], shown["name"]) == (FIRST, "Dee")


def test_a_thing_with_another_name_keeps_what_is_below_it() -> None:
    flag: dict[str, Any] = {"name": "red", "links": {"self": "/flags/red"}}
    service = Service(
        api_of(
            [
                call("List flags", "GET /flags", "200", answered={"flags": [flag]}),
                call("Create flag", "POST /flags", "201", sent={"name": "red"}),
                call("Show flag", "GET /flags/{name}", "200", answered=flag),
                call("Update flag", "PUT /flags/{name}", "200", sent={"name": "x"}, answered=flag),
                call("List uses", "GET /flags/{name}/uses", "200", answered={"uses": ["x"]}),
                call("Check use", "GET /flags/{name}/uses/{use}", "204"),
                call("Add use", "PUT /flags/{name}/uses/{use}", "201"),
            ]
        )
    )
    answer = service("create-flag", {"name": "old"})
    assert answer == Answer(status=201, headers=(("Location", "http://mock/flags/old"),))
    service.status("add-use", path={"name": "old", "use": "u"})
    body = service.body("update-flag", {"name": "new"}, path={"name": "old"})
    assert body == {"name": "new", "links": {"self": "/flags/new"}}
    assert service.status("show-flag", path={"name": "old"}) == 404
    assert service.body("show-flag", path={"name": "new"}) == body
    assert service.body("list-uses", path={"name": "new"}) == {"uses": ["u"]}
    assert service.status("update-flag", {"name": "red"}, path={"name": "new"}) == 409
    body = service.body("update-flag", {"name": "blue"}, path={"name": "red"})
    assert body == {"name": "blue", "links": {"self": "/flags/blue"}}


def test_what_is_deleted_is_gone(service: Service) -> None:
    own = made(service)
    for gone in (own, FIRST):
        assert service.status("delete-boat", **at(gone)) == 204
        assert service.status("delete-boat", **at(gone)) == 404
        assert service.status("show-boat", **at(gone)) == 404
        assert service.status("update-boat", {"boat": {}}, **at(gone)) == 404
    assert ids(service) == [SECOND]


def test_a_fault_says_what_is_not_there(service: Service) -> None:
    answer = service("show-boat", **at("x y"))
    assert answer == Answer(status=404, fault="There is no boat x y.")


def test_everything_else_stays_an_example(service: Service) -> None:
    assert service("list-ports") is None
    assert service("send-signal", {"signal": {"text": "x"}}) is None
    assert service("start-boat", {"start": None}, **at(FIRST)) is None
    assert service("show-speed", **at(FIRST)) is None
    assert service("no-such-operation") is None


def test_whatever_is_below_a_thing_is_gone_with_it(service: Service) -> None:
    for name in ("start-boat", "show-speed", "list-tags", "list-metadata", "list-crew-members"):
        answer = service(name, {"start": None}, **at("nope"))
        assert answer == Answer(status=404, fault="There is no boat nope."), name


# Lists -------------------------------------------------------------------------------------------


def test_pages_have_all_things_once(service: Service) -> None:
    own = [made(service, name=str(number)) for number in range(5)]
    found: list[str] = []
    query = [("limit", "2")]
    while query:
        body: Any = service.body("list-boats", query=query)
        found += [one["id"] for one in body["boats"]]
        links = body.get("boats_links")
        assert bool(links) == (len(found) < 7)
        query = [("limit", "2"), ("marker", found[-1])] if links else []
        if links:
            href = f"http://mock/boats?limit=2&marker={found[-1]}"
            assert links == [{"rel": "next", "href": href}]
    assert found == [FIRST, SECOND, *own]


def test_limits_of_any_kind(service: Service) -> None:
    assert ids(service, query=[("limit", "0")]) == []
    assert ids(service, query=[("limit", "many")]) == [FIRST, SECOND]
    assert ids(service, query=[("marker", SECOND)]) == []
    answer = service("list-boats", query=[("marker", "nope")])
    assert answer == Answer(status=400, fault="There is no marker nope.")


def test_filters_are_by_plain_members(service: Service) -> None:
    own = made(service, name="Dee", length=3)
    assert ids(service, query=[("name", "Dee")]) == [own]
    assert ids(service, query=[("length", "3")]) == [own]
    assert ids(service, query=[("name", "in:Dee,Ada")]) == [FIRST, own]
    assert ids(service, query=[("name", "Dee"), ("name", "Bob")]) == [SECOND, own]
    assert ids(service, query=[("name", "")]) == [FIRST, SECOND, own]
    assert ids(service, query=[("color", "red")]) == [FIRST, SECOND, own]


def test_lists_are_sorted_where_that_is_documented(service: Service) -> None:
    long, short = made(service, name="Zoe", length=20), made(service, name="Abe", length=3)
    query = [("sort_key", "length"), ("sort_dir", "desc")]
    assert ids(service, query=query) == [long, FIRST, SECOND, short]
    assert ids(service, query=[("sort_key", "name")]) == [short, FIRST, SECOND, long]
    twice = [
        ("sort_key", "length"),
        ("sort_key", "name"),
        ("sort_dir", "asc"),
        ("sort_dir", "desc"),
    ]
    assert ids(service, query=twice) == [short, SECOND, FIRST, long]
    assert ids(service, query=[("sort", "length,name:desc")]) == [short, SECOND, FIRST, long]
    details = ids(service, "list-boats-with-details", query=query)
    assert details == [FIRST, SECOND, long, short]


def test_a_next_link_is_written_as_the_reference_does() -> None:
    for link, base in (("/v2/flags?marker=x", ""), ("http://a.example.com/flags", "http://mock")):
        calls = [
            call(
                "List flags",
                "GET /flags",
                "200",
                answered={"flags": [{"id": "1"}, {"id": "2"}], "next": link},
                query="limit marker",
            ),
            call("Delete flag", "DELETE /flags/{flag_id}", "204"),
            call("Create flag", "POST /flags", "201", answered={"id": "1"}),
        ]
        service = Service(api_of(calls))
        body = service.body("list-flags", query=[("limit", "1")])
        assert body == {"flags": [{"id": "1"}], "next": f"{base}/flags?limit=1&marker=1"}
        assert service.body("list-flags") == {"flags": [{"id": "1"}, {"id": "2"}]}


def test_links_in_an_envelope() -> None:
    links: Any = {"self": "http://a.example.com/v3/flags", "next": None}
    calls = [
        call(
            "List flags",
            "GET /v3/flags",
            "200",
            answered={"flags": [{"id": "1"}, {"id": "2"}], "links": links},
            query="limit marker",
        ),
        call("Delete flag", "DELETE /v3/flags/{flag_id}", "204"),
        call("Create flag", "POST /v3/flags", "201", answered={"flag": {"id": "1"}}),
    ]
    service = Service(api_of(calls))
    body: Any = service.body("list-flags", query=[("limit", "1")])
    assert body["links"] == {**links, "next": "http://mock/v3/flags?limit=1&marker=1"}
    assert service.body("list-flags")["links"] == links


# What belongs to a thing -------------------------------------------------------------------------


def test_what_is_below_an_example_begins_with_the_example(service: Service) -> None:
    assert service.body("list-crew-members", **at(FIRST))["members"] != []
    assert service.body("list-tags", **at(FIRST)) == {"tags": ["fast"]}
    own = made(service)
    assert service.body("list-crew-members", **at(own)) == {"members": []}
    assert service.body("list-tags", **at(own)) == {"tags": []}
    assert service.body("list-metadata", **at(own)) == {"metadata": {}}
    assert service.body("list-loads", **at(own))["loads"] == {}


def test_things_below_a_thing_are_its_own(service: Service) -> None:
    own = made(service)
    member = {"person_id": "p9", "role": "cook"}
    answer = service("add-crew-member", member, **at(own))
    assert answer is not None
    assert answer.body == {**member, "boatId": own}
    assert service.body("list-crew-members", **at(own)) == {"members": [{**member, "boatId": own}]}
    assert service.status("show-crew-member", **at(FIRST, person_id="p9")) == 404
    assert service.status("add-crew-member", member, **at(own)) == 409
    service.status("delete-boat", **at(own))
    assert service.status("show-crew-member", **at(own, person_id="p9")) == 404


def test_what_stands_in_an_example_can_be_created_as_it_is_shown(service: Service) -> None:
    member = {"person_id": "p1", "role": "pilot"}
    assert service.status("show-crew-member", **at(FIRST, person_id="p1")) == 200
    assert service.status("add-crew-member", member, **at(FIRST)) == 201
    assert service.status("add-crew-member", member, **at(FIRST)) == 409


def test_a_patch_is_applied(service: Service) -> None:
    path = at(FIRST, person_id="p1")
    patch: Any = [{"op": "replace", "path": "/role", "value": "cook"}]
    assert service.body("update-crew-member", patch, **path)["role"] == "cook"
    assert service.body("show-crew-member", **path)["role"] == "cook"
    wrong: Any
    for wrong, status in (
        ([{"op": "remove", "path": "/nothing"}], 409),
        ([{"op": "paint", "path": "/role"}], 400),
        ([{"op": "add"}], 400),
        (["x", 3], 400),
        ([{"op": "replace", "path": "", "value": 3}], 400),
        ([{"op": "add", "path": "no-slash", "value": 3}], 400),
    ):
        assert service.status("update-crew-member", wrong, **path) == status, wrong
    assert service.body("show-crew-member", **path)["role"] == "cook"


def test_a_patch_that_fails_is_told_by_its_operation(service: Service) -> None:
    wrong: Any = [
        {"op": "test", "path": "/role", "value": "cook"},
        {"op": "remove", "path": "/nothing"},
    ]
    answer = service("update-crew-member", wrong, **at(FIRST, person_id="p1"))
    assert answer == Answer(
        status=409,
        fault="Operation 2 of the patch does not fit what is there: remove '/nothing'.",
    )


def test_a_patch_cannot_copy_without_end(service: Service) -> None:
    path = at(FIRST, person_id="p1")
    copies: Any = [{"op": "copy", "from": "", "path": f"/x{n}"} for n in range(26)]
    answer = service("update-crew-member", copies, **path)
    assert answer is not None
    assert answer.status == 507
    assert service.status("update-crew-member", copies[:4], **path) == 200


def test_metadata_is_that_of_the_thing(service: Service) -> None:
    own = made(service, metadata={"a": "b"})
    assert service.body("list-metadata", **at(own)) == {"metadata": {"a": "b"}}
    item = {"meta": {"c": "d"}}
    assert service.body("update-metadata-item", item, **at(own, key="c")) == item
    assert service.body("show-metadata-item", **at(own, key="c")) == item
    shown: Any = service.body("show-boat", **at(own))["boat"]
    assert shown["metadata"] == {"a": "b", "c": "d"}
    assert service.status("delete-metadata-item", **at(own, key="a")) == 204
    assert service.status("delete-metadata-item", **at(own, key="a")) == 404
    assert service.status("show-metadata-item", **at(own, key="a")) == 404
    assert service.status("update-metadata-item", {"meta": {}}, **at(own, key="x")) == 400
    whole = {"metadata": {"z": "z"}}
    assert service.body("replace-metadata", whole, **at(own)) == whole
    assert service.body("list-metadata", **at(own)) == whole


def test_words_are_there_or_not(service: Service) -> None:
    own = made(service)
    path = at(own, tag="red")
    assert service.status("check-tag", **path) == 404
    assert [service.status("add-tag", **path) for _ in range(2)] == [201, 204]
    assert service.status("check-tag", **path) == 204
    assert service.body("list-tags", **at(own)) == {"tags": ["red"]}
    shown: Any = service.body("show-boat", **at(own))["boat"]
    assert shown["tags"] == ["red"]
    assert [service.status("delete-tag", **path) for _ in range(2)] == [204, 404]


def test_all_can_be_replaced_at_once(service: Service) -> None:
    own = made(service)
    loads: Any = {"loads": {"FISH": {"total": 9}}, "generation": 1}
    assert service.body("replace-loads", loads, **at(own)) == loads
    assert service.body("list-loads", **at(own)) == loads
    assert service.body("show-load", **at(own, load="FISH")) == {"total": 9}
    assert service.status("show-load", **at(own, load="SALT")) == 404
    assert service.body("update-load", {"total": 2}, **at(own, load="SALT")) == {"total": 2}
    assert list(service.body("list-loads", **at(own))["loads"]) == ["FISH", "SALT"]  # type: ignore[arg-type]
    assert service.status("delete-loads", **at(own)) == 204
    assert service.body("list-loads", **at(own))["loads"] == {}


def test_a_document_is_what_was_written(service: Service) -> None:
    path = {"path": {"harbor_id": "h7"}}
    assert service("show-limits-of-harbor", **path) is None
    changed = {"limits": {"boats": 1}}
    answer = service.body("update-limits-of-harbor", changed, **path)
    assert answer == {"limits": {"boats": 1, "crew": 8}}
    shown = service.body("show-limits-of-harbor", **path)
    assert shown == {"limits": {"id": "h7", "boats": 1, "crew": 8}}
    assert service("show-limits-of-harbor", path={"harbor_id": "h8"}) is None
    assert service.status("reset-limits-of-harbor", **path) == 202
    assert service.body("show-limits-of-harbor", **path)["limits"]["boats"] == 3  # type: ignore[index,call-overload]


def test_a_document_that_is_created_is_not_there_before(service: Service) -> None:
    assert service("show-rules", **at(FIRST)) is None
    own = made(service)
    assert service("show-rules", **at(own)) == Answer(status=404, fault="There is no rule here.")
    assert service.status("update-rules", {"rules": {"a": {"x": 1}}}, **at(own)) == 404
    assert service.status("delete-rules", **at(own)) == 404
    first: Any = {"rules": {"a": {"x": 1, "y": 2}, "b": 3}}
    assert service.status("create-rules", first, **at(own)) == 201
    changed: Any = {"rules": {"a": {"x": 5}}}
    whole = {"rules": {"a": {"x": 5, "y": 2}, "b": 3}}
    assert service.body("update-rules", changed, **at(own)) == whole
    assert service.body("show-rules", **at(own)) == whole
    assert service.body("show-rules", **at(own)) == whole
    assert service.status("delete-rules", **at(own)) == 204
    assert service.status("show-rules", **at(own)) == 404


def test_a_thing_looks_the_same_where_a_reference_contradicts_itself() -> None:
    shown: dict[str, Any] = {"id": "1", "note": None}
    told: dict[str, Any] = {"id": "1", "note": "x"}
    service = Service(
        api_of(
            [
                call("Create flag", "POST /flags", "201", answered={"flag": told}),
                call("Show flag", "GET /flags/{flag_id}", "200", answered={"flag": shown}),
                call("Delete flag", "DELETE /flags/{flag_id}", "204"),
            ]
        )
    )
    flag: Any = service.body("create-flag")["flag"]
    assert service.body("show-flag", path={"flag_id": flag["id"]})["flag"] == flag


def test_links_lead_to_the_things_above() -> None:
    up, own = "http://a.example.com/ports/p1", "http://a.example.com/ports/p1/flags/f1"
    flag: Any = {"id": "f1", "links": {"port": up, "self": own}}
    links: Any = {"self": f"{up}/flags"}
    service = Service(
        api_of(
            [
                call(
                    "List flags",
                    "GET /ports/{port}/flags",
                    "200",
                    answered={"flags": [flag], "links": links},
                ),
                call("Create flag", "POST /ports/{port}/flags", "201", answered={"flag": flag}),
                call("Delete flag", "DELETE /ports/{port}/flags/{flag_id}", "204"),
            ]
        )
    )
    body: Any = service.body("list-flags", path={"port": "p9"})
    up = up.replace("p1", "p9")
    assert body == {
        "flags": [{"id": "f1", "links": {"port": up, "self": f"{up}/flags/f1"}}],
        "links": {"self": f"{up}/flags"},
    }


def test_what_nothing_creates_is_there_until_it_is_deleted(service: Service) -> None:
    path = {"path": {"buoy_id": "7"}}
    assert service("show-buoy", **path) is None
    assert service("list-buoys") is None
    assert service.body("update-buoy", {"buoy": {"lit": False}}, **path) == {
        "buoy": {"id": 7, "lit": False}
    }
    found: Any = service.body("list-buoys")["buoys"]
    assert found == [{"id": 1, "lit": True}, {"id": 7, "lit": False}]
    assert service.status("delete-buoy", **path) == 204
    assert service.status("show-buoy", **path) == 404
    assert service.status("update-buoy", {"buoy": {}}, **path) == 404
    assert service("show-buoy", path={"buoy_id": "8"}) is None


def test_what_an_example_speaks_of_is_there_until_it_is_deleted() -> None:
    race = call("Show race", "GET /race", "200", answered={"winner": {"boat": {"id": "zz9"}}})
    service = Service(api_of([*CALLS, race]))
    assert service.body("show-boat", **at("zz9"))["boat"] == boat("zz9")
    assert service("show-speed", **at("zz9")) is None
    assert ids(service) == [FIRST, SECOND]
    assert service.status("update-boat", {"boat": {"name": "Eve"}}, **at("zz9")) == 200
    assert ids(service) == [FIRST, SECOND, "zz9"]
    assert service.status("delete-boat", **at("zz9")) == 204
    assert service.status("show-boat", **at("zz9")) == 404
    empty = Service(api_of([*CALLS, race]), empty=True)
    assert empty.status("show-boat", **at("zz9")) == 404


def test_a_thing_that_goes_is_shown_where_that_is_documented() -> None:
    shown: Any = {"id": "z1", "name": "one"}
    listed: Any = {"zones": [shown], "metadata": {"total_count": 1}, "links": {"self": "/zones"}}
    service = Service(
        api_of(
            [
                call("List zones", "GET /zones", "200", answered=listed, query="limit"),
                call("Create zone", "POST /zones", "201", sent={"name": "x"}, answered=shown),
                call("Show zone", "GET /zones/{zone_id}", "200", answered=shown),
                call("Delete zone", "DELETE /zones/{zone_id}", "202 404", answered=shown),
            ]
        )
    )
    own = service.body("create-zone", {"name": "two"})["id"]
    assert service.body("list-zones")["metadata"] == {"total_count": 2}
    assert service.body("list-zones", query=[("limit", "1")])["metadata"] == {"total_count": 2}
    gone = service.body("delete-zone", path={"zone_id": str(own)})
    assert gone == {"id": own, "name": "two"}
    assert service.body("list-zones")["metadata"] == {"total_count": 1}


def test_what_only_redirects_does_so() -> None:
    thing: Any = {"boat": {"id": "b1", "name": "one"}}
    service = Service(
        api_of(
            [
                call("List boats", "GET /boats", "200", answered={"boats": [thing["boat"]]}),
                call("Create boat", "POST /boats", "201", sent={"name": "x"}, answered=thing),
                call("Find boat", "GET /boats/{boat_id}", "302 404"),
                call("Delete boat", "DELETE /boats/{boat_id}", "204 404"),
            ]
        )
    )
    assert service.status("find-boat", path={"boat_id": "b1"}) == 302
    assert service.status("find-boat", path={"boat_id": "other"}) == 404


def test_another_store_goes_on_with_a_shelf() -> None:
    shelf = Shelf()
    service = Service(boats(), shelf=shelf)
    own = made(service)
    assert Service(boats()).status("show-boat", **at(own)) == 404
    less = Service(api_of(CALLS[3:5]), shelf=shelf)
    assert less.status("update-boat", {"boat": {"name": "Dee"}}, **at(FIRST)) == 200
    again = Service(boats(), shelf=shelf)
    assert ids(again)[-1] == own
    assert made(again) != own


# Bounds ------------------------------------------------------------------------------------------


def test_there_is_a_limit_of_things_and_bytes() -> None:
    few = Service(boats(), empty=True, shelf=Shelf(max_things=2))
    own = made(few)
    made(few)
    answer = few("create-boat", {"boat": {"name": "x"}})
    assert answer is not None
    assert answer.status == 507
    assert answer.fault
    assert len(ids(few)) == 2
    few.status("delete-boat", **at(own))
    made(few)
    small = Service(boats(), empty=True, shelf=Shelf(max_bytes=2000))
    own = made(small)
    long = {"boat": {"name": "x" * 3000}}
    assert small.status("create-boat", long) == 507
    assert small.status("update-boat", long, **at(own)) == 507
    assert listed(small)[0]["name"] == "Cem"


def test_asking_keeps_nothing() -> None:
    service = Service(boats(), shelf=Shelf(max_things=0))
    for number in range(50):
        service("show-boat", **at(str(number)))
        service("show-limits-of-harbor", path={"harbor_id": str(number)})
        service("list-crew-members", **at(FIRST))
    assert ids(service) == [FIRST, SECOND]


def test_bodies_may_be_strange(service: Service) -> None:
    deep: Any = []
    for _ in range(2000):
        deep = [deep]
    assert service.status("create-boat", {"boat": {"name": deep}}) == 400
    own = made(service, name="\ud800")
    assert service.status("show-boat", **at(own)) == 200
    assert service.status("add-crew-member", {"person_id": "\ud800"}, **at(own)) == 201
    crew: Any = service.body("list-crew-members", **at(own))["members"]
    assert crew[0]["person_id"] != "\ud800"  # no path could hold it


def test_threads_lose_nothing(service: Service) -> None:
    def work() -> None:
        for _ in range(20):
            made(service)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(ids(service))) == 82


# Any order of calls ------------------------------------------------------------------------------

NAMES = st.sampled_from(["Ada", "Bob", "Cem", ""])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["create", "update", "delete", "show", "list", "tag", "untag"]),
        st.integers(0, 5),
        NAMES,
    ),
    max_size=25,
)


@given(STEPS)
@settings(max_examples=60, deadline=None)
def test_it_behaves_like_a_dict(steps: list[tuple[str, int, str]]) -> None:
    service = Service(boats(), empty=True)
    known: dict[str, dict[str, Any]] = {}
    gone: list[str] = []
    for what, number, name in steps:
        own = [*known, *gone, "never"][number % (len(known) + len(gone) + 1)]
        fine = own in known
        if what == "create":
            known[made(service, name=name)] = {"name": name, "tags": []}
        elif what == "update":
            status = service.status("update-boat", {"boat": {"name": name}}, **at(own))
            assert status == (200 if fine else 404)
            if fine:
                known[own]["name"] = name
        elif what == "delete":
            assert service.status("delete-boat", **at(own)) == (204 if fine else 404)
            gone += [own] if known.pop(own, None) else []
        elif what == "show":
            assert service.status("show-boat", **at(own)) == (200 if fine else 404)
        elif what == "tag":
            new = fine and "t" not in known[own]["tags"]
            expected = (201 if new else 204) if fine else 404
            assert service.status("add-tag", **at(own, tag="t")) == expected
            if fine:
                known[own]["tags"] = ["t"]
        elif what == "untag":
            expected = 204 if fine and known[own]["tags"] else 404
            assert service.status("delete-tag", **at(own, tag="t")) == expected
            if fine:
                known[own]["tags"] = []
        found = listed(service, "list-boats-with-details")
        assert {one["id"]: {"name": one["name"], "tags": one["tags"]} for one in found} == known
        for one in found:
            assert service.body("show-boat", **at(one["id"])) == {"boat": one}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
BODIES = VALUES | st.fixed_dictionaries({"boat": VALUES}) | st.fixed_dictionaries({"loads": VALUES})
NAMED = st.sampled_from([op.name for op in boats().operations])
PATHS = st.sampled_from([FIRST, "x", "", "FISH", "..", "a/b", "é"])


@given(st.lists(st.tuples(NAMED, BODIES, PATHS, PATHS), max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_call_is_answered(calls: list[tuple[str, Any, str, str]]) -> None:
    service = Service(boats())
    for name, body, first, last in calls:
        op = next(op for op in boats().operations if op.name == name)
        path = dict(zip(op.in_braces, (first, last), strict=False))
        answer = service(name, body, path=path, query=[("limit", first), ("marker", last)])
        assert answer is None or 200 <= answer.status < 600
