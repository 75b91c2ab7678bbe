"""What is kept of each page between builds: the digests of what it was made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

Seen = defaultdict[str, dict[str, str]]
"""Page → the files in it that hold our directives → what was known of their operations."""


def of(env: Any) -> Seen:
    """Give what an environment keeps; it is pickled with it, so it is text alone."""
    if not hasattr(env, "rstgen_pages"):
        env.rstgen_pages = defaultdict(dict)
    found: Seen = env.rstgen_pages
    return found


def purge(app: Any, env: Any, docname: str) -> None:
    """Forget a page that is read anew, or gone."""
    of(env).pop(docname, None)


def merge(app: Any, env: Any, docnames: Iterable[str], other: Any) -> None:
    """Take over what another process has read."""
    theirs = of(other)
    of(env).update({name: theirs[name] for name in docnames if name in theirs})
