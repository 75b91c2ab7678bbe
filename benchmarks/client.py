"""Times the import and the first call of a generated client, and counts its lines.

Each is measured as the CPU seconds (user and system) of a whole Python process, in one run on one
machine, in turn; printed are the medians. Importing, of the package alone and of names from it, is
compared with a bare Python, the first call with the same by hand: `httpx` and one `pydantic` model.
No socket is opened.

    python benchmarks/client.py --shared ../shared --runs 11
"""

from __future__ import annotations

import argparse
import ast
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rstgen import Config, build, load

ROOT = Path(__file__).resolve().parents[1]

SERVICE = """
import httpx
BODY = {"servers": [{"id": "a", "name": "web", "status": "ACTIVE", "links": []}]}
http = httpx.Client(transport=httpx.MockTransport(lambda request: httpx.Response(200, json=BODY)))
"""
BY_HAND = """
from pydantic import BaseModel

class Server(BaseModel):
    id: str
    name: str
    status: str

response = http.get("http://service.example/servers/detail")
assert Server.model_validate(response.json()["servers"][0]).name == "web"
"""
CLIENT = """
from timed_client import Client

client = Client("http://service.example", token="...", http_client=http)
assert client.{call}.servers[0].name == "web"
"""


def main(arguments: Sequence[str] | None = None) -> int:
    given = parse(arguments)
    source = given.shared / "corpus" / "nova" / "api-ref" / "source"
    if not source.is_dir():
        print(f"{source} is not there: say --shared DIR (or RSTGEN_SHARED)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        package = client_of(source, Path(folder))
        report(package, medians(package.parent, given.runs), len(load(source).api.operations))
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    shared = Path(os.environ.get("RSTGEN_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--shared", type=Path, default=shared, help="folder that holds corpus/")
    parser.add_argument("--runs", type=int, default=11, help="runs of each (default: 11)")
    return parser.parse_args(arguments)


def client_of(source: Path, folder: Path) -> Path:
    config = Config(output=folder, targets=("python_client",), name="timed")
    build(str(source), config, keep_going=True)
    return folder / "python_client" / "src" / "timed_client"


PROGRAMS = {
    "bare Python": "",
    "import of the package": "import timed_client",
    "import from it": "from timed_client import Client, AsyncClient, NotFoundError",
    "by hand, one call": SERVICE + BY_HAND,
    "client, one call": SERVICE + CLIENT.format(call="servers.list_detail()"),
}


def medians(path: Path, runs: int) -> Mapping[str, float]:
    """Medians of the CPU seconds of each program."""
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    # The run with number 0 fills the caches of the system and of the interpreter; not counted.
    for number in range(runs + 1):
        for name, program in PROGRAMS.items():
            seconds = cpu(program, path)
            taken[name] += [seconds] if number else []
    return {name: statistics.median(all_of) for name, all_of in taken.items()}


def cpu(program: str, path: Path) -> float:
    """CPU seconds of a process."""
    # What people install is compiled once.
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": ""}
    process = subprocess.Popen([sys.executable, "-c", program], env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"exit code {process.returncode} of:\n{program}")
    return usage.ru_utime + usage.ru_stime


def report(package: Path, seconds: Mapping[str, float], operations: int) -> None:
    for name, value in seconds.items():
        print(f"{name:24}{value:7.3f} s")
    bare, imported, named, by_hand, first = seconds.values()
    print(f"package above bare      {imported - bare:7.3f} s   (at most 0.02)")
    print(f"names above bare        {named - bare:7.3f} s   (at most 0.02)")
    print(f"first call above hand   {first - by_hand:7.3f} s   (at most 0.05)")
    runtime = sorted((package / "_runtime").glob("*.py"))
    others = [path for path in package.rglob("*.py") if path not in runtime]
    lines = lines_of_code(others)
    print(f"lines of code           {lines:5}     for {operations} operations")
    print(f"  for each operation    {lines / operations:7.1f}     (at most 70)")
    print(f"  of runtime            {lines_of_code(runtime):5}     (at most 1500)")


def lines_of_code(paths: Iterable[Path]) -> int:
    return sum(code_lines(path.read_text("utf-8")) for path in paths)


def code_lines(text: str) -> int:
    """Lines that are no docstring, no comment and not blank."""
    told = {
        line
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    numbered = enumerate(text.splitlines(), 1)
    return sum(
        number not in told and bool(line.strip()) and not line.lstrip().startswith("#")
        for number, line in numbered
    )


if __name__ == "__main__":
    sys.exit(main())
