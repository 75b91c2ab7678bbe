"""Rules about a whole `Api`: one module each, with its ``RULE`` and ``check(api, report)``."""

from __future__ import annotations

import importlib

from rstgen import plugins
from rstgen.diagnostics import Report
from rstgen.model import Api


def run(api: Api, report: Report) -> None:
    """Run every check, in the order of their names."""
    for name in plugins.names("checks"):
        importlib.import_module(f"rstgen.checks.{name}").check(api, report)
