from __future__ import annotations

import pytest

from rstgen.shaping.types import spelled

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
