"""The script that teaches a shell to complete ``rstgen``; click has one for each."""

from __future__ import annotations

from collections.abc import Mapping

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

SHELLS: Mapping[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
}
VARIABLE = "_RSTGEN_COMPLETE"
"""What click looks for in the environment: it follows from the name of the program."""


def script(shell: str, root: click.Command) -> str:
    """Give the script for one shell."""
    kind = SHELLS[shell]
    # `BashComplete.source` would start bash to ask for its version first; this only prints.
    return str(ShellComplete.source(kind(root, {}, "rstgen", VARIABLE))).strip() + "\n"
