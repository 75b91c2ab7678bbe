"""What the core has to know of a service, and how it is to be served."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .faults import Form
from .versions import Versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What is the same for every request."""

    title: str
    version: str
    """Of the API document."""
    form: Form
    """Of what comes with a fault."""
    versions: Versions | None = None
    """The microversions that there are; ``None`` for a service without."""
    token_header: str = "X-Auth-Token"
    """Carries the token, where one is demanded."""
    data: Callable[[str], bytes]
    """Reads a file of ``data/``: ``openapi.json``, ``examples/list-servers.json``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What whoever runs the service may choose."""

    examples: bool = True
    """Whether what no handler answers is answered with the reference's example."""
    strict: bool = False
    """Whether a query parameter or a key of a body that is not documented is a 400."""
    max_body: int = 1_048_576
    """Bytes of a body that is read whole; what is longer is a 413."""
    token: str | None = None
    """What every request must carry, but for operations that are public."""
