"""No request touches the disk; what a package holds of data is read when its app is made.

But for ``/static-offline-docs``, the scripts of ``/docs``: those are files of their package.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fastapi.testclient import TestClient

ASKED: tuple[tuple[str, str, Any], ...] = (
    ("GET", "/servers", None),
    ("GET", "/servers/7", None),
    ("POST", "/servers", {"server": {"name": "n", "flavorRef": "1"}}),
    ("POST", "/servers", {"server": {}}),
    ("POST", "/servers/7/action", {"reboot": {}}),
    ("DELETE", "/servers/7", None),
    ("PUT", "/images/1/file", "raw"),
    ("GET", "/nowhere", None),
    ("PATCH", "/servers", None),
    ("GET", "/print", None),
    ("GET", "/openapi.json", None),
    ("GET", "/docs", None),
)
# What reads, writes or looks at files, as `sys.audit` names it.
EVENTS = ("open", "os.", "shutil.", "tempfile.", "pathlib.", "glob.")


class Watch:
    """Notes what is done to files while it looks. A hook cannot be taken away again."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._looks = False
        sys.addaudithook(self._note)

    def _note(self, event: str, given: tuple[Any, ...]) -> None:
        if self._looks and event.startswith(EVENTS):
            self.seen.append(f"{event} {given[0] if given else ''}")

    @contextmanager
    def looking(self) -> Iterator[list[str]]:
        self.seen.clear()
        self._looks = True
        try:
            yield self.seen
        finally:
            self._looks = False


@pytest.fixture(scope="module")
def watch() -> Watch:
    return Watch()


def ask_all(client: TestClient) -> None:
    for method, path, body in ASKED:
        given = {"content": body} if isinstance(body, str) else {"json": body}
        client.request(method, path, **given if body is not None else {})


def test_nothing_is_read_or_written_by_a_request(server: ModuleType, watch: Watch) -> None:
    client = TestClient(server.create_app())
    # What is met for the first time is imported.
    ask_all(client)
    with watch.looking() as seen:
        ask_all(client)
    assert not seen


def test_the_data_of_the_package_is_read_when_an_app_is_made(
    server: ModuleType, folder: Path, watch: Watch
) -> None:
    server.factory._data.cache_clear()
    with watch.looking() as seen:
        client = TestClient(server.create_app())
    data = f"open {folder / 'src' / 'compute_server' / 'data'}"
    assert f"{data}/openapi.json" in seen
    with watch.looking() as seen:
        ask_all(client)
    assert not [one for one in seen if one.startswith(data)]


def test_it_listens_on_loopback_unless_asked_otherwise(
    server: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib import import_module

    main = import_module("compute_server.__main__")
    given: list[Any] = []
    monkeypatch.setattr(main.uvicorn, "run", lambda app, **more: given.append(more))
    for arguments in ([], ["--host", "0.0.0.0", "--port", "80"]):
        monkeypatch.setattr(sys, "argv", ["compute_server", *arguments])
        main.main()
    assert given == [{"host": "127.0.0.1", "port": 8000}, {"host": "0.0.0.0", "port": 80}]
