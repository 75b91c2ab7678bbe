"""The first program that somebody writes, against a server that knows examples only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rstgen import Config, generate
from tests.running.serving import serving
from tests.support import CORPUS, needs_shared

# Services live below the version of their API, which this reference leaves out of its paths.
BELOW = """
import uvicorn, sys
from compute_server import create_app
from starlette.applications import Starlette
from starlette.routing import Mount

uvicorn.run(Starlette(routes=[Mount("/v2.1", create_app())]), port=int(sys.argv[2]))
"""

PROGRAM = """
from compute_client import AsyncClient, Client, NotFoundError

with Client("URL/v2.1", token="...", microversion="2.96") as compute:
    made = compute.servers.create(server={"name": "web", "flavorRef": "1", "networks": "auto"})
    compute.servers.reboot(made.server.id, type="SOFT")
    for server in compute.servers.list_detail(limit=100).iterate():
        print(server.name, server.os_ext_sts_vm_state)
"""


@needs_shared
@pytest.mark.everything
def test_it_runs_as_it_is_written(tmp_path: Path) -> None:
    source = CORPUS / "nova" / "api-ref" / "source"
    config = Config(
        targets=("python_client", "fastapi_server"), name="compute", service_type="compute"
    )
    for file in generate(source, config, keep_going=True).files:
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, "utf-8")
    server, client = (tmp_path / name / "src" for name in ("fastapi_server", "python_client"))
    (server / "below.py").write_text(BELOW, "utf-8")
    with serving(server, "below") as url:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM.replace("URL", url)],
            env={"PYTHONPATH": str(client)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert (done.stdout, done.stderr) == ("new-server-test active\n", "")
