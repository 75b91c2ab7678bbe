"""Feeds our OpenAPI documents to other people's generators, and says what they make of them.

    python benchmarks/touchstone.py --shared ../shared
    python benchmarks/touchstone.py --tool orval --reference nova --reference specs
    python benchmarks/touchstone.py --write docs/touchstone.md

A generator must end with 0, leave out no operation and no action, and write Python of which every
module can be imported, or TypeScript that ``tsc --strict`` accepts. Each is installed under
``.benchmark/touchstone/`` on the first run; npm and Java must be there. What they write stays in
``out/`` there (or ``--output``) to be looked at.

``benchmarks/touchstone/`` holds a minimal document for each fault of a generator that ours works
around, or that a generator must be told how to get over. ``--write`` tries those too, untold.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from accuracy import put
from touchstone_counts import actions, actions_found
from touchstone_homes import CACHE
from touchstone_peers import PEERS, Peer

from rstgen import Config, RstgenError, generate

ROOT = Path(__file__).resolve().parents[1]
REFERENCES = ("specs", "seed", "placement", "glance", "keystone", "nova")
MINIMAL = Path(__file__).with_suffix("")
BAD = re.compile("error|exception|fail|cannot", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one generator made of one document."""

    exit_code: int
    said: str
    counts: tuple[tuple[int, int], ...]
    """Found and expected: the operations, or else the schemas; then the actions."""
    missing: tuple[str, ...]
    errors: tuple[str, ...]

    @property
    def fine(self) -> bool:
        return not (self.exit_code or self.missing or self.errors)

    @property
    def complaints(self) -> Iterator[str]:
        """What a person should read, but not more of a kind than helps."""
        if self.exit_code:
            lines = [line[:200] for line in self.said.splitlines() if line.strip()]
            yield from [line for line in lines if BAD.search(line)][:6] or lines[-6:]
        yield from (f"not there: {name}" for name in self.missing[:6])
        yield from self.errors[:6]

    def __str__(self) -> str:
        told = [f"{found}/{expected}" for found, expected in self.counts if expected]
        told = [f"exit {self.exit_code}", *told] if self.exit_code else told
        if self.errors:
            told.append(f"{len(self.errors)} error{'s' if self.errors[1:] else ''}")
        return ", ".join(told)


def main(arguments: Sequence[str] | None = None) -> int:
    given = parse(arguments)
    peers = [peer for peer in PEERS if peer.name in (given.tool or [peer.name])]
    names = [name for name in REFERENCES if name in (given.reference or [name])]
    try:
        for peer in peers:
            tell(f"{peer.name}: setting up")
            peer.set_up()
        documents = {name: document(name, given) for name in names}
        found = {peer.name: row(peer, documents, given.output) for peer in peers}
    except RstgenError as error:
        print(error, file=sys.stderr)
        return 2
    page = "\n".join([*table(peers, found), *(minimal(given.output) if given.write else ()), ""])
    print(page, end="")
    if given.write:
        put(given.write, page)
    return int(not all(outcome.fine for row in found.values() for outcome in row.values()))


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    shared = Path(os.environ.get("RSTGEN_SHARED") or ROOT.parent / "shared")
    names = [peer.name for peer in PEERS]
    parser.add_argument("--shared", type=Path, default=shared, help="folder that holds corpus/")
    parser.add_argument("--tool", action="append", choices=names, help="only this one (repeat)")
    parser.add_argument("--reference", action="append", choices=REFERENCES, help="likewise")
    parser.add_argument("--output", type=Path, default=CACHE / "out", help="where they write")
    parser.add_argument("--write", type=Path, help="page that gets the tables")
    return parser.parse_args(arguments)


def tell(doing: str) -> None:
    """Say on a terminal what is being done."""
    if sys.stderr.isatty():
        print(f"\r\033[K{doing}", end="" if doing else "\r", file=sys.stderr, flush=True)


def document(name: str, given: argparse.Namespace) -> Path:
    """Build the document of a reference, as JSON (some take only so much YAML)."""
    tell(f"{name}: building")
    made = generate(source(name, given.shared), Config(targets=("openapi",), name=name))
    if made.failed:
        raise RstgenError(f"{name} cannot be built: {made.diagnostics[0]}")
    text = next(file.text for file in made.files if file.path.endswith("openapi.json"))
    return written(given.output / "documents" / f"{name}.json", text)


def source(name: str, shared: Path) -> Path:
    if name == "specs":
        return ROOT / "specs"
    corpus = shared / "corpus" / name
    return corpus if name == "seed" else corpus / "api-ref" / "source"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path.resolve()


def row(peer: Peer, documents: dict[str, Path], output: Path) -> dict[str, Outcome]:
    """Let one generator try all documents."""
    return {name: outcome(peer, path, name, output) for name, path in documents.items()}


def outcome(peer: Peer, path: Path, name: str, output: Path, *, alone: bool = False) -> Outcome:
    """Let a generator try a document, and look at what it wrote."""
    tell(f"{peer.name}: {name}")
    out = output.resolve() / peer.slug / name
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    exit_code, said = peer.generate(path, out, alone=alone)
    written(out / "said.txt", said)
    made = judged(peer, json.loads(path.read_text("utf-8")), out, exit_code, said)
    tell("")
    for complaint in made.complaints:
        print(f"{peer.name}: {name}: {complaint}", file=sys.stderr)
    return made


def judged(peer: Peer, node: object, out: Path, exit_code: int, said: str) -> Outcome:
    wanted = peer.counted.expected(node)
    found = wanted & peer.counted.found(out)
    marked = actions(node)
    kept = actions_found(marked, out)
    return Outcome(
        exit_code=exit_code,
        said=said,
        counts=((len(found), len(wanted)), (len(kept), len(marked))),
        missing=(*sorted(wanted - found), *sorted(marked - kept)),
        errors=tuple(peer.errors(out)),
    )


def table(peers: Sequence[Peer], found: dict[str, dict[str, Outcome]]) -> Iterator[str]:
    names = list(found[peers[0].name])
    yield f"| generator | {' | '.join(names)} |"
    yield "|---" * (len(names) + 1) + "|"
    for peer in peers:
        cells = " | ".join(str(outcome) for outcome in found[peer.name].values())
        yield f"| {peer.title} | {cells} |"


def minimal(output: Path) -> Iterator[str]:
    """Show the faults that are known, each on the smallest document that has it."""
    yield "\n| minimal document | what it has | generator | what comes of it |"
    yield "|---|---|---|---|"
    for path in sorted(MINIMAL.glob("*.yaml")):
        node = yaml.safe_load(path.read_text("utf-8"))
        peer = next(peer for peer in PEERS if peer.name == node["x-touchstone"])
        peer.set_up()
        as_json = written(output / "documents" / f"{path.stem}.json", json.dumps(node, indent=2))
        made = outcome(peer, as_json, path.stem, output, alone=True)
        yield f"| {path.name} | {node['info']['title']} | {peer.title} | {made} |"


if __name__ == "__main__":
    sys.exit(main())
