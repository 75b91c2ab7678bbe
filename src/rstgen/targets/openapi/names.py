"""Names in the document: operations, components, examples, parts of a path."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from rstgen import naming

_VERSION = re.compile(r"v\d+(\.\d+)?")
# What could end the braces or the segment (neutron: ``{tap_service_id/name}``), or mean more to
# some reader: validators take what follows ``:`` or ``!`` for a format, and linters find no
# letter but those of ASCII in braces, and no dot.
_UNSAFE = re.compile(r"[^\w-]+", re.ASCII)

# What the code of some generator takes for granted in the module where it puts a class or a type
# for each component. Keystone has an object ``headers``: with a type of that name, nothing that
# orval makes compiles. `benchmarks/touchstone.py` runs those that these come from.
_TAKEN = frozenset(
    re.findall(
        r"\w+",
        """
        Annotated Any ApiClient BaseModel ClassVar Dict Enum Field List Literal Mapping None
        Optional RootModel Self True Tuple TypeVar Union Unset

        Array Awaited Body Boolean Data Exclude Extract Function Headers Iterable NonNullable Null
        Number Object Omit Options Parameters Partial Pick Promise Readonly Record Request
        RequestInit Required Res Response ReturnType String Symbol
        """,
    )
)


def statics(shape: str) -> tuple[str, ...]:
    """Parts of a path that say what it is about: ``/v2/servers/{}/action`` → servers, action."""
    parts = shape.replace("{}", "").split("/")
    return tuple(part for part in parts if part and not _VERSION.fullmatch(part))


def api_versions(shape: str) -> tuple[str, ...]:
    """Versions that a path names, empty where it has none: ``/v2/servers`` → v2."""
    return tuple(part for part in shape.split("/") if _VERSION.fullmatch(part)) or ("",)


def lacking(shape: str, other: str) -> tuple[str, ...]:
    """Parts of a path, versions among them, that another one lacks: ``v3``."""
    taken = set(other.split("/"))
    return tuple(part for part in shape.split("/") if part.strip("{}") and part not in taken)


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
    if name in _TAKEN:
        return f"{name}Schema"
    if name.isascii():
        return name
    # A key of components may hold ASCII only, and a name may be nothing but other letters.
    kept = "".join(c for c in name if c.isascii())
    return f"N{kept}{naming.digest(text)}"


def operation_id(text: str) -> str:
    """Name an operation: ``list-servers`` → ``listServers``, ASCII alone."""
    name = naming.camel(text)
    if name.isascii():
        return name
    kept = "".join(c for c in name if c.isascii())
    head = kept if kept[:1].isalpha() else f"operation{kept}"
    return f"{head}{naming.digest(text).upper()}"


def run_action(shape: str) -> str:
    """Name what runs all actions of a path: ``run servers action``."""
    return " ".join(["run", *action_words(shape), "action"])


def action_words(shape: str) -> tuple[str, ...]:
    """What the actions of a path act on: ``/servers/{}/action`` → servers."""
    words = statics(shape)
    if words and words[-1].rstrip("s") == "action":
        return words[:-1]
    return words
