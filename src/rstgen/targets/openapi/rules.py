"""What the OpenAPI target has to say about an `Api`."""

from __future__ import annotations

from rstgen.diagnostics import NOTE, WARNING, Rule

METHOD_NOT_IN_OPENAPI = Rule(
    "method-not-in-openapi",
    WARNING,
    "OpenAPI has no method {method}; {title} is not in the document",
    "OpenAPI 3.1 knows GET, PUT, POST, DELETE, OPTIONS, HEAD, PATCH and TRACE alone. The operation "
    "stays in the model and in the other targets; correct the method if it is a slip.",
)
MERGE_LOSES = Rule(
    "merge-loses",
    NOTE,
    "{count} operations are one for OpenAPI, {method} {path}; "
    "the document cannot say to which of them belong {what}",
    "OpenAPI knows an operation by its method and path alone, so several on one pair become one "
    "that takes and gives what any of them does. Give them paths of their own, if they have any.",
)
PATH_NAMES_DIFFER = Rule(
    "path-names-differ",
    NOTE,
    "{path} is written {first} elsewhere; the document uses the latter for both",
    "Two urls that differ only in the names in braces are one path for OpenAPI. "
    "Use the same names for the same path.",
)
