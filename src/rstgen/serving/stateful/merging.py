"""How what is sent changes what is there."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import jsonpatch
from jsonpointer import JsonPointerException

from rstgen.model import JsonValue
from rstgen.serving.stateful.asking import Refused

Object = dict[str, JsonValue]


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
        Refused: it is none, or does not fit what is there.
    """
    try:
        done: Any = jsonpatch.apply_patch(deepcopy(old), operations)
    except jsonpatch.JsonPatchConflict as error:
        raise Refused(409, f"The patch does not fit: {error}.") from None
    except (jsonpatch.JsonPatchException, JsonPointerException, TypeError, ValueError) as error:
        raise Refused(400, f"The patch cannot be applied: {error}.") from None
    if not isinstance(done, dict):
        raise Refused(400, "The patch leaves no object.")
    return done
