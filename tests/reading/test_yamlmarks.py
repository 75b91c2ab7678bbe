"""YAML with marks, and without ways to blow up."""

from __future__ import annotations

import pytest

from rstgen.yamlmarks import YamlError, load, root, salvage


def test_keys_have_places_and_values_their_spelling() -> None:
    found = load("a:\n  v: 2.10\n  yes: on\n\n# x\nb: text\n", "p.yaml")
    assert [(key, str(entry.at)) for key, entry in found.items()] == [
        ("a", "p.yaml:1:1"),
        ("b", "p.yaml:6:1"),
    ]
    inner = found["a"].entries()
    assert (inner["v"].text, inner["v"].value, str(inner["v"].at)) == ("2.10", 2.1, "p.yaml:2:3")
    assert (inner["yes"].text, inner["yes"].value) == ("on", True)


def test_merge_keys_come_first() -> None:
    found = load("x: &x {a: 1, b: 1}\ny: &y {b: 2}\nz:\n  c: 3\n  <<: [*x, *y]\n", "p")
    assert {key: entry.text for key, entry in found["z"].entries().items()} == {
        "b": "1",
        "a": "1",
        "c": "3",
    }


def test_the_last_of_two_keys_wins() -> None:
    assert load("a: 1\na: 2\n", "p")["a"].text == "2"


@pytest.mark.parametrize("text", ["", "# nothing\n", "just text\n", "- a\n- b\n", "42"])
def test_what_is_no_mapping_has_no_keys(text: str) -> None:
    assert load(text, "p") == {}


@pytest.mark.parametrize(
    "text",
    [
        "a: 'x",
        "a: b: c",
        "\tx: y",
        "a: \x01",
        "a: *b",
        "? [",
        "!!python/object:os.system x: {",
        "--- a\n--- b",
    ],
)
def test_what_is_no_yaml_says_so(text: str) -> None:
    with pytest.raises(YamlError):
        load(text, "p")


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_depth_is_no_crash(opening: str) -> None:
    # libyaml's own recursion ends the process somewhere beyond ten thousand levels.
    with pytest.raises(YamlError):
        load(opening * 100_000, "p")


def test_aliases_do_not_multiply() -> None:
    lines = ["a0: &a0 {k: 1}"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    assert load("\n".join(lines), "p")["a29"].value is None


def test_merges_do_not_multiply() -> None:
    lines = ["a0: &a0 {k: 1}"]
    lines += [f"a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}]}}" for i in range(1, 30)]
    assert load("\n".join(lines), "p")["a29"].entries() == {}


def test_a_value_that_holds_itself() -> None:
    assert load("a: &a [*a]\n", "p")["a"].value is None


def test_broken_files_give_what_can_be_read() -> None:
    found = salvage("a:\n  x: 1\nb:\n  x: 'open\nc:\n  x: 3\n", "p")
    assert [(key, entry.at.line) for key, entry in found.items()] == [("a", 1), ("c", 5)]
    assert found["c"].entries()["x"].at.line == 6


def test_repeated_keys_are_those_of_one_mapping() -> None:
    whole = root("x: &x {k: 1}\ny: {<<: *x, k: 2}\nz: {k: 1, k: 2, <<: *x}\ny: 1\n", "p.yaml")
    assert whole is not None
    assert [str(entry.at) for entry in whole.repeated()] == ["p.yaml:4:1"]
    repeated = {key: list(entry.repeated()) for key, entry in whole.entries().items()}
    assert {key: [str(entry.at) for entry in found] for key, found in repeated.items()} == {
        "x": [],
        "y": [],
        "z": ["p.yaml:3:11"],
    }


def test_numbers_that_cannot_be_printed_stay_text() -> None:
    assert isinstance(load(f"a: 0x{'f' * 5_000}\n", "p.yaml")["a"].value, str)
