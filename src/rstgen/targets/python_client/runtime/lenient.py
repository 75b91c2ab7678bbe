"""Lets what is read take whatever comes where its own type does not fit."""

from typing import cast

from pydantic import BaseModel
from pydantic_core import CoreSchema, core_schema

ABSENT = object()


def with_lenient_fields(schema: CoreSchema) -> None:
    """Let every field of a model take whatever comes, or nothing."""
    inner = cast("dict[str, CoreSchema]", schema)
    if schema["type"] == "model-fields":
        for field in schema["fields"].values():
            if not field["schema"].get("metadata", {}).get("lenient"):
                field["schema"] = core_schema.with_default_schema(
                    lenient(field["schema"]),
                    default=ABSENT,
                    metadata={"lenient": True},
                )
    elif "schema" in inner:
        with_lenient_fields(inner["schema"])


def lenient(schema: CoreSchema) -> CoreSchema:
    """Give a schema that leaves a value that does not fit as it came."""
    inner = cast("dict[str, CoreSchema]", schema).copy()
    if schema["type"] == "default":
        inner["schema"] = lenient(inner["schema"])
        return cast("CoreSchema", inner)
    for part in ("schema", "items_schema", "values_schema"):
        if part in inner and schema["type"] in ("nullable", "list", "dict"):
            inner[part] = lenient(inner[part])
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
    if isinstance(value, BaseModel):
        type(value).model_rebuild()
    elif isinstance(value, list):
        for item in cast("list[object]", value):
            _build(item)
    elif isinstance(value, dict):
        _build([*cast("dict[str, object]", value).values()])
