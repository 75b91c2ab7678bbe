"""YAML with a line for every key, merge keys followed, and scalars still as they are spelled."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from rstgen.diagnostics import Location

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEPTH_LIMIT = 30
KEY_LIMIT = 200_000
"""Keys of a file; merge keys can make a small file stand for a huge one."""
SIZE_LIMIT = 2_000
"""Nodes of one value, for the same reason."""
SCALAR_LIMIT = 300
"""Characters of a number: Python refuses to print whole numbers of some thousands of digits."""


class YamlError(Exception):
    """A text that is not YAML; the message says why, `line` where."""

    def __init__(self, why: str, line: int | None) -> None:
        super().__init__(why)
        self.line = line


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping, where it stands, and its value."""

    key: str
    at: Location
    node: yaml.Node
    first_line: int = 1
    """Line of the file at which the text begins that the node was read from."""

    @property
    def text(self) -> str | None:
        """The value as spelled; ``None`` for a null, a list or a mapping."""
        if not isinstance(self.node, yaml.ScalarNode) or self.node.tag.endswith(":null"):
            return None
        return str(self.node.value)

    @property
    def value(self) -> Any:
        """The value as plain data; ``None`` where it is beyond what anybody writes."""
        with contextlib.suppress(_TooBigError):
            return _plain(self.node, DEPTH_LIMIT, [SIZE_LIMIT])
        return None

    def entries(self, limit: int = SIZE_LIMIT) -> Mapping[str, Entry]:
        """The keys of the value, when it is a mapping; of a key given twice, the last."""
        with contextlib.suppress(_TooBigError):
            found = _pairs(self.node, DEPTH_LIMIT, [limit])
            return {key.value: self._entry(key, value) for key, value in found}
        return {}

    @property
    def own(self) -> frozenset[str]:
        """The keys of the value that no merge key brings in."""
        pairs = self.node.value if isinstance(self.node, yaml.MappingNode) else ()
        scalars = (key for key, _ in pairs if isinstance(key, yaml.ScalarNode))
        return frozenset(str(key.value) for key in scalars if not is_merge(key))

    def repeated(self) -> Iterator[Entry]:
        """The keys of the value that it has before; what a merge key brings in does not count."""
        known: set[str] = set()
        for key, value in self.node.value if isinstance(self.node, yaml.MappingNode) else ():
            if isinstance(key, yaml.ScalarNode) and not is_merge(key):
                if key.value in known:
                    yield self._entry(key, value)
                known.add(key.value)

    def _entry(self, key: yaml.ScalarNode, value: yaml.Node) -> Entry:
        mark = key.start_mark
        at = Location(self.at.path, mark.line + self.first_line, mark.column + 1)
        return Entry(str(key.value), at, value, self.first_line)


class _TooBigError(Exception):
    pass


def load(text: str, place: str, first_line: int = 1) -> Mapping[str, Entry]:
    """Give the top-level keys of a YAML text; the same as `root` raises."""
    found = root(text, place, first_line)
    return found.entries(KEY_LIMIT) if found is not None else {}


def root(text: str, place: str, first_line: int = 1) -> Entry | None:
    """Give the whole of a YAML text, as the value of a key without a name.

    Raises:
        YamlError: the text is not YAML.
    """
    try:
        if _may_be_deep(text):
            _check_depth(text)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        why = " ".join(str(error.problem or error.context or "is broken").split())
        raise YamlError(f"is not YAML: {why}", mark.line + first_line if mark else None) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise YamlError(f"is not YAML: {' '.join(str(error).split())}", None) from None
    return Entry("", Location(place), node, first_line) if node is not None else None


def _may_be_deep(text: str) -> bool:
    brackets = text.count("[") + text.count("{")
    return (
        brackets > 2000 or re.search(r"^ {400}|(?:[-?:]\s+){100}", text, re.MULTILINE) is not None
    )


def _check_depth(text: str) -> None:
    # libyaml builds trees by recursion in C, which ends in a crash, not in an exception.
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > 10 * DEPTH_LIMIT:
            raise ValueError("it is nested too deeply")


def salvage(text: str, place: str) -> Mapping[str, Entry]:
    """Give those top-level keys of a broken YAML text whose blocks can be read alone."""
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if re.match(r"[^\s#%-][^\n]*:(\s|$)", line)]
    found: dict[str, Entry] = {}
    for start, end in itertools.pairwise([*starts, len(lines)]):
        with contextlib.suppress(YamlError):
            found.update(load("\n".join(lines[start:end]), place, start + 1))
    return found


def _pairs(
    node: yaml.Node, depth: int, left: list[int]
) -> Iterator[tuple[yaml.ScalarNode, yaml.Node]]:
    """Give the pairs of a mapping; those that are merged in come first, so that later ones win."""
    if not isinstance(node, yaml.MappingNode):
        return
    for key, value in node.value:
        if is_merge(key):
            sources = value.value if isinstance(value, yaml.SequenceNode) else [value]
            for merged in reversed(sources):
                _spend(depth, left)
                yield from _pairs(merged, depth - 1, left)
    for key, value in node.value:
        _spend(depth, left)
        if isinstance(key, yaml.ScalarNode) and not is_merge(key):
            yield key, value


def is_merge(key: yaml.Node) -> bool:
    """Whether a key is ``<<``, which brings in the keys of another mapping."""
    return bool(key.tag == "tag:yaml.org,2002:merge")


def _spend(depth: int, left: list[int]) -> None:
    left[0] -= 1
    if depth < 0 or left[0] < 0:
        raise _TooBigError


def _plain(node: yaml.Node, depth: int, left: list[int]) -> Any:
    _spend(depth, left)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, depth - 1, left) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        pairs = _pairs(node, depth, left)
        return {str(key.value): _plain(value, depth - 1, left) for key, value in pairs}
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    kind = node.tag.rpartition(":")[2]
    if kind in ("bool", "int", "float", "null") and len(node.value) <= SCALAR_LIMIT:
        with contextlib.suppress(ValueError, KeyError, yaml.YAMLError):
            return getattr(yaml.SafeLoader(""), f"construct_yaml_{kind}")(node)
    return str(node.value)
