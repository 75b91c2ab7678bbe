"""Which thing goes by which name, over a whole reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from rstgen.naming import digest
from rstgen.shaping import roles
from rstgen.shaping.things import Use, ends

Same = tuple[str, int]
"""A thing and its shape."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """All uses of one thing in one shape."""

    thing: str
    uses: tuple[Use, ...]
    """In document order."""
    best: Use
    """The one that stands for the thing best."""
    rank: tuple[int, ...]
    """How well it stands for the thing; less is better."""

    @classmethod
    def of(cls, uses: Iterable[tuple[str, Use]], head: str) -> Group:
        """Group uses of a thing and of what only says more of it: ``link``, ``servers_link``."""
        ordered = sorted(uses, key=lambda pair: pair[1].number)
        ranked = [(roles.rank(use, thing), thing, use) for thing, use in ordered]
        rank, thing, best = min(ranked, key=lambda one: (one[0][0], one[1] != head, one[0]))
        return cls(thing, tuple(use for _, use in ordered), best, _ranked(rank, len(ordered)))

    @property
    def has_part(self) -> bool:
        """Whether an operation is about it."""
        return roles.has_part(self.best, self.thing)


def _ranked(rank: roles.Rank, uses: int) -> tuple[int, ...]:
    """Prefer what is used more where no operation is about a thing: ``links`` (keystone).

    By powers of two, and from eight on, so that one more use hardly ever changes a name.
    """
    tier, *rest = rank
    often = (uses // 8).bit_length() if tier in (roles.HELD, roles.HELD_IN_SENT) else 0
    return tier, -often, *rest


def grouped(uses: Sequence[Use]) -> Mapping[Use, Group]:
    """Bring together what is the same, by what it is and its shape."""
    keys = {use.thing for use in uses if use.holder is not None}
    found: dict[Same, list[Use]] = {}
    for use in uses:
        found.setdefault((_known(use, keys), use.shape), []).append(use)
    families: dict[Same, list[Same]] = {}
    for same, members in found.items():
        own = same if members[0].is_of_operation else _head(same, found)
        families.setdefault(own, []).append(same)
    made: dict[Use, Group] = {}
    for head, parts in families.items():
        group = Group.of(((part[0], use) for part in parts for use in found[part]), head[0])
        made.update(dict.fromkeys(group.uses, group))
    return made


def _known(use: Use, keys: set[str]) -> str:
    """What a use is, by the word that keys have for it: ``/os-hosts`` collects each ``host``."""
    if use.holder is not None or use.thing in keys or use.is_of_operation:
        return use.thing
    return next((end for end in ends(use.thing) if end in keys), use.thing)


def _head(same: Same, known: Mapping[Same, object]) -> Same:
    """What a compound is one of, if that has its shape: ``servers_link`` is a ``link``."""
    heads = ((end, same[1]) for end in reversed(ends(same[0])))
    return next((head for head in heads if head in known), same)


def call(groups: Mapping[Use, Group]) -> Mapping[Group, str]:
    """Give each group its name, no two the same."""
    by_thing: dict[str, list[Group]] = {}
    for group in dict.fromkeys(groups.values()):
        by_thing.setdefault(group.thing, []).append(group)
    for members in by_thing.values():
        members.sort(key=lambda group: group.rank)
    caller = _Caller(groups, by_thing)
    caller.plain()
    caller.others()
    return caller.names


@dataclass(frozen=True, slots=True)
class _Caller:
    groups: Mapping[Use, Group]
    things: Mapping[str, Sequence[Group]]
    """Groups of each thing, the one that stands for it first."""
    names: dict[Group, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def plain(self) -> None:
        """Give the plain names; those of operations first, which are unique in themselves."""
        firsts = [groups[0] for groups in self.things.values()]
        for group in sorted(firsts, key=lambda one: not one.best.is_of_operation):
            # What only a request has is no whole thing: there may be an answer one day.
            if group.rank[0] != roles.SENT:
                self._take(group, [group.thing])

    def others(self) -> None:
        """Give names to the other shapes, those that say most first."""
        for step in (self._by_part, self._by_many, self._by_kind):
            for group in self._nameless():
                self._take(group, step(group))
        # What holds another is found before it, so it has its name by then.
        for group in sorted(self._nameless(), key=lambda one: one.uses[0].number):
            self._take(group, self._by_name(group))

    def _nameless(self) -> list[Group]:
        return [g for groups in self.things.values() for g in groups if g not in self.names]

    def _by_part(self, group: Group) -> Iterator[str]:
        if group.has_part:
            yield from roles.by_part(group.best, self.things[group.thing][0].best, group.thing)

    def _by_many(self, group: Group) -> Iterator[str]:
        """What several things hold is told by its members."""
        if len(set(map(self._holder, group.uses))) > 1:
            plain = self.things[group.thing][0].best.schema
            yield from roles.by_members(group.best.schema, plain, group.thing)

    def _holder(self, use: Use) -> str:
        holder = roles.outer(use)
        return use.root.op.name if holder is None else self.groups[holder].thing

    def _by_kind(self, group: Group) -> Iterator[str]:
        holder = roles.outer(group.best)
        if holder is not None:
            yield roles.joined(self.groups[holder].thing, group.thing)

    def _by_name(self, group: Group) -> Iterator[str]:
        """What is left is told by the name of what holds it, or by its operation."""
        first = group.uses[0]
        holder = roles.outer(first)
        if holder is not None:
            found = roles.joined(self.names[self.groups[holder]], group.thing)
            # Where that gets long, the operation says it in fewer words.
            if found.count("-") < 4:
                yield found
        yield from roles.by_operation(first, group.thing)
        # One of several variants of one place, in all likelihood.
        yield from (f"{group.thing}-{digest(f'{first.root.name} {n}')}" for n in count(1))

    def _take(self, group: Group, wanted: Iterable[str]) -> None:
        for name in wanted:
            # So that no case in which a target joins the words makes two names one.
            folded = name.replace("-", "")
            if folded not in self._taken:
                self._taken.add(folded)
                self.names[group] = name
                return
