"""Plain words are read; hints that could mislead are not."""

from __future__ import annotations

import pytest

from rstgen.model import JsonValue, Schema
from rstgen.shaping.formats import format_of
from rstgen.shaping.phrases import Facts, facts
from rstgen.shaping.wording import apply


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The sail. A valid value is `main`, `jib`, or `genoa`.", ("main", "jib", "genoa")),
        ("Direction. A valid value is `asc` (up) or `desc` (down). More.", ("asc", "desc")),
        ("Allowed values are `ssh` or `x509`.", ("ssh", "x509")),
        ("This is one of `a`, `b` and `c`.", ("a", "b", "c")),
        ("Can be one of the following values: `a`, `b`.", ("a", "b")),
        ("Possible values are:\n\n- `a`: first\n- `b`\n  goes on\n\nMore.", ("a", "b")),
        ("The only valid value is `serial`.", ("serial",)),
        ("The state of the boat. One of `up` or `down`.", ("up", "down")),
        ("The value is either:\n\n- `a`. First\n- `b`. Second", ("a", "b")),
        ("The state, one of `up`, `down` or `lost`.", ("up", "down", "lost")),
        # open, conditional or of another thing
        ("To moor, one of `a` or `b` must be given.", ()),
        ("A valid value is `a`, `b`, such as others.", ()),
        ("For example, `a` or `b`.", ()),
        ("Possible values are:\n\n- `a`\n- anything else", ()),
        ("For the `x` group, a valid value is `a` or `b`. For the `y` group, `c`.", ()),
        ("A valid value is a name.", ()),
        ("The value must be one of the boats.", ()),
        ("The status of the boat, either `a` or `b`.", ()),
        ("A pair. Only one of `a` or `b` may be given.", ()),
    ],
)
def test_closed_lists(text: str, values: tuple[str, ...]) -> None:
    assert facts(text).values == values


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("Sorting. Default is `asc`.", "asc"),
        ("The default is `true`.", "true"),
        ("May be deleted. Defaults to false.", "false"),
        ("Default value is 10, or so.", "10"),
        ("Whether to count them, default is `False`.", "False"),
        ("Whether to count them, the default value is 10.", "10"),
        ("Set it to show all. Default: `true`.", "true"),
        ("Default: `true` for boats and `false` for ships.", None),
        ("If there is a sail, default is `False`.", None),
        ("Whether to count them, default is `False` in old harbours.", None),
        ("If you omit the ID, defaults to the domain of the token.", None),
        ("without a value, the value defaults to `True`.", None),
        ("the default value configured in the service will be used.", None),
    ],
)
def test_defaults(text: str, default: str | None) -> None:
    assert facts(text).default == default


@pytest.mark.parametrize(
    ("text", "nullable"),
    [
        ("The tag or `null`.", True),
        ("This can be `null` for old boats.", True),
        ("A `null` value indicates that it never expires.", True),
        ("Should be set to `null` when the boat is new.", True),
        ("The harbour of the boat. The value can be None.", True),
        ("Otherwise, this would be `null`.", True),
        ("It can be None of these.", False),
        ("It should not be set to null.", False),
        ("It is never `null`.", False),
        ("It cannot be null.", False),
        ("The null device.", False),
    ],
)
def test_null(text: str, nullable: bool) -> None:
    assert facts(text).nullable is nullable


