"""Puts what the path names into the example: who asks for ``/servers/5a`` is answered with 5a."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from rstgen import naming
from rstgen.model import JsonValue
from rstgen.serving.links import moved

Named = Sequence[tuple[str, str]]
"""The parts of a path by their names in braces, in its order."""

_IDS = frozenset({"id", "uuid", "name"})


def identified(value: JsonValue, path: str, parts: Named) -> JsonValue:
    """Give an answer that is about what the path names.

    What the path ends with is the thing itself, and so is what the answer's only key is called
    after (``POST /servers/{server_id}/action`` answered with a ``server``). A thing says which it
    is in the member that the name in braces speaks of: ``id`` for ``{server_id}``, ``name`` for
    ``{keypair_name}``, ``uuid`` for ``{uuid}``. What else the path names is in members of just that
    name (``serverId`` of each volume attachment). Links that hold an old id hold the new one.
    """
    if not parts or not isinstance(value, dict):
        return value
    change = _Change(path, parts)
    made = {key: change.member(key, inner, len(value) == 1) for key, inner in value.items()}
    if not any(isinstance(inner, dict) for inner in value.values()) or len(value) > 1:
        made = change.thing(made, alone=True)
    return moved(made, change.relinked) if change.swaps else made


@dataclass(slots=True)
class _Change:
    path: str
    parts: Named
    swaps: dict[str, str] = field(default_factory=dict)
    """New ids of things by old ones."""

    def member(self, key: str, value: JsonValue, alone: bool) -> JsonValue:
        """Change what the body holds: the thing, or a collection of things."""
        if isinstance(value, list):
            return [self.thing(one) if isinstance(one, dict) else one for one in value]
        if isinstance(value, dict) and alone:
            return self.thing(value, key, alone=True)
        return value

    def thing(
        self, value: Mapping[str, JsonValue], called: str = "", *, alone: bool = False
    ) -> dict[str, JsonValue]:
        """Change a thing; one of a collection is `alone` no more."""
        made = dict(value)
        for name, given in self.parts:
            words = naming.words(name)
            if len(words) > 1:
                made |= {key: _like(made[key], given) for key in _called(made, words)}
        for name, given in self._own(called) if alone else ():
            key = _key(made, name)
            if key is not None:
                old, made[key] = value[key], _like(value[key], given)
                self.swaps |= {str(old): given} if made[key] != value[key] else {}
        return made

    def _own(self, called: str) -> Iterator[tuple[str, str]]:
        """Give the parts that name the thing itself."""
        words = naming.words(called)
        named = [one for one in self.parts if words and naming.words(one[0])[:-1] == words]
        yield from named or self._last()

    def _last(self) -> Iterator[tuple[str, str]]:
        """Give what the path ends with, and what stands right before it if that is of the same
        thing: ``/stacks/{stack_name}/{stack_id}`` (heat).
        """
        steps = self.path.rstrip("/").split("/")
        is_name = [step.startswith("{") and step.endswith("}") for step in steps]
        if not steps[-1].endswith("}"):
            return
        *_, last = self.parts
        if len(self.parts) > 1 and is_name[-2:] == [True, True]:
            before = self.parts[-2]
            if naming.words(before[0])[:-1] == naming.words(last[0])[:-1]:
                yield before
        yield last

    def relinked(self, url: str) -> str:
        """Give a link with new ids in place of old ones."""
        path, mark, query = url.partition("?")
        steps = (self.swaps.get(step) for step in path.split("/"))
        pairs = zip(path.split("/"), steps, strict=True)
        return "/".join(s if n is None else quote(n, safe="") for s, n in pairs) + mark + query


def _called(thing: Mapping[str, JsonValue], words: tuple[str, ...]) -> list[str]:
    return [key for key in thing if naming.words(key) == words]


def _key(thing: Mapping[str, JsonValue], name: str) -> str | None:
    """Tell the member in which a thing says which it is."""
    if name in thing:
        return name
    last = naming.words(name)[-1]
    return last if last in _IDS and last in thing else None


def _like(old: JsonValue, given: str) -> JsonValue:
    """Give an id of the kind that the old one was of."""
    if isinstance(old, str):
        return given
    if isinstance(old, int) and not isinstance(old, bool) and given.isascii() and given.isdigit():
        return int(given[:18])
    return old
