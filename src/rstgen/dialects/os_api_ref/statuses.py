"""The status codes of an operation, from tables and from text lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from docutils import nodes

from rstgen.diagnostics import Location, Report
from rstgen.dialects.os_api_ref import status_lines, status_tables
from rstgen.dialects.os_api_ref.directives import RestStatusCode
from rstgen.dialects.os_api_ref.files import Files
from rstgen.dialects.os_api_ref.outline import Piece, Scope
from rstgen.dialects.os_api_ref.rules import LOST_CODE, MISPLACED_CODE
from rstgen.documents import location
from rstgen.model import StatusCode


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of an operation."""

    success: tuple[StatusCode, ...]
    error: tuple[StatusCode, ...]
    listed: tuple[tuple[str, int], ...]
    """Kind and number of each in the order of the page, as the page has it."""


def codes(scope: Scope, files: Files, report: Report) -> Codes:
    """Read all codes of an operation; which are errors their numbers say."""
    found = list(_found(scope, files, report))
    _report_misplaced(found, report)
    settled = _settled([code for _, code in found if 100 <= code.code <= 599])
    return Codes(
        success=tuple(code for code in settled if code.code < 400),
        error=tuple(code for code in settled if code.code >= 400),
        listed=tuple((kind, code.code) for kind, code in found),
    )


def _found(scope: Scope, files: Files, report: Report) -> Iterator[tuple[str, StatusCode]]:
    """Give kind and code; a list under a line goes on with it."""
    kind = ""
    for piece in scope.pieces:
        if isinstance(piece.node, RestStatusCode):
            kind = ""
            for code in status_tables.codes(piece.node, scope.document, files, report):
                if not 100 <= code.code <= 599:
                    report.add(LOST_CODE, code.at, text=code.code)
                yield status_tables.kind_of(piece.node), code
        elif lines := lines_of(piece.node):
            kind = lines[-1].kind
            for line in lines:
                yield from ((line.kind, code) for code in _codes(line.value, piece, report))
        elif kind and (found := continued(piece.node)):
            yield from ((kind, code) for code in found)
        elif not isinstance(piece.node.parent, nodes.definition):
            kind = ""


def _report_misplaced(found: Sequence[tuple[str, StatusCode]], report: Report) -> None:
    """Once for every line or item: pages of 2016 have all codes on the normal line."""
    misplaced: dict[tuple[Location, str], list[str]] = {}
    for kind, code in found:
        if 100 <= code.code <= 599 and (kind == "error") != (code.code >= 400):
            misplaced.setdefault((code.at, kind), []).append(str(code.code))
    for (at, kind), numbers in misplaced.items():
        report.add(MISPLACED_CODE, at, codes=", ".join(numbers), kind=kind)


def lines_of(node: nodes.Node) -> Sequence[status_lines.Line]:
    """Find the labelled lines that a node consists of."""
    if not isinstance(node, nodes.paragraph | nodes.term):
        return ()
    return status_lines.lines_in(node.astext(), is_term=isinstance(node, nodes.term))


def continued(node: nodes.Node) -> tuple[StatusCode, ...]:
    """Read a paragraph that begins with a code, as in the list under a line (``404 - No such``)."""
    if not isinstance(node, nodes.paragraph | nodes.term):
        return ()
    return status_lines.leading_codes(node.astext(), location(node))


def _codes(value: str, piece: Piece, report: Report) -> Iterable[StatusCode]:
    found = status_lines.codes_in(value, location(piece.node))
    lost = status_lines.lost_in(value) if found else filter(None, [" ".join(value.split())])
    for text in lost:
        report.add(LOST_CODE, location(piece.node), text=text)
    return found


def _settled(found: Sequence[StatusCode]) -> list[StatusCode]:
    """Make one code of several mentions, sorted by number.

    A name that several codes share says less than one of a code's own:
    ``computeFault(400, 500), badRequest(400)`` means that 400 is a badRequest.
    """
    sharing = Counter(code.name for code in dict.fromkeys(found))
    merged: dict[int, StatusCode] = {}
    for code in found:
        known = merged.get(code.code)
        merged[code.code] = _merged(known, code, sharing) if known else code
    return [merged[number] for number in sorted(merged)]


def _merged(one: StatusCode, other: StatusCode, sharing: Counter[str | None]) -> StatusCode:
    names = sorted(filter(None, (one.name, other.name)), key=lambda name: sharing[name])
    texts = dict.fromkeys(filter(None, (one.description, other.description)))
    return replace(
        one,
        name=names[0] if names else None,
        description="\n\n".join(texts),
        min_version=one.min_version or other.min_version,
        max_version=one.max_version or other.max_version,
    )
