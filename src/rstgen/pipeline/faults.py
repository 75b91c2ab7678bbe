"""Tells a fault of the user's own templates from a fault of ours."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rstgen.diagnostics import RstgenError


@contextmanager
def of_templates(folder: Path | None) -> Iterator[None]:
    """Say in one line what is wrong with a template of the user's.

    Raises:
        RstgenError: in place of whatever a template in `folder` raised.
    """
    if folder is None:
        yield
        return
    try:
        yield
    except Exception as error:
        place = _place(error, folder)
        if place is None:
            raise
        raise RstgenError(f"{place}: {_worded(error)}") from error


def check_folder(folder: Path | None) -> None:
    """Look whether there are any.

    Raises:
        RstgenError: there is no such folder.
    """
    if folder is not None and not folder.is_dir():
        raise RstgenError(f"{folder} is not a folder; give one that holds templates")


def _place(error: Exception, folder: Path) -> str | None:
    """Find the template: jinja2 puts its file and line among the frames.

    A template of ours may stumble over what one of the user's left out; with templates of the
    user's at work, that is theirs to mend too.
    """
    import jinja2

    from rstgen.rendering import NotPythonError

    if isinstance(error, NotPythonError):
        own = folder / error.template
        return str(own) if own.is_file() else None
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}"
    frames = [(f.filename, f.lineno) for f in traceback.extract_tb(error.__traceback__)]
    templates = [(file, line) for file, line in reversed(frames) if file.endswith(".jinja")]
    own_ones = [(f, n) for f, n in templates if Path(f).resolve().is_relative_to(folder.resolve())]
    if not own_ones and not isinstance(error, jinja2.TemplateError):
        return None
    return next((f"{file}:{line}" for file, line in own_ones or templates), str(folder))


def _worded(error: Exception) -> str:
    """Word it in one line; the kind of the error helps where the text alone does not."""
    import jinja2

    text = " ".join(str(error).split())
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no template {error.name}"
    known = isinstance(error, jinja2.TemplateError) or type(error).__name__ == "NotPythonError"
    return text if known else f"{type(error).__name__}: {text}"
