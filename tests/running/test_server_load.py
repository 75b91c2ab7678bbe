"""200 connections at once, for ten seconds."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from rstgen import Config, generate
from tests.running.serving import running
from tests.support import SPECS

CONNECTIONS, SECONDS = 200, 10.0
# Allocators keep some of what they were given; what is leaked by tens of thousands of requests,
# a hundred bytes each, is more.
GROWTH = 4 * 2**20

ASKED = (
    b"GET /machines/7 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /keys HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
    b"GET /machines HTTP/1.1\r\nHost: x\r\nOpenStack-API-Version: harbor 9.9\r\n\r\n",
)


@pytest.mark.everything
@pytest.mark.skipif(sys.platform != "linux", reason="reads the memory of a process from /proc")
def test_many_connections_for_a_while(tmp_path: Path) -> None:
    for file in generate(SPECS, Config(targets=("fastapi_server",), name="loaded")).files:
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")
    with running(tmp_path / "fastapi_server" / "src", "loaded_server") as (url, process):
        statuses, sizes = asyncio.run(load(urlsplit(url).port or 0, process.pid))
    assert set(statuses) == {200, 404, 400, 406}
    assert sum(statuses.values()) > CONNECTIONS * 4
    assert sizes[-1] - sizes[len(sizes) // 2] < GROWTH, sizes


async def load(port: int, pid: int) -> tuple[Counter[int], list[int]]:
    """Statuses of all answers, and the server's memory once a second."""
    until = asyncio.get_running_loop().time() + SECONDS
    tasks = [asyncio.create_task(ask(port, until)) for _ in range(CONNECTIONS)]
    sizes = []
    while not all(task.done() for task in tasks):
        await asyncio.sleep(1)
        sizes.append(memory(pid))
    return sum(await asyncio.gather(*tasks), Counter[int]()), sizes


async def ask(port: int, until: float) -> Counter[int]:
    """Ask over one connection, which the server must not end, one request after the other."""
    statuses: Counter[int] = Counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while asyncio.get_running_loop().time() < until:
        for asked in ASKED:
            writer.write(asked)
            statuses[await asyncio.wait_for(answer(reader), 30)] += 1
    writer.close()
    return statuses


async def answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    await reader.readexactly(int(length))
    return int(head.split()[1])


def memory(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1]) * 4096
