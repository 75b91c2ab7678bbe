"""Serves an app on a socket until it is stopped."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Coroutine
from typing import Any

import uvicorn

from rstgen.diagnostics import RstgenError

PATIENCE = 1
"""Seconds that requests which are under way are given at the end."""


def listen(host: str, port: int) -> socket.socket:
    """Take an address.

    Raises:
        RstgenError: somebody else has it, or it is none of this machine's.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no name of a host"
        raise RstgenError(f"there is no address {host}: {why}") from None
    family, kind, _, _, address = found[0]
    taken = socket.socket(family, kind)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
        # Two that were started at once would both be bound; only one can listen.
        taken.listen(128)
    except OSError as error:
        taken.close()
        why = error.strerror or str(error)
        free = "; --port 0 takes one that is free" if error.errno == errno.EADDRINUSE else ""
        raise RstgenError(f"{host} port {port} cannot be had: {why}{free}") from None
    return taken


def url(taken: socket.socket) -> str:
    """Give the url at which a socket is found."""
    host, port = taken.getsockname()[:2]
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(app: Any, taken: socket.socket, beside: Coroutine[Any, Any, None] | None = None) -> None:
    """Answer until Ctrl-C or a signal ends it.

    Args:
        app: who answers.
        taken: where.
        beside: what is to run meanwhile.
    """
    config = uvicorn.Config(
        app,
        # What goes wrong with a request is logged by the app; the rest are traces of requests that
        # are cut short at the end.
        log_level="critical",
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=PATIENCE,
    )
    asyncio.run(_serve(uvicorn.Server(config), taken, beside))


async def _serve(
    server: uvicorn.Server, taken: socket.socket, beside: Coroutine[Any, Any, None] | None
) -> None:
    task = asyncio.create_task(beside) if beside is not None else None
    try:
        await server.serve(sockets=[taken])
    finally:
        if task is not None:
            task.cancel()
