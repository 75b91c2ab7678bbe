from __future__ import annotations

from dataclasses import replace

import pytest

from rstgen.shaping.types import spelled
from tests.shaping.build import read, shaped

# Every spelling of the field, with what a reader takes it for.
SPELLINGS = """
string=string object=object array=array integer=integer boolean=boolean uuid=string UUID=string
list=array dict=object JSON=object int=integer bool=boolean float=number none=null enum=string
dictionary=object datestamp=string number=number String=string any= map=object
trilean=boolean,string hostname=string Identifier=string domainname=string datetime=string
KeyValuePairs=object Structure=object
"""


@pytest.mark.parametrize("pair", SPELLINGS.split())
def test_single_words(pair: str) -> None:
    text, _, types = pair.partition("=")
    assert spelled(text).types == tuple(filter(None, types.split(",")))


@pytest.mark.parametrize(
    ("text", "types", "items"),
    [
        ("key value pairs", ("object",), None),
        ("iso8601 timestamp", ("string",), None),
        ("key-only, no value expected", ("string", "null"), None),
        ("key-only (no value required)", ("string", "null"), None),
        ("list of strings", ("array",), "string"),
        ("a list of dictionaries", ("array",), "object"),
        ("list of lists", ("array",), "array"),
        ("IP address", ("string",), None),
        ("list of IP addresses", ("array",), "string"),
        ("string or array of strings", ("string", "array"), None),
        ("string or object", ("string", "object"), None),
        ("string or JSON", ("string", "object"), None),
        ("Structure (inlined)", ("object",), None),
        ("something else", (), None),
        (None, (), None),
    ],
)
def test_phrases(text: str | None, types: tuple[str, ...], items: str | None) -> None:
    said = spelled(text)
    assert said.types == types
    assert said.items == items


def test_formats_of_items() -> None:
    assert spelled("list of uuids").items_format == "uuid"
    assert spelled("array of UUID").items_format == "uuid"
    assert spelled("list of strings").items_format is None


def test_maps_outright() -> None:
    assert spelled("key value pairs").is_map
    assert not spelled("dict").is_map


def test_types_that_only_an_example_adds_to_a_row_are_told() -> None:
    kinds = "a: integer\nb: string\nc: string\nd: integer\ne: array"
    value = {"a": 1.5, "b": None, "c": "x", "d": 1, "e": {}, "f": None}
    (op,) = shaped(read(request=kinds, sent=(value,)))
    assert op.request is not None
    told = {member.name: member.schema.by_example for member in op.request.schema.properties}
    assert told == {"a": ("number",), "b": ("null",), "c": (), "d": (), "e": ("object",), "f": ()}


def test_a_null_that_the_words_allow_is_no_mere_example() -> None:
    row = read(request="a: string", sent=({"a": None},))
    (said,) = (replace(one, description="This can be `null`.") for one in row.request)
    (op,) = shaped(replace(row, request=(said,)))
    assert op.request is not None
    (member,) = op.request.schema.properties
    assert (member.schema.types, member.schema.by_example) == (("string", "null"), ())


def test_a_required_member_that_an_example_lacks_is_marked() -> None:
    rows = "a: string !\nb: string !\nc: string"
    (op,) = shaped(read(request=rows, sent=({"a": "x", "b": "y"}, {"a": "x"})))
    assert op.request is not None
    told = {one.name: (one.required, one.absent_once) for one in op.request.schema.properties}
    assert told == {"a": (True, False), "b": (False, True), "c": (False, False)}
