"""What the clients do to servers, and that it is asked for as documented."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.e2e.sdk.wire import Wire

pytestmark = pytest.mark.e2e

SERVER = "22c91117-08de-4894-9aa9-6ef382400985"
IMAGE = "70a599e0-31e7-49b7-b260-868f441e862b"

Call = Callable[[Any], Any]

BY_SDK: dict[str, Call] = {
    "reboot": lambda c: c.reboot_server(SERVER, "SOFT"),
    "rebuild": lambda c: c.rebuild_server(SERVER, image=IMAGE, name="x", admin_password="p"),
    "resize": lambda c: c.resize_server(SERVER, "2"),
    "confirmResize": lambda c: c.confirm_server_resize(SERVER),
    "revertResize": lambda c: c.revert_server_resize(SERVER),
    "os-getConsoleOutput": lambda c: c.get_server_console_output(SERVER, length=5),
    "addSecurityGroup": lambda c: c.add_security_group_to_server(SERVER, {"name": "default"}),
    "removeSecurityGroup": lambda c: c.remove_security_group_from_server(
        SERVER, {"name": "default"}
    ),
    "pause": lambda c: c.pause_server(SERVER),
    "unpause": lambda c: c.unpause_server(SERVER),
    "suspend": lambda c: c.suspend_server(SERVER),
    "resume": lambda c: c.resume_server(SERVER),
    "lock": lambda c: c.lock_server(SERVER, locked_reason="why"),
    "unlock": lambda c: c.unlock_server(SERVER),
    "os-start": lambda c: c.start_server(SERVER),
    "os-stop": lambda c: c.stop_server(SERVER),
    "rescue": lambda c: c.rescue_server(SERVER),
    "unrescue": lambda c: c.unrescue_server(SERVER),
    "shelve": lambda c: c.shelve_server(SERVER),
    "unshelve": lambda c: c.unshelve_server(SERVER),
    "shelveOffload": lambda c: c.shelve_offload_server(SERVER),
    "evacuate": lambda c: c.evacuate_server(SERVER, host="h"),
    "migrate": lambda c: c.migrate_server(SERVER),
    "os-migrateLive": lambda c: c.live_migrate_server(SERVER, host="h", block_migration="auto"),
    "changePassword": lambda c: c.change_server_password(SERVER, "p"),
    "os-resetState": lambda c: c.reset_server_state(SERVER, "active"),
    "trigger_crash_dump": lambda c: c.trigger_server_crash_dump(SERVER),
    "forceDelete": lambda c: c.delete_server(SERVER, force=True),
    "restore": lambda c: c.restore_server(SERVER),
}
BY_NOVACLIENT: dict[str, Call] = {
    "reboot": lambda c: c.servers.reboot(SERVER, "HARD"),
    "rebuild": lambda c: c.servers.rebuild(
        SERVER, IMAGE, name="n", key_name="k", userdata="x", meta={"a": "b"}
    ),
    "resize": lambda c: c.servers.resize(SERVER, "2"),
    "confirmResize": lambda c: c.servers.confirm_resize(SERVER),
    "revertResize": lambda c: c.servers.revert_resize(SERVER),
    "os-getConsoleOutput": lambda c: c.servers.get_console_output(SERVER, length=3),
    "addSecurityGroup": lambda c: c.servers.add_security_group(SERVER, "default"),
    "removeSecurityGroup": lambda c: c.servers.remove_security_group(SERVER, "default"),
    "createImage": lambda c: c.servers.create_image(SERVER, "i", {"a": "b"}),
    "createBackup": lambda c: c.servers.backup(SERVER, "b", "daily", 1),
    "pause": lambda c: c.servers.pause(SERVER),
    "unpause": lambda c: c.servers.unpause(SERVER),
    "suspend": lambda c: c.servers.suspend(SERVER),
    "resume": lambda c: c.servers.resume(SERVER),
    "lock": lambda c: c.servers.lock(SERVER, reason="why"),
    "unlock": lambda c: c.servers.unlock(SERVER),
    "os-start": lambda c: c.servers.start(SERVER),
    "os-stop": lambda c: c.servers.stop(SERVER),
    "unrescue": lambda c: c.servers.unrescue(SERVER),
    "shelve": lambda c: c.servers.shelve(SERVER),
    "unshelve": lambda c: c.servers.unshelve(SERVER, availability_zone="z", host="h"),
    "shelveOffload": lambda c: c.servers.shelve_offload(SERVER),
    "evacuate": lambda c: c.servers.evacuate(SERVER),
    "migrate": lambda c: c.servers.migrate(SERVER, host="h"),
    "os-migrateLive": lambda c: c.servers.live_migrate(SERVER, "h", "auto"),
    "changePassword": lambda c: c.servers.change_password(SERVER, "p"),
    "os-resetState": lambda c: c.servers.reset_state(SERVER, "active"),
    "trigger_crash_dump": lambda c: c.servers.trigger_crash_dump(SERVER),
    "forceDelete": lambda c: c.servers.force_delete(SERVER),
    "restore": lambda c: c.servers.restore(SERVER),
}


def _is_taken(wire: Wire, key: str) -> None:
    assert wire.last.call == "POST /servers/{server_id}/action"
    assert [*wire.last.body] == [key]
    assert wire.last.operation is not None
    assert 200 <= wire.last.status < 300


@pytest.mark.parametrize("key", BY_SDK)
def test_openstacksdk(compute: Any, wire: Wire, key: str) -> None:
    BY_SDK[key](compute)
    _is_taken(wire, key)


@pytest.mark.parametrize("key", BY_NOVACLIENT)
def test_novaclient(novaclient: Any, wire: Wire, key: str) -> None:
    BY_NOVACLIENT[key](novaclient)
    _is_taken(wire, key)


def test_an_image_of_a_server_is_fetched(compute: Any, wire: Wire) -> None:
    for image in (
        compute.create_server_image(SERVER, "i", {"a": "b"}),
        compute.backup_server(SERVER, "b", "daily", 1),
    ):
        # The compute service's own, since there is no other.
        assert image.id in wire.last.path
        assert wire.last.operation == "show-image-details"


def test_novaclient_rescues_with_null(novaclient: Any) -> None:
    from novaclient.exceptions import BadRequest

    with pytest.raises(BadRequest, match="rescue"):
        novaclient.servers.rescue(SERVER)
    assert novaclient.servers.rescue(SERVER, password="p")


def test_what_is_refused_is_the_exception_of_the_client(
    compute: Any, novaclient: Any, wire: Wire
) -> None:
    from novaclient.exceptions import BadRequest
    from openstack.exceptions import BadRequestException

    with wire.wanted(400):
        with pytest.raises(BadRequestException, match=r"reboot\.type"):
            compute.reboot_server(SERVER, 5)
        with pytest.raises(BadRequest, match=r"reboot\.type"):
            novaclient.servers.reboot(SERVER, 5)
