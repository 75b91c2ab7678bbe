"""A compute service that keeps what the clients create: round trips, as against a real one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.sdk.wire import Wire

pytestmark = pytest.mark.e2e

IMAGE = "70a599e0-31e7-49b7-b260-868f441e862b"


def _made(compute: Any, name: str, **more: Any) -> Any:
    return compute.create_server(
        name=name, flavor_id="1", image_id=IMAGE, networks="auto", metadata={"a": "b"}, **more
    )


def test_servers_come_and_go(stored_compute: Any, wire: Wire) -> None:
    from openstack.exceptions import NotFoundException

    server = _made(stored_compute, "round", description="d")
    assert server.id in [one.id for one in stored_compute.servers()]
    assert server.id in [one.id for one in stored_compute.servers(details=False)]
    assert [one.id for one in stored_compute.servers(name="round")] == [server.id]
    shown = stored_compute.get_server(server.id)
    assert (shown.name, shown.description, shown.metadata) == ("round", "d", {"a": "b"})
    assert stored_compute.update_server(server, name="square").name == "square"
    assert stored_compute.get_server(server.id).name == "square"
    with wire.wanted(404):
        assert stored_compute.find_server("square").id == server.id
    stored_compute.delete_server(server, ignore_missing=False)
    with wire.wanted(404):
        for gone in (
            lambda: stored_compute.get_server(server.id),
            lambda: stored_compute.delete_server(server, ignore_missing=False),
            lambda: stored_compute.reboot_server(server, "SOFT"),
        ):
            with pytest.raises(NotFoundException, match=server.id):
                gone()


def test_a_list_is_given_in_pages(stored_compute: Any, wire: Wire) -> None:
    made = [_made(stored_compute, f"page-{number}").id for number in range(3)]
    before = len(wire.exchanges)
    listed = [one.id for one in stored_compute.servers(limit=2)]
    assert len(set(listed)) == len(listed)
    assert {*made} <= {*listed}
    assert len(wire.exchanges) - before > 1
    for one in made:
        stored_compute.delete_server(one)


def test_metadata_of_a_server(stored_compute: Any) -> None:
    server = _made(stored_compute, "labelled")
    stored_compute.set_server_metadata(server, c="d")
    assert stored_compute.get_server_metadata(server).metadata == {"a": "b", "c": "d"}
    stored_compute.delete_server_metadata(server, ["a"])
    assert stored_compute.get_server_metadata(server).metadata == {"c": "d"}
    stored_compute.delete_server(server)


def test_actions_of_a_server(stored_compute: Any) -> None:
    server = _made(stored_compute, "busy")
    listed = list(stored_compute.server_actions(server))
    assert listed
    assert all(one.request_id for one in listed)


def test_what_is_attached_to_a_server(stored_compute: Any, wire: Wire) -> None:
    from openstack.exceptions import NotFoundException

    server = _made(stored_compute, "attached")
    attached = stored_compute.create_volume_attachment(
        server, volume_id=IMAGE, device="/dev/vdb", tag="t"
    )
    assert attached.device == "/dev/vdb"
    found = stored_compute.get_volume_attachment(server, IMAGE)
    assert (found.volume_id, found.device) == (IMAGE, "/dev/vdb")
    assert IMAGE in [one.volume_id for one in stored_compute.volume_attachments(server)]
    stored_compute.delete_volume_attachment(server, IMAGE, ignore_missing=False)
    with wire.wanted(404), pytest.raises(NotFoundException):
        stored_compute.get_volume_attachment(server, IMAGE)
    port = stored_compute.create_server_interface(server, net_id=IMAGE).port_id
    assert port in [one.port_id for one in stored_compute.server_interfaces(server)]
    stored_compute.delete_server_interface(port, server=server, ignore_missing=False)
    with wire.wanted(404), pytest.raises(NotFoundException):
        stored_compute.get_server_interface(port, server)


def test_flavors(stored_compute: Any, wire: Wire) -> None:
    from openstack.exceptions import NotFoundException

    flavor = stored_compute.create_flavor(name="tiny", ram=64, vcpus=3, disk=2, id="77")
    assert (flavor.id, flavor.name, flavor.ram) == ("77", "tiny", 64)
    assert stored_compute.get_flavor("77").vcpus == 3
    with wire.wanted(404):
        assert stored_compute.find_flavor("tiny").id == "77"
    assert stored_compute.update_flavor("77", description="new").description == "new"
    assert "77" in [one.id for one in stored_compute.flavors()]
    stored_compute.create_flavor_extra_specs("77", {"a": "b"})
    assert stored_compute.fetch_flavor_extra_specs("77").extra_specs["a"] == "b"
    stored_compute.delete_flavor("77", ignore_missing=False)
    with wire.wanted(404), pytest.raises(NotFoundException, match="77"):
        stored_compute.get_flavor("77")


def test_keypairs(stored_compute: Any, wire: Wire) -> None:
    from openstack.exceptions import ConflictException, NotFoundException

    key = stored_compute.create_keypair(name="mine", public_key="ssh-rsa AAA")
    assert (key.name, key.public_key) == ("mine", "ssh-rsa AAA")
    with wire.wanted(409), pytest.raises(ConflictException, match="mine"):
        stored_compute.create_keypair(name="mine", public_key="ssh-rsa AAA")
    assert stored_compute.get_keypair("mine").public_key == "ssh-rsa AAA"
    assert "mine" in [one.name for one in stored_compute.keypairs()]
    stored_compute.delete_keypair("mine", ignore_missing=False)
    with wire.wanted(404), pytest.raises(NotFoundException, match="mine"):
        stored_compute.get_keypair("mine")


def test_aggregates(stored_compute: Any, wire: Wire) -> None:
    from openstack.exceptions import NotFoundException

    made = stored_compute.create_aggregate(name="racks", availability_zone="north")
    assert (made.name, made.availability_zone) == ("racks", "north")
    assert stored_compute.get_aggregate(made.id).name == "racks"
    assert stored_compute.update_aggregate(made.id, name="shelves").name == "shelves"
    assert "shelves" in [one.name for one in stored_compute.aggregates()]
    stored_compute.add_host_to_aggregate(made.id, "h")
    stored_compute.delete_aggregate(made.id, ignore_missing=False)
    with wire.wanted(404), pytest.raises(NotFoundException):
        stored_compute.get_aggregate(made.id)


def test_server_groups(stored_compute: Any, wire: Wire) -> None:
    from openstack.exceptions import NotFoundException

    made = stored_compute.create_server_group(name="apart", policy="anti-affinity")
    assert (made.name, made.policy) == ("apart", "anti-affinity")
    assert stored_compute.get_server_group(made.id).name == "apart"
    assert made.id in [one.id for one in stored_compute.server_groups()]
    stored_compute.delete_server_group(made.id, ignore_missing=False)
    with wire.wanted(404), pytest.raises(NotFoundException):
        stored_compute.get_server_group(made.id)


def test_quotas(stored_compute: Any) -> None:
    assert stored_compute.update_quota_set("a-project", cores=3).cores == 3
    assert stored_compute.get_quota_set("a-project").cores == 3


def test_the_same_by_novaclient(stored_novaclient: Any, wire: Wire) -> None:
    from novaclient.exceptions import NotFound

    client = stored_novaclient
    server = client.servers.create("nova", IMAGE, "1", nics="none", meta={"a": "b"})
    assert client.servers.get(server.id).name == "nova"
    assert client.servers.find(name="nova").id == server.id
    assert server.update(name="supernova").name == "supernova"
    server.reboot("SOFT")
    server.delete()
    with wire.wanted(404), pytest.raises(NotFound, match=server.id):
        client.servers.get(server.id)
    key = client.keypairs.create("theirs", "ssh-rsa AAA")
    assert client.keypairs.get("theirs").public_key == "ssh-rsa AAA"
    key.delete()
    with wire.wanted(404), pytest.raises(NotFound):
        client.keypairs.get("theirs")
    flavor = client.flavors.create("large", 512, 2, 10)
    assert client.flavors.get(flavor.id).ram == 512
    flavor.delete()
    with wire.wanted(404), pytest.raises(NotFound):
        client.flavors.get(flavor.id)
