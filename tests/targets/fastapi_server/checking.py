"""Lets schemathesis test a generated server against the document that it serves.

python -m tests.targets.fastapi_server.checking nova --examples 40 --seed 7
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import schemathesis
from schemathesis import engine
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events

from rstgen import Api, Config, load
from tests.support import CORPUS, SPECS
from tests.targets.fastapi_server.support import importable, render, write

TOKEN = "let-me-in"
PATIENCE = 30.0
"""Seconds after which an answer hangs."""

EXCLUDED: Mapping[str, str] = {
    "use_after_free": "asks for what it deleted, and a server without handlers keeps nothing",
    "ensure_resource_availability": "asks for what it made, and a server without handlers keeps "
    "nothing",
    "object_level_authorization": "asks for what another made, and a server without handlers "
    "keeps nothing and knows nobody",
}

# An example of the reference is all that an operation without a handler can answer with. The
# document lists the 501 of those that have none; whoever meets one is told so.
UNWRITTEN = "501"

schemathesis.serializer.alias(
    "application/openstack-images-v2.1-json-patch",  # glance
    "application/json",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a run."""

    requests: Counter[int] = field(default_factory=Counter)
    """Answers by status."""
    checks: Counter[str] = field(default_factory=Counter)
    """How often each check was made."""
    failures: list[str] = field(default_factory=list)


def reference(name: str, microversion: str | None = None) -> Api:
    """Load one of the corpus, or ``specs``."""
    source = SPECS if name == "specs" else CORPUS / name / "api-ref" / "source"
    api = load(source, Config(microversion=microversion)).api
    return replace(api, name="checked")


def check(api: Api, folder: Path, *, examples: int, seed: int) -> Found:
    """Serve the examples of a reference to those who have the token, and test that."""
    write(render(api), folder)
    with importable(folder, "checked_server") as package:
        return _run(package.create_app(token=TOKEN), examples, seed)


def _run(app: Any, examples: int, seed: int) -> Found:
    config = SchemathesisConfig.from_dict(_config(examples, seed))
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, config=config)
    found = Found()
    for event in engine.from_schema(schema).execute():
        if isinstance(event, events.NonFatalError):
            found.failures.append(f"{event.label}: {event.value}")
        elif isinstance(event, events.FatalError):
            raise event.exception
        elif isinstance(event, events.ScenarioFinished):
            _note(event, found)
    return found


def _config(examples: int, seed: int) -> dict[str, Any]:
    statuses = ["2xx", "3xx", "4xx", UNWRITTEN]
    return {
        "seed": seed,
        "headers": {"X-Auth-Token": TOKEN},
        "continue-on-failure": True,
        "generation": {"max-examples": examples, "deterministic": True, "database": "none"},
        "checks": {name: {"enabled": False} for name in EXCLUDED}
        | {"not_a_server_error": {"expected-statuses": statuses}}
        | {"max_response_time": PATIENCE},
        # Its scenarios begin with what an earlier request has made.
        "phases": {"stateful": {"enabled": False}},
    }


def _note(event: events.ScenarioFinished, found: Found) -> None:
    made = event.recorder
    for interaction in made.interactions.values():
        if interaction.response is not None:
            found.requests[interaction.response.status_code] += 1
    for case, checks in made.checks.items():
        for one in checks:
            found.checks[one.name] += 1
            if one.failure_info is not None:
                sent = made.cases[case].value.as_curl_command()
                told = one.failure_info.failure.message
                found.failures.append(f"{event.label}: {one.name}: {told}\n{sent}")


def main() -> int:
    """Run it by hand."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("reference", help="nova, keystone, placement, glance or specs")
    parser.add_argument("--examples", type=int, default=40, help="for each operation")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--microversion", help="of the server; else all, of which the first")
    given = parser.parse_args()
    started = time.process_time()
    with tempfile.TemporaryDirectory() as name:
        api = reference(given.reference, given.microversion)
        found = check(api, Path(name), examples=given.examples, seed=given.seed)
    print(*found.failures, sep="\n")
    told = ", ".join(f"{status}: {count}" for status, count in sorted(found.requests.items()))
    print(f"{found.requests.total()} requests ({told})")
    print(f"{found.checks.total()} checks of {len(found.checks)} kinds")
    print(f"{len(found.failures)} failures, {time.process_time() - started:.1f} s of CPU")
    return bool(found.failures)


if __name__ == "__main__":
    raise SystemExit(main())
