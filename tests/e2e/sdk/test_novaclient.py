"""What python-novaclient makes of the answers: what the reference's examples show."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.e2e.sdk.conftest import nova_client
from tests.e2e.sdk.shown import Case, holds
from tests.e2e.sdk.wire import Served, Wire

pytestmark = pytest.mark.e2e

SERVER = "22c91117-08de-4894-9aa9-6ef382400985"
OTHER = "a07f71dc-8151-4e7d-a0cc-cd24a3f11113"
SPAN = (datetime(2020, 1, 1), datetime(2020, 2, 1))

CASES: list[Case] = [
    ("list-servers-detailed", "servers[].name", lambda c: [s.name for s in c.servers.list()]),
    ("show-server-details", "server.status", lambda c: [c.servers.get(SERVER).status]),
    (
        "create-server",
        "server.id",
        lambda c: [
            c.servers.create(
                "x",
                image=OTHER,
                flavor="1",
                nics="none",
                meta={"a": "b"},
                key_name="k",
                security_groups=["default"],
                userdata="abc",
                description="d",
                tags=["t"],
                trusted_image_certificates=[OTHER],
                host="h",
                hypervisor_hostname="hh",
            ).id
        ],
    ),
    (
        "update-server",
        "server.name",
        lambda c: [c.servers.update(SERVER, name="y", description="d").name],
    ),
    ("show-console-output", "output", lambda c: [c.servers.get_console_output(SERVER)]),
    (
        "create-console",
        "remote_console.url",
        lambda c: [c.servers.get_vnc_console(SERVER, "novnc")["remote_console"]["url"]],
    ),
    ("list-flavors-with-details", "flavors[].id", lambda c: [f.id for f in c.flavors.list()]),
    ("show-flavor-details", "flavor.ram", lambda c: [c.flavors.get("1").ram]),
    ("list-extra-specs-for-flavor", "extra_specs", lambda c: [c.flavors.get("1").get_keys()]),
    (
        "create-flavor",
        "flavor.disk",
        lambda c: [c.flavors.create("f", 512, 1, 10, ephemeral=1, description="d").disk],
    ),
    (
        "list-flavor-access-information-for-given-flavor",
        "flavor_access[].tenant_id",
        lambda c: [one.tenant_id for one in c.flavor_access.list(flavor="1")],
    ),
    ("list-keypairs", "keypairs[].keypair.name", lambda c: [k.name for k in c.keypairs.list()]),
    ("show-keypair-details", "keypair.user_id", lambda c: [c.keypairs.get("k").user_id]),
    (
        "import-keypair",
        "keypair.fingerprint",
        lambda c: [c.keypairs.create("k", "ssh-rsa AAA", key_type="ssh").fingerprint],
    ),
    ("list-aggregates", "aggregates[].name", lambda c: [a.name for a in c.aggregates.list()]),
    ("show-aggregate-details", "aggregate.uuid", lambda c: [c.aggregates.get(1).uuid]),
    ("create-aggregate", "aggregate.id", lambda c: [c.aggregates.create("a", None).id]),
    ("update-aggregate", "aggregate.name", lambda c: [c.aggregates.update(1, {"name": "b"}).name]),
    ("add-host", "aggregate.hosts", lambda c: [c.aggregates.add_host(1, "h").hosts]),
    (
        "list-server-groups",
        "server_groups[].id",
        lambda c: [g.id for g in c.server_groups.list(all_projects=True)],
    ),
    (
        "create-server-group",
        "server_group.policy",
        lambda c: [
            c.server_groups.create("g", "anti-affinity", rules={"max_server_per_host": 1}).policy
        ],
    ),
    (
        "list-hypervisors-details",
        "hypervisors[].hypervisor_hostname",
        lambda c: [h.hypervisor_hostname for h in c.hypervisors.list()],
    ),
    ("show-hypervisor-details", "hypervisor.state", lambda c: [c.hypervisors.get(OTHER).state]),
    ("show-quota", "quota_set.cores", lambda c: [c.quotas.get("p").cores]),
    ("show-detail-of-quota", "quota_set.ram", lambda c: [c.quotas.get("p", detail=True).ram]),
    ("list-default-quotas-for-tenant", "quota_set.ram", lambda c: [c.quotas.defaults("p").ram]),
    ("update-quotas", "quota_set.cores", lambda c: [c.quotas.update("p", force=True).cores]),
    (
        "list-volume-attachments-for-instance",
        "volumeAttachments[].volumeId",
        lambda c: [v.volumeId for v in c.volumes.get_server_volumes(SERVER)],
    ),
    (
        "attach-volume-to-instance",
        "volumeAttachment.device",
        lambda c: [c.volumes.create_server_volume(SERVER, OTHER, tag="t").device],
    ),
    (
        "list-port-interfaces",
        "interfaceAttachments[].port_id",
        lambda c: [i.port_id for i in c.servers.interface_list(SERVER)],
    ),
    (
        "create-interface",
        "interfaceAttachment.port_id",
        lambda c: [c.servers.interface_attach(SERVER, None, OTHER, None, "t").port_id],
    ),
    (
        "show-rate-and-absolute-limits",
        "limits.absolute.maxTotalRAMSize",
        lambda c: [one.value for one in c.limits.get().absolute if one.name == "maxTotalRAMSize"],
    ),
    ("list-compute-services", "services[].host", lambda c: [s.host for s in c.services.list()]),
    (
        "update-compute-service",
        "service.binary",
        lambda c: [c.services.disable_log_reason(OTHER, "why").binary],
    ),
    ("list-migrations", "migrations[].id", lambda c: [m.id for m in c.migrations.list()]),
    (
        "list-migrations-servers",
        "migrations[].id",
        lambda c: [m.id for m in c.server_migrations.list(SERVER)],
    ),
    (
        "show-migration-details",
        "migration.status",
        lambda c: [c.server_migrations.get(SERVER, 1).status],
    ),
    (
        "list-actions-for-server",
        "instanceActions[].request_id",
        lambda c: [one.request_id for one in c.instance_action.list(SERVER)],
    ),
    (
        "get-detailed-availability-zone-information",
        "availabilityZoneInfo[].zoneName",
        lambda c: [zone.zoneName for zone in c.availability_zones.list()],
    ),
    (
        "list-tenant-usage-statistics-for-all-tenants",
        "tenant_usages[].total_hours",
        lambda c: [one.total_hours for one in c.usage.list(*SPAN, detailed=True)],
    ),
    ("list-tags", "tags", lambda c: [c.servers.tag_list(SERVER)]),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]}")
def test_it_reads(novaclient: Any, wire: Wire, served_nova: Served, case: Case) -> None:
    holds(wire, served_nova.api, novaclient, case)


def test_it_finds_the_versions(novaclient: Any) -> None:
    assert novaclient.versions.get_current().version == "2.104"
    assert [one.id for one in novaclient.versions.list()] == ["v2.0", "v2.1"]


def test_it_finds_a_server_by_its_name(novaclient: Any) -> None:
    name = novaclient.servers.list(detailed=False)[0].name
    assert novaclient.servers.find(name=name).name == name


def test_a_version_that_only_the_older_header_asks_for(served_nova: Served) -> None:
    older = nova_client(served_nova, "2.20")
    assert not hasattr(older.servers.get(SERVER), "locked_reason")
    assert older.servers.get(SERVER).name


def test_it_removes_metadata_of_an_aggregate_with_null(novaclient: Any) -> None:
    assert novaclient.aggregates.set_metadata(1, {"a": None}).id == 1
