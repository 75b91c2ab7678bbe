"""Identifiers that Python, its type expressions and pydantic leave free."""

from __future__ import annotations

import keyword
from collections.abc import Collection

from rstgen import naming

LONGEST = 68
"""Longer identifiers are cut and carry a digest: none may outgrow a line by itself."""

LONGEST_CLASS = 72
"""So are longer names of classes."""

BUILTINS_OF_TYPES = frozenset({"bool", "bytes", "dict", "float", "int", "list", "str"})
"""A member of one of these names would hide the type from the annotations after it."""

BASE_MODEL = BUILTINS_OF_TYPES | frozenset(
    (
        *("construct", "copy", "from_orm", "json", "parse_file", "parse_obj", "parse_raw"),
        *("schema", "schema_json", "update_forward_refs", "validate", "model_computed_fields"),
        *("model_config", "model_construct", "model_copy", "model_dump", "model_dump_json"),
        *("model_extra", "model_fields", "model_fields_set", "model_json_schema"),
        *("model_parametrized_name", "model_post_init", "model_rebuild", "model_validate"),
        *("model_validate_json", "model_validate_strings"),
    )
)
"""Attributes of a pydantic model that a field may not hide, and the builtins of types."""


def identifier(text: str, reserved: Collection[str] = BUILTINS_OF_TYPES) -> str:
    """``OS-DCF:diskConfig`` → ``os_dcf_disk_config``; ``from`` → ``from_``."""
    name = _short(naming.snake(text), text, LONGEST)
    return f"{name}_" if keyword.iskeyword(name) or name in reserved else name


def class_name(text: str) -> str:
    """``list-servers-response`` → ``ListServersResponse``; starts with a capital.

    The capital keeps classes apart from identifiers also in scripts that have no capitals.
    """
    name = _short(naming.pascal(text), text, LONGEST_CLASS)
    if not name[0].isupper():
        name = f"N{name}"
    return f"{name}_" if keyword.iskeyword(name) else name


def _short(name: str, text: str, longest: int) -> str:
    if len(name) <= longest:
        return name
    return f"{name[: longest - 9]}_{naming.digest(text, 8)}"
