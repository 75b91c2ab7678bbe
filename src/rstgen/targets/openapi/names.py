"""Names in the document: operations, components, examples, parts of a path."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from rstgen import naming

_VERSION = re.compile(r"v\d+(\.\d+)?")
# What could end the braces or the segment (neutron: ``{tap_service_id/name}``), or mean more to
# some reader: validators take what follows ``:`` or ``!`` for a format.
_UNSAFE = re.compile(r"[^\w.-]+")


def statics(shape: str) -> tuple[str, ...]:
    """Parts of a path that say what it is about: ``/v2/servers/{}/action`` → servers, action."""
    parts = shape.replace("{}", "").split("/")
    return tuple(part for part in parts if part and not _VERSION.fullmatch(part))


def path_names(found: Iterable[str]) -> tuple[str, ...]:
    """Name what stands in braces in a path: no two the same, and none that braces cannot hold."""
    safe = (_UNSAFE.sub("_", name) or "parameter" for name in found)
    return naming.unique(safe, str)


def component(text: str, taken: Collection[str] = ()) -> str:
    """Name a component: ``list-servers-response`` → ``ListServersResponse``, ASCII alone."""
    return naming.unique([text], _component, taken=taken)[0]


def _component(text: str) -> str:
    # What follows a NUL tells equals apart and is seen in the digest only.
    name = naming.pascal(text.partition("\0")[0])
    if name.isascii():
        return name
    # A key of components may hold ASCII only, and a name may be nothing but other letters.
    kept = "".join(c for c in name if c.isascii())
    return f"N{kept}{naming.digest(text)}"


def run_action(shape: str) -> str:
    """Name the operation that runs all actions of a path: ``runServersAction``."""
    return naming.camel(" ".join(["run", *action_words(shape), "action"]))


def action_words(shape: str) -> tuple[str, ...]:
    """What the actions of a path act on: ``/servers/{}/action`` → servers."""
    words = statics(shape)
    if words and words[-1].rstrip("s") == "action":
        return words[:-1]
    return words
