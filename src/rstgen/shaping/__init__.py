"""From flat, ordered rows, types and example bodies to the tree of each body.

The steps, each a module: collect evidence (`evidence`; what holds for the whole reference is
in `known`), detect maps (`maps`), place rows (`placing`), merge into schemas (`merging`), name
(`names`). `operations` puts them together for one operation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rstgen.diagnostics import Report
from rstgen.model import Api, Correction, Operation, Reading, ReadOperation
from rstgen.shaping import actions, operations
from rstgen.shaping.corrections import amend, check
from rstgen.shaping.known import learn
from rstgen.shaping.names import name_schemas
from rstgen.shaping.unused import report_unused

__all__ = ["check", "shape"]


def shape(
    reading: Reading, report: Report, *, name: str, corrections: Sequence[Correction] = ()
) -> Api:
    """Make the model of what was read.

    Args:
        reading: the flat reading of a whole reference.
        report: takes what rows and examples contradict.
        name: what packages are named after, e.g. ``compute``.
        corrections: what the config says of this reference, which has the last word.

    Raises:
        RstgenError: a correction says a type that there is not.
    """
    outcome = amend(tuple(_once(reading.operations)), corrections)
    ops, names = [one.op for one in outcome.ops], [one.name for one in outcome.ops]
    lists = [operations.sort_rows(op, report) for op in ops]
    evidence = [operations.gather(op) for op in ops]
    known = learn(
        side
        for own, seen in zip(lists, evidence, strict=True)
        for side in (
            (own.body, own.template, seen.request),
            (own.response_body, own.template, seen.response),
        )
    )
    shapes = [
        (own.template.path, own.body, e.request) for own, e in zip(lists, evidence, strict=True)
    ]
    found = actions.find(ops, shapes)
    made = tuple(
        name_schemas(
            operations.build(op, names[i], found.get(i), lists[i], evidence[i], known, report)
        )
        for i, op in enumerate(ops)
    )

    def again(i: int, op: ReadOperation) -> Operation:
        quiet = Report()
        own, seen = operations.sort_rows(op, quiet), operations.gather(op)
        return operations.build(op, names[i], found.get(i), own, seen, known, quiet)

    report_unused(outcome, again, report)
    used = {op.group for op in made}
    return Api(
        name=name,
        title=reading.title,
        description=reading.description,
        groups=tuple(group for group in reading.groups if group.name in used),
        operations=made,
    )


def _once(ops: Iterable[ReadOperation]) -> Iterable[ReadOperation]:
    """Leave out second copies: a page may be included by two documents (nova)."""
    seen = set()
    for op in ops:
        if op.at not in seen:
            seen.add(op.at)
            yield op
