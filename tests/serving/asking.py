"""Mocks of references, asked without a network."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import httpx

from rstgen.config import Config
from rstgen.model import Operation, Parameter
from rstgen.serving.making import Made, make
from rstgen.serving.mocking import Choices, Mock, mock
from rstgen.serving.sampling import sample

HOST = "http://mock.test:81"


@cache
def made(source: Path) -> Made:
    """Read a reference once for all tests."""
    found = make(source, Config()).made
    assert found is not None
    return found


@cache
def mocked(source: Path, **chosen: Any) -> Mock:
    return mock(made(source), Choices(**chosen))


def ask(one: Mock, method: str, url: str, **given: Any) -> httpx.Response:
    (answer,) = ask_all(one, [(method, url, given)])
    return answer


def ask_all(one: Mock, requests: Iterable[tuple[str, str, dict[str, Any]]]) -> list[httpx.Response]:
    async def run() -> list[httpx.Response]:
        transport = httpx.ASGITransport(one.app)
        async with httpx.AsyncClient(transport=transport, base_url=HOST) as client:
            return [await client.request(method, url, **given) for method, url, given in requests]

    return asyncio.run(run())


def request(op: Operation) -> tuple[str, str, dict[str, Any]]:
    """Make a request as documented: the reference's own example, or what its schema allows."""
    path = op.path
    for name in op.in_braces:
        path = path.replace(f"{{{name}}}", "1", 1)
    given: dict[str, Any] = {"params": dict(_required(op.parameters, "query"))}
    if op.request is not None and op.request.is_json:
        shown = [one.value for one in op.request.examples if one.is_json]
        given["json"] = shown[0] if shown else sample(op.request.schema)
        given["headers"] = {"Content-Type": op.request.media_type}
    elif op.request is not None:
        given["content"] = b"some bytes"
        given["headers"] = {"Content-Type": op.request.media_type.replace("*/*", "a/b")}
    return op.method, path, given


def version_of(op: Operation) -> str | None:
    """Give the version that the request of `request` is one for, where one is named."""
    shown = [one.min_version for one in op.request.examples if one.is_json] if op.request else []
    return next(iter(shown), None) or op.min_version


def versioned(one: Mock, version: str | None) -> dict[str, str]:
    versions = sys.modules[f"{one.mounted.name}.factory"].SERVICE.versions
    if version is None or versions is None:
        return {}
    return {versions.header: f"{versions.service_type or versions.fallback} {version}"}


def _required(parameters: Iterable[Parameter], where: str) -> Iterable[tuple[str, str]]:
    for one in parameters:
        if one.where == where and one.required_in_range:
            yield one.name, str(sample(one.schema, name=one.name))
