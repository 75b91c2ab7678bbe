"""Reshape: what corrections of the config say of places, before rows stand for good.

The rows are placed once to learn what each correction speaks of. It then changes the evidence
and the rows themselves, so that all later steps follow without knowing of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from rstgen.diagnostics import Location
from rstgen.model import Correction, Row
from rstgen.model.corrections import (
    Action,
    Exclude,
    MarkMap,
    Move,
    Place,
    Rename,
    Require,
    Retype,
)
from rstgen.shaping import merging, words
from rstgen.shaping.costs import Placement
from rstgen.shaping.evidence import Node, merge
from rstgen.shaping.guide import Guide
from rstgen.shaping.paths import ITEM, Path
from rstgen.shaping.retyping import obey, with_type
from rstgen.shaping.types import spelled


def reshape(
    rows: Sequence[Row], guide: Guide, corrections: Sequence[Correction]
) -> tuple[tuple[Row, ...], Guide]:
    """Give the rows and the guide as corrected; the tree of the guide is changed in place."""
    if not corrections and not any(row.actions for row in rows):
        return tuple(rows), guide
    body = _Body(tuple(rows), guide)
    actions = [(row, action) for row in rows for action in row.actions]
    # Rows that are moved take along those that the list has after them, so they come first.
    for row, action in sorted(actions, key=lambda pair: not isinstance(pair[1], Move)):
        body.correct_row(row, action)
    for one in corrections:
        body.correct_place(one.place or (), one.action)
    return body.rows, body.guide


def locate(tree: Node, place: Place) -> Path | None:
    """Find a place as the model shows it: ``[]`` may be due to no more than a plural."""
    found: Path = ()
    node = tree
    for step in place:
        below = node.step(step)
        if below is not None:
            found, node = (*found, step), below
        elif step != ITEM:
            return None
    return found


@dataclass(frozen=True, slots=True)
class _Survey:
    """Where everything stands at the moment."""

    tree: Node
    """A copy, with the rows."""
    placed: tuple[Placement, ...]

    def at(self, path: Path) -> list[Row]:
        return [p.row for p in self.placed if p.path == path and p.is_value]


class _Body:
    """One side of an operation while corrections are applied to it."""

    def __init__(self, rows: tuple[Row, ...], guide: Guide) -> None:
        self.rows = rows
        self._pins: dict[Location, tuple[Path, str]] = {}
        self.guide = replace(guide, pinned=self._pins)
        self._tree = guide.tree

    def correct_row(self, row: Row, action: Action) -> None:
        """Do what is left to do for a row whose name, type, … are corrected already."""
        survey = self._survey()
        path = next((p.path for p in survey.placed if p.row.at == row.at and p.is_value), ())
        if isinstance(action, Move):
            container = self._container(action.container, survey)
            if container is not None:
                self._pins[row.at] = ((*container, words.parts(row.name)[-1]), "correction")
        elif path:
            self._correct(path, action, survey)

    def correct_place(self, place: Place, action: Action) -> None:
        """Correct what stands at a place, if anything does."""
        survey = self._survey()
        path = locate(survey.tree, place)
        if not path:
            return
        if isinstance(action, Move):
            container = self._container(action.container, survey)
            if container is not None and container[: len(path)] != path:
                self._put(path, (*container, path[-1]), survey)
        elif isinstance(action, Rename):
            self._put(path, (*path[:-1], action.name), survey)
        elif isinstance(action, Exclude):
            self._exclude(path, survey)
        else:
            self._set_type(survey.at(path), action)
            self._correct(path, action, survey)

    def _correct(self, path: Path, action: Action, survey: _Survey) -> None:
        self._freeze(survey, path)
        if isinstance(action, Retype):
            self._retype(path, action.type)
        elif isinstance(action, MarkMap):
            self._mark_map(self._holder(path, survey), action.key)
        elif isinstance(action, Require):
            node = self._tree.make(path)
            node.told = replace(node.told, required=action.required)

    def _survey(self) -> _Survey:
        tree = deepcopy(self._tree)
        return _Survey(tree, merging.arrange(self.rows, replace(self.guide, tree=tree)))

    def _freeze(self, survey: _Survey, open_: Path) -> None:
        """Let all rows stand where they are, but those inside of what is about to change."""
        for placed in survey.placed:
            if placed.rule == "correction" or not _is_inside(placed.path, open_):
                self._pins[placed.row.at] = (placed.path, placed.rule)
            else:
                self._pins.pop(placed.row.at, None)

    def _container(self, place: Place, survey: _Survey) -> Path | None:
        """Where the members of a place go, be it written ``networks`` or ``networks[]``."""
        path = locate(survey.tree, place)
        return None if path is None else self._inside(path, survey)

    def _inside(self, path: Path, survey: _Survey) -> Path:
        return self.guide.inside(path, next(iter(survey.at(path)), None)) or path

    def _holder(self, path: Path, survey: _Survey) -> Path:
        """The place that is a map where a list of maps may be meant."""
        item = (*path, ITEM)
        return item if self._inside(path, survey)[: len(item)] == item else path

    # What each action does ---------------------------------------------------------------------

    def _put(self, old: Path, new: Path, survey: _Survey) -> None:
        """Let all that stands at a place, or below it, stand at another one."""
        for placed in survey.placed:
            below = placed.path[: len(old)] == old
            path = (*new, *placed.path[len(old) :]) if below else placed.path
            rule = "correction" if placed.path == old else placed.rule
            self._pins[placed.row.at] = (path, rule)
        renamed = {row.at for row in survey.at(old)}
        self.rows = tuple(
            replace(row, name=new[-1]) if row.at in renamed else row for row in self.rows
        )
        node = self._take(old)
        if node is not None:
            there = self._tree.make(new[:-1]).members.setdefault(new[-1], node)
            if there is not node:
                merge(there, node)

    def _take(self, path: Path) -> Node | None:
        owner = self._tree.find(path[:-1])
        return owner.members.pop(path[-1], None) if owner is not None else None

    def _exclude(self, path: Path, survey: _Survey) -> None:
        self._freeze(survey, path)
        gone = {p.row.at for p in survey.placed if p.path[: len(path)] == path}
        self.rows = tuple(row for row in self.rows if row.at not in gone)
        self._take(path)

    def _set_type(self, rows: Sequence[Row], action: Action) -> None:
        chosen = {row.at for row in rows}
        self.rows = tuple(with_type(row, action) if row.at in chosen else row for row in self.rows)

    def _retype(self, path: Path, text: str) -> None:
        """Take a place to be of a type, or of those that its several rows say."""
        said = spelled(text)
        listed = [spelled(row.type) for row in self._survey().at(path)]
        types = tuple(dict.fromkeys(name for one in listed for name in one.types))
        obey(self._tree.make(path), replace(said, types=types or said.types))

    def _mark_map(self, path: Path, key: str | None) -> None:
        node = self._tree.make(path)
        node.values = node.values or Node()
        for member in node.members.values():
            merge(node.values, member)
        node.members = {}
        node.told = replace(node.told, key_name=key)


def _is_inside(path: Path, around: Path) -> bool:
    return len(path) > len(around) and path[: len(around)] == around
