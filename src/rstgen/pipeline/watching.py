"""Builds again and again, whenever something changes that the build looks at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rstgen.config import Config
from rstgen.diagnostics import RstgenError
from rstgen.disk import Disk, Look, stamps, unchanged
from rstgen.pipeline import runs
from rstgen.pipeline.memory import inputs

if TYPE_CHECKING:
    from rstgen.pipeline.references import Specs
    from rstgen.pipeline.results import Built

PAUSE = 0.1
"""Seconds between two looks; for a thousand files, one takes some thousandths of a second."""
REST = 0.05
"""Seconds without a change before a build begins: editors empty a file before they fill it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One build of many."""

    config: Config
    """As it is by now; of an earlier turn where it cannot be read."""
    built: Built | None
    error: RstgenError | None
    """Why nothing was built."""


def watch(
    specs: Specs | None,
    find: Callable[[Disk], Config],
    how: runs.How,
    progress: Callable[[str], None],
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Turn]:
    """Give every build, the first at once, without end.

    Args:
        specs: folders or pages; without, those of the config.
        find: reads the config, with what may remember that.
        how: what the call asks for.
        progress: told what is being done.
        sleep: waits for a number of seconds.

    Raises:
        RstgenError: by the first build; later ones go on when the fault is mended.
    """
    disk = Disk()
    config = find(disk)
    built, result = runs.build(specs, config, how, progress, disk, check=False)
    looks = inputs(disk, result, config.output)
    yield Turn(config=config, built=built, error=None)
    while True:
        _await_change(looks, sleep)
        disk = Disk()
        try:
            config = find(disk)
            built, result = runs.build(specs, config, how, progress, disk, check=False)
        except RstgenError as error:
            looks = disk.looks
            yield Turn(config=config, built=None, error=error)
        else:
            looks = inputs(disk, result, config.output)
            yield Turn(config=config, built=built, error=None)


def _await_change(looks: Sequence[Look], sleep: Callable[[float], None]) -> None:
    known: Sequence[Look] | None = looks
    while known is not None:
        sleep(PAUSE)
        looks, known = known, unchanged(known)
    _await_rest(looks, sleep)


def _await_rest(looks: Sequence[Look], sleep: Callable[[float], None]) -> None:
    """Wait until what is there now is there for a while."""
    seen = None
    while (now := stamps(looks)) != seen:
        seen = now
        sleep(REST)
