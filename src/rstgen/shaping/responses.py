"""The responses of an operation, from its codes, its response list and its examples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rstgen.diagnostics import WARNING, Location, Report, Rule
from rstgen.model import (
    ANYTHING,
    Body,
    Parameter,
    ReadOperation,
    Response,
    Row,
    Schema,
    StatusCode,
)
from rstgen.shaping.media import Told, body_of
from rstgen.shaping.parameters import distinct
from rstgen.shaping.spans import is_empty, of_body, within

BODY_WITHOUT_CONTENT = Rule(
    "body-without-content",
    WARNING,
    "a response body is described, but {why} carries none; it is left out",
    "An answer with 204, 205 or 304, and every answer to HEAD, has no body (RFC 9110 9.3.2, "
    "15.3.5). Correct the code, or take the list and the example out.",
)

_NO_CONTENT = frozenset({204, 205, 304})


def responses(
    op: ReadOperation, body: Body | None, headers: Sequence[Row], report: Report
) -> tuple[Response, ...]:
    """Give the responses by status, success first.

    Args:
        op: whose codes they are.
        body: of every success that may carry one.
        headers: rows of the headers of a success.
        report: takes a body that no code can carry.
    """
    success = _once(code for code in (*op.success, *op.error) if 100 <= code.code < 400)
    listed = (*op.success, *op.error, *_shown_faults(op))
    faults = _once(code for code in listed if 400 <= code.code < 600)
    if not success:
        success = [StatusCode(code=_default_success(op, body), at=op.at)]
    if body is not None and not any(_may_carry(code, op) for code in success):
        _report_body(op, success, report)
    if body is None and op.method == "GET" and any(code.code == 200 for code in success):
        body = Body(schema=Schema(), required=False)
    own = tuple(distinct(headers, "header", of_body(op, op.response)))
    carried = (_response(c, body if _carries(c, op, body) else None, own) for c in success)
    return (*carried, *(_response(code, _fault(code, op), ()) for code in faults))


def _shown_faults(op: ReadOperation) -> Iterable[StatusCode]:
    """Codes of faults that only an example tells of ("Status: 409 Conflict")."""
    for example in op.examples:
        if example.is_fault and example.status is not None:
            yield StatusCode(code=example.status, at=example.at)


def _fault(code: StatusCode, op: ReadOperation) -> Body | None:
    """What comes with a fault, as far as the page shows it."""
    shown = tuple(e for e in op.examples if e.is_fault and e.status == code.code)
    schema = ANYTHING if any(e.is_json for e in shown) else None
    return body_of(schema, Told(), shown) if op.method != "HEAD" else None


def _default_success(op: ReadOperation, body: Body | None) -> int:
    """What stands in where no code is written (SIG/http): 200, or 204 for an empty answer.

    Deleting a trust (keystone) names none.
    """
    return 204 if body is None and op.method in ("DELETE", "HEAD") else 200


def _may_carry(code: StatusCode, op: ReadOperation) -> bool:
    return code.code not in _NO_CONTENT and op.method != "HEAD"


def _carries(code: StatusCode, op: ReadOperation, body: Body | None) -> bool:
    """Whether it may, at a version that has anything of the body.

    201 until 1.19, where all that is listed is there since 1.20 (placement's POST
    /resource_providers).
    """
    listed = body.schema.properties if body else ()
    own = (code.min_version, code.max_version)
    spans = [within((one.min_version, one.max_version), own) for one in listed]
    return _may_carry(code, op) and not (spans and all(map(is_empty, spans)))


def _report_body(op: ReadOperation, success: Sequence[StatusCode], report: Report) -> None:
    places: list[Location] = [row.at for row in op.response if row.where != "header"]
    places += [example.at for example in op.examples if example.side == "response"]
    why = "HEAD" if op.method == "HEAD" else str(success[0].code)
    report.add(BODY_WITHOUT_CONTENT, (*places, op.at)[0], why=why)


def _response(code: StatusCode, body: Body | None, headers: tuple[Parameter, ...]) -> Response:
    return Response(
        status=code.code,
        name=code.name,
        description=code.description,
        body=body,
        headers=headers,
        min_version=code.min_version,
        max_version=code.max_version,
        at=code.at,
    )


def _once(codes: Iterable[StatusCode]) -> list[StatusCode]:
    """Each code once, by number; the first with a name or a text speaks for it."""
    found: dict[int, StatusCode] = {}
    for code in codes:
        before = found.get(code.code)
        if before is None or not (before.name or before.description):
            found[code.code] = code
    return [found[number] for number in sorted(found)]
