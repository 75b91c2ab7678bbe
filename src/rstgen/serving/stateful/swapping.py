"""Puts the ids of a thing into what an example shows of another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from rstgen.model import JsonValue
from rstgen.serving.stateful.identity import self_links
from rstgen.serving.stateful.merging import Object
from rstgen.serving.stateful.paths import Steps, is_name, steps
from rstgen.serving.stateful.resources import Resource

_TELLING = 6
"""Characters of an id that is no word or number by chance; keystone's examples have six."""

_PATH = re.compile(r"[^?#]*")


class Swap:
    """What stands for what in the strings of an example."""

    def __init__(
        self,
        resource: Resource,
        place: Steps,
        old: JsonValue,
        new: str,
        links: Iterable[str] = (),
    ) -> None:
        """`links` are those of the example to itself: they have the ids of the things above."""
        is_id = isinstance(old, str | int) and not isinstance(old, bool)
        self._old, self._new = (str(old) if is_id else ""), new
        self._olds = {self._old, quote(self._old, safe=":")} - {""}
        self._quoted = quote(new, safe=":")
        self._is_telling = len(self._old) >= _TELLING
        template = steps(resource.path)
        self._before = template[resource.at - 1]
        self._above = [
            (template[at - 1], "".join(template[at + 1 : at + 2]), quote(place[at], safe=":"))
            for at, step in enumerate(template)
            if at and is_name(step) and not is_name(template[at - 1])
        ]
        self._outer = dict(pair for link in links for pair in self._found(link))

    @classmethod
    def of(cls, resource: Resource, place: Steps, example: Object, new: str) -> Swap:
        """Put a thing's id in place of an example's."""
        old = example.get(resource.id) if resource.id else None
        return cls(resource, place, old, new, self_links(example))

    def _found(self, link: str) -> Iterator[tuple[tuple[str, str], str]]:
        """Give the ids above in a link: ``/users/5a/…`` wherever ``/users/5a`` stands alone."""
        path = _PATH.match(link)
        own = path[0].split("/") if path else []
        for before, step, after in zip(own, own[1:], own[2:], strict=False):
            for outer, following, new in self._above:
                if step and before == outer and after == following:
                    yield (before, step), new

    def text(self, text: str) -> str:
        """Rewrite a string: an id, or a url with ids in its path."""
        if text == self._old and self._is_telling:
            return self._new
        path = _PATH.match(text)
        if path is None or "/" not in path[0]:
            return text
        own = path[0].split("/")
        return "/".join(self._step(own, at) for at in range(len(own))) + text[path.end() :]

    def _step(self, own: list[str], at: int) -> str:
        before, step, after = own[at - 1] if at else "", own[at], "".join(own[at + 1 : at + 2])
        if step in self._olds and (self._is_telling or before == self._before):
            return self._quoted
        if (before, step) in self._outer:
            return self._outer[before, step]
        if step:
            for outer, following, new in self._above:
                if before == outer and after == following:
                    return new
        return step

    def value(self, value: JsonValue) -> JsonValue:
        """Rewrite all strings of a value; gives a copy."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(one) for one in value]
        if isinstance(value, dict):
            return {name: self.value(one) for name, one in value.items()}
        return value
