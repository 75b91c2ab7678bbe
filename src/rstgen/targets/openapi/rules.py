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
    "the document does not tell which of them have {what}",
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
UNFIT_EXAMPLE = Rule(
    "unfit-example",
    WARNING,
    "the example {shows}, which is to be {wanted} ({place}); the document leaves the example out",
    "Tools check a document's examples against the schemas beside them and refuse those that do "
    "not fit. Mend the example, or what is said of the member.",
)
TRAILING_SLASH = Rule(
    "trailing-slash",
    NOTE,
    "{url} ends in a slash; the document has {path}",
    "Linters of OpenAPI refuse paths that end in a slash, since servers differ in what they make "
    "of them. Leave the slash out if the service answers without it.",
)
UNKNOWN_PUBLIC = Rule(
    "unknown-public",
    WARNING,
    "the config says that {text} needs no token, and there is no such operation",
    "An entry of `public` is the name of an operation, as `rstgen inspect` prints it, or its "
    "method and path. One that fits nothing leaves an operation asking for a token.",
)
INCOMPLETE_INFO = Rule(
    "incomplete-info",
    NOTE,
    "the document has {what}",
    "Linters of OpenAPI ask whom to turn to and under which license the API may be used, which no "
    'reference says. Set license = "Apache-2.0" and contact = "https://…" or "name@…" under '
    "[targets.openapi].",
)
