"""What must be known of a whole reference before one operation of it can be built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
    keys: Mapping[int, str]
    """What is known to be the one key of a body, by the number of the operation."""
    actions: Mapping[int, str]
    """Those keys that tell operations apart; most have none."""

    @classmethod
    def of(cls, outcome: Outcome, report: Report) -> Builder:
        """Read every operation once."""
        ops = tuple(one.op for one in outcome.ops)
        lists = tuple(sort_rows(op, report) for op in ops)
        evidence = tuple(operations.gather(op) for op in ops)
        pairs = list(zip(lists, evidence, strict=True))
        sent = [(own.body, own.template, seen.request) for own, seen in pairs]
        received = [(own.response_body, own.template, seen.response) for own, seen in pairs]
        keys = actions.find(ops, [(own.body, seen.request) for own, seen in pairs])
        return cls(
            ops=ops,
            names=tuple(one.name for one in outcome.ops),
            lists=lists,
            evidence=evidence,
            known=learn((*sent, *received)),
            keys=keys,
            actions=actions.telling(keys, _places(ops, lists)),
        )

    def knowing(self, made: Sequence[Operation]) -> Builder:
        """Add the keys of bodies that only their shapes have shown."""
        shaped = enumerate(map(actions.shaped, made))
        keys = {number: key for number, key in shaped if key is not None} | dict(self.keys)
        return replace(
            self, keys=keys, actions=actions.telling(keys, _places(self.ops, self.lists))
        )

    def settled(self, number: int, made: Operation) -> Operation:
        """Build an operation once more if it has turned out to be an action."""
        known = made.action == self.actions.get(number)
        return made if known else self.again(number, self.ops[number])

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


def _places(ops: Sequence[ReadOperation], lists: Sequence[Lists]) -> Sequence[tuple[str, str]]:
    return [(op.method, own.template.shape) for op, own in zip(ops, lists, strict=True)]
