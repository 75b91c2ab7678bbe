"""Asks a service which versions it has, wherever below its base url it says so."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import httpx

from .errors import UnexpectedResponseError
from .faults import decoded
from .requests import told
from .steps import Steps
from .versions import ServiceVersion, listed


def found(
    base_url: str, ask: Callable[[str], Steps[httpx.Response]]
) -> Steps[list[ServiceVersion]]:
    """Ask at the base url, then further and further up.

    Raises:
        UnexpectedResponseError: nothing there lists versions.
    """
    response = None
    for url in _upwards(base_url):
        response = yield from ask(url)
        versions = [] if response.is_error else listed(decoded(response.text))
        if versions:
            return versions
    assert response is not None
    message = f"{told(response.request)} lists no versions, nor does anything below it"
    raise UnexpectedResponseError(message, response)


def _upwards(base_url: str) -> Iterator[str]:
    """``http://x/a/b/``, ``http://x/a/``, ``http://x/``."""
    parts = urlsplit(base_url)
    segments = parts.path.split("/")
    for end in range(len(segments), 0, -1):
        yield parts._replace(path="/".join([*segments[:end], ""])).geturl()
