"""Servers of real references: every operation answers, every file is as it should be."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import black
import pytest
from fastapi.testclient import TestClient

from rstgen import Api, load
from rstgen.model import Example, Operation
from tests.support import CORPUS, needs_shared
from tests.targets.fastapi_server.support import importable, render, write

pytestmark = [needs_shared, pytest.mark.everything]

TEMPLATE = re.compile(r"\{[^}]*\}")


@pytest.fixture(scope="module", params=["nova", "keystone", "placement", "glance", "seed"])
def api(request: pytest.FixtureRequest) -> Api:
    folder = CORPUS / request.param
    source = folder / "api-ref" / "source"
    return replace(load(source if source.is_dir() else folder).api, name=request.param)


@pytest.fixture(scope="module")
def made(api: Api, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(api.name)
    write(render(api), folder)
    return folder


@pytest.fixture(scope="module")
def client(api: Api, made: Path) -> Iterator[TestClient]:
    with importable(made, f"{api.name}_server") as package:
        yield TestClient(package.create_app())


def test_every_operation_answers_with_its_example(api: Api, client: TestClient) -> None:
    wrong = []
    for op in api.operations:
        response = answer(op, client)
        if not any(fits(one, response) for one in alike(op, api)):
            wrong.append(f"{op.name}: {response.status_code} {response.text[:200]}")
    assert not wrong


def alike(op: Operation, api: Api) -> list[Operation]:
    """It, and those that nothing but the person who reads the page can tell from it."""
    path = TEMPLATE.sub("{}", op.path)
    return [
        one
        for one in api.operations
        if (one.method, TEMPLATE.sub("{}", one.path), one.action) == (op.method, path, op.action)
    ]


def answer(op: Operation, client: TestClient) -> Any:
    """Call it as the reference shows, or with the least that it says is needed."""
    numbers = {
        p.name for p in op.parameters if set(p.schema.types) & {"integer", "number", "boolean"}
    }
    path = TEMPLATE.sub(lambda found: "1" if found[0].strip("{}") in numbers else "x", op.path)
    required = [p for p in op.parameters if p.where == "query" and p.required]
    query = {p.name: "1" if p.name in numbers else "x" for p in required}
    sent = example_of(op.request.examples if op.request else ())
    content = json.dumps(sent.value) if sent else None
    # Examples are of the newest version that has them, which may have dropped what older ones need.
    headers = {"OpenStack-API-Version": f"any {op.max_version or 'latest'}"}
    return client.request(op.method, path, params=query, content=content, headers=headers)


def example_of(examples: tuple[Example, ...], status: int | None = None) -> Example | None:
    return next((one for one in examples if one.is_json and one.status in (None, status)), None)


def fits(op: Operation, response: Any) -> bool:
    """Whether it is the answer that the reference shows for the operation, if it shows any."""
    body, status = op.success.body, op.success.status
    shown = (
        [e.value for e in body.examples if e.is_json and e.status in (None, status)] if body else []
    )
    if needs_body(op) and not example_of(op.request.examples if op.request else ()):
        return bool(response.status_code == 400)
    # The newest version may be answered with another status than the first.
    fine = response.status_code in {one.status for one in op.responses if not one.is_error}
    if body is not None and not shown:
        return fine if body.examples and not body.is_json else bool(response.status_code == 501)
    if not fine or not shown or op.method == "HEAD":
        return fine
    return bool(response.content and response.json() in shown)


def needs_body(op: Operation) -> bool:
    return op.request is not None and op.request.required and "json" in op.request.media_type


def test_every_file_is_in_blacks_layout(made: Path) -> None:
    files = sorted(made.rglob("*.py"))
    assert files
    different = [
        file
        for file in files
        for text in [file.read_text("utf-8")]
        if black.format_str(text, mode=black.Mode()) != text
    ]
    assert not different


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "--isolated", "--no-cache"], ["mypy", "--strict", "--cache-dir=/dev/null"]],
    ids=lambda command: command[0],
)
def test_a_checker_finds_nothing(made: Path, command: list[str]) -> None:
    run = [sys.executable, "-m", *command, "src"]
    done = subprocess.run(run, cwd=made, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_is_imported_quickly(api: Api, made: Path) -> None:
    script = (
        "import fastapi, pydantic, time; started = time.process_time()\n"
        f"import {api.name}_server.app\n"
        "print(time.process_time() - started)"
    )
    times = []
    for _ in range(3):  # the first also compiles
        run = [sys.executable, "-c", script]
        done = subprocess.run(run, cwd=made / "src", capture_output=True, text=True, check=True)
        times.append(float(done.stdout))
    assert min(times) < 1.0
