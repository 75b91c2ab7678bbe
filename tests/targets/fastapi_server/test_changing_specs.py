"""Handlers are edited at random, the reference is, and it is built again: what is theirs stays.

The pages and the files are on disk and `build` does all of it, as it would for a user.
"""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rstgen import Config, build
from rstgen.pipeline import Built

PAGES = ("boats", "crews")
PARAMETERS = "".join(
    f"{name}:\n  description: It.\n  in: {where}\n  required: false\n  type: string\n"
    for name, where in [("id", "path"), ("limit", "query"), ("sort", "query"), ("mast", "body")]
)


@dataclass(frozen=True)
class Op:
    title: str
    method: str
    path: str
    rows: tuple[str, ...]

    def page(self) -> str:
        line = "=" * 30
        rows = "".join(f"   - {row}: {row}\n" for row in self.rows)
        listed = f"Request\n-------\n\n.. rest_parameters:: parameters.yaml\n\n{rows}\n"
        return (
            f"{self.title}\n{line}\n\n.. rest_method:: {self.method} {self.path}\n\n"
            f"Normal response codes: 200\n\n{listed if rows else ''}"
        )


OPS = st.builds(
    Op,
    title=st.sampled_from(["List", "Show", "Get", "Make", "Lose", "Find", "Überholen"]),
    method=st.sampled_from(["GET", "POST", "DELETE"]),
    path=st.sampled_from(["", "/{id}", "/{id}/crew", "/all"]),
    rows=st.lists(st.sampled_from(["limit", "sort", "mast"]), unique=True).map(tuple),
)
Spec: TypeAlias = Mapping[str, list[Op]]
SPECS = st.fixed_dictionaries(
    {page: st.lists(OPS, max_size=4, unique_by=lambda op: op.title) for page in PAGES}
)


def write(spec: Mapping[str, Iterable[Op]], folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "parameters.yaml").write_text(PARAMETERS, "utf-8")
    for page, ops in spec.items():
        texts = [
            Op(f"{op.title} {page}", op.method, f"/{page}{op.path}", op.rows).page() for op in ops
        ]
        title = f"{'=' * 20}\n{page.title()}\n{'=' * 20}\n\nAbout.\n\n"
        (folder / f"{page}.rst").write_text(title + "\n".join(texts), "utf-8")
    index = "=====\nBoats\n=====\n\n.. toctree::\n\n   boats\n   crews\n"
    (folder / "index.rst").write_text(index, "utf-8")


def again(folder: Path, *, add: bool = False) -> Built:
    config = Config(output=folder / "out", targets=("fastapi_server",), name="fleet")
    return build(folder / "specs", config, add_handlers=add, keep_going=True)


# What people do to a file ----------------------------------------------------------------------

Edit = Callable[[str, int], str]


def lines(change: Callable[[list[str], int], list[str]]) -> Edit:
    return lambda text, at: "".join(change(text.splitlines(keepends=True), at))


def functions(text: str) -> list[ast.AsyncFunctionDef]:
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return []
    return [node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)]


def swapped(text: str, at: int) -> str:
    """Two methods change places."""
    found = functions(text)
    if len(found) < 2:
        return text
    one = found[at % (len(found) - 1)]
    other = found[at % (len(found) - 1) + 1]
    rows = text.splitlines(keepends=True)
    a, b, c, d = one.lineno - 1, one.end_lineno, other.lineno - 1, other.end_lineno
    return "".join([*rows[:a], *rows[c:d], *rows[b:c], *rows[a:b], *rows[d:]])


def rewritten(text: str, at: int) -> str:
    found = functions(text)
    if not found:
        return text
    last = (found[at % len(found)].end_lineno or 1) - 1
    rows = text.splitlines(keepends=True)
    body = '        text = """\n}\n# no comment\n"""\n        return {"é": text}  # done\n'
    return "".join([*rows[:last], body, *rows[last + 1 :]])


def dropped(text: str, at: int) -> str:
    found = functions(text)
    if len(found) < 2:
        return text
    one = found[at % len(found)]
    rows = text.splitlines(keepends=True)
    return "".join([*rows[: one.lineno - 1], *rows[one.end_lineno :]])


