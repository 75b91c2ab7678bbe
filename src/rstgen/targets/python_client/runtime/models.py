"""The base of all models, and what reads them from an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar, cast, overload

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, core_schema

from .pages import Items

if TYPE_CHECKING:
    import httpx
    from pydantic import JsonValue

    from .calls import Answer

__all__ = [
    "Items",
    "Model",
    "header_of",
    "headers_as",
    "parse_any",
    "parse_as",
    "parse_or_empty",
]

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")

_ABSENT = object()


class Model(BaseModel):
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
        """The JSON, by names on the wire."""
        return self.model_dump(by_alias=True, exclude_unset=True)

    @property
    def response(self) -> httpx.Response:
        """Status and headers; only the whole answer has them, not a part of it."""
        return self.answer.response

    @property
    def answer(self) -> Answer:
        """The answer that it is, and the call that it answers."""
        found: Answer | None = getattr(self, "_answer", None)
        if found is None:
            raise AttributeError(f"{type(self).__name__} is no whole answer")
        return found

    def model_post_init(self, context: object, /) -> None:
        """Forget the members that did not come."""
        values: dict[str, object] = vars(self)
        for name in [name for name, value in values.items() if value is _ABSENT]:
            del values[name]

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            if name in type(self).model_fields:
                sent = ", ".join(self.model_fields_set) or "nothing"
                raise AttributeError(
                    f"the service sent no {name!r} in {type(self).__name__}, but {sent}"
                )
            return super().__getattr__(name)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler, /
    ) -> CoreSchema:
        schema = handler(source)
        _make_lenient(handler.resolve_ref_schema(schema))
        return schema


def _make_lenient(schema: CoreSchema) -> None:
    """Let every field take whatever comes where its own type does not fit."""
    inner = cast("dict[str, CoreSchema]", schema)
    if schema["type"] == "model-fields":
        for field in schema["fields"].values():
            if not field["schema"].get("metadata", {}).get("lenient"):
                field["schema"] = core_schema.with_default_schema(
                    _lenient(field["schema"]),
                    default=_ABSENT,
                    metadata={"lenient": True},
                )
    elif "schema" in inner:
        _make_lenient(inner["schema"])


def _lenient(schema: CoreSchema) -> CoreSchema:
    inner = cast("dict[str, CoreSchema]", schema).copy()
    if schema["type"] == "default":
        inner["schema"] = _lenient(inner["schema"])
        return cast("CoreSchema", inner)
    for part in ("schema", "items_schema", "values_schema"):
        if part in inner and schema["type"] in ("nullable", "list", "dict"):
            inner[part] = _lenient(inner[part])
    # Written as what it is: a value of another type is no mistake of the caller's.
    return core_schema.union_schema(
        [cast("CoreSchema", inner), core_schema.any_schema()],
        mode="left_to_right",
        serialization=core_schema.plain_serializer_function_ser_schema(_itself),
    )


def _itself(value: object) -> object:
    _build(value)
    return value


def _build(value: object) -> None:
    """Build the classes of models, which is put off until one is asked for itself."""
    if isinstance(value, Model):
        type(value).model_rebuild()
    elif isinstance(value, list):
        for item in cast("list[object]", value):
            _build(item)
    elif isinstance(value, dict):
        _build([*cast("dict[str, object]", value).values()])


def header_of(answer: Model, name: str) -> str:
    """Give a header of an answer."""
    headers = answer.response.headers
    if name not in headers:
        raise AttributeError(f"the service sent no header {name}")
    return headers[name]


def parse_as(type_: type[T]) -> Callable[[Answer], T]:
    """Read an answer as a model, or as a list or dict of what it holds."""

    return lambda answer: _read(type_, answer.response.content, answer)


def parse_or_empty(type_: type[T]) -> Callable[[Answer], T]:
    """Read an answer as a model, which is empty where there is no body."""
    return lambda answer: _read(type_, answer.response.content or b"{}", answer)


def _read(type_: type[T], content: bytes, answer: Answer) -> T:
    value = _reader(type_).validate_json(content)
    if isinstance(value, Model):
        object.__setattr__(value, "_answer", answer)
    return value


def headers_as(type_: type[T]) -> Callable[[Answer], T]:
    """Read the headers of an answer as a model."""

    def parse(answer: Answer) -> T:
        value = _reader(type_).validate_strings(_documented(type_, answer))
        object.__setattr__(value, "_answer", answer)
        return value

    return parse


def _documented(type_: type[object], answer: Answer) -> Mapping[str, str]:
    # Headers are the same in any case of letters; names of members are not.
    headers = answer.response.headers
    fields = type_.model_fields if issubclass(type_, Model) else {}
    names = (field.alias or name for name, field in fields.items())
    return {name: headers[name] for name in names if name in headers}


@overload
def parse_any(a: type[A], b: type[B], /) -> Callable[[Answer], A | B]: ...
@overload
def parse_any(
    a: type[A], b: type[B], c: type[C], /
) -> Callable[[Answer], A | B | C]: ...
@overload
def parse_any(
    a: type[A], b: type[B], c: type[C], d: type[D], /
) -> Callable[[Answer], A | B | C | D]: ...
def parse_any(*types: type[object]) -> Callable[[Answer], object]:
    """Read an answer as the one of several types that fits best."""
    joined = types[0]
    for other in types[1:]:
        joined = cast("type[object]", joined | other)
    return parse_as(joined)


_READERS: dict[object, TypeAdapter[object]] = {}


def _reader(type_: type[T]) -> TypeAdapter[T]:
    # Making one takes a while, for the first call of a model that of its whole tree.
    if type_ not in _READERS:
        _READERS[type_] = cast("TypeAdapter[object]", TypeAdapter(type_))
    return cast("TypeAdapter[T]", _READERS[type_])
