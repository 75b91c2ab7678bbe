"""Answers that are no objects of known members, and what each whole answer has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Generic, TypeVar, cast, get_args

from pydantic_core import CoreSchema, core_schema

from .lenient import lenient
from .pages import Items

if TYPE_CHECKING:
    import httpx
    from pydantic import GetCoreSchemaHandler, JsonValue

    from .calls import Answer

T = TypeVar("T")


class Whole:
    """What a whole answer has beside the values in it."""

    __slots__ = ()

    @property
    def answer(self) -> Answer:
        """The answer that it is, and the call that it answers."""
        found: Answer | None = getattr(self, "_answer", None)
        if found is None:
            raise AttributeError(f"{type(self).__name__} is no whole answer")
        return found

    @property
    def response(self) -> httpx.Response:
        """Status and headers; only the whole answer has them, not a part of it."""
        return self.answer.response


class _Unnamed(Whole):
    """An answer that is no object of known members."""

    def __getstate__(self) -> dict[str, object]:
        # The answer leads to the client, with its connections and its token.
        return {name: v for name, v in vars(self).items() if name != "_answer"}

    @classmethod
    def _schema(cls, values: CoreSchema) -> CoreSchema:
        return values

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: object, handler: GetCoreSchemaHandler, /
    ) -> CoreSchema:
        values = lenient(handler.generate_schema(get_args(source)[0]))
        return core_schema.no_info_after_validator_function(cls, cls._schema(values))


class ListAnswer(_Unnamed, list[T]):
    """A list that is a whole answer."""

    @property
    def raw(self) -> list[JsonValue]:
        """The JSON as it came."""
        return cast("list[JsonValue]", json_of(self.answer) or [])

    def iterate(self) -> Items[T]:
        """Give every item, of this page and of all that follow."""
        return Items(self)

    @classmethod
    def _schema(cls, values: CoreSchema) -> CoreSchema:
        return core_schema.list_schema(values)


class DictAnswer(_Unnamed, dict[str, T]):
    """A map that is a whole answer."""

    @property
    def raw(self) -> dict[str, JsonValue]:
        """The JSON as it came."""
        return cast("dict[str, JsonValue]", json_of(self.answer) or {})

    @classmethod
    def _schema(cls, values: CoreSchema) -> CoreSchema:
        return core_schema.dict_schema(values_schema=values)


class ValueAnswer(_Unnamed, Generic[T]):
    """A value of another kind that is a whole answer."""

    def __init__(self, value: T) -> None:
        self.value = value
        """It, or what came in its place."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.value!r})"

    @property
    def raw(self) -> JsonValue:
        """The JSON as it came; ``None`` for an answer that is none."""
        return None if isinstance(self.value, bytes) else json_of(self.answer)


def json_of(answer: Answer) -> JsonValue:
    """Give the JSON of an answer; ``None`` for an empty one."""
    content = answer.response.content
    value: JsonValue = json.loads(content) if content else None
    return value


def kept(value: T, answer: Answer) -> T:
    """Let a value that is a whole answer have what it was read from."""
    if isinstance(value, Whole):
        object.__setattr__(value, "_answer", answer)
    return value


def nothing(answer: Answer) -> None:
    """Read an answer without a body."""


def anything(answer: Answer) -> ValueAnswer[JsonValue | bytes]:
    """Read an answer of which nothing is documented: JSON if it says so."""
    content = answer.response.content
    is_json = "json" in answer.response.headers.get("content-type", "")
    value: JsonValue | bytes = json_of(answer) if is_json else content or None
    return kept(ValueAnswer(value), answer)
