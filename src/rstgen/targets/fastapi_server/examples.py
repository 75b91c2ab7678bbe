"""The example bodies that a server answers with, as files of its package."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from rstgen.model import Body, Example, JsonValue, Operation, Response
from rstgen.targets.fastapi_server import names, versions

_BODILESS = frozenset({204, 205, 304})


@dataclass(frozen=True)
class Answer:
    """What an operation answers until somebody writes its handler, and under which name."""

    op: Operation
    name: str
    """Of its method and its function."""
    marks: tuple[str, ...] = ()
    """What tells its bodies from those of others; see `routes.marks`."""
    public: bool = False
    """Whether it needs no token."""

    @cached_property
    def status(self) -> int:
        """The documented success. What no server can send as an answer becomes 200."""
        status = self.op.success.status
        return status if 200 <= status < 400 else 200

    @cached_property
    def has_body(self) -> bool:
        """Whether an answer has a body."""
        return self._body is not None

    @cached_property
    def media_type(self) -> str | None:
        """Of a body that is not JSON, where the reference knows one."""
        body = self._body
        return None if body is None or body.is_json or "*" in body.media_type else body.media_type

    @property
    def _body(self) -> Body | None:
        return self.body_of(self.op.success)

    def body_of(self, response: Response) -> Body | None:
        """Give the body that comes with a success, where one can."""
        is_bodiless = response.status in _BODILESS or self.op.method == "HEAD"
        return None if is_bodiless else response.body

    @cached_property
    def others(self) -> tuple[Response, ...]:
        """Successes that stand for the documented one at some versions.

        placement, ``POST /resource_providers``: 201 without a body up to 1.19, then 200.
        """
        return tuple(
            one
            for one in self.op.responses
            if one is not self.op.success
            and 200 <= one.status < 400
            and (versions.parse(one.min_version) or versions.parse(one.max_version))
        )

    @cached_property
    def samples(self) -> tuple[Sample, ...]:
        """The first example, and those of other versions where the reference has such."""
        body = self._body
        # A body of any type at all has no type that an example could be sent with.
        if body is None or "*" in body.media_type:
            return ()
        usable = [one for one in body.examples if self._usable(one, body)]
        kept = usable if any(_versioned(one) for one in usable) else usable[:1]
        return tuple(_samples(self.op, kept))

    def _usable(self, example: Example, body: Body) -> bool:
        is_readable = example.is_json or (not body.is_json and example.shows_body)
        return is_readable and example.status in (None, self.op.success.status)


@dataclass(frozen=True, slots=True)
class Sample:
    """One example file."""

    file: str
    """``list-servers.json``; of a body that is not JSON ``show-certificate.txt``."""
    title: str
    text: str
    min_version: versions.Version | None
    max_version: versions.Version | None


def _samples(op: Operation, examples: Sequence[Example]) -> Iterator[Sample]:
    number, stem = 1, names.file(op)
    for example in examples:
        text = dump(example.value) if example.is_json else _written(example.value)
        if text is not None:
            first, last = versions.parse(example.min_version), versions.parse(example.max_version)
            ending = "json" if example.is_json else "txt"
            # An operation's name has no dot, so no two files are the same.
            file = f"{stem}.{ending}" if number == 1 else f"{stem}.{number}.{ending}"
            yield Sample(file, example.title, text, first, last)
            number += 1


def _versioned(example: Example) -> bool:
    return example.min_version is not None or example.max_version is not None


def _written(value: JsonValue) -> str | None:
    """Write a body that is not JSON; of a form the fields are known."""
    if isinstance(value, dict):
        return urlencode({name: str(field) for name, field in value.items()})
    text = value if isinstance(value, str) else ""
    try:
        text.encode()
    except UnicodeEncodeError:
        return None
    return text or None


def dump(value: object) -> str | None:
    """Write JSON; ``None`` for what JSON cannot hold (Python reads ``NaN`` and ``1e999``)."""
    try:
        text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
        text.encode()
    except UnicodeEncodeError:  # half a character, as JSON's escapes can spell one
        text = json.dumps(value, indent=2, allow_nan=False)
    except ValueError:
        return None
    return text + "\n"
