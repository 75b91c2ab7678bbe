"""Commands and options in, printed findings and an exit code out."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

import click

from rstgen.cli import printing
from rstgen.cli.group import rstgen
from rstgen.diagnostics import RstgenError

__all__ = ["main", "run"]

BUG = 70
"""Exit code where rstgen itself is at fault (``EX_SOFTWARE`` of sysexits.h)."""
INTERRUPTED = 130
BROKEN_PIPE = 141


COLLECT_AFTER = 20_000
"""New objects after which Python looks for garbage; at its own 700 that is an eighth of a build."""


def main() -> None:
    """Run the command line and exit."""
    gc.set_threshold(COLLECT_AFTER, 10, 10)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; whatever goes wrong is one line on stderr and an exit code."""
    _never_fail_to_print()
    try:
        code = rstgen.main(list(arguments), prog_name="rstgen", standalone_mode=False)
        sys.stdout.flush()
        return int(code or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        return _say(error.format_message(), error.exit_code)
    except RstgenError as error:
        return _say(str(error), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        # What Python would flush at its end has no reader either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except SystemExit:
        # So click ends where nobody reads; shell completion is the other case.
        if type(sys.stdout) is click.utils.PacifyFlushWrapper:
            return BROKEN_PIPE
        raise
    except Exception as error:
        if os.environ.get("RSTGEN_TRACEBACK"):
            raise
        kind = type(error).__name__
        return _say(
            f"rstgen failed, which is a bug: {kind}: {error} (RSTGEN_TRACEBACK=1 shows where)", BUG
        )


def _say(message: str, code: int) -> int:
    printing.error(message)
    return code


def _never_fail_to_print() -> None:
    """Escape what the terminal's encoding cannot hold."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
