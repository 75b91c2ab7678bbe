"""Measures the shaped trees against documents that were made from the services' own code.

    python benchmarks/accuracy.py --shared ../shared
    python benchmarks/accuracy.py --write docs/accuracy.md

Builds the OpenAPI document of each reference that has a truth, runs the shared scorers on it,
and prints their figures, with the causes of what is missing. ``--write`` puts the tables into
a page, between its two markers.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from accuracy_causes import CAUSES, counted

from rstgen import Config, generate
from rstgen.model import Reading
from rstgen.pipeline import read

ROOT = Path(__file__).resolve().parents[1]
TRUTHS = (("nova", "compute"), ("placement", "placement"))
EXAMPLES = ("nova", "keystone", "placement", "glance")
SIDES = (("request", "request_body"), ("response", "response_body"))
START, END = "<!-- figures -->\n", "<!-- end of figures -->\n"


@dataclass(frozen=True)
class Scored:
    """What the scorer says of one reference."""

    name: str
    report: dict[str, Any]
    reading: Reading


def main(arguments: Sequence[str] | None = None) -> int:
    given = parse(arguments)
    if not (given.shared / "score").is_dir():
        print(f"{given.shared / 'score'} is not there: say --shared DIR", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        page = "\n".join(tables(given.shared, Path(folder)))
    print(page)
    if given.write:
        put(given.write, page)
    return 0


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    shared = Path(os.environ.get("RSTGEN_SHARED") or ROOT.parent / "shared")
    parser.add_argument("--shared", type=Path, default=shared, help="folder that holds score/")
    parser.add_argument("--write", type=Path, help="page that gets the tables")
    return parser.parse_args(arguments)


def put(page: Path, tables_: str) -> None:
    text = page.read_text("utf-8")
    before, rest = text.split(START)
    page.write_text(f"{before}{START}{tables_}{END}{rest.split(END)[1]}", "utf-8")


def tables(shared: Path, scratch: Path) -> Iterator[str]:
    documents = {name: document(shared, name, scratch) for name in EXAMPLES}
    scored = [score(shared, name, truth, documents[name], scratch) for name, truth in TRUTHS]
    yield (
        "| property paths | precision | recall | F1 | floor | ceiling | nesting | types agree "
        "| `required` F1 |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    known = limits(shared)
    for found in scored:
        for side, key in SIDES:
            yield figures(found.name, side, found.report[key], known[found.name, side])
    yield "\n| examples against our own schemas | cases | valid | keys explained | leaves typed |"
    yield "|---|---|---|---|---|"
    for name in EXAMPLES:
        yield examples(shared, name, documents[name], scratch)
    heads = " | ".join(CAUSES)
    yield f"\n| what stands between | missing | named by: {heads} | extra, by kind |"
    yield "|---" * (len(CAUSES) + 3) + "|"
    scorer = load(shared / "score" / "score_openapi.py")
    for found in scored:
        for side, key in SIDES:
            yield causes(found, side, key, scorer)
    yield ""


def source(shared: Path, name: str) -> Path:
    return shared / "corpus" / name / "api-ref" / "source"


def document(shared: Path, name: str, scratch: Path) -> Path:
    made = generate(source(shared, name), Config(targets=("openapi",), name=name))
    path = scratch / f"{name}.json"
    path.write_text(next(f.text for f in made.files if f.path.endswith("openapi.json")), "utf-8")
    return path


def score(shared: Path, name: str, truth: str, ours: Path, scratch: Path) -> Scored:
    out = scratch / f"{name}.score.json"
    script = shared / "score" / "score_openapi.py"
    run(
        script, ours, shared / "score" / "truth" / f"{truth}.yaml", "--json", out, "--details", 9999
    )
    return Scored(name, json.loads(out.read_text()), read(source(shared, name)).reading)


def run(*command: object) -> None:
    subprocess.run(
        [sys.executable, *map(str, command)], check=True, stdout=subprocess.DEVNULL, timeout=600
    )


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(name: str, side: str, body: dict[str, Any], bounds: tuple[str, str]) -> str:
    micro = body["micro"]
    ours = (micro["precision"], micro["recall"], micro["f1"])
    rest = (body["nesting_accuracy"], body["type_agree"], body["required_true"]["f1"])
    told = [*map("{:.3f}".format, ours), *bounds, *map("{:.3f}".format, rest)]
    return f"| {name}, {side} | {' | '.join(told)} |"


def examples(shared: Path, name: str, ours: Path, scratch: Path) -> str:
    out = scratch / f"{name}.examples.json"
    corpus = shared / "corpus"
    script = shared / "score" / "check_examples.py"
    run(script, ours, corpus / name, corpus / f"{name}.reading.json", "--json", out)
    every = json.loads(out.read_text())["all"]
    return (
        f"| {name} | {every['cases']} | {every['valid_any']:.3f} | {every['keys_explained']:.3f} "
        f"| {every['leaves_typed']:.3f} |"
    )


def causes(found: Scored, side: str, key: str, scorer: ModuleType) -> str:
    lacking = found.report["details"][key]["worst_ops"]
    counts = counted(found.reading, side, lacking, scorer)
    kinds = ", ".join(f"{k} {n}" for k, n in found.report[key]["extra_kinds"].items() if n)
    told = " | ".join(str(counts[cause] or "") for cause in CAUSES)
    return f"| {found.name}, {side} | {counts.total()} | {told} | {kinds or 'none'} |"


def limits(shared: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Floor and ceiling of the F1 of each reference and side, as the scorers' page has them."""
    text = (shared / "score" / "README.md").read_text("utf-8")
    found = re.findall(r"^\| (\w+)[^|,]* \|" + r" (\.\d+) \|" * 4, text, re.MULTILINE)
    return {
        (name, side): (f"0{low}", f"0{high}")
        for name, *numbers in found
        for (side, _), low, high in zip(SIDES, numbers[::2], numbers[1::2], strict=True)
    }


if __name__ == "__main__":
    sys.exit(main())
