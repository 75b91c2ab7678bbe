"""Redoc, which shows a document: its script, as an installed package ships it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from rstgen.diagnostics import RstgenError

PACKAGE = "fastapi-offline"
"""Ships Redoc for pages without a network. Only its file is read; it is never imported."""
_FILE = "fastapi_offline/static/redoc.standalone.js"

OPTIONS: Mapping[str, object] = {
    # Text of the reference may hold HTML; what could act is taken out of it.
    "sanitize": True,
    # Microversions, as they stand in the document.
    "showExtensions": ["x-openstack"],
    # Bodies of this kind of API are one object in another: show what is inside of the outer one.
    "schemasExpansionLevel": 1,
    "jsonSamplesExpandLevel": 4,
    "nativeScrollbars": True,
}

# The one thing that it would fetch: the picture beside its name. It hides one that is none.
_PICTURE = "https://cdn.redoc.ly/redoc/logo-mini.svg"
# Names a file that no page has.
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*\n?", re.M)
# What would end the element, or keep its end from being seen, were it in a string or a pattern.
_TAG = re.compile(r"<(?=/script|!--)", re.I)


def find() -> Path:
    """Find the script.

    Raises:
        RstgenError: the package is not installed, or does not hold it.
    """
    # Here, since every build looks at every target, and few write a page.
    from importlib import metadata

    help_ = "pip install 'rstgen[html]'"
    try:
        found = Path(str(metadata.distribution(PACKAGE).locate_file(_FILE)))
    except metadata.PackageNotFoundError:
        raise RstgenError(f"{PACKAGE}, which holds Redoc, is not installed: {help_}") from None
    if not found.is_file():
        raise RstgenError(f"this version of {PACKAGE} holds no {_FILE}: {help_}")
    return found


def script(path: Path) -> str:
    """Read the script as it may stand in a page."""
    # A page has line feeds alone, whatever stands in it, and the policy goes by what it has.
    text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    text = _SOURCE_MAP.sub("", text).replace(_PICTURE, "data:,")
    return _TAG.sub(r"\\x3c", text)
