"""What the clients make of the answers: what the reference's examples show."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.sdk.shown import Case, holds
from tests.e2e.sdk.wire import Served, Wire

pytestmark = pytest.mark.e2e

SERVER = "22c91117-08de-4894-9aa9-6ef382400985"
OTHER = "a07f71dc-8151-4e7d-a0cc-cd24a3f11113"

CASES: list[Case] = [
    ("list-servers", "servers[].id", lambda c: [s.id for s in c.servers(details=False)]),
    ("list-servers-detailed", "servers[].id", lambda c: [s.id for s in c.servers()]),
    ("list-servers-detailed", "servers[].name", lambda c: [s.name for s in c.servers()]),
    ("list-servers-detailed", "servers[].status", lambda c: [s.status for s in c.servers()]),
    ("show-server-details", "server.name", lambda c: [c.get_server(SERVER).name]),
    ("show-server-details", "server.status", lambda c: [c.get_server(SERVER).status]),
    ("show-server-details", "server.addresses", lambda c: [c.get_server(SERVER).addresses]),
    (
        "show-server-details",
        "server.flavor.vcpus",
        lambda c: [c.get_server(SERVER).flavor.vcpus],
    ),
    (
        "show-server-details",
        "server.OS-EXT-AZ:availability_zone",
        lambda c: [c.get_server(SERVER).availability_zone],
    ),
    (
        "create-server",
        "server.id",
        lambda c: [c.create_server(name="x", flavor_id="1", image_id=OTHER, networks="auto").id],
    ),
    (
        "create-server",
        "server.adminPass",
        lambda c: [
            c.create_server(
                name="x",
                flavor_id="1",
                networks=[{"uuid": OTHER}],
                key_name="k",
                security_groups=[{"name": "default"}],
                user_data="IyE=",
                config_drive=True,
                block_device_mapping=[
                    {
                        "uuid": OTHER,
                        "source_type": "image",
                        "destination_type": "volume",
                        "boot_index": 0,
                        "volume_size": 1,
                    }
                ],
            ).admin_password
        ],
    ),
    ("update-server", "server.name", lambda c: [c.update_server(SERVER, name="y").name]),
    ("show-console-output", "output", lambda c: [c.get_server_console_output(SERVER)["output"]]),
    (
        "create-console",
        "remote_console.url",
        lambda c: [c.create_server_remote_console(SERVER, protocol="vnc", type="novnc").url],
    ),
    ("list-all-metadata", "metadata", lambda c: [c.get_server_metadata(SERVER).metadata]),
    (
        "show-server-diagnostics",
        "hypervisor",
        lambda c: [c.get_server_diagnostics(SERVER).hypervisor],
    ),
    (
        "list-security-groups-by-server",
        "security_groups[].name",
        lambda c: [g["name"] for g in c.fetch_server_security_groups(SERVER).security_groups],
    ),
    (
        "list-actions-for-server",
        "instanceActions[].action",
        lambda c: [a.action for a in c.server_actions(SERVER)],
    ),
    (
        "show-server-action-details",
        "instanceAction.action",
        lambda c: [c.get_server_action("req-1", SERVER).action],
    ),
    ("show-server-password", "password", lambda c: [c.get_server_password(SERVER)]),
    (
        "list-port-interfaces",
        "interfaceAttachments[].port_id",
        lambda c: [i.port_id for i in c.server_interfaces(SERVER)],
    ),
    (
        "show-port-interface-details",
        "interfaceAttachment.mac_addr",
        lambda c: [c.get_server_interface(OTHER, SERVER).mac_addr],
    ),
    (
        "create-interface",
        "interfaceAttachment.net_id",
        lambda c: [c.create_server_interface(SERVER, net_id=OTHER).net_id],
    ),
    (
        "list-volume-attachments-for-instance",
        "volumeAttachments[].device",
        lambda c: [a.device for a in c.volume_attachments(SERVER)],
    ),
    (
        "show-detail-of-volume-attachment",
        "volumeAttachment.device",
        lambda c: [c.get_volume_attachment(SERVER, OTHER).device],
    ),
    (
        "attach-volume-to-instance",
        "volumeAttachment.device",
        lambda c: [c.create_volume_attachment(SERVER, volume_id=OTHER, device="/dev/vdb").device],
    ),
    ("list-flavors-with-details", "flavors[].name", lambda c: [f.name for f in c.flavors()]),
    ("list-flavors-with-details", "flavors[].ram", lambda c: [f.ram for f in c.flavors()]),
    ("list-flavors", "flavors[].id", lambda c: [f.id for f in c.flavors(details=False)]),
    ("show-flavor-details", "flavor.vcpus", lambda c: [c.get_flavor("1").vcpus]),
    (
        "create-flavor",
        "flavor.name",
        lambda c: [c.create_flavor(name="f", ram=1, vcpus=1, disk=1, id="x").name],
    ),
    (
        "update-flavor-description",
        "flavor.description",
        lambda c: [c.update_flavor("1", description="d").description],
    ),
    (
        "list-extra-specs-for-flavor",
        "extra_specs",
        lambda c: [c.fetch_flavor_extra_specs("1").extra_specs],
    ),
    (
        "list-flavor-access-information-for-given-flavor",
        "flavor_access[].tenant_id",
        lambda c: [one["tenant_id"] for one in c.get_flavor_access("1")],
    ),
    ("list-keypairs", "keypairs[].keypair.name", lambda c: [k.name for k in c.keypairs()]),
    ("show-keypair-details", "keypair.fingerprint", lambda c: [c.get_keypair("k").fingerprint]),
    (
        "import-keypair",
        "keypair.public_key",
        lambda c: [c.create_keypair(name="k", public_key="ssh-rsa AAA", type="ssh").public_key],
    ),
    (
        "show-rate-and-absolute-limits",
        "limits.absolute.maxTotalCores",
        lambda c: [c.get_limits().absolute.total_cores],
    ),
    ("list-aggregates", "aggregates[].uuid", lambda c: [a.uuid for a in c.aggregates()]),
    ("show-aggregate-details", "aggregate.metadata", lambda c: [c.get_aggregate(1).metadata]),
    ("create-aggregate", "aggregate.id", lambda c: [c.create_aggregate(name="a").id]),
    ("update-aggregate", "aggregate.name", lambda c: [c.update_aggregate(1, name="b").name]),
    ("add-host", "aggregate.hosts", lambda c: [c.add_host_to_aggregate(1, "h").hosts]),
    ("remove-host", "aggregate.hosts", lambda c: [c.remove_host_from_aggregate(1, "h").hosts]),
    (
        "create-or-update-aggregate-metadata",
        "aggregate.metadata",
        lambda c: [c.set_aggregate_metadata(1, {"a": "b"}).metadata],
    ),
    (
        "get-availability-zone-information",
        "availabilityZoneInfo[].zoneName",
        lambda c: [z.name for z in c.availability_zones()],
    ),
    (
        "list-hypervisors-details",
        "hypervisors[].hypervisor_hostname",
        lambda c: [h.name for h in c.hypervisors(details=True)],
    ),
    ("list-hypervisors", "hypervisors[].id", lambda c: [h.id for h in c.hypervisors()]),
    ("show-hypervisor-details", "hypervisor.state", lambda c: [c.get_hypervisor(OTHER).state]),
    ("show-quota", "quota_set.cores", lambda c: [c.get_quota_set("p").cores]),
    (
        "show-detail-of-quota",
        "quota_set.cores.in_use",
        lambda c: [c.get_quota_set("p", usage=True).usage["cores"]],
    ),
    (
        "list-default-quotas-for-tenant",
        "quota_set.ram",
        lambda c: [c.get_quota_set_defaults("p").ram],
    ),
    ("update-quotas", "quota_set.cores", lambda c: [c.update_quota_set("p", instances=3).cores]),
    (
        "show-quota-for-quota-class",
        "quota_class_set.cores",
        lambda c: [c.get_quota_class_set("default").cores],
    ),
    (
        "list-server-groups",
        "server_groups[].policy",
        lambda c: [g.policy for g in c.server_groups()],
    ),
    (
        "show-server-group-details",
        "server_group.rules",
        lambda c: [c.get_server_group(OTHER).rules],
    ),
    (
        "create-server-group",
        "server_group.id",
        lambda c: [c.create_server_group(name="g", policy="anti-affinity").id],
    ),
    ("list-compute-services", "services[].host", lambda c: [s.host for s in c.services()]),
    (
        "update-compute-service",
        "service.status",
        lambda c: [c.disable_service(OTHER, disabled_reason="x").status],
    ),
    ("list-migrations", "migrations[].uuid", lambda c: [m.uuid for m in c.migrations()]),
    (
        "list-migrations-servers",
        "migrations[].dest_host",
        lambda c: [m.dest_host for m in c.server_migrations(SERVER)],
    ),
    (
        "show-migration-details",
        "migration.source_node",
        lambda c: [c.get_server_migration(1, SERVER).source_node],
    ),
    (
        "list-tenant-usage-statistics-for-all-tenants",
        "tenant_usages[].tenant_id",
        lambda c: [u.project_id for u in c.usages()],
    ),
    ("list-extensions", "extensions[].alias", lambda c: [e.alias for e in c.extensions()]),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]} {case[1]}")
def test_openstacksdk(compute: Any, wire: Wire, served_nova: Served, case: Case) -> None:
    holds(wire, served_nova.api, compute, case)


def test_ids_are_those_that_are_asked_for(compute: Any) -> None:
    assert compute.get_server(SERVER).id == SERVER
    assert compute.get_flavor("7").id == "7"
    assert compute.get_hypervisor(OTHER).id == OTHER
    assert compute.get_server_group(OTHER).id == OTHER
    assert compute.get_keypair("mine").name == "mine"
    assert compute.get_volume_attachment(SERVER, OTHER).id == OTHER
    assert compute.get_server_interface(OTHER, SERVER).port_id == OTHER


def test_all_links_lead_back(compute: Any, served_nova: Served) -> None:
    links = [link for server in compute.servers() for link in server.links]
    assert {link["rel"] for link in links} == {"self", "bookmark"}
    assert all(link["href"].startswith(f"{served_nova.url}/v2.1/servers/") for link in links)


def test_versions_are_found(compute: Any, served_nova: Served) -> None:
    found = compute.get_endpoint_data()
    assert found.url == f"{served_nova.url}/v2.1/"
    assert (found.min_microversion, found.max_microversion) == ((2, 1), (2, 104))


def test_tags_and_topology(compute: Any, novaclient: Any, wire: Wire, served_nova: Served) -> None:
    from openstack.exceptions import NotFoundException

    server = compute.get_server(SERVER)
    assert server.add_tag(compute, "t").tags
    server.check_tag(compute, "t")
    assert wire.last.operation == "check-tag-existence"
    with pytest.raises(NotFoundException):
        server.fetch_topology(compute)  # It asks for no version; the reference has it since 2.78.
    assert novaclient.servers.topology(SERVER)["nodes"]
