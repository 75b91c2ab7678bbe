"""The page in the oldest form: no definition exists, all follows from names, order, examples."""

from __future__ import annotations

from rstgen.diagnostics import Report
from rstgen.dialects.os_api_ref import DIALECT
from rstgen.model import Operation
from rstgen.shaping import shape
from rstgen.sources import find
from tests.shaping.build import paths
from tests.support import CORPUS, needs_shared

REQUEST = """
server
server.security_groups
server.user_data
server.os-availability-zone:availability_zone
server.imageRef
server.flavorRef
server.networks
server.networks[].uuid
server.networks[].port
server.networks[].fixed_ip
server.name
server.metadata
server.metadata.*
server.personality
server.block_device_mapping_v2
server.block_device_mapping_v2.device_name
server.block_device_mapping_v2.source_type
server.block_device_mapping_v2.destination_type
server.block_device_mapping_v2.delete_on_termination
server.block_device_mapping_v2.guest_format
server.block_device_mapping_v2.boot_index
server.config_drive
server.key_name
server.os:scheduler_hints
server.OS-DCF:diskConfig
server.accessIPv4
server.accessIPv6
"""

RESPONSE = """
server
server.addresses
server.addresses.*
server.addresses.*[].version
server.addresses.*[].addr
server.created
server.flavor
server.flavor.id
server.flavor.name
server.flavor.links
server.flavor.links[].rel
server.flavor.links[].href
server.hostId
server.id
server.image
server.image.id
server.image.name
server.image.links
server.image.links[].rel
server.image.links[].href
server.key_name
server.links
server.links[].rel
server.links[].href
server.metadata
server.metadata.*
server.name
server.OS-DCF:diskConfig
server.OS-EXT-AZ:availability_zone
server.OS-EXT-SRV-ATTR:host
server.OS-EXT-SRV-ATTR:hypervisor_hostname
server.OS-EXT-SRV-ATTR:instance_name
server.OS-EXT-STS:power_state
server.OS-EXT-STS:task_state
server.OS-EXT-STS:vm_state
server.os-extended-volumes:volumes_attached
server.OS-SRV-USG:launched_at
server.OS-SRV-USG:terminated_at
server.progress
server.security_groups
server.security_groups[].description
server.security_groups[].id
server.security_groups[].name
server.security_groups[].rules
server.status
server.host_status
server.tenant_id
server.updated
server.user_id
server.accessIPv4
server.accessIPv6
"""


def seed() -> Operation:
    reading = DIALECT.read(find(CORPUS / "seed"), Report())
    (operation,) = shape(reading, Report(), name="seed").operations
    return operation


@needs_shared
def test_the_request_is_the_tree_that_a_person_would_write() -> None:
    request = seed().request
    assert request is not None
    assert paths(request.schema) == REQUEST.split()


@needs_shared
def test_the_response_is_the_tree_that_a_person_would_write() -> None:
    body = seed().success.body
    assert body is not None
    assert paths(body.schema) == RESPONSE.split()


@needs_shared
def test_what_only_order_places_says_so() -> None:
    body = seed().success.body
    assert body is not None
    placed = {p.name: p.placed for p in body.schema.properties[0].schema.properties}
    assert placed["host_status"] == "order"
    assert placed["status"] == "example"
