"""Builds with real Sphinx, in this process."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Done:
    """What a build came to."""

    out: Path
    warnings: Sequence[str]
    read: frozenset[str]
    """Pages that were read."""
    code: int

    def text(self, page: str = "index.html") -> str:
        return (self.out / page).read_text("utf-8")


def build(
    source: Path,
    folder: Path,
    builder: str = "html",
    *,
    extensions: Sequence[str] = ("rstgen.sphinx",),
    jobs: int = 1,
    strict: bool = False,
    **settings: Any,
) -> Done:
    """Build what has changed since the last build into the same folder."""
    pytest.importorskip("sphinx", reason="Sphinx is not installed: pip install 'rstgen[sphinx]'")
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    read: list[str] = []
    said = io.StringIO()
    config = {"extensions": [*extensions], "project": "reference", **settings}
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            str(source),
            None,
            str(folder / builder),
            str(folder / "doctrees"),
            builder,
            confoverrides=config,
            status=None,
            warning=said,
            warningiserror=strict,
            parallel=jobs,
        )
        app.connect("env-before-read-docs", lambda app, env, names: read.extend(names))
        app.build()
    plain = re.sub(r"\x1b\[[\d;]*m", "", said.getvalue())
    return Done(folder / builder, plain.splitlines(), frozenset(read), app.statuscode)
