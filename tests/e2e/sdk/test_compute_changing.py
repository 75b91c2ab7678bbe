"""What the clients change and remove beside servers: each reaches its operation, and is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.sdk.wire import Wire

pytestmark = pytest.mark.e2e

SERVER = "22c91117-08de-4894-9aa9-6ef382400985"
OTHER = "a07f71dc-8151-4e7d-a0cc-cd24a3f11113"

Call = Callable[[Any], Any]

BY_SDK: dict[str, Call] = {
    "delete-server": lambda c: c.delete_server(SERVER),
    "delete-flavor": lambda c: c.delete_flavor("1"),
    "delete-keypair": lambda c: c.delete_keypair("k"),
    "delete-aggregate": lambda c: c.delete_aggregate(1),
    "delete-server-group": lambda c: c.delete_server_group(OTHER),
    "delete-compute-service": lambda c: c.delete_service(OTHER),
    "update-compute-service": lambda c: c.update_service_forced_down(OTHER),
    "revert-quotas-to-defaults": lambda c: c.revert_quota_set("p"),
    "create-or-update-quotas-for-quota-class": lambda c: c.update_quota_class_set(
        "default", cores=4
    ),
    "clear-admin-password": lambda c: c.clear_server_password(SERVER),
    "detach-interface": lambda c: c.delete_server_interface(OTHER, server=SERVER),
    "update-volume-attachment": lambda c: c.update_volume_attachment(
        SERVER, OTHER, volume_id=OTHER, delete_on_termination=True
    ),
    "detach-volume-from-instance": lambda c: c.delete_volume_attachment(SERVER, OTHER),
    "create-or-update-metadata-items": lambda c: c.set_server_metadata(SERVER, a="b"),
    "delete-metadata-item": lambda c: c.delete_server_metadata(SERVER, ["a"]),
    "create-extra-specs-for-flavor": lambda c: c.create_flavor_extra_specs("1", {"a": "b"}),
    "update-extra-spec-for-flavor": lambda c: c.update_flavor_extra_specs_property("1", "a", "2"),
    "delete-extra-spec-for-flavor": lambda c: c.delete_flavor_extra_specs_property("1", "a"),
    "add-flavor-access-to-tenant": lambda c: c.flavor_add_tenant_access("1", "p"),
    "remove-flavor-access-from-tenant": lambda c: c.flavor_remove_tenant_access("1", "p"),
    "request-image-pre-caching-for-aggregate": lambda c: c.aggregate_precache_images(1, [OTHER]),
    "force-migration-complete-action": lambda c: c.force_complete_server_migration(1, SERVER),
    "delete-migration": lambda c: c.abort_server_migration(1, SERVER),
    "attach-share-to-instance": lambda c: c.create_share_attachment(SERVER, OTHER, tag="t"),
    "detach-share-from-instance": lambda c: c.delete_share_attachment(SERVER, OTHER),
    "replace-tags": lambda c: c.get_server(SERVER).set_tags(c, ["t"]),
    "delete-single-tag": lambda c: c.get_server(SERVER).remove_tag(c, "t"),
    "delete-all-tags": lambda c: c.get_server(SERVER).remove_all_tags(c),
}
BY_NOVACLIENT: dict[str, Call] = {
    "delete-server": lambda c: c.servers.delete(SERVER),
    "delete-flavor": lambda c: c.flavors.delete("1"),
    "update-flavor-description": lambda c: c.flavors.update("1", "d"),
    "create-extra-specs-for-flavor": lambda c: c.flavors.get("1").set_keys({"a": "b"}),
    "delete-extra-spec-for-flavor": lambda c: c.flavors.get("1").unset_keys(["a"]),
    "add-flavor-access-to-tenant": lambda c: c.flavor_access.add_tenant_access("1", "p"),
    "remove-flavor-access-from-tenant": lambda c: c.flavor_access.remove_tenant_access("1", "p"),
    "delete-keypair": lambda c: c.keypairs.delete("k"),
    "remove-host": lambda c: c.aggregates.remove_host(1, "h"),
    "request-image-pre-caching-for-aggregate": lambda c: c.aggregates.cache_images(1, [OTHER]),
    "delete-aggregate": lambda c: c.aggregates.delete(1),
    "delete-server-group": lambda c: c.server_groups.delete(OTHER),
    "revert-quotas-to-defaults": lambda c: c.quotas.delete("p"),
    "create-or-update-quotas-for-quota-class": lambda c: c.quota_classes.update("default", cores=1),
    "update-volume-attachment": lambda c: c.volumes.update_server_volume(
        SERVER, OTHER, OTHER, delete_on_termination=True
    ),
    "detach-volume-from-instance": lambda c: c.volumes.delete_server_volume(SERVER, OTHER),
    "detach-interface": lambda c: c.servers.interface_detach(SERVER, OTHER),
    "update-compute-service": lambda c: c.services.force_down(OTHER, True),
    "delete-compute-service": lambda c: c.services.delete(OTHER),
    "create-or-update-metadata-items": lambda c: c.servers.set_meta(SERVER, {"a": "b"}),
    "create-or-update-metadata-item": lambda c: c.servers.set_meta_item(SERVER, "a", "b"),
    "delete-metadata-item": lambda c: c.servers.delete_meta(SERVER, ["a"]),
    "add-single-tag": lambda c: c.servers.add_tag(SERVER, "t"),
    "replace-tags": lambda c: c.servers.set_tags(SERVER, ["t"]),
    "delete-single-tag": lambda c: c.servers.delete_tag(SERVER, "t"),
    "delete-all-tags": lambda c: c.servers.delete_all_tags(SERVER),
    "clear-admin-password": lambda c: c.servers.clear_password(SERVER),
    "force-migration-complete-action": lambda c: c.server_migrations.live_migrate_force_complete(
        SERVER, 1
    ),
    "delete-migration": lambda c: c.server_migrations.live_migration_abort(SERVER, 1),
    "create-assisted-volume-snapshots": lambda c: c.assisted_volume_snapshots.create(
        OTHER, {"snapshot_id": OTHER, "type": "qcow2", "new_file": "f"}
    ),
    "delete-assisted-volume-snapshot": lambda c: c.assisted_volume_snapshots.delete(
        OTHER, {"volume_id": OTHER}
    ),
    "run-events": lambda c: c.server_external_events.create(
        [{"name": "network-changed", "server_uuid": SERVER}]
    ),
}


def _is_taken(wire: Wire, operation: str) -> None:
    assert wire.last.operation == operation
    assert 200 <= wire.last.status < 300


@pytest.mark.parametrize("operation", BY_SDK)
def test_openstacksdk(compute: Any, wire: Wire, operation: str) -> None:
    BY_SDK[operation](compute)
    _is_taken(wire, operation)


@pytest.mark.parametrize("operation", BY_NOVACLIENT)
def test_novaclient(novaclient: Any, wire: Wire, operation: str) -> None:
    BY_NOVACLIENT[operation](novaclient)
    _is_taken(wire, operation)
