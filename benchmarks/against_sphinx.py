"""Times a cold build of a reference against `sphinx-build -b html` of the same tree.

Both are measured as the CPU seconds (user and system) of the whole process, in one run on one
machine, in turn, so that a noisy neighbour hits both. Printed are the medians and their ratio.

    python benchmarks/against_sphinx.py --shared ../shared --runs 5
    python benchmarks/against_sphinx.py --profile

Sphinx and os-api-ref live in an environment of their own under ``.benchmark/``, made by pip on
the first run.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".benchmark"
REQUIREMENTS = ("sphinx>=8.1,<10", "os-api-ref>=3.2,<4")
# The references ship without a conf.py; this is the least that reads them as their own build does.
CONF = """
extensions = ["os_api_ref"]
project = "reference"
html_theme = "alabaster"
"""


def main(arguments: Sequence[str] | None = None) -> int:
    given = parse(arguments)
    source = given.shared / "corpus" / given.reference / "api-ref" / "source"
    if not source.is_dir():
        print(f"{source} is not there: say --shared DIR (or RSTGEN_SHARED)", file=sys.stderr)
        return 2
    if given.profile:
        return profile(source)
    ours, theirs = measure(source, sphinx_environment(), given.runs)
    ratio = ours / theirs
    print(f"rstgen {ours:.1f} s, sphinx {theirs:.1f} s, ratio {ratio:.2f}")
    return int(ratio > given.at_most)


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    shared = Path(os.environ.get("RSTGEN_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--shared", type=Path, default=shared, help="folder that holds corpus/")
    parser.add_argument("--reference", default="nova", help="which corpus (default: nova)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default: 5)")
    parser.add_argument(
        "--at-most", type=float, default=1 / 3, help="fail above this ratio (default: a third)"
    )
    parser.add_argument(
        "--profile", action="store_true", help="instead, show where rstgen spends its time"
    )
    return parser.parse_args(arguments)


def measure(source: Path, sphinx: Path, runs: int) -> tuple[float, float]:
    """Medians of the CPU seconds of rstgen and of Sphinx."""
    ours, theirs = [], []
    # The run with number 0 fills the caches of the system and of the interpreters; not counted.
    for number in range(runs + 1):
        with tempfile.TemporaryDirectory() as folder:
            ours.append(cpu(build_with_rstgen(source, folder)))
            theirs.append(cpu(build_with_sphinx(sphinx, source, folder)))
        print(f"run {number}: rstgen {ours[-1]:.2f} s, sphinx {theirs[-1]:.2f} s", flush=True)
    return statistics.median(ours[1:]), statistics.median(theirs[1:])


def build_with_rstgen(source: Path, folder: str) -> list[str]:
    # --keep-going: a reference with errors is still written, and costs no less.
    command = [str(Path(sys.executable).with_name("rstgen")), "build", str(source)]
    return [*command, "--output", f"{folder}/rstgen", "--keep-going", "--no-cache"]


def build_with_sphinx(python: Path, source: Path, folder: str) -> list[str]:
    conf = Path(folder, "conf")
    conf.mkdir()
    (conf / "conf.py").write_text(CONF)
    command = [str(python), "-m", "sphinx", "-b", "html", "-E", "-q", "-c", str(conf)]
    return [*command, "-d", f"{folder}/doctrees", str(source), f"{folder}/html"]


def cpu(command: list[str]) -> float:
    """Run a command and return the CPU seconds of its process and all its children."""
    usage = used(command)
    return usage.ru_utime + usage.ru_stime


def used(command: list[str], env: Mapping[str, str] | None = None) -> resource.struct_rusage:
    """Run a command and return what its process and all its children have used."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command, stdout=said, stderr=said, stdin=subprocess.DEVNULL, env=env
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        # 1 is "the reference is at fault": some of the real ones are.
        if process.returncode not in (0, 1):
            said.seek(0)
            sys.exit(f"{' '.join(command)}: exit code {process.returncode}\n{said.read().decode()}")
    return usage


def sphinx_environment() -> Path:
    """Python of an environment with Sphinx and os-api-ref, made when it is not there yet."""
    home, stamp = CACHE / "sphinx", CACHE / "sphinx" / ".installed"
    python = home / "bin" / "python"
    if not stamp.exists() or stamp.read_text() != "\n".join(REQUIREMENTS):
        venv.create(home, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *REQUIREMENTS], check=True)
        stamp.write_text("\n".join(REQUIREMENTS))
    return python


def profile(source: Path) -> int:
    """Print the CPU seconds of each stage, from the start of this process on."""
    from rstgen import Config, build

    marks = [("starting and importing", 0.0)]
    with tempfile.TemporaryDirectory() as folder:
        build(
            str(source),
            Config(output=Path(folder, "out")),
            keep_going=True,
            progress=lambda doing: marks.append((doing, time.process_time())),
        )
        marks.append(("", time.process_time()))
    for (doing, begun), (_, done) in itertools.pairwise(marks):
        print(f"{doing:24}{done - begun:6.2f} s")
    print(f"{'total':24}{marks[-1][1]:6.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
