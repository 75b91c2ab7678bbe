"""Where the generators live: a folder each, since what they need clashes, made on the first run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rstgen import RstgenError

CACHE = Path(__file__).resolve().parents[1] / ".benchmark" / "touchstone"
# Seconds that one call may take: one that hangs is one that fails.
LIMIT = 900


@dataclass(frozen=True, slots=True)
class Home:
    """An environment of Python or a ``node_modules``, with exact versions."""

    needs: tuple[str, ...]
    """As pip (``NAME==VERSION``) or npm (``NAME@VERSION``) takes them; the first names the home."""

    @property
    def by_npm(self) -> bool:
        return "==" not in self.needs[0]

    @property
    def version(self) -> str:
        """Version of what comes first."""
        return self.needs[0].replace("==", "@").rpartition("@")[2]

    @property
    def folder(self) -> Path:
        name = self.needs[0].replace("==", "@").rpartition("@")[0]
        return CACHE / re.sub(r"\W+", "-", name).strip("-")

    @property
    def programs(self) -> Path:
        return self.folder / ("node_modules/.bin" if self.by_npm else "bin")

    def set_up(self) -> None:
        """Install what is needed, unless it is there.

        Raises:
            RstgenError: it cannot be installed.
        """
        stamp, wanted = self.folder / ".installed", "\n".join(self.needs)
        if stamp.exists() and stamp.read_text() == wanted:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if self.by_npm:
            self._install_node()
        else:
            self._install_python()
        stamp.write_text(wanted)

    def _install_python(self) -> None:
        venv.create(self.folder, with_pip=True)
        quiet = ["--quiet", "--disable-pip-version-check"]
        self._install(["python", "-m", "pip", "install", *quiet, *self.needs])

    def _install_node(self) -> None:
        wanted = dict(need.rsplit("@", 1) for need in self.needs)
        package = {"private": True, "dependencies": wanted}
        (self.folder / "package.json").write_text(json.dumps(package, indent=2) + "\n")
        quiet = ["--no-package-lock", "--no-audit", "--no-fund", "--no-update-notifier"]
        self._install(["npm", "install", "--loglevel=error", *quiet])

    def _install(self, command: Sequence[str]) -> None:
        exit_code, said = self.call(command, self.folder)
        if exit_code:
            raise RstgenError(f"{' '.join(command)} failed in {self.folder}:\n{said}")

    def call(self, command: Sequence[str], folder: Path) -> tuple[int, str]:
        """Run something that is installed here; return its exit code and all that it said."""
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                env={**os.environ, "PATH": path},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                timeout=LIMIT,
                check=False,
            )
        except FileNotFoundError:
            return 127, f"{command[0]} is not there\n"
        except subprocess.TimeoutExpired:
            return 124, f"not done in {LIMIT} s\n"
        return done.returncode, done.stdout
