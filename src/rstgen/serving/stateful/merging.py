"""How what is sent changes what is there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import jsonpatch
from jsonpointer import JsonPointerException, resolve_pointer

from rstgen.model import JsonValue
from rstgen.serving.stateful.asking import FULL, Refused

Object = dict[str, JsonValue]

MOST_COPIED = 2**20
"""Bytes of JSON that the copies of one patch may come to. All else that makes a thing grow was
sent; twenty copies of the whole into itself would make a million of it."""


def merged(old: Object, given: Object, *, deeply: bool, drops: bool = False) -> Object:
    """Put members into an object.

    Args:
        old: what is there.
        given: what is sent.
        deeply: go into objects: a PATCH of ``filters`` keeps what it does not name (keystone).
        drops: take ``null`` for "not any more" (JSON merge patch).
    """
    found = dict(old)
    for name, value in given.items():
        there = found.get(name)
        if drops and value is None:
            found.pop(name, None)
        elif deeply and isinstance(value, dict) and isinstance(there, dict):
            found[name] = merged(there, value, deeply=True, drops=drops)
        else:
            found[name] = deepcopy(value)
    return found


def patched(old: Object, operations: Any) -> Object:
    """Apply a JSON patch (glance, ironic).

    Raises:
        Refused: it is none, does not fit what is there, or makes too much of it.
    """
    done, left = deepcopy(old), MOST_COPIED
    for number, one in enumerate(operations, start=1):
        called = f"Operation {number} of the patch"
        try:
            left -= _copied(done, one)
            if left < 0:
                raise Refused(FULL, f"{called} copies more than there is room for in this mock.")
            done = jsonpatch.JsonPatch([one]).apply(done, in_place=True)
        except jsonpatch.JsonPatchConflict:
            told = f"{one['op']} '{one['path']}'"
            raise Refused(409, f"{called} does not fit what is there: {told}.") from None
        except (jsonpatch.JsonPatchException, JsonPointerException, TypeError, ValueError):
            raise Refused(400, f"{called} cannot be applied; see RFC 6902.") from None
    if not isinstance(done, dict):
        raise Refused(400, "The patch leaves no object.")
    return done


def _copied(done: Any, operation: Any) -> int:
    """Tell how much an operation copies."""
    if not isinstance(operation, Mapping) or operation.get("op") != "copy":
        return 0
    found = resolve_pointer(done, str(operation.get("from")), None)
    return len(json.dumps(found, default=str))