HELPER = "\n    @property\n    def helper(self):\n        class In:\n            y = 1\n"
EDITS: list[Edit] = [
    lines(
        lambda rows, at: [*rows[: at % (len(rows) + 1)], "# mine\n", *rows[at % (len(rows) + 1) :]]
    ),
    lines(lambda rows, at: [*rows[: at % (len(rows) + 1)], "\n\n", *rows[at % (len(rows) + 1) :]]),
    lambda text, at: text + HELPER,
    lambda text, at: text + "\n\ndef outside():\n    return 1\n",
    lambda text, at: text + "    # the end",
    lambda text, at: text + "\ndef (\n" if at % 5 == 0 else text,
    lambda text, at: text.rstrip(),
    lambda text, at: text.replace("    ", "\t") if at % 2 else text,
    lambda text, at: "import os\n" + text if "__future__" not in text else text,
    lambda text, at: text.replace("import Call\n", "import Call as C\n").replace(": Call", ": C"),
    lambda text, at: text.replace("from fastapi import Response\n", ""),
    swapped,
    rewritten,
    dropped,
]
EDITING = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 60)), max_size=5)


def edit(path: Path, edits: list[tuple[Edit, int]], *, windows: bool, bom: bool) -> None:
    text = path.read_text("utf-8")
    for change, at in edits:
        text = change(text, at)
    data = text.replace("\n", "\r\n" if windows else "\n").encode()
    path.write_bytes(b"\xef\xbb\xbf" * bom + data)


def is_subsequence(old: bytes, new: bytes) -> bool:
    rest = iter(new)
    return all(byte in rest for byte in old)


def only_methods_were_added(old: bytes, new: bytes) -> set[str]:
    """See that all else is as it was, and give what was added."""
    before, after = ast.parse(old), ast.parse(new)
    classes = [{n.name: n for n in t.body if isinstance(n, ast.ClassDef)} for t in (before, after)]
    added = set()
    for name, cls in classes[1].items():
        count = len(classes[0][name].body)
        for method in cls.body[count:]:
            assert isinstance(method, ast.AsyncFunctionDef)
            doc, body = method.body
            assert isinstance(doc, ast.Expr)
            assert ast.unparse(body) == "raise NotImplementedError"
            added.add(method.name)
        del cls.body[count:]
    imports = [n for n in after.body if isinstance(n, ast.ImportFrom) and n.module != "__future__"]
    kept = {ast.dump(node) for node in before.body}
    after.body = [n for n in after.body if n not in imports or ast.dump(n) in kept]
    assert ast.dump(after) == ast.dump(before)
    return added


@settings(max_examples=5, suppress_health_check=list(HealthCheck))
@given(SPECS, SPECS, st.data())
def test_what_is_theirs_stays(first: Spec, second: Spec, data: st.DataObject) -> None:
    edited_and_built_again(first, second, data)


@pytest.mark.everything
@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(SPECS, SPECS, st.data())
def test_what_is_theirs_stays_at_length(first: Spec, second: Spec, data: st.DataObject) -> None:
    edited_and_built_again(first, second, data)


def edited_and_built_again(first: Spec, second: Spec, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(first, folder / "specs")
        again(folder)
        own = folder / "out/fastapi_server/src/fleet_handlers"
        for path in sorted(own.glob("*.py")):
            flags = {"windows": data.draw(st.booleans()), "bom": data.draw(st.booleans())}
            edit(path, data.draw(EDITING), **flags)
        old = {path.name: path.read_bytes() for path in own.glob("*.py")}
        write(second, folder / "specs")
        said = again(folder).kept
        assert {name: (own / name).read_bytes() for name in old} == old
        built = again(folder, add=True)
        added: set[str] = set()
        for file, before in old.items():
            after = (own / file).read_bytes()
            assert is_subsequence(before, after)
            if before != after:
                added |= only_methods_were_added(before, after)
        missing = [one for one in said if one.code == "handler-missing"]
        assert len(added) == len(missing)
        assert all(any(f" {name}: " in one.message for one in missing) for name in added)
        assert not [one for one in built.kept if one.code == "handler-missing"]
        assert again(folder, add=True).changes == ()
        listing = (folder / "out/.rstgen/manifest.json").read_text("utf-8")
        assert "fleet_handlers" not in listing
