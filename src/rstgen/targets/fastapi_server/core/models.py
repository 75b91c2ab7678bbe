"""The base of all bodies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, NamedTuple, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, RootModel, ValidationError, WrapValidator
from pydantic import ValidatorFunctionWrapHandler as Inner

from .operations import in_range

T = TypeVar("T")


class Span(NamedTuple):
    """The versions at which a member is there."""

    min_version: tuple[int, int] | None = None
    max_version: tuple[int, int] | None = None
    required: bool = False
    """At every version of the range."""


class Model(BaseModel):
    """A body or a part of one. Attributes that the reference does not list pass."""

    model_config = ConfigDict(
        extra="allow",
        populate_by_name=True,
        protected_namespaces=(),
        # Ids are numbers in some services' JSON and strings in others'.
        coerce_numbers_to_str=True,
        # Most models of a large API are never met in one process.
        defer_build=True,
    )

    spans_: ClassVar[dict[str, Span]] = {}
    """Members that are not of every version, by their names on the wire."""


def _or_as_it_is(value: Any, inner: Inner) -> Any:
    try:
        return inner(value)
    except ValidationError:
        return value


Guessed: TypeAlias = Annotated[T, WrapValidator(_or_as_it_is)]
"""Of this type in the reference's examples only, so others pass as they are."""


def misfits(
    value: object, version: tuple[int, int] | None, *, strict: bool, at: str = ""
) -> Iterator[str]:
    """Say what a version does not know of a body, or misses in it.

    What is not known is told only if that is to be `strict`: services of old ignore it,
    as they do what is of another version.
    """
    if isinstance(value, RootModel):
        yield from misfits(value.root, version, strict=strict, at=at)
    elif isinstance(value, Model):
        yield from _own(value, version, strict=strict, at=at)
        for name, field in type(value).model_fields.items():
            inner = getattr(value, name, None)
            if isinstance(inner, BaseModel | list | dict):
                place = f"{at}{field.alias or name}."
                yield from misfits(inner, version, strict=strict, at=place)
    elif isinstance(value, list | dict):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, inner in items:
            if isinstance(inner, BaseModel | list | dict):
                yield from misfits(inner, version, strict=strict, at=f"{at}{key}.")


def _own(
    value: Model, version: tuple[int, int] | None, *, strict: bool, at: str
) -> Iterator[str]:
    for key in value.model_extra or () if strict else ():
        yield f"{at}{key}: there is no such key"
    if version is None or not value.spans_:
        return
    given = {type(value).model_fields[name].alias or name for name in _set(value)}
    for wire, (first, last, required) in value.spans_.items():
        there = in_range(version, first, last)
        if strict and wire in given and not there:
            number = ".".join(map(str, version))
            yield f"{at}{wire}: there is no such key at version {number}"
        elif required and there and wire not in given:
            yield f"{at}{wire}: Field required"


def _set(value: Model) -> Iterator[str]:
    # Keys that no field has are in the set too.
    known = type(value).model_fields
    return (name for name in value.model_fields_set if name in known)
