"""Times the start and the answers of a generated server of a large reference, under uvicorn.

Each server is a process of its own, on loopback. The start is the time from the start of the
process to its first answer, with its CPU seconds and the memory that it has then. The steady state
compares a generated route with one written by hand for FastAPI: the same path and bytes, the same
checks of what comes in, in one run, as CPU seconds of the server and as wall time. Both are asked
in turn, some hundred requests each, many times: printed is the median of the ratios, since other
work on the machine comes and goes.

    python benchmarks/server.py --shared ../shared --runs 15
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rstgen import Config, build, load

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 30.0

BY_HAND = """
from pathlib import Path

from fastapi import FastAPI, Response
from pydantic import BaseModel

app = FastAPI()
SHOWN, MADE, _ = (Path(__file__).with_name(f"{n}.json").read_bytes() for n in range(3))


class Keypair(BaseModel):
    name: str
    public_key: str | None = None
    user_id: str | None = None


class Keypairs(BaseModel):
    keypair: Keypair


@app.get("/servers/{server_id}")
async def show(server_id: str) -> Response:
    return Response(SHOWN, media_type="application/json")


class Reboot(BaseModel):
    type: str


class Action(BaseModel):
    reboot: Reboot


@app.post("/servers/{server_id}/action")
async def act(server_id: str, body: Action) -> Response:
    return Response(status_code=202)


@app.post("/os-keypairs")
async def create(body: Keypairs) -> Response:
    return Response(MADE, media_type="application/json")
"""

REBOOT = json.dumps({"reboot": {"type": "HARD"}}).encode()
KEYPAIR = json.dumps({"keypair": {"name": "k", "public_key": "ssh-rsa AAAA"}}).encode()


@dataclass(frozen=True)
class Asked:
    """A request that both servers answer with the same bytes."""

    title: str
    method: str
    path: str
    body: bytes | None = None


ASKED = (
    Asked("GET /servers/{id}", "GET", "/servers/7"),
    Asked("POST /os-keypairs", "POST", "/os-keypairs", KEYPAIR),
    Asked("POST .../action (one of 41)", "POST", "/servers/7/action", REBOOT),
)


def main(arguments: Sequence[str] | None = None) -> int:
    given = parse(arguments)
    source = given.shared / "corpus" / "nova" / "api-ref" / "source"
    if not source.is_dir():
        print(f"{source} is not there: say --shared DIR (or RSTGEN_SHARED)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        servers = made(source, folder)
        starts = [start(servers["generated"], folder) for _ in range(6)][1:]
        seconds, used, size = (statistics.median(all_of) for all_of in zip(*starts, strict=True))
        print(f"operations                 {len(load(source).api.operations):6}")
        print(f"first answer               {seconds:6.2f} s     (at most 2; CPU: {used:.2f} s)")
        print(f"memory at that time        {size:6.1f} MiB   (at most 250)")
        for asked in ASKED:
            report(asked, compared(asked, servers, folder, given))
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    shared = Path(os.environ.get("RSTGEN_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--shared", type=Path, default=shared, help="folder that holds corpus/")
    parser.add_argument("--runs", type=int, default=15, help="rounds (default: 15)")
    parser.add_argument("--requests", type=int, default=300, help="of each round (default: 300)")
    return parser.parse_args(arguments)


def made(source: Path, folder: Path) -> Mapping[str, str]:
    """Write both servers and give the app of each, for uvicorn."""
    config = Config(output=folder, targets=("fastapi_server",), name="timed")
    build(str(source), config, keep_going=True)
    package = folder / "fastapi_server" / "src"
    (package / "by_hand.py").write_text(BY_HAND, "utf-8")
    servers = {"by hand": "by_hand:app", "generated": "timed_server.app:app"}
    with serving(servers["generated"], folder) as running:
        for number, asked in enumerate(ASKED):
            connection = first(asked, *running)
            (package / f"{number}.json").write_bytes(answer(connection, asked))
            connection.close()
    return servers


@contextmanager
def serving(app: str, folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run a server, from its start to what is done with it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", app, "--port", str(port), "--no-access-log"]
    path = str(folder / "fastapi_server" / "src")
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen(
        [*command, "--log-level", "warning"], env=environment, stdin=subprocess.DEVNULL
    )
    try:
        yield process, port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def start(app: str, folder: Path) -> tuple[float, float, float]:
    """Seconds to the first answer, CPU seconds and MiB then."""
    before = time.perf_counter()
    with serving(app, folder) as (process, port):
        connection = first(ASKED[0], process, port)
        seconds = time.perf_counter() - before
        connection.close()
        return seconds, cpu(process.pid), memory(process.pid)


def first(asked: Asked, process: subprocess.Popen[bytes], port: int) -> http.client.HTTPConnection:
    """Ask until the server listens."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            answer(connection, asked)
        except ConnectionRefusedError:
            time.sleep(0.01)
        else:
            return connection
    sys.exit("the server did not start")


def answer(connection: http.client.HTTPConnection, asked: Asked) -> bytes:
    headers = {"Content-Type": "application/json"} if asked.body else {}
    connection.request(asked.method, asked.path, asked.body, headers)
    response = connection.getresponse()
    content = response.read()
    if response.status >= 300:
        sys.exit(f"{asked.title}: {response.status} {content[:200]!r}")
    return content


def compared(
    asked: Asked, servers: Mapping[str, str], folder: Path, given: argparse.Namespace
) -> Sequence[tuple[float, float]]:
    """How many times the CPU and wall seconds of the one by hand the generated takes, by round."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in servers}
    contents = set()
    with serving(servers["by hand"], folder) as one, serving(servers["generated"], folder) as other:
        open_ = {
            name: (first(asked, *running), running[0])
            for name, running in zip(taken, (one, other), strict=True)
        }
        # The run with number 0 warms both up.
        for number in range(given.runs + 1):
            for name, (connection, process) in open_.items():
                contents.add(answer(connection, asked))
                figures = timed(connection, asked, process.pid, given.requests)
                taken[name] += [figures] if number else []
        for connection, _ in open_.values():
            connection.close()
    if len(contents) != 1:
        sys.exit(f"{asked.title}: the answers differ")
    rounds = zip(taken["generated"], taken["by hand"], strict=True)
    return [(own[0] / hand[0], own[1] / hand[1]) for own, hand in rounds]


def timed(
    connection: http.client.HTTPConnection, asked: Asked, pid: int, requests: int
) -> tuple[float, float]:
    used, before = cpu(pid), time.perf_counter()
    for _ in range(requests):
        answer(connection, asked)
    return cpu(pid) - used, time.perf_counter() - before


def cpu(pid: int) -> float:
    """CPU seconds that the one thread of a process has used (Linux)."""
    return int(Path(f"/proc/{pid}/schedstat").read_text("utf-8").split()[0]) / 1e9


def memory(pid: int) -> float:
    """MiB that a process holds (Linux)."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def report(asked: Asked, ratios: Sequence[tuple[float, float]]) -> None:
    used, wall = (statistics.median(all_of) for all_of in zip(*ratios, strict=True))
    print(f"{asked.title:26} {used:6.2f} x CPU, {wall:.2f} x wall of one by hand (at most 1.3)")


if __name__ == "__main__":
    sys.exit(main())
