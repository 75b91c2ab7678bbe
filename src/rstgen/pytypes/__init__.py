"""Python types for schemas: what a Python target needs before it has a template.

Three steps, none of which knows a target:

1. `objects` lists the named objects of some schemas, children before parents: one class each.
2. `type_of` turns a schema into an `Expression`; a `Style` says how a class is referred to and
   which containers stand for arrays and maps. `fields` does so for the members of an object.
3. `annotated` and `annotated_call` print the statement ``name: type = default`` in black's
   layout, `argument` a parameter on its own line, `returned` what a signature ends with,
   `laid_out` a type inside brackets, `from_import` an import.

Names come from `identifier` and `class_name`, which know Python's reserved words; to name the
members of one scope give them to `rstgen.naming.unique`, as `fields` does.
"""

from rstgen.pytypes.expressions import (
    Expression,
    Name,
    Subscript,
    Union,
    annotated,
    annotated_call,
    argument,
    laid_out,
    names_in,
    returned,
    union,
    width,
)
from rstgen.pytypes.identifiers import BASE_MODEL, BUILTINS_OF_TYPES, class_name, identifier
from rstgen.pytypes.imports import by_kind, from_import, natural
from rstgen.pytypes.schemas import FieldView, Style, fields, is_class, objects, type_of

__all__ = [
    "BASE_MODEL",
    "BUILTINS_OF_TYPES",
    "Expression",
    "FieldView",
    "Name",
    "Style",
    "Subscript",
    "Union",
    "annotated",
    "annotated_call",
    "argument",
    "by_kind",
    "class_name",
    "fields",
    "from_import",
    "identifier",
    "is_class",
    "laid_out",
    "names_in",
    "natural",
    "objects",
    "returned",
    "type_of",
    "union",
    "width",
]
