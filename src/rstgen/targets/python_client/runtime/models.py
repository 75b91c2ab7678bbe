"""The base of all models, and what reads them from an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar, cast, get_origin

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema

from .answers import ListAnswer, ValueAnswer, Whole, json_of, kept
from .keywords import nearest
from .lenient import ABSENT, with_lenient_fields

if TYPE_CHECKING:
    from pydantic import JsonValue

    from .calls import Answer

T = TypeVar("T")


class Model(Whole, BaseModel):
    """A part of an answer.

    Attributes have the types that the reference documents, as advice: a value of
    another type stays as it came, a member that nobody documented is kept, and one
    that the service left out has no attribute.
    """

    __slots__ = ("_answer",)
    model_config = ConfigDict(
        extra="allow", strict=True, defer_build=True, protected_namespaces=()
    )

    @property
    def raw(self) -> dict[str, JsonValue]:
        """The JSON, by names on the wire; of a whole answer as it came."""
        answer: Answer | None = getattr(self, "_answer", None)
        if answer is not None and isinstance(came := json_of(answer), dict):
            return came
        return self.model_dump(by_alias=True, exclude_unset=True)

    def model_post_init(self, context: object, /) -> None:
        """Forget the members that did not come."""
        values: dict[str, object] = vars(self)
        for name in [name for name, value in values.items() if value is ABSENT]:
            del values[name]

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            if name in type(self).model_fields:
                sent = ", ".join(self.model_fields_set) or "nothing"
                raise AttributeError(
                    f"the service sent no {name!r} in {type(self).__name__}, but {sent}"
                )
            try:
                return super().__getattr__(name)
            except AttributeError as error:
                known = [] if name.startswith("_") else type(self).model_fields
                raise AttributeError(f"{error}{nearest(name, known)}") from None

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler, /
    ) -> CoreSchema:
        schema = handler(source)
        with_lenient_fields(handler.resolve_ref_schema(schema))
        return schema


def header_of(answer: Model, name: str) -> str:
    """Give a header of an answer."""
    headers = answer.response.headers
    if name not in headers:
        raise AttributeError(f"the service sent no header {name}")
    return headers[name]


def parse_as(type_: type[T]) -> Callable[[Answer], T]:
    """Read an answer as a model, or as a list, a map or a value that is an answer."""
    return lambda answer: _read(type_, answer.response.content, answer)


def parse_or_empty(type_: type[T]) -> Callable[[Answer], T]:
    """Read an answer as what is empty where there is no body."""
    form = get_origin(type_)
    empty = b"[]" if form is ListAnswer else b"null" if form is ValueAnswer else b"{}"

    def parse(answer: Answer) -> T:
        content = answer.response.content
        return _read(type_, empty if content in (b"", b"null") else content, answer)

    return parse


def _read(type_: type[T], content: bytes, answer: Answer) -> T:
    return kept(_reader(type_).validate_json(content), answer)


def headers_as(type_: type[T]) -> Callable[[Answer], T]:
    """Read the headers of an answer as a model."""

    def parse(answer: Answer) -> T:
        value = _reader(type_).validate_strings(_documented(type_, answer))
        return kept(value, answer)

    return parse


def _documented(type_: type[object], answer: Answer) -> Mapping[str, str]:
    # Headers are the same in any case of letters; names of members are not.
    headers = answer.response.headers
    fields = type_.model_fields if issubclass(type_, Model) else {}
    names = (field.alias or name for name, field in fields.items())
    return {name: headers[name] for name in names if name in headers}


_READERS: dict[object, TypeAdapter[object]] = {}


def _reader(type_: type[T]) -> TypeAdapter[T]:
    # Making one takes a while, for the first call of a model that of its whole tree.
    if type_ not in _READERS:
        # Models have it of their own.
        strict = ConfigDict(strict=True) if get_origin(type_) else None
        made = TypeAdapter(type_, config=strict)
        _READERS[type_] = cast("TypeAdapter[object]", made)
    return cast("TypeAdapter[T]", _READERS[type_])
