"""What the server target has to say about an `Api`."""

from __future__ import annotations

from rstgen.diagnostics import WARNING, Rule

METHOD_NOT_SERVED = Rule(
    "method-not-served",
    WARNING,
    "{method} is no method that a request can have; {title} is not in the server",
    "A word such as METHOD stands for any method, so no route can be made for it. Write an "
    "operation for each method that there is.",
)
