"""Clients of real references: every operation can be called, every file is as it should be."""

from __future__ import annotations

import importlib
import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from rstgen import Api, load
from rstgen.model import Operation
from rstgen.rendering import blacken
from rstgen.targets.python_client import names
from rstgen.targets.python_client.grouping import grouped
from tests.support import CORPUS, ROOT, SPECS, needs_shared
from tests.targets.python_client.support import pyright, render, run, write

REFERENCES = {
    "specs": SPECS,
    "seed": CORPUS / "seed",
    **{n: CORPUS / n / "api-ref" / "source" for n in ("glance", "keystone", "nova", "placement")},
}
SLOW = (needs_shared, pytest.mark.everything)

pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(
    scope="module",
    params=[pytest.param(n, marks=() if n == "specs" else SLOW) for n in REFERENCES],
)
def api(request: pytest.FixtureRequest) -> Api:
    return grouped(replace(load(REFERENCES[request.param]).api, name=request.param))


@pytest.fixture(scope="module")
def made(api: Api, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(api.name)
    write(render(api, service_type="x"), folder)
    return folder


@pytest.fixture(scope="module")
def package(api: Api, made: Path) -> Iterator[ModuleType]:
    sys.path.insert(0, str(made / "src"))
    yield importlib.import_module(f"{api.name}_client")
    sys.path.remove(str(made / "src"))


def test_every_file_is_what_black_prints(made: Path) -> None:
    texts = {path: path.read_text("utf-8") for path in sorted(made.rglob("*.py"))}
    assert texts
    assert not [path for path, text in texts.items() if blacken(text) != text]


def test_nothing_for_ruff_to_say(made: Path) -> None:
    done = run("-m", "ruff", "check", "--isolated", "--no-cache", "src", cwd=made)
    assert done.returncode == 0, done.stdout


def test_types_are_strict(made: Path) -> None:
    cache = ROOT / ".mypy_cache" / "clients"
    done = run("-m", "mypy", "--strict", "--cache-dir", str(cache), "src", cwd=made)
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_are_strict_for_pyright_too(made: Path) -> None:
    assert not pyright("src", cwd=made)


def test_every_operation_sends_itself_and_loses_nothing_of_its_answer(
    api: Api, package: ModuleType
) -> None:
    settled = names.names(api)
    wrong = []
    for op in api.operations:
        shop = Shop(op, package)
        group = getattr(shop.client, settled.groups[op.group].module)
        answer = call(getattr(group, settled.methods[op.name]))
        wrong += [f"{op.name}: {fault}" for fault in shop.faults(answer)]
    assert not wrong


def test_every_method_is_described(api: Api, package: ModuleType) -> None:
    settled, client = names.names(api), package.Client("http://x")
    wrong = []
    for op in api.operations:
        method = getattr(getattr(client, settled.groups[op.group].module), settled.methods[op.name])
        wrong += [f"{op.name}: {lack}" for lack in lacks(op, method)]
    assert not wrong


def lacks(op: Operation, method: Callable[..., Any]) -> Iterator[str]:
    """What the docstring of a method does not say."""
    doc, signature = inspect.getdoc(method) or "", inspect.signature(method)
    first = re.sub(r"\W+", " ", doc.split("\n\n")[0])
    if not first.startswith(re.sub(r"\W+", " ", op.title).strip()):
        yield "title"
    if op.at.path not in doc:
        yield "page"
    for name in signature.parameters:
        if not re.search(rf"^    {name}(?: \(``.*?``\))?:", doc, re.MULTILINE | re.DOTALL):
            yield name
    if ("\nReturns:\n" in doc) is (signature.return_annotation == "None"):
        yield "what it returns"
    for response in op.responses:
        if response.is_error and f"Error: {response.status}" not in " ".join(doc.split()):
            yield str(response.status)
    for version in (op.min_version, op.max_version):
        if version and not re.search(rf"(microversions?|to) {version}\b", doc, re.IGNORECASE):
            yield f"version {version}"


class Shop:
    """A client whose service answers with the example of one operation."""

    def __init__(self, op: Operation, package: ModuleType) -> None:
        self.op = op
        self.shown = shown(op)
        self.request: httpx.Request | None = None
        self.client = package.Client(
            "http://x/base",
            token="T",
            path=dict.fromkeys(package.Client.settings.path, "x"),
            microversion=op.max_version or op.min_version,
            http_client=httpx.Client(transport=httpx.MockTransport(self.answer)),
        )

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.request = request
        status = self.op.success.status
        if self.op.method == "HEAD" or not self.shown:
            return httpx.Response(status, json={} if self.op.success.body else None)
        return httpx.Response(status, json=self.shown[0])

    def faults(self, answer: Any) -> Iterator[str]:
        assert self.request is not None
        if self.request.method != self.op.method:
            yield f"sent {self.request.method}"
        path = re.sub(r"\{[^{}]*\}", "x", self.op.path)
        if self.request.url.raw_path.split(b"?")[0].decode() != "/base" + quoted(path):
            yield f"sent {self.request.url}"
        body = json.loads(self.request.content) if self.request.content else None
        if self.op.action is not None and list(body) != [self.op.action]:
            yield f"sent {body}"
        if self.shown and self.op.method != "HEAD" and plain(answer) != self.shown[0]:
            yield f"{plain(answer)} for {self.shown[0]}"


def quoted(path: str) -> str:
    return quote(path, safe="/:@!$&'()*+,;=%-._~")


def shown(op: Operation) -> list[Any]:
    """The first example that is of the operation's success, if there is one."""
    body = next((r.body for r in op.responses if not r.is_error and r.body), None)
    status = op.success.status
    examples = body.examples if body else ()
    return [e.value for e in examples if e.is_json and e.status in (None, status)][:1]


def plain(answer: Any) -> Any:
    """What JSON the answer came from."""
    if type(answer).__name__ == "ValueAnswer":
        return plain(answer.value)
    if isinstance(answer, list):
        return [plain(item) for item in answer]
    if isinstance(answer, dict):
        return {key: plain(value) for key, value in answer.items()}
    if hasattr(answer, "model_dump"):
        return answer.model_dump(by_alias=True, exclude_unset=True)
    return answer


def call(method: Callable[..., Any]) -> Any:
    """Call a method with the least that it needs."""
    needed = [p for p in inspect.signature(method).parameters.values() if p.default is p.empty]
    path = ["x" for p in needed if p.kind is p.POSITIONAL_OR_KEYWORD]
    others: dict[str, Any] = {p.name: {} for p in needed if p.kind is p.KEYWORD_ONLY}
    return method(*path, **others)
