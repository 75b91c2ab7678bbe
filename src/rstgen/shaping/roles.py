"""What tells shapes of one thing apart in words: which stands for it, and what others are called.

``server`` is the one that an answer shows alone at the thing's own path. Others are told by
their part in an operation (``server-create``, ``server-list-item``), by what the title says
about them (``project-network``), by what holds them (``server-flavor``), by their members
(``link-with-type``), or by the operation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rstgen.model import Operation, Schema
from rstgen.naming import kebab
from rstgen.shaping.plurals import singular
from rstgen.shaping.shapes import may_hold
from rstgen.shaping.things import Use, ends_with, is_in_name, key_of, last_part

SHOWN, SHOWN_ELSEWHERE, LISTED, ANSWERED, HELD, SENT, HELD_IN_SENT, ENTRY = range(8)
"""How well a use stands for its thing, the best first."""

_BY_TITLE = 8
"""Farther than any path: more words than one has before those of the thing."""

Rank = tuple[int, int, int, int]


def rank(use: Use, thing: str) -> Rank:
    """Say how well a use stands for a thing; less is better.

    An answer that shows one, then one that lists it, then other answers that are about it, then
    any that hold it, then requests; among these the one with the plainest path, then the first.
    """
    far = _distance(use, thing)
    if far is None or outer(use) is not None:
        return _tier(use, False), 0, 0, use.number
    return _tier(use, True), far, use.root.op.path.count("/"), use.number


def _tier(use: Use, has_part: bool) -> int:
    if is_entry(use):
        return ENTRY
    if use.root.side == "request":
        return SENT if has_part else HELD_IN_SENT
    if not has_part:
        return HELD
    if use.root.op.method != "GET":
        return ANSWERED
    if _is_listed(use):
        return LISTED
    return SHOWN if use.root.op.path.endswith("}") else SHOWN_ELSEWHERE


def is_entry(use: Use) -> bool:
    """Whether an object only wraps another of its thing: ``{"keypairs": [{"keypair": {}}]}``."""
    members = use.schema.properties
    if len(members) != 1 or not may_hold(members[0].schema):
        return False
    return use.thing in key_of(members[0], None)


def outer(use: Use) -> Use | None:
    """The object that holds it; none at the top of a body, where only wrappers do."""
    holder = use.holder
    while holder is not None and (holder.is_body or is_entry(holder)):
        holder = holder.holder
    return holder


def has_part(use: Use, thing: str) -> bool:
    """Whether an operation is about a thing, and has it at the top of its body."""
    return outer(use) is None and _distance(use, thing) is not None


def _is_listed(use: Use) -> bool:
    wrapped = use.holder is not None and is_entry(use.holder) and use.holder.listed
    return use.listed or wrapped


def _distance(use: Use, thing: str) -> int | None:
    """How far an operation is from being about a thing; none where path and name say nothing."""
    collected = singular(last_part(use.root.op.path) or "-")
    if ends_with(collected, thing):
        return collected.count("-") - thing.count("-")
    return _BY_TITLE if is_in_name(use.root.op.name, thing) else None


def by_part(use: Use, plain: Use, thing: str) -> Iterator[str]:
    """Name it for its part in its operation: ``server-create``, ``project-network-created``.

    ``plain`` is the one that stands for the thing: what is said of both tells neither apart.
    """
    op, end = use.root.op, _role(use, thing)
    end = f"-{end}" if end else ""
    before, after = _around(op, thing)
    if before and before != _around(plain.root.op, thing)[0]:
        yield f"{'-'.join(before)}-{thing}{end}"
    if end:
        yield f"{thing}{end}"
    if op.method == "GET" and after:
        yield f"{thing}-{'-'.join(after)}"
    collected = singular(last_part(op.path) or "-")
    if collected != thing and ends_with(collected, thing):
        yield f"{collected}{end}"


# ``create [a new] project network``, ``bulk [create] networks`` (neutron), but not ``disable
# [scheduling for a compute] service``.
_IDLE = frozenset({"a", "all", "an", "create", "new", "the"})
_PREPOSITIONS = frozenset(
    {"and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "per", "to", "with"}
)


def _around(op: Operation, thing: str) -> tuple[Sequence[str], Sequence[str]]:
    """What the title says of a thing: before it (``project``) and after it (``with details``)."""
    words, length = op.name.split("-"), thing.count("-") + 1
    for start in range(1, len(words) - length + 1):
        if singular(" ".join(words[start : start + length])) == thing:
            before = [word for word in words[1:start] if word not in _IDLE]
            return _said_before(before), _said_after(words[start + length :])
    return (), ()


def _said_before(words: list[str]) -> Sequence[str]:
    return words if len(words) <= 3 and not _PREPOSITIONS.intersection(words) else ()


def _said_after(words: list[str]) -> Sequence[str]:
    """``uptime``, ``detailed``, ``delegated by a trust``; more words speak of something else."""
    if len(words) > 2 and words[0] in ("detail", "details"):
        words = words[1:]
    says_which = words and (words[0] in _PREPOSITIONS or words[0].endswith("ed"))
    return words if len(words) <= (5 if says_which else 2) else ()


_ANSWERS = {"create": "created", "update": "updated", "list": "list-item", "show": ""}


def _role(use: Use, thing: str) -> str:
    if is_entry(use):
        return "entry"
    kind = _kind(use, thing)
    if use.root.side == "request" or not kind:
        return kind
    return _ANSWERS.get(kind, f"{kind}-result")


_CREATING = frozenset({"add", "create", "register"})


def _kind(use: Use, thing: str) -> str:
    """What its operation does with a thing; nothing where only the whole title says so."""
    op = use.root.op
    verb = op.name.split("-")[0]
    if op.action is not None:
        return verb
    if op.method == "GET":
        return "list" if _is_listed(use) and not op.path.endswith("}") else "show"
    if verb in _CREATING:
        return "create"
    if _distance(use, thing) == _BY_TITLE and verb != "update":
        return ""
    return _METHODS.get(op.method, kebab(op.method))


_METHODS = {"POST": "create", "PUT": "update", "PATCH": "update"}


def by_members(own: Schema, plain: Schema, thing: str) -> Iterator[str]:
    """Name it for what it has more than the plain one, or for the little that it has."""
    known = {member.name for member in plain.properties}
    names = [member.name for member in own.properties]
    more = [name for name in names if name not in known]
    if 1 <= len(more) <= 2:
        yield f"{thing}-with-{'-and-'.join(map(kebab, more))}"
    elif not more and len(names) <= 2 and len(names) < len(known):
        yield f"{thing}-by-{'-and-'.join(map(kebab, names))}"


def by_operation(use: Use, thing: str) -> Iterator[str]:
    """Name it for its operation: ``update-forced-down-service``."""
    root = use.root
    if use.holder is None and not use.listed:
        yield root.name
    yield joined(root.op.name, thing)
    yield joined(root.name, thing)
    for member in use.schema.properties:
        yield f"{joined(root.op.name, thing)}-with-{kebab(member.name)}"


def joined(first: str, second: str) -> str:
    """Join names, common words once: ``security-group``, ``group-rule`` → three words."""
    one, two = first.split("-"), second.split("-")
    for length in range(min(len(one), len(two)), 0, -1):
        if one[-length:] == two[:length]:
            return "-".join((*one, *two[length:]))
    return f"{first}-{second}"
