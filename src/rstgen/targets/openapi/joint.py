"""What the one operation of the document is called that stands for several.

Neither name may hang on which of them comes first, for pages are put in another order.
"""

from __future__ import annotations

from rstgen.model import Operation
from rstgen.targets.openapi import names
from rstgen.targets.openapi.endpoints import Endpoint

_TITLES = 3
"""So many are told; there are eleven ways to ask for a token (keystone)."""


def identity(endpoint: Endpoint) -> str:
    """What the id is made from: the name of the plainest, else the method and the path.

    ``create-server`` stands for ``create-multiple-servers`` too (nova); the eleven ways to ask
    for a token have no word in common and are ``post-auth-tokens`` (keystone).
    """
    plainest = _plainest(endpoint)
    if plainest is not None:
        return plainest.name
    words = names.statics(endpoint.first.shape)
    return " ".join([endpoint.method.lower(), *words])


def summary(endpoint: Endpoint) -> str:
    """The title of the plainest, else the first few of all titles."""
    plainest = _plainest(endpoint)
    if plainest is not None:
        return plainest.title.strip()
    told = list(dict.fromkeys(op.title.strip() for op in endpoint.operations))
    if len(told) <= _TITLES:
        return "; ".join(told)
    return f"{told[0]}, and {len(told) - 1} more"


def _plainest(endpoint: Endpoint) -> Operation | None:
    """The operation whose words all the others have too."""
    shortest = min(endpoint.operations, key=lambda op: (len(op.name), op.name))
    own = _words(shortest)
    return shortest if all(own <= _words(op) for op in endpoint.operations) else None


def _words(operation: Operation) -> set[str]:
    # ``servers`` is what ``server`` is; it need not be a word.
    return {word.rstrip("s") for word in operation.name.split("-")}
