"""The list of the files that rstgen made: it replaces and removes these and no others."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from rstgen.files.paths import STATE, is_safe

PATH = f"{STATE}/manifest.json"


def digest(data: bytes) -> str:
    """Return what stands for a content in the manifest."""
    return hashlib.sha256(data).hexdigest()


def read(out: Path) -> dict[str, str]:
    """Read path → digest; empty where there is none. Entries that lead elsewhere are ignored."""
    try:
        text = (out / PATH).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    return {path: value for path, value in _entries(text).items() if is_safe(path)}


def _entries(text: str) -> dict[str, str]:
    # By line and not by a JSON parser: the file is committed, so sooner or later it holds the
    # marks of a merge conflict, and then either side's files were made by rstgen.
    lines = re.findall(r'^ *("(?:[^"\\]|\\["\\])+"): "([0-9a-f]{64})",?$', text, re.M)
    return {json.loads(path, strict=False): value for path, value in lines}


def text(files: Mapping[str, str]) -> str:
    """Print the manifest: sorted, one file to a line, so that it merges well."""
    about = "Made by rstgen, which replaces and removes these files and no others."
    return (
        json.dumps(
            {"about": about, "files": dict(sorted(files.items()))}, indent=1, ensure_ascii=False
        )
        + "\n"
    )
