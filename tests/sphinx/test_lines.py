"""Which lines a list of parameters becomes."""

from __future__ import annotations

import pytest

from rstgen import Config
from tests.support import CORPUS, SPECS, needs_shared

pytest.importorskip("sphinx", reason="Sphinx is not installed: pip install 'rstgen[sphinx]'")

from rstgen.sphinx.known import Known, load
from rstgen.sphinx.lines import Line, lines, spot


def shown(known: Known) -> dict[str, list[Line]]:
    """Lines of each list; every row of a list is among them."""
    found = {}
    for place, listed in known.listed.items():
        one = known.operations.get(place)
        for side in ("request", "response"):
            rows = getattr(listed, side)
            made = lines(rows, listed, one)
            assert {spot(row.at) for row in rows} == {spot(m.row.at) for m in made if m.row}
            found[f"{one.name if one else place} {side}"] = made
    return found


def paths(found: list[Line]) -> list[str]:
    return [".".join(line.path) for line in found]


def test_every_row_is_shown_where_it_belongs() -> None:
    found = shown(load(SPECS, Config()))
    assert paths(found["show-zone-capacity response"]) == [
        "generation",
        "capacity",
        "capacity.{resource_class}",
        "capacity.total",
        "capacity.used",
    ]
    request = found["add-address request"]
    assert [(line.where, line.type, line.required) for line in request] == [
        ("path", "string", True),
        ("body", "object", True),
        ("body", "string (uuid)", True),
    ]


@needs_shared
@pytest.mark.everything
def test_no_name_stands_twice_in_one_object() -> None:
    """An answer of `create-server` has variants, and all of them have a `server`."""
    found = shown(load(CORPUS / "nova" / "api-ref" / "source", Config()))
    top = paths(found["create-server response"])
    assert top.count("server") == 1
    assert "server.id" in top
