"""Times what people do every day: a cold build, one with nothing changed, one after an edit.

CPU seconds (user and system) of whole processes, the kinds in turn, so that a noisy neighbour hits
all of them; printed are the medians, and what Sphinx takes for the same in the same run.

    python benchmarks/daily.py --shared ../shared --runs 5

The page that is edited is the one of median size that holds an operation; the edit is a sentence
in the text of its first one. Interpreters keep their bytecode, as they do everywhere by default.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from against_sphinx import CONF, ROOT, sphinx_environment, used

METHOD = ".. rest_method::"


@dataclass(frozen=True)
class Kind:
    """Something that is timed."""

    name: str
    command: list[str]
    before: Callable[[], object] = lambda: None
    seconds: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    """KiB at most of the process."""

    def run(self) -> None:
        """Run it once."""
        self.before()
        env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        usage = used(self.command, env)
        self.seconds.append(usage.ru_utime + usage.ru_stime)
        self.memory.append(usage.ru_maxrss)


def main(arguments: Sequence[str] | None = None) -> int:
    given = parse(arguments)
    corpus = given.shared / "corpus"
    if not corpus.is_dir():
        print(f"{corpus} is not there: say --shared DIR (or RSTGEN_SHARED)", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RSTGEN_CACHE_DIR"] = f"{folder}/cache"
        kinds = list(ours(corpus, Path(folder)))
        if not given.alone:
            kinds += theirs(Path(folder))
        # The run with number 0 fills caches, and is not counted.
        for number in range(given.runs + 1):
            for kind in kinds:
                kind.run()
            print(f"run {number} of {given.runs}", file=sys.stderr, flush=True)
        report(kinds)
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    shared = Path(os.environ.get("RSTGEN_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--shared", type=Path, default=shared, help="folder that holds corpus/")
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default: 5)")
    parser.add_argument("--alone", action="store_true", help="leave Sphinx out")
    return parser.parse_args(arguments)


def ours(corpus: Path, folder: Path) -> Sequence[Kind]:
    """What rstgen does; each kind has a copy of the reference and an output of its own."""
    rstgen = str(Path(sys.executable).with_name("rstgen"))
    for name in ("nova", "placement", "edited"):
        shutil.copytree(corpus / name.replace("edited", "nova"), folder / name / "tree")

    def build(name: str, *options: str) -> list[str]:
        source = str(folder / name / "tree" / "api-ref" / "source")
        return [rstgen, "build", source, "--output", str(folder / name / "out"), *options]

    def clean(name: str) -> Callable[[], object]:
        return lambda: shutil.rmtree(folder / name / "out", ignore_errors=True)

    return (
        Kind("bare Python", [sys.executable, "-c", "pass"]),
        Kind("nova: cold", build("nova", "--no-cache"), clean("nova")),
        Kind("nova: to settle", build("nova")),
        Kind("nova: nothing changed, build", build("nova")),
        Kind("nova: nothing changed, build --check", build("nova", "--check")),
        Kind("nova: one page edited", build("edited"), lambda: edit(folder / "edited")),
        Kind("placement: cold", build("placement", "--no-cache"), clean("placement")),
    )


def theirs(folder: Path) -> Sequence[Kind]:
    """What Sphinx does with the same."""
    python = sphinx_environment()
    shutil.copytree(folder / "edited", folder / "sphinx")
    (folder / "conf").mkdir()
    (folder / "conf" / "conf.py").write_text(CONF)
    source = str(folder / "sphinx" / "tree" / "api-ref" / "source")
    html = [str(python), "-m", "sphinx", "-b", "html", "-q", "-c", str(folder / "conf")]
    html += ["-d", str(folder / "sphinx" / "trees"), source, str(folder / "sphinx" / "html")]
    return (
        Kind("Sphinx: cold", [*html, "-E", "-a"]),
        Kind("Sphinx: nothing changed", html),
        Kind("Sphinx: one page edited", html, lambda: edit(folder / "sphinx")),
    )


def edit(folder: Path) -> None:
    """Write one more sentence into the page of median size."""
    source = folder / "tree" / "api-ref" / "source"
    pages = [page for page in source.rglob("*.inc") if METHOD in page.read_text("utf-8")]
    page = sorted(pages, key=lambda page: (page.stat().st_size, page))[len(pages) // 2]
    head, method, rest = page.read_text("utf-8").partition(METHOD)
    line, _, after = rest.partition("\n")
    page.write_text(f"{head}{method}{line}\n\nOne more sentence.\n{after}", "utf-8")


def report(kinds: Sequence[Kind]) -> None:
    """Print the medians of all but the first run."""
    cold = next((k for k in kinds if k.name == "Sphinx: cold"), None)
    whole = statistics.median(cold.seconds[1:]) if cold else None
    for kind in kinds:
        if kind.name.endswith("to settle"):
            continue
        seconds = statistics.median(kind.seconds[1:])
        memory = max(kind.memory[1:]) / 1024
        ours = kind.name.startswith(("nova", "placement"))
        share = f"  {whole / seconds:6.1f} times faster than Sphinx cold" if whole and ours else ""
        print(f"{kind.name:40}{seconds:7.3f} s {memory:5.0f} MiB{share}")


if __name__ == "__main__":
    sys.exit(main())
