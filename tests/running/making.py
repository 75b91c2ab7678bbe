"""What to call an operation with, and what should come: from examples, else from schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rstgen.model import Api, Example, Operation, Parameter, Response
from rstgen.pytypes import Style
from rstgen.targets.fastapi_server import options, versions
from rstgen.targets.fastapi_server.versions import Version
from rstgen.targets.python_client.arguments import Argument, arguments
from rstgen.targets.python_client.requests import request
from tests.running.values import NONE, span, there, value

_ANY = Style(reference=lambda schema: "object")
_BODILESS = (204, 205, 304)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One call."""

    op: Operation
    version: str | None
    """Which is asked for."""
    number: Version | None
    """Which should be answered."""
    sample: Example | None
    """Of the request; without any its body is made from the schema."""

    @property
    def answer(self) -> Example | None:
        """The example that should come."""
        is_bodiless = self.success.body is None or self.op.method == "HEAD"
        found = [] if is_bodiless else holding(answers(self.op), self.number)
        return next(iter(found), None)

    @property
    def success(self) -> Response:
        """The answer that is documented: that of the version, where there is one."""
        own = [one for one in self.op.responses if not one.is_error and _bounded(one)]
        return next((one for one in own if there(one, self.number)), self.op.success)

    @property
    def status(self) -> int:
        """The status that should come; what no server can answer with is 200."""
        return self.success.status if 200 <= self.success.status < 400 else 200

    @property
    def given(self) -> Mapping[str, Any]:
        """The arguments."""
        found = ((argument.name, self._value(argument)) for argument in self.arguments)
        return {name: value for name, value in found if value is not NONE}

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """Those of the method."""
        return arguments(self.op, request(self.op), _ANY, "X-Auth-Token")

    def _value(self, argument: Argument) -> Any:
        if argument.place == "whole" and not (self.op.action or _takes_json(self.op)):
            return b"some bytes"
        if argument.place == "whole":
            return self._body()
        if argument.place == "body":
            body = self._body()
            return body.get(argument.wire, NONE) if isinstance(body, dict) else NONE
        return NONE if argument.once else _parameter(argument, self.number)

    def _body(self) -> Any:
        body = self.sample.value if self.sample else _body(self.op, self.number)
        if self.op.action is not None and isinstance(body, dict):
            return body.get(self.op.action, NONE)
        return body


def lowest(api: Api) -> Version | None:
    """The version that is answered where none is asked for."""
    found = versions.of(api, options.Options())
    return found.first if found else None


def plans(op: Operation, least: Version | None) -> Iterator[Plan]:
    """Tell the calls: for each version for which examples differ, with each request of it."""
    for version in _versions(op, least):
        number = versions.parse(version) or least
        for sample in (*holding(requests(op), number), None):
            yield Plan(op=op, version=version, number=number, sample=sample)


def requests(op: Operation) -> Sequence[Example]:
    """The example requests that can be sent."""
    return [one for one in op.request.examples if one.is_json] if op.request else []


def answers(op: Operation) -> Sequence[Example]:
    """The example answers that can be read."""
    body = op.success.body
    if body is None or op.method == "HEAD" or op.success.status in _BODILESS:
        return []
    return [one for one in body.examples if one.is_json or not body.is_json]


def holding(examples: Sequence[Example], version: Version | None) -> Sequence[Example]:
    """The newest of the examples that hold at a version, else those nearest to it.

    Those of one range are alternatives, in their order.
    """
    spans = {one: span(one) for one in map(_range, examples)}
    if version is None or not spans:
        return [one for one in examples if _range(one) == _range(examples[0])]
    older = [one for one, (first, _) in spans.items() if first <= version]
    within = [one for one in older if version <= spans[one][1]]
    # `max` and `min` keep the first of equals.
    best = (
        max(within or older, key=lambda one: spans[one][0])
        if older
        else min(spans, key=lambda one: spans[one][0])
    )
    return [one for one in examples if _range(one) == best]


def _range(example: Example) -> tuple[str | None, str | None]:
    return example.min_version, example.max_version


def _versions(op: Operation, least: Version | None) -> Sequence[str | None]:
    """The versions to call an operation with; ``None`` for a call that names none.

    They are those at which its examples or its successes begin to be others.
    """
    examples = [*requests(op), *answers(op)]
    # An example that only says until when it holds is of that version.
    said = [versions.parse(one.min_version or one.max_version) for one in examples]
    said += [versions.parse(one.min_version) for one in op.responses if not one.is_error]
    first, last = span((op.min_version, op.max_version))
    numbers = {one for one in (*said, versions.parse(op.min_version)) if one}
    # What is answered unasked is the lowest that there is.
    numbers = {one for one in numbers if first <= one <= last and one > (least or (0, 0))}
    named = [".".join(map(str, one)) for one in sorted(numbers)]
    unasked = first <= least <= last if least else first == (0, 0)
    return [*([None] if unasked else []), *named]


def headers(op: Operation) -> Mapping[str, str]:
    """The headers of an answer, each with a value."""
    return {
        one.name: str(value(one.schema, None)) for one in op.success.headers if one.pattern is None
    }


def _takes_json(op: Operation) -> bool:
    return op.request is not None and op.request.is_json


def _parameter(argument: Argument, version: Version | None) -> Any:
    source = argument.source
    if source is None or not there(source, version):
        return NONE
    if isinstance(source, Parameter) and source.pattern is not None:
        return NONE
    return value(source.schema, version)


def _body(op: Operation, version: Version | None) -> Any:
    return value(op.request.schema, version) if op.request and op.request.is_json else NONE


def _bounded(source: Response) -> bool:
    return bool(source.min_version or source.max_version)
