"""Runs a generated server as its user would: on loopback, in a process of its own or a thread."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

PATIENCE = 30.0
"""Seconds to wait for a server on a busy machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(source: Path, package: str) -> Iterator[str]:
    """Start ``python -m package`` and give its base url.

    Args:
        source: the folder that holds the package.
        package: its name.
    """
    with running(source, package) as (url, _):
        yield url


@contextmanager
def running(source: Path, package: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Start it, and give its base url and its process."""
    port = free_port()
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", package, "--port", str(port)],
            env=os.environ | {"PYTHONPATH": str(source)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            if not _answers(process, port):
                log.seek(0)
                raise AssertionError(f"the server did not start:\n{log.read()}")
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return True
    return False


@contextmanager
def listening(app: Any) -> Iterator[str]:
    """Serve an app in a thread of this process, and give its base url."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        until = time.monotonic() + PATIENCE
        while not server.started:
            assert time.monotonic() < until, "the server did not start"
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