def test_null_that_removes_an_entry_is_one_value_of_a_map() -> None:
    text = "Labels of the boat. If the value is `null` the entry is removed; it cannot be null."
    made = apply(Schema(types=("object",), additional=STRING), facts(text), [])
    assert made == Schema(types=("object",), additional=Schema(types=("string", "null")))
    assert apply(STRING, facts(text), []) == STRING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maximum length is 255 characters.", Facts(max_length=255)),
        ("Limited to 65535 characters in length.", Facts(max_length=65535)),
        (
            "The minimum length is 1 and the maximum length is 255.",
            Facts(min_length=1, max_length=255),
        ),
        ("The value must be between 1 and 10.", Facts(minimum=1, maximum=10)),
        ("The minimum value is 1.", Facts(minimum=1)),
        ("An integer value from range 1 to 20.", Facts(minimum=1, maximum=20)),
        ("The port, between 1 and 65535.", Facts(minimum=1, maximum=65535)),
        ("A port in the range 1-65535.", Facts(minimum=1, maximum=65535)),
        ("A port in the range 1 - 65535, or so.", Facts(minimum=1, maximum=65535)),
        ("When it is new, a port in the range 1-65535.", Facts()),
        ("It differs between 1 and 10.", Facts()),
        ("A version in the range 2.1-2.10.", Facts()),
        ("A version in the range 2-2.10.", Facts()),
        ("A string of 255 characters or less.", Facts(max_length=255)),
        ("Maximum 80 characters.", Facts(max_length=80)),
        ("A string that may be 1-64 characters or less.", Facts()),
        ("If it is short, it is limited to 5 characters.", Facts()),
        ("Before version 2.4 the maximum length is 10.", Facts()),
        ("", Facts()),
    ],
)
def test_bounds(text: str, expected: Facts) -> None:
    assert facts(text) == expected


STRING = Schema(types=("string",))


def test_an_example_overrules_a_list() -> None:
    said = facts("A valid value is `a` or `b`.")
    assert apply(STRING, said, ["a"]).enum == ("a", "b")
    assert apply(STRING, said, ["c"]).enum == ()


def test_values_take_the_type() -> None:
    assert apply(Schema(types=("integer",)), facts("A valid value is `1` or `2`."), []).enum == (
        1,
        2,
    )
    assert apply(Schema(types=("integer",)), facts("A valid value is `1` or `two`."), []).enum == ()
    enabled = apply(Schema(types=("boolean",)), facts("Default is `True`."), [])
    assert (enabled.default, enabled.has_default) == (True, True)


def test_a_default_outside_the_list_is_none() -> None:
    said = facts("A valid value is `a` or `b`. Default is `z`.")
    assert not apply(STRING, said, []).has_default


def test_null_joins_the_types_and_the_list() -> None:
    made = apply(STRING, facts("A valid value is `a` or `b`. A `null` value means neither."), [])
    assert made.types == ("string", "null")
    assert made.enum == ("a", "b", None)


@pytest.mark.parametrize(
    ("text", "shown", "expected"),
    [
        ("The UUID of the boat.", ["6cbe01c6-4e54-4b6d-9a5d-2e0c8b1a3c11"], "uuid"),
        ("The UUID of the boat.", ["boat-1"], None),
        ("The UUID of the boat.", [], None),
        ("The name.", ["6cbe01c6-4e54-4b6d-9a5d-2e0c8b1a3c11"], None),
        ("Date and time in ISO 8601.", ["2026-11-23T10:00:00Z", None], "date-time"),
        ("Date and time in ISO 8601.", ["2026-11-23T10:00:00"], None),
        ("A link to it.", ["https://x.example/y"], "uri"),
        ("An IPv4 address.", ["192.0.2.1"], "ipv4"),
        ("An IPv6 address.", ["2001:db8::1"], "ipv6"),
        ("An IP address.", ["192.0.2.1"], None),
        ("A tag; if there is none, the UUID.", ["6cbe01c6-4e54-4b6d-9a5d-2e0c8b1a3c11"], None),
    ],
)
def test_formats(text: str, shown: list[JsonValue], expected: str | None) -> None:
    assert format_of(text, shown) == expected


@pytest.mark.parametrize("digits", [16, 5000])
def test_numbers_that_nobody_means_are_none(digits: int) -> None:
    huge = "9" * digits
    said = facts(f"The maximum value is {huge}. Maximum length is {huge} characters.")
    assert said == Facts()
    assert apply(Schema(types=("integer",)), Facts(default=huge), []).default is None
