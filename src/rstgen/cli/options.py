"""Options that several commands share; each sets the field of `Config` that it is called after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from rstgen.config import Config
from rstgen.disk import Disk

DIR = click.Path(path_type=Path)
sources = click.argument("source", nargs=-1, type=DIR)
target = click.option(
    "-t", "--target", "targets", multiple=True, metavar="NAME", help="Only this target (repeat)."
)
name = click.option("--name", metavar="NAME", help="Packages are NAME_client and NAME_server.")
templates = click.option("--templates", type=DIR, metavar="DIR", help="Templates of your own.")
root = click.option("--root", type=DIR, metavar="DIR", help="Read nothing outside of DIR.")
microversion = click.option(
    "--microversion", metavar="X.Y", help="The API as of this version, or of the latest."
)
include = click.option(
    "--include",
    multiple=True,
    metavar="WHAT",
    help="Only page:P, tag:T, operation:O or deprecated (repeat).",
)
exclude = click.option("--exclude", multiple=True, metavar="WHAT", help="Leave such out (repeat).")
strict = click.option("--strict", is_flag=True, help="Warnings fail like errors.")


def of_references(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command what build, lint and serve take alike, in this order."""
    for option in (strict, root, templates, exclude, include, microversion):
        command = option(command)
    return command


def narrowed(given: dict[str, Any]) -> list[str]:
    """Give the options of the call that narrow the API, as they are typed."""
    version = ["--microversion", given["microversion"]] if given["microversion"] else []
    chosen = [(key, one) for key in ("include", "exclude") for one in given[key]]
    return version + [word for key, one in chosen for word in (f"--{key}", one)]


def config(given: dict[str, Any], disk: Disk | None = None) -> Config:
    """Read the config of the current folder and put what the call gives over it."""
    said = {key: value for key, value in given.items() if value not in (None, False, ())}
    partial = {"partial": True} if "targets" in said else {}
    return Config.find(disk=disk).override(**said, **partial)
