"""``openstack resource …`` of osc-placement, against a service that keeps what is created."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.e2e.sdk.wire import Served, Wire

pytestmark = pytest.mark.e2e

PROVIDER = "11111111-1111-4111-8111-111111111111"
CONSUMER = "22222222-2222-4222-8222-222222222222"
GROUP = "33333333-3333-4333-8333-333333333333"

Run = Callable[..., Any]


@pytest.fixture
def run(served_placement: Served, wire: Wire, capsys: pytest.CaptureFixture[str]) -> Run:
    """Call it as from a shell; what it prints is given as a value."""
    from openstackclient.shell import OpenStackShell

    where = ["--os-auth-type", "none", "--os-endpoint", served_placement.url]
    version = ["--os-placement-api-version", "1.39"]

    def run(*words: str, prints: bool = True, fails: bool = False) -> Any:
        form = ["-f", "json"] if prints else []
        with wire.called_by("osc-placement"):
            status = OpenStackShell().run([*where, *version, *words, *form])
        out, error = capsys.readouterr()
        assert bool(status) is fails, error
        return error if fails else json.loads(out) if out.strip() else None

    return run


@pytest.fixture
def provider(run: Run) -> Iterator[Any]:
    made = run("resource", "provider", "create", "shelf", "--uuid", PROVIDER)
    yield made
    run("resource", "provider", "delete", PROVIDER, prints=False)


def test_providers(run: Run, provider: dict[str, Any], wire: Wire) -> None:
    assert (provider["uuid"], provider["name"]) == (PROVIDER, "shelf")
    (listed,) = run("resource", "provider", "list", "--name", "shelf")
    assert listed["uuid"] == PROVIDER
    renamed = run("resource", "provider", "set", PROVIDER, "--name", "rack")
    assert renamed["name"] == "rack"
    assert run("resource", "provider", "show", PROVIDER)["name"] == "rack"


def test_one_that_is_not_there(run: Run, wire: Wire) -> None:
    with wire.wanted(404):
        told = run("resource", "provider", "show", GROUP, fails=True)
    assert GROUP in told


def test_inventories(run: Run, provider: dict[str, Any]) -> None:
    inventory = ("resource", "provider", "inventory")
    made = run(*inventory, "set", PROVIDER, "--resource", "VCPU=8", "--resource", "MEMORY_MB=64")
    assert {one["resource_class"]: one["total"] for one in made} == {"VCPU": 8, "MEMORY_MB": 64}
    listed = run(*inventory, "list", PROVIDER)
    assert {one["resource_class"]: one["total"] for one in listed} == {"VCPU": 8, "MEMORY_MB": 64}
    assert run(*inventory, "class", "set", PROVIDER, "VCPU", "--total", "16")["total"] == 16
    assert run(*inventory, "show", PROVIDER, "VCPU")["total"] == 16
    run(*inventory, "delete", PROVIDER, "--resource-class", "VCPU", prints=False)
    assert [one["resource_class"] for one in run(*inventory, "list", PROVIDER)] == ["MEMORY_MB"]


def test_traits_and_aggregates_of_a_provider(run: Run, provider: dict[str, Any]) -> None:
    name = "HW_CPU_X86_AVX"
    run("resource", "provider", "trait", "set", PROVIDER, "--trait", name)
    assert run("resource", "provider", "trait", "list", PROVIDER) == [{"name": name}]
    run("resource", "provider", "trait", "delete", PROVIDER, prints=False)
    assert run("resource", "provider", "trait", "list", PROVIDER) in ([], None)
    aggregate = ("resource", "provider", "aggregate")
    run(*aggregate, "set", PROVIDER, "--aggregate", GROUP, "--generation", "1")
    assert run(*aggregate, "list", PROVIDER) == [{"uuid": GROUP}]


def test_allocations(run: Run, provider: dict[str, Any]) -> None:
    allocation = ("resource", "provider", "allocation")
    who = ("--project-id", GROUP, "--user-id", GROUP, "--consumer-type", "INSTANCE")
    run(*allocation, "set", CONSUMER, "--allocation", f"rp={PROVIDER},VCPU=1", *who)
    (shown,) = run(*allocation, "show", CONSUMER)
    assert (shown["resource_provider"], shown["resources"]) == (PROVIDER, {"VCPU": 1})
    run(*allocation, "delete", CONSUMER, prints=False)
    assert run("resource", "provider", "usage", "show", PROVIDER)
    assert run("resource", "usage", "show", GROUP)


def test_classes_and_traits(run: Run, wire: Wire) -> None:
    run("resource", "class", "create", "CUSTOM_BOLTS", prints=False)
    assert run("resource", "class", "show", "CUSTOM_BOLTS")["name"] == "CUSTOM_BOLTS"
    assert {"name": "CUSTOM_BOLTS"} in run("resource", "class", "list")
    run("resource", "class", "delete", "CUSTOM_BOLTS", prints=False)
    with wire.wanted(404):
        run("resource", "class", "show", "CUSTOM_BOLTS", fails=True)
    run("trait", "create", "CUSTOM_GREEN", prints=False)
    assert run("trait", "show", "CUSTOM_GREEN")["name"] == "CUSTOM_GREEN"
    assert {"name": "CUSTOM_GREEN"} in run("trait", "list")
    run("trait", "delete", "CUSTOM_GREEN", prints=False)


def test_candidates(run: Run) -> None:
    found = run("allocation", "candidate", "list", "--resource", "VCPU=1")
    assert {"resource provider", "inventory used/capacity"} <= found[0].keys()
