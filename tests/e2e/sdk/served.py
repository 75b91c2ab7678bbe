"""References as ``rstgen serve`` serves them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rstgen import Config, load
from tests.e2e.sdk.wire import Served
from tests.serving.processes import served
from tests.support import CORPUS

CONFIGS = {
    # Told in words only: the header that clients send for versions before 2.27.
    "nova": 'older_version_header = "X-OpenStack-Nova-API-Version"',
    # Told in words only: the form of a fault, and the newest version.
    "placement": 'faults = "errors"\nmax_version = "1.39"',
}
"""What a reference does not say so that a program could read it, and its clients rely on."""


@contextmanager
def serving(name: str, folder: Path, *, stateful: bool) -> Iterator[Served]:
    """Serve a reference from a folder that holds its config and nothing else."""
    source = CORPUS / name / "api-ref" / "source"
    config = f"[targets.fastapi_server]\n{CONFIGS.get(name, '')}\n"
    (folder / "rstgen.toml").write_text(config, "utf-8")
    options = ["--stateful"] if stateful else []
    with served(folder, str(source), "--name", name, *options) as (url, _, _):
        yield Served(api=load(source, Config(name=name)).api, url=url, stateful=stateful)
