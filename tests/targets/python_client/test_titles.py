"""What methods and groups are called; each line is a title of a real reference."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rstgen.model import Api, Group
from rstgen.naming import kebab
from rstgen.targets.python_client.grouping import grouped
from rstgen.targets.python_client.names import names
from rstgen.targets.python_client.titles import plain_group
from tests.targets.python_client.sample import at, operation


def named(group: str, *lines: tuple[str, str], action: str | None = None) -> list[str]:
    made = [
        replace(operation("GET", path, title), name=kebab(title), group=group, action=action)
        for title, path in lines
    ]
    groups = (Group(name=group, title=group, at=at()),)
    methods = names(Api(name="x", title="X", groups=groups, operations=tuple(made))).methods
    return [methods[op.name] for op in made]


@pytest.mark.parametrize(
    ("group", "title", "path", "name"),
    [
        ("servers", "List Servers", "/servers", "list"),
        ("servers", "List Servers Detailed", "/servers/detail", "list_detail"),
        ("servers", "Show Server Details", "/servers/{id}", "get"),
        ("os-server-groups", "List Server Groups", "/os-server-groups", "list"),
        ("os-keypairs", "Import (or create) Keypair", "/os-keypairs", "import_or_create"),
        ("os-interface", "List Port Interfaces", "/s/{id}/os-interface", "list_port_interfaces"),
        ("os-server-tags", "Delete All Tags", "/s/{id}/tags", "delete_all"),
        ("os-server-tags", "Add a Single Tag", "/s/{id}/tags/{tag}", "add"),
        ("server-security-groups", "List Security Groups By Server", "/s/{id}/x", "list"),
        (
            "metadata",
            "Create or Update Metadata Items",
            "/s/{id}/metadata",
            "create_or_update_items",
        ),
        (
            "inventories",
            "List resource provider inventories",
            "/resource_providers/{id}/inventories",
            "list",
        ),
        ("endpoint-policy", "Associate policy and endpoint", "/x", "associate_policy_and_endpoint"),
        (
            "roles",
            "Assign role to user on domain",
            "/domains/{d}/users/{u}/roles/{r}",
            "assign_to_user_on_domain",
        ),
        ("users", "List user's projects", "/users/{id}/projects", "list_projects"),
        ("boats", "Show a boat's details", "/v2/boats/{id}", "get"),
        ("boats-v2", "Create a Boat", "/v2/boats", "create"),
        ("networks", "Bulk create networks", "/v2.0/networks", "bulk_create"),
        ("ports", "Bulk", "/ports", "bulk"),
        ("reshaper", "Reshaper", "/reshaper", "reshaper"),
    ],
)
def test_a_title(group: str, title: str, path: str, name: str) -> None:
    assert named(group, (title, path)) == [name]


def test_what_is_taken_says_more() -> None:
    lines = (("List Hypervisors", "/os-hypervisors"), ("List Hypervisor", "/os-hypervisors/x"))
    assert named("os-hypervisors", *lines) == ["list", "list_hypervisor"]


@pytest.mark.parametrize(
    ("action", "name"),
    [("os-getSPICEConsole", "get_spice_console"), ("revertResize", "revert_resize"), ("os", "os")],
)
def test_an_action_is_called_as_it_is_sent(action: str, name: str) -> None:
    assert named("servers", ("Some Title (x Action)", "/servers/{id}/action"), action=action) == [
        name
    ]


@pytest.mark.parametrize(
    ("page", "name"),
    [("os-quota-sets", "quota-sets"), ("images-images-v2", "images"), ("v2", "v2"), ("os", "os")],
)
def test_a_page(page: str, name: str) -> None:
    assert plain_group(page) == name


def test_two_pages_of_one_name_keep_theirs() -> None:
    told = ("os-volumes", "volumes", "boats-v1", "boats-v2")
    groups = tuple(Group(name=name, title=name, at=at()) for name in told)
    found = names(Api(name="x", title="X", groups=groups)).groups
    modules = [found[group.name].module for group in groups]
    assert modules == ["os_volumes", "volumes", "boats", "boats_v2"]


def test_actions_live_where_their_thing_is_shown() -> None:
    shown = replace(operation("GET", "/servers/{id}", "Show"), group="servers")
    act = replace(
        operation("POST", "/servers/{server_id}/action", "Start"), group="more", action="start"
    )
    other = replace(operation("POST", "/nowhere/{id}/action", "Stop"), group="more", action="stop")
    groups = tuple(Group(name=name, title=name, at=at()) for name in ("more", "servers"))
    api = Api(name="x", title="X", groups=groups, operations=(act, shown, other))
    assert [op.group for op in grouped(api).operations] == ["servers", "servers", "more"]
    alone = grouped(replace(api, operations=(act, shown)))
    assert [group.name for group in alone.groups] == ["servers"]
