"""What must be known of a whole reference before one operation of it can be built."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rstgen.diagnostics import Report
from rstgen.model import Operation, ReadOperation
from rstgen.shaping import actions, operations
from rstgen.shaping.corrections import Outcome
from rstgen.shaping.known import Known, learn
from rstgen.shaping.sorting import Lists, sort_rows


@dataclass(frozen=True, slots=True)
class Builder:
    """Everything about the operations of a reference, read once."""

    ops: tuple[ReadOperation, ...]
    names: tuple[str, ...]
    lists: tuple[Lists, ...]
    evidence: tuple[operations.Evidence, ...]
    known: Known
    actions: Mapping[int, str]
    """By the number of the operation; most have none."""

    @classmethod
    def of(cls, outcome: Outcome, report: Report) -> Builder:
        """Read every operation once."""
        ops = tuple(one.op for one in outcome.ops)
        lists = tuple(sort_rows(op, report) for op in ops)
        evidence = tuple(operations.gather(op) for op in ops)
        pairs = list(zip(lists, evidence, strict=True))
        sent = [(own.body, own.template, seen.request) for own, seen in pairs]
        received = [(own.response_body, own.template, seen.response) for own, seen in pairs]
        shapes = [(own.template.shape, own.body, seen.request) for own, seen in pairs]
        return cls(
            ops=ops,
            names=tuple(one.name for one in outcome.ops),
            lists=lists,
            evidence=evidence,
            known=learn((*sent, *received)),
            actions=actions.find(ops, shapes),
        )

    def build(self, number: int, report: Report) -> Operation:
        """Build one operation. Uses up its evidence."""
        return self._built(
            number, self.ops[number], self.lists[number], self.evidence[number], report
        )

    def again(self, number: int, op: ReadOperation) -> Operation:
        """Build an operation in another state, to see what a correction changes."""
        quiet = Report()
        return self._built(number, op, sort_rows(op, quiet), operations.gather(op), quiet)

    def _built(
        self,
        number: int,
        op: ReadOperation,
        lists: Lists,
        evidence: operations.Evidence,
        report: Report,
    ) -> Operation:
        name, action = self.names[number], self.actions.get(number)
        return operations.build(op, name, action, lists, evidence, self.known, report)
