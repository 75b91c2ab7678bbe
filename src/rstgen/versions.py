"""Orders microversions, which are strings everywhere else."""

from __future__ import annotations


def order(version: str) -> tuple[tuple[int, str], ...]:
    """Give a key that orders versions by their numbers: ``2.9`` before ``2.10``.

    Digits are compared by length and then as text, so any number of them will do; a part that
    is no number stands after all that are.
    """
    return tuple(_part(part) for part in version.split("."))


def _part(part: str) -> tuple[int, str]:
    digits = part.lstrip("0")
    if part.isascii() and part.isdigit():
        return len(digits), digits
    return _LATE, part


_LATE = 1 << 62
