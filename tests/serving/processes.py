"""``rstgen serve`` as its user starts it: a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MAIN = "from rstgen.cli import main; main()"
URL = re.compile(r"(http://\S+) answers")


@contextmanager
def served(folder: Path, *options: str) -> Iterator[tuple[str, list[str], subprocess.Popen[str]]]:
    """Start it at any port, and give its url, what it printed, and its process."""
    with subprocess.Popen(
        [sys.executable, "-c", MAIN, "serve", *options, "--port", "0"],
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        try:
            printed = _printed(process)
            found = URL.match(printed[-1]) if printed else None
            if found is None:
                raise AssertionError(process.stderr.read() if process.stderr else "")
            yield found[1], printed, process
        finally:
            process.kill()


def _printed(process: subprocess.Popen[str]) -> list[str]:
    """Give the lines up to the one that names the url."""
    printed: list[str] = []
    for line in process.stdout or ():
        printed.append(line.rstrip())
        if URL.match(line):
            break
    return printed
