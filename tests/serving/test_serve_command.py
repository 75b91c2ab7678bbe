"""``rstgen serve`` as it is called: processes of its own."""

from __future__ import annotations

import shutil
import signal
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from rstgen import cli
from tests.serving.processes import served
from tests.support import SPECS


def test_it_answers_until_it_is_stopped(tmp_path: Path) -> None:
    shutil.copytree(SPECS, tmp_path / "specs")
    before = sorted(tmp_path.rglob("*"))
    with served(tmp_path, "specs", "--token", "t", "--prefix", "compute") as (
        url,
        printed,
        process,
    ):
        machines = httpx.get(f"{url}/compute/machines", headers={"X-Auth-Token": "t"}).json()
        assert machines["machines"][0]["links"][0]["href"].startswith(f"{url}/compute/machines/")
        assert httpx.get(f"{url}/docs").status_code == 200
        assert httpx.get(f"{url}/machines").status_code == 401
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=20)
        assert (process.returncode, rest) == (0, "")
        assert len(errors.splitlines()) == 1
    assert printed[0] == "Harbor Compute API"
    assert "  7  Machines - run an action (machines, action)" in printed
    assert printed[-1] == f"{url} answers; {url}/docs lists its operations; Ctrl-C ends it"
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.everything
def test_a_request_that_is_cut_short_is_no_trace(tmp_path: Path) -> None:
    with served(tmp_path, str(SPECS)) as (url, _, process), ThreadPoolExecutor() as pool:
        slow = {"X-Rstgen-Delay": "50"}
        waiting = pool.submit(httpx.get, f"{url}/machines", headers=slow, timeout=60)
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert waiting.result().status_code == 503
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert len(errors.splitlines()) == 1


def test_a_port_that_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert cli.run(["serve", str(SPECS), "--port", str(port)]) == 2
    assert capsys.readouterr().err == (
        f"error: 127.0.0.1 port {port} cannot be had: Address already in use; "
        "--port 0 takes one that is free\n"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--host", "no such host"], "there is no address no such host"),
        (["--host", "192.0.2.1", "--port", "0"], "192.0.2.1 port 0 cannot be had"),
        (["--prefix", "a b"], "'a b' is no prefix of a path; give one such as /compute"),
        (["--prefix", ""], "'' is no prefix of a path; give one such as /compute"),
        (["--token", "a b"], "a token is letters, digits and signs of ASCII, without blanks"),
        (["--port", "70000"], "70000 is not in the range 0<=x<=65535"),
        (["--microversion", "x"], "microversion"),
    ],
)
def test_a_call_that_is_wrong(
    options: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["serve", str(SPECS), *options]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("error: ")
    assert message in line


def test_a_reference_that_is_at_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.rst").write_text("Boats\n=====\n\n.. rest_method::\n")
    assert cli.run(["serve", str(tmp_path), "--port", "0"]) == 1
    assert "[lost-operation]" in capsys.readouterr().err
    assert cli.run(["serve", str(tmp_path / "nothing"), "--port", "0"]) == 2
    assert "does not exist" in capsys.readouterr().err


def test_without_a_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["serve"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("error: nothing to serve: name the folder of the pages, as in `rstgen s")


@pytest.mark.parametrize("name", ["uvicorn", "fastapi_offline", "jsonpatch"])
def test_without_the_extra(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    assert cli.run(["serve", str(SPECS)]) == 2
    assert capsys.readouterr().err == (
        f"error: serving needs {name}, which is not installed: pip install 'rstgen[serve]'\n"
    )
