"""What the server target has to say about an `Api`."""

from __future__ import annotations

from rstgen.diagnostics import NOTE, WARNING, Rule

METHOD_NOT_SERVED = Rule(
    "method-not-served",
    WARNING,
    "{method} is no method that a request can have; {title} is not in the server",
    "A word such as METHOD stands for any method, so no route can be made for it. Write an "
    "operation for each method that there is.",
)

HANDLER_MISSING = Rule(
    "handler-missing",
    NOTE,
    "{cls} has no {method}: {asked} ({page}); {hint}",
    "The operation has come since the file was made. Until it has a method, it is answered as "
    "what is not written yet. Write the method, or let `--add-handlers` add it.",
)

HANDLER_UNKNOWN = Rule(
    "handler-unknown",
    WARNING,
    "{what} answers nothing: {why}",
    "Its operation has gone or has another title, so the method is never called. Remove it, or "
    "call it what the operation is called now.",
)

HANDLER_RENAMED = Rule(
    "handler-renamed",
    WARNING,
    "{what} answers nothing: {asked} is {now} now ({page}); rename it",
    "The operation of this method and path, or of this body, has another title. Nothing is "
    "added for it: the method that is there needs its new name.",
)

HANDLER_SIGNATURE = Rule(
    "handler-signature",
    WARNING,
    "{what} ({asked}, {page})",
    "The arguments or types of the operation have changed, so that calling the method fails, or "
    "gives what it is not written for. Write them as the base class has them now.",
)

HANDLER_ELSEWHERE = Rule(
    "handler-elsewhere",
    NOTE,
    "{what}; operations that it lacks are not looked for",
    "Files of handlers are read as text and nothing is imported, so methods that come from "
    "another file are not seen. Nothing is to be done where they have them all.",
)

HANDLER_CLASS = Rule(
    "handler-class",
    WARNING,
    "there is no class {cls}, which the server is made with",
    "The server finds the handlers of a group by this name. Give the class its name back, or "
    "move the file away to have it made anew.",
)

HANDLER_UNREADABLE = Rule(
    "handler-unreadable",
    WARNING,
    "{why}; its handlers are left alone",
    "The file cannot be compared with the reference, nor can a server start with it. Mend it at "
    "the line that is named.",
)
