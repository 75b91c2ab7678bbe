"""``[[corrections]]``: what no general rule can know of one reference, each with its reason.

An entry is a table of

- a selector: ``operation`` (its name, or ``METHOD /path``), and for something in it ``row``
  (a name as listed, ``nth`` of several) or ``property`` (a place of a body, as
  ``server.networks[].uuid``), on one ``side`` or on both;
- one action: ``rename``, ``type``, ``map`` (with ``key``), ``move``, ``required``, ``exclude``
  or ``merge``;
- a ``reason``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rstgen.config import tables
from rstgen.config.wording import WrongError, nearest
from rstgen.diagnostics import Location, RstgenError
from rstgen.model import corrections as model
from rstgen.model.corrections import Action, BodySide, Correction, Place

_Table = Mapping[str, Any]


def read(entries: object, file: Path, prefix: str = "") -> tuple[Correction, ...]:
    """Read the entries of a config, or of one of its references (`prefix` ``references.NAME.``).

    Raises:
        RstgenError: an entry cannot be used as it is.
    """
    found = tables.placed(entries, file, f"{prefix}corrections")
    return tuple(_entry(table, at) for table, at in found)


def _entry(table: _Table, at: Location) -> Correction:
    try:
        return _correction(table, at)
    except WrongError as error:
        raise RstgenError(f"{at}: corrections: {' '.join(str(error).split())}") from None


def _correction(table: _Table, at: Location) -> Correction:
    for key in table:
        if key not in _KEYS:
            raise WrongError(f"unknown key {key}{nearest(key, _KEYS)}")
    if "reason" not in table:
        raise WrongError('an entry needs a reason: reason = "…"')
    made = Correction(
        operation=" ".join(_text(table, "operation").split()),
        action=_action(table),
        reason=_text(table, "reason"),
        side=_side(table),
        row=_text(table, "row") if "row" in table else None,
        nth=_nth(table),
        place=_place(table, "property") if "property" in table else None,
        at=at,
    )
    _check_together(made)
    return made


# Selectors -------------------------------------------------------------------------------------


def _side(table: _Table) -> BodySide | None:
    side = table.get("side")
    if side not in (None, "request", "response"):
        raise WrongError('side must be "request" or "response"')
    if side and not {"row", "property"} & table.keys():
        raise WrongError("side goes with a row or a property")
    found: BodySide | None = side
    return found


def _nth(table: _Table) -> int | None:
    nth = table.get("nth")
    if nth is None:
        return None
    if "row" not in table:
        raise WrongError("nth goes with a row")
    if not isinstance(nth, int) or isinstance(nth, bool) or nth < 1:
        raise WrongError("nth must be a number from 1")
    return nth


def _place(table: _Table, key: str) -> Place:
    text = table[key] if table[key] == "" and key == "move" else _text(table, key)
    try:
        return model.place_of(text)
    except ValueError:
        raise WrongError(
            f"{key} {text!r} is no place of a body; write it like server.networks[].uuid, "
            'with quotes around names that hold dots: metadata."a.b"'
        ) from None


def _text(table: _Table, key: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise WrongError(f'{key} must be a string: {key} = "…"')
    return value.strip()


# Actions ---------------------------------------------------------------------------------------


def _action(table: _Table) -> Action:
    given = [key for key in _ACTIONS if key in table]
    if not given:
        raise WrongError(f"an entry needs an action: one of {', '.join(_ACTIONS)}")
    if len(given) > 1:
        both = " and ".join(given)
        raise WrongError(f"an entry has one action, and this has {both}; write one entry for each")
    if "key" in table and given != ["map"]:
        raise WrongError("key goes with map = true")
    return _ACTIONS[given[0]](table)


def _map(table: _Table) -> Action:
    _only_true(table, "map")
    return model.MarkMap(key=_text(table, "key") if "key" in table else None)


def _exclude(table: _Table) -> Action:
    _only_true(table, "exclude")
    return model.Exclude()


def _only_true(table: _Table, key: str) -> None:
    if table[key] is not True:
        raise WrongError(f"{key} must be true; leave the entry out if it is not meant")


def _required(table: _Table) -> Action:
    if not isinstance(table["required"], bool):
        raise WrongError("required must be true or false")
    return model.Require(required=table["required"])


_ACTIONS: Mapping[str, Callable[[_Table], Action]] = {
    "rename": lambda table: model.Rename(name=_text(table, "rename")),
    "type": lambda table: model.Retype(type=_text(table, "type")),
    "map": _map,
    "move": lambda table: model.Move(container=_place(table, "move")),
    "required": _required,
    "exclude": _exclude,
    "merge": lambda table: model.Merge(operation=" ".join(_text(table, "merge").split())),
}
_KEYS = ("operation", "side", "row", "nth", "property", *_ACTIONS, "key", "reason")


# What fits together ----------------------------------------------------------------------------


def _check_together(one: Correction) -> None:
    if one.row is not None and one.place is not None:
        raise WrongError("give a row or a property, not both")
    if one.row is None and one.place is None:
        _check_whole(one.action)
    elif isinstance(one.action, model.Merge):
        raise WrongError("merge is for whole operations; leave out row and property")
    elif one.place is not None and one.place[-1] in ("[]", "*") and _needs_name(one.action):
        raise WrongError("property must end in a name for this action, not in [] or *")


def _check_whole(action: Action) -> None:
    """An operation as such can be renamed, excluded and merged."""
    if isinstance(action, model.Retype | model.MarkMap | model.Move | model.Require):
        raise WrongError("this action needs a row or a property")
    if isinstance(action, model.Rename) and not _NAME.fullmatch(action.name):
        raise WrongError(f"rename {action.name!r}: an operation is called like create-server")


_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def _needs_name(action: Action) -> bool:
    return not isinstance(action, model.Retype | model.MarkMap)
