"""Docstrings of the generated code, from the reference's CommonMark."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from rstgen.model import Operation, Parameter, Property
from rstgen.targets.python_client import statuses
from rstgen.targets.python_client.arguments import Argument
from rstgen.targets.python_client.versions import Versioned

_COLUMNS = 74


def method(operation: Operation, arguments: Iterable[Argument], returned: str) -> str:
    """Describe a method: what it does, its arguments, what it returns, its errors."""
    parts = [
        sentence(operation.title),
        operation.description,
        _history(operation),
        request_line(operation),
        _section("Args", _arguments(arguments, operation)),
        _section("Returns", filter(None, [returned])),
        _section("Headers of the answer", _headers(operation)),
        _section("Raises", _errors(operation)),
    ]
    return "\n\n".join(filter(None, parts))


def request_line(operation: Operation) -> str:
    """Say what is sent, and where the reference does.

    ``POST /servers/{server_id}/action`` with the action ``resize``, in servers-actions.inc.
    """
    line = f"``{operation.method} {operation.path}``"
    action = "" if operation.action is None else f" with the action ``{operation.action}``"
    return f"{line}{action}, in {operation.at.path}."


def _history(operation: Operation) -> str:
    said = [versions(operation), "Deprecated." if operation.deprecated else ""]
    return " ".join(filter(None, said))


def _arguments(arguments: Iterable[Argument], operation: Operation) -> Iterator[str]:
    for argument in arguments:
        wire = f" (``{argument.wire}``)" if argument.name != argument.wire else ""
        said = _whole(operation) if argument.source is None else member(argument.source)
        yield f"{argument.name}{wire}: {said or 'the reference says no more of it.'}"


def _whole(operation: Operation) -> str:
    return "the value of the action." if operation.action is not None else "the whole body."


def _headers(operation: Operation) -> Iterator[str]:
    for header in operation.success.headers:
        yield f"{header.name}: {member(header)}".rstrip().removesuffix(":")


def _errors(operation: Operation) -> Iterator[str]:
    for response in operation.responses:
        if response.is_error:
            told = f" ({response.name})" if response.name else ""
            yield f"{statuses.error_name(response.status)}: {response.status}{told}."


def _section(title: str, items: Iterable[str]) -> str:
    lines = [line for item in items for line in _hanging(item)]
    return "\n".join([f"{title}:", *lines]) if lines else ""


def _hanging(text: str) -> list[str]:
    """Indent an item of a section, its first paragraph less than what follows."""
    first, *rest = text.split("\n\n")
    head, *tail = [" ".join(first.split())] if _is_prose(first) else first.split("\n")
    lines = textwrap.wrap(
        head,
        _COLUMNS,
        initial_indent="    ",
        subsequent_indent="        ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    for paragraph in ("\n".join(tail), *(f"\n{paragraph}" for paragraph in rest)):
        lines += textwrap.indent(paragraph, "        ").split("\n") if paragraph else []
    return lines


def _is_prose(paragraph: str) -> bool:
    """Whether line breaks mean nothing: no list, no table, no code."""
    return not any(line[:1] in _MARKS for line in paragraph.split("\n")[1:])


_MARKS = frozenset("-*+|>` \t0123456789")


def member(source: Parameter | Property) -> str:
    """Describe a row: its text and its microversions."""
    return "\n\n".join(filter(None, (described(source), versions(source))))


def described(source: Parameter | Property) -> str:
    """Give what the reference says of a row."""
    text = source.description.strip()
    return f"Deprecated. {text}".strip() if source.deprecated else text


def versions(versioned: Versioned) -> str:
    """``Since microversion 2.26.``"""
    first, last = versioned.min_version, versioned.max_version
    if first and last:
        return f"Microversions {first} to {last}."
    if first:
        return f"Since microversion {first}."
    return f"Up to microversion {last}." if last else ""


def sentence(text: str) -> str:
    """End a title like a sentence."""
    clean = " ".join(text.split())
    return clean if clean.endswith((".", "!", "?")) else f"{clean}."
