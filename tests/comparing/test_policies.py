"""What the policy of microversions holds against a change, and what the config accepts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rstgen import Config, RstgenError
from rstgen.comparing import Effect, Published, compare_documents, judged, sort_out
from rstgen.config.accepted import Acceptance
from rstgen.diagnostics import Location
from rstgen.model import Operation, Response
from tests.comparing.apis import OPERATION, STRING, api, changes, member, of, op, read, sent


def violations(old: Operation, new: Operation) -> list[str]:
    found = judged(changes(old, new), "microversion")
    return [change.code for change in found if change.effect is Effect.BREAKING]


@pytest.mark.parametrize("make", [sent, read])
def test_what_is_new_needs_a_new_version(make: object) -> None:
    assert callable(make)
    old = make(of())
    for version, found in ((None, ["member-added"]), ("2.30", ["member-added"]), ("2.31", [])):
        assert violations(old, make(of(member("z", min_version=version)))) == found


def test_what_goes_ends_with_the_newest_version() -> None:
    assert violations(read(STRING), read(STRING, max_version="2.30")) == []
    assert violations(read(STRING), read(STRING, max_version="2.29")) == ["range-shrunk"]
    assert violations(read(of(member("z"))), read(of())) == ["member-removed"]


def test_versions_that_are_out_gain_nothing() -> None:
    old, new = read(STRING, min_version="2.20"), read(STRING, min_version="2.10")
    assert violations(old, new) == ["range-widened"]


def test_statuses_need_a_version_but_for_failures() -> None:
    ok, missing = OPERATION.responses
    for status, found in ((409, ["error-added"]), (202, ["status-added"]), (500, [])):
        new = op(responses=(ok, missing, Response(status=status)))
        assert violations(OPERATION, new) == found


def test_what_is_not_on_the_wire_needs_none() -> None:
    assert violations(OPERATION, op(name="x", deprecated=True)) == []


def test_what_only_an_example_shows_stays_a_note() -> None:
    assert violations(read(of()), read(of(member("z", evidence="example")))) == []


# Documents -------------------------------------------------------------------------------------

CALL = ("POST", "/boats/{harbor_id}")


def test_ids_and_tokens() -> None:
    both = api(OPERATION)
    was, now = Published(id="a", public=True), Published(id="b", public=False)
    found = compare_documents(both, both, {CALL: was}, {CALL: now})
    assert [(c.code, str(c.effect)) for c in found] == [
        ("operation-id-changed", "compatible"),
        ("token-needed", "breaking"),
    ]
    (back,) = compare_documents(both, both, {CALL: replace(now, id="a")}, {CALL: was})
    assert (back.code, str(back.effect)) == ("token-dropped", "compatible")
    assert not compare_documents(both, both, {CALL: was}, {CALL: was})


# Accepted --------------------------------------------------------------------------------------


def accepted(**given: str | None) -> Acceptance:
    what = {"change": "member-removed", "operation": "create-boat", "reason": "Never worked."}
    return Acceptance(**{**what, **given}, at=Location("rstgen.toml", 3))  # type: ignore[arg-type]


GONE = changes(sent(of(member("y"), member("z"))), sent(of(member("y"))))


@pytest.mark.parametrize(
    "entry",
    [
        accepted(),
        accepted(change="member-*"),
        accepted(operation="POST /boats/*"),
        accepted(place="x.z", side="request"),
        accepted(place="x.*"),
    ],
)
def test_accepted(entry: Acceptance) -> None:
    found = sort_out(GONE, [entry])
    assert (found.left, found.accepted, found.unused) == ((), ((GONE[0], entry),), ())


@pytest.mark.parametrize(
    "entry",
    [
        accepted(change="member-added"),
        accepted(operation="create-boats"),
        accepted(place="x.y"),
        accepted(side="response"),
    ],
)
def test_entries_that_accept_nothing(entry: Acceptance) -> None:
    found = sort_out(GONE, [entry])
    assert (found.left, found.accepted, found.unused) == (GONE, (), (entry,))


ENTRY = '[[accepted]]\nchange = "member-removed"\noperation = "x"\nreason = "Y."\n'


def test_config(tmp_path: Path) -> None:
    (tmp_path / "rstgen.toml").write_text(f"strict = true\n{ENTRY}property = 'a[].b'\n")
    (entry,) = Config.find(tmp_path).accepted
    assert (entry.selector, entry.place, entry.at.line) == ("member-removed x a[].b", "a[].b", 2)


def test_config_of_several_references(tmp_path: Path) -> None:
    table = "[references.a]\nsource = 'a'\n" + ENTRY.replace("accepted", "references.a.accepted")
    (tmp_path / "rstgen.toml").write_text(table)
    (entry,) = Config.find(tmp_path).references["a"].accepted
    assert (entry.operation, entry.at.line) == ("x", 3)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{ENTRY}propery = 'a'", "unknown key propery; did you mean property?"),
        (ENTRY.replace("reason", "side"), "an entry needs reason"),
        (ENTRY.replace('"x"', "3"), "operation must be a string"),
        (f"{ENTRY}side = 'both'", 'side must be "request" or "response"'),
        ("accepted = 3", "accepted must be tables: [[accepted]]"),
        (f"{ENTRY}[references.a]\nsource = 'a'", "accepted differences are of one reference"),
    ],
)
def test_wrong_configs(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "rstgen.toml").write_text(text)
    with pytest.raises(RstgenError) as error:
        Config.find(tmp_path)
    assert told in str(error.value)
