"""The generated client calls the generated server: every operation, arguments from the examples."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rstgen import Config, generate, load
from rstgen.model import Api, Body, JsonValue, Operation
from rstgen.pytypes import Style
from rstgen.targets.fastapi_server import versions
from rstgen.targets.python_client.arguments import Argument, arguments
from rstgen.targets.python_client.grouping import grouped
from rstgen.targets.python_client.names import names
from rstgen.targets.python_client.requests import request
from tests.running.serving import serving
from tests.support import CORPUS, SPECS, needs_shared

TEMPLATE = re.compile(r"\{[^}]*\}")
ANY = Style(reference=lambda schema: "object")


@pytest.fixture(
    params=[
        "specs",
        *(
            pytest.param(name, marks=[needs_shared, pytest.mark.everything])
            for name in ("nova", "keystone", "placement", "glance", "seed")
        ),
    ]
)
def source(request: pytest.FixtureRequest) -> Path:
    if request.param == "specs":
        return SPECS
    pages = CORPUS / request.param / "api-ref" / "source"
    return pages if pages.is_dir() else CORPUS / request.param


@pytest.fixture
def api(source: Path) -> Api:
    return grouped(replace(load(source).api, name="tried"))


@pytest.fixture
def client(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    targets = ("fastapi_server", "python_client")
    for file in generate(source, Config(targets=targets, name="tried")).files:
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")
    monkeypatch.syspath_prepend(tmp_path / "python_client" / "src")
    with serving(tmp_path / "fastapi_server" / "src", "tried_server") as url:
        package = importlib.import_module("tried_client")
        path = dict.fromkeys(package.Client.settings.path, "1")
        with package.Client(url, token="t", service_type="tried", path=path) as found:
            yield found
    for name in [name for name in sys.modules if name.split(".")[0] == "tried_client"]:
        del sys.modules[name]


def test_every_operation_gives_the_example(api: Api, client: Any) -> None:
    wrong = []
    for op in api.operations:
        expected = [value for one in alike(op, api) for value in shown(one.success.body)]
        expected += [] if shown(op.success.body) else [None, 501]
        got = called(op, api, client)
        # What has no example is answered with 501.
        if got not in expected and op.method != "HEAD":
            wrong.append(f"{op.name}: {got!r:.100} is none of {expected!r:.100}")
    assert not wrong


def called(op: Operation, api: Api, client: Any) -> Any:
    """What a call gives, of the first version that the client lets it be made with."""
    own, newest = names(api), versions.latest(api) or (0, 0)
    every = (f"{newest[0]}.{minor}" for minor in range(newest[1], 0, -1))
    for version in (op.max_version or op.min_version, *every):
        versioned = client.with_options(microversion=version) if version else client
        method = getattr(getattr(versioned, own.groups[op.group].module), own.methods[op.name])
        try:
            return plain(method(**given(op)))
        except Exception as error:
            if type(error).__name__ != "VersionError":
                return error if getattr(error, "status", 0) != 501 else 501
    return "no version will do"


def alike(op: Operation, api: Api) -> list[Operation]:
    """It, and those that a request may not tell from it."""
    path = TEMPLATE.sub("{}", op.path)
    return [
        one
        for one in api.operations
        if (one.method, TEMPLATE.sub("{}", one.path), one.action) == (op.method, path, op.action)
    ]


def shown(body: Body | None) -> list[JsonValue]:
    return [one.value for one in body.examples if one.is_json] if body else []


def given(op: Operation) -> dict[str, Any]:
    """The arguments that are needed, and all members of the first example body."""
    bodies = shown(op.request)
    if request(op).members:
        bodies = [body for body in bodies if isinstance(body, dict)]
    body = next(iter(bodies), None)
    if op.action is not None and isinstance(body, dict):
        body = body.get(op.action)
    found = {}
    for argument in arguments(op, request(op), ANY, "X-Auth-Token"):
        value = value_of(argument, body)
        if argument.required or value is not None:
            found[argument.name] = "1" if value is None else value
    return found


def value_of(argument: Argument, body: JsonValue) -> Any:
    if argument.place == "body":
        return body.get(argument.wire) if isinstance(body, dict) else None
    if argument.place == "whole":
        return b"1" if str(argument.type) == "Content" else body
    return None


def plain(value: Any) -> Any:
    """The JSON that it was made from."""
    if type(value).__name__.endswith("Headers"):
        return None
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True, warnings=False)
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value
