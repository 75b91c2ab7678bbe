"""The Sphinx extension: ``extensions = ["rstgen.sphinx"]``.

Sphinx is imported in this folder only; nothing else of rstgen needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rstgen.sphinx.session import Session

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything; what is known of the reference lives as long as the app."""
    app.add_config_value("rstgen_config", None, "", [str, type(None)])
    app.add_config_value("rstgen_render", "auto", "env", [bool, str])
    app.add_config_value("rstgen_openapi", "openapi.json", "html", [str])
    app.add_config_value("rstgen_findings", True, "", [bool, str])
    Session().connect(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
