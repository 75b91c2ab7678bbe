"""What a reference answers: its examples, or what its schemas allow."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from rstgen.model import ANYTHING, Api, JsonValue, Operation
from rstgen.serving.mounting import Mounted
from rstgen.serving.sampling import completed, sample, shown_in
from rstgen.serving.versioned import Place, at_version, documented
from rstgen.targets.fastapi_server import names

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Bound:
    """An operation of the reference, and what was generated for it."""

    op: Operation
    run: Any
    """Its line in the table of routes."""

    def parts(self, call: Any) -> list[tuple[str, str]]:
        """Give the parts of a request's path, by the names that the reference has for them."""
        own = names.arguments(self.op)
        return [(name, call.path(own[at], str)) for at, name in enumerate(self.op.in_braces)]


@dataclass(frozen=True, slots=True)
class Body:
    """A body as the reference has it."""

    text: str
    media_type: str

    @property
    def is_json(self) -> bool:
        """Whether `text` is JSON."""
        return "json" in self.media_type.partition(";")[0]


def bound(api: Api, operations: Iterable[Any]) -> dict[str, Bound]:
    """Give the operations that have a route, by the name of their function."""
    own, known = names.operations(api), {op.name: op for op in api.operations}
    called = {own[name]: op for name, op in known.items()}
    return {run.run.__name__: Bound(called[run.run.__name__], run) for run in operations}


class Examples:
    """The bodies of a reference's answers."""

    def __init__(self, api: Api, operations: Iterable[Bound], mounted: Mounted) -> None:
        self._by_name = {one.op.name: one for one in operations}
        self._data = mounted.data
        self._choose = mounted.module("core.answers").choose
        self._version = mounted.module("core.versions").Version
        self._shown = shown_in(api)
        self._made = lru_cache(maxsize=1024)(self._make)

    def body(self, name: str, version: str | None) -> Body | None:
        """Give the body that an operation answers with at a version, if it has one."""
        return self._made(name, version) if name in self._by_name else None

    def _make(self, name: str, version: str | None) -> Body | None:
        one = self._by_name[name]
        asked = self._version(*map(int, version.split("."))) if version else None
        run = one.run.at(asked)
        example = self._chosen(one.op, run.examples, asked)
        if example is None:
            return self._sampled(one, run.gives, version) if run.has_body else None
        body = Body(self._text(example), run.gives or JSON)
        schema = one.op.success.body.schema if one.op.success.body else None
        if version is None or schema is None or not body.is_json:
            return body
        value = at_version(json.loads(body.text), schema, version)
        if asked is not None and (example.min_version or asked) > asked:
            value = completed(value, schema, version=version, shown=self._shown)
        return Body(dump(value), body.media_type)

    def _chosen(self, op: Operation, examples: Sequence[Any], asked: Any) -> Any:
        """Choose the example of a version: the newest, unless another has all of it and more.

        The newest of nova's lists show a part of the deployment that does not answer, with most
        members missing. Where all are newer, the fullest becomes what it was then.
        """
        found = self._choose(examples, asked)
        if found is None or asked is None or len(examples) < 2:
            return found
        if (found.min_version or asked) > asked:
            return max(examples, key=lambda one: len(self._text(one)))
        has = self._documented(op, found, asked)
        for one in examples:
            more = self._documented(op, one, asked) if _covers(one, asked) else frozenset()
            if more > has:
                found, has = one, more
        return found

    def _documented(self, op: Operation, example: Any, asked: Any) -> frozenset[Place]:
        body = op.success.body
        if body is None or not body.is_json:
            return frozenset()
        return documented(json.loads(self._text(example)), body.schema, str(asked))

    def _text(self, example: Any) -> str:
        return self._data(f"examples/{example.file}").decode()

    def value(self, name: str, version: str | None) -> JsonValue:
        """Give the same as a value; ``None`` where it is no JSON."""
        found = self.body(name, version)
        value: JsonValue = json.loads(found.text) if found and found.is_json else None
        return value

    def _sampled(self, one: Bound, gives: str | None, version: str | None) -> Body:
        """Make a body from its schema."""
        body = one.op.success.body
        schema = body.schema if body else ANYTHING
        value = sample(schema, version=version, shown=self._shown)
        if body is None or body.is_json:
            # Of a body that no word is said about it is likeliest that it is an object.
            known = replace(schema, description="") != ANYTHING
            return Body(dump(value if known else {}), gives or JSON)
        return Body(_written(value), gives or "application/octet-stream")


def _covers(example: Any, asked: Any) -> bool:
    return bool((example.min_version or asked) <= asked <= (example.max_version or asked))


def dump(value: JsonValue) -> str:
    """Write JSON as people read it."""
    return json.dumps(value, indent=2)


def _written(value: JsonValue) -> str:
    """Write a body that is not JSON; of a form the fields are known."""
    if isinstance(value, dict):
        return urlencode({key: str(field) for key, field in value.items()})
    return value if isinstance(value, str) else json.dumps(value)
