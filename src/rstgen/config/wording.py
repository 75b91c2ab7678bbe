"""Words for what is wrong with a config."""

from __future__ import annotations

from collections.abc import Iterable


class WrongError(Exception):
    """What is wrong with a value, worded to follow its key."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Word a suggestion for what is not known: ``; did you mean targets?``, or list a few."""
    from difflib import get_close_matches

    names = list(known)
    close = get_close_matches(word, names, n=1, cutoff=0.5)
    if close:
        return f"; did you mean {close[0]}?"
    return f"; choose from {', '.join(names)}" if 0 < len(names) <= _FEW else ""


_FEW = 20
