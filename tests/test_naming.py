from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rstgen import naming

# Few letters make texts that fold into one another; the rest is anything a page may hold.
NEAR = st.text(alphabet="aAbB1-_: é", max_size=5)
TEXT = NEAR | st.text(max_size=12) | st.text(alphabet="ﬁßŉ²Ⅷªİ·℘Å1a٣", max_size=6)
TEXTS = st.lists(TEXT, max_size=12)
CASES = pytest.mark.parametrize(
    "make", [naming.snake, naming.pascal, naming.camel], ids=lambda make: make.__name__
)
Make = Callable[[str], str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OS-DCF:diskConfig", "os_dcf_disk_config"),
        ("OS-EXT-SRV-ATTR:host", "os_ext_srv_attr_host"),
        ("accessIPv4", "access_ipv4"),
        ("imageIDs", "image_ids"),
        ("HTTPServer2", "http_server2"),
        ("networks.uuid", "networks_uuid"),
        ("\\>version", "version"),
        ("x-openstack-request-id", "x_openstack_request_id"),
        ("64bit", "n64_bit"),
        ("Größe", "große".replace("ß", "ss")),
    ],
)
def test_snake(text: str, expected: str) -> None:
    assert naming.snake(text) == expected


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Show a boat\u2019s details", "Show boat details"),
        ("The boats of an owner", "boats of owner"),
        ("A", "A"),
        ("Vitamin A", "Vitamin A"),
        ("Group-a boats, the-other", "Group-a boats, the-other"),
    ],
)
def test_plain(title: str, left: str) -> None:
    assert naming.plain(title) == left


def test_the_other_cases() -> None:
    assert naming.kebab("List Servers (detailed)") == "list-servers-detailed"
    assert naming.pascal("list-servers-response") == "ListServersResponse"
    assert naming.camel("list-servers") == "listServers"


@given(TEXT)
@CASES
def test_any_text_gives_an_identifier(make: Make, text: str) -> None:
    name = make(text)
    assert name.isidentifier()
    # The compiler compares identifiers in this form: anything else would be two names in one.
    assert unicodedata.normalize("NFKC", name) == name
    assert not name.startswith("_")


@given(TEXT)
def test_kebab_is_one_word_of_a_path(text: str) -> None:
    name = naming.kebab(text)
    assert name
    assert not set(name) & set("/\\. \n\0")


@given(TEXTS, st.sets(st.sampled_from(["a", "b", "class", "a_b"])))
@CASES
def test_no_two_names_of_a_scope_are_the_same(
    make: Make, texts: list[str], taken: set[str]
) -> None:
    names = naming.unique(texts, make, taken=taken)
    assert len(names) == len(texts)
    assert len(set(names)) == len(names)
    assert not taken & set(names)
    assert all(name.isidentifier() for name in names)


@given(TEXTS, TEXTS)
def test_what_is_added_after_renames_nothing(texts: list[str], more: list[str]) -> None:
    names = naming.unique(texts, naming.snake)
    assert naming.unique([*texts, *more], naming.snake)[: len(names)] == names


@given(TEXTS, TEXT, st.data())
def test_what_does_not_collide_renames_nothing(
    texts: list[str], new: str, data: st.DataObject
) -> None:
    names = naming.unique(texts, naming.snake)
    assume(naming.snake(new) not in names)
    at = data.draw(st.integers(0, len(texts)))
    found = list(naming.unique([*texts[:at], new, *texts[at:]], naming.snake))
    assert found.pop(at) == naming.snake(new)
    assert tuple(found) == names


@given(TEXTS.flatmap(lambda texts: st.tuples(st.just(texts), st.permutations(texts))))
def test_the_order_of_what_does_not_collide_is_no_matter(
    given: tuple[list[str], list[str]],
) -> None:
    texts, other = given
    plain = [naming.snake(text) for text in texts]
    assume(len(set(plain)) == len(plain))
    assert dict(zip(texts, naming.unique(texts, naming.snake), strict=True)) == dict(
        zip(other, naming.unique(other, naming.snake), strict=True)
    )


@given(st.text(st.characters(max_codepoint=127), max_size=20))
def test_the_short_cut_for_plain_text_changes_nothing(text: str) -> None:
    assert naming.words(text) == naming._words_of_any(text)
