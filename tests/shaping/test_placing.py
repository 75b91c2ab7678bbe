"""Each rule of placing, by the example that taught it, in words of our own."""

from __future__ import annotations

from tests.shaping.build import paths, read, shaped


def request_paths(rows: str, *sent: object) -> list[str]:
    (op,) = shaped(read(request=rows, sent=sent))  # type: ignore[arg-type]
    assert op.request is not None
    return paths(op.request.schema)


def response_paths(rows: str, *answered: object) -> list[str]:
    (op,) = shaped(read(response=rows, answered=answered))  # type: ignore[arg-type]
    assert op.success.body is not None
    return paths(op.success.body.schema)


def test_rows_follow_the_example() -> None:
    found = response_paths(
        "boat: object\nname: string\nharbour: object\ncity: string\nflag: string",
        {"boat": {"name": "a", "harbour": {"city": "b"}, "flag": "c"}},
    )
    assert found == ["boat", "boat.name", "boat.harbour", "boat.harbour.city", "boat.flag"]


def test_a_row_that_no_example_shows_stands_in_the_wrapper() -> None:
    found = request_paths("boat: object\nsecret: string\nname: string", {"boat": {"name": "a"}})
    assert set(found) == {"boat", "boat.name", "boat.secret"}


def test_a_name_listed_twice_is_taken_in_order() -> None:
    found = response_paths(
        "boats: array\nid: string\nharbour: object\nid: string",
        {"boats": [{"id": "1", "harbour": {"id": "2"}}]},
    )
    assert found == ["boats", "boats[].id", "boats[].harbour", "boats[].harbour.id"]


def test_a_name_listed_once_after_a_container_is_the_owners_when_the_owner_needs_it() -> None:
    (op,) = shaped(
        read(
            response="boat: object\nharbour: object\nid: string\nname: string",
            answered=({"boat": {"harbour": {"id": "1", "city": "x"}, "id": "2", "name": "n"}},),
        )
    )
    assert op.success.body is not None
    boat = op.success.body.schema.properties[0].schema
    evidence = {p.name: p.evidence for p in boat.properties}
    assert evidence == {"harbour": "both", "id": "both", "name": "both"}


def test_dotted_names_say_where_they_belong_and_what_follows_stands_beside() -> None:
    found = request_paths(
        "boat: object\nmasts: array\nmasts.height: integer\nmasts.sail: string\nname: string"
    )
    assert found == [
        "boat",
        "boat.masts",
        "boat.masts[].height",
        "boat.masts[].sail",
        "boat.name",
    ]


def test_a_dotted_name_may_say_the_other_number() -> None:
    found = request_paths("boat: object\nmasts: array\nmast.height: integer")
    assert found == ["boat", "boat.masts", "boat.masts[].height"]


def test_braces_in_a_dotted_name_are_the_key_of_a_map() -> None:
    found = request_paths("cargo: object\ncargo.{port}.weight: integer")
    assert found == ["cargo", "cargo.*", "cargo.*.weight"]


def test_key_and_value_describe_the_entries_of_a_map() -> None:
    (op,) = shaped(read(request="labels: object\nkey: string\nvalue: string"))
    assert op.request is not None
    labels = op.request.schema.properties[0].schema
    assert labels.key_name == "key"
    assert labels.additional is not None
    assert labels.additional.types == ("string",)
    assert paths(op.request.schema) == ["labels", "labels.*"]


def test_members_that_other_bodies_show_are_known() -> None:
    shown = read(
        answered=({"boat": {"crew": {"captain": "x", "cook": "y"}}},), response="boat: object"
    )
    listed = read(
        "/boats", request="boat: object\ncrew: object\ncaptain: string\nname: string", line=2
    )
    request = shaped(shown, listed)[1].request
    assert request is not None
    assert paths(request.schema) == ["boat", "boat.crew", "boat.crew.captain", "boat.name"]


def test_a_list_written_anew_for_other_versions_describes_the_same_members() -> None:
    (op,) = shaped(
        read(
            response="boats: array\nid: integer <2.5\nid: uuid >2.6",
            answered=({"boats": [{"id": 1}]},),
        )
    )
    assert op.success.body is not None
    assert paths(op.success.body.schema) == ["boats", "boats[].id"]
    items = op.success.body.schema.properties[0].schema.items
    assert items is not None
    assert [v.types for v in items.properties[0].schema.variants] == [("integer",), ("string",)]
    assert not items.properties[0].required


def test_the_other_number_of_a_wrapper_is_the_wrapper() -> None:
    found = response_paths("boats: array\nname: string", {"boat": {"name": "x"}})
    assert found == ["boat", "boat.name"]


def test_duplicates_open_the_list_before_them() -> None:
    found = response_paths(
        "boat: object\nid: string\nname: string\nflags:\nid: string\nname: string\nend: string",
        {"boat": {"id": "1", "name": "n", "end": "e"}},
    )
    assert "boat.flags[].id" in found
    assert "boat.flags[].name" in found
    assert "boat.end" in found
