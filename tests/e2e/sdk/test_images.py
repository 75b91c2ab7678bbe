"""Images of openstacksdk, against a service that keeps what is created."""

from __future__ import annotations

from typing import Any

import pytest

from tests.e2e.sdk.wire import Wire

pytestmark = pytest.mark.e2e

FORM = {"disk_format": "raw", "container_format": "bare"}


def test_images_come_and_go(image: Any, wire: Wire) -> None:
    from openstack.exceptions import NotFoundException

    made = image.create_image("x", allow_duplicates=True, visibility="private", **FORM)
    shown = image.get_image(made.id)
    assert (shown.name, shown.visibility, shown.disk_format) == ("x", "private", "raw")
    assert made.id in [one.id for one in image.images()]
    assert image.update_image(made.id, name="y").name == "y"
    with wire.wanted(404):
        assert image.find_image("y").id == made.id
    image.delete_image(made.id, ignore_missing=False)
    with wire.wanted(404), pytest.raises(NotFoundException):
        image.get_image(made.id)


def test_data_is_sent_and_fetched(image: Any, wire: Wire) -> None:
    from openstack.exceptions import InvalidResponse

    made = image.create_image("x", data=b"abcdef", allow_duplicates=True, **FORM)
    sent = [one for one in wire.exchanges if one.operation == "upload-binary-image-data"]
    assert made.id in sent[-1].path
    assert image.download_image(made.id, stream=True).status_code == 200
    with pytest.raises(InvalidResponse, match="checksum"):
        image.download_image(made.id)
    wire.remark("its data is not that of the checksum")


def test_tags_and_members(image: Any, wire: Wire) -> None:
    from openstack.exceptions import NotFoundException

    made = image.create_image("x", allow_duplicates=True, **FORM)
    image.add_tag(made.id, "t")
    assert wire.last.operation == "add-image-tag"
    image.add_member(made.id, member_id="p")
    assert image.update_member("p", made.id, status="accepted").status == "accepted"
    assert [one.member_id for one in image.members(made.id)] == ["p"]
    image.remove_member("p", made.id)
    with wire.wanted(404), pytest.raises(NotFoundException):
        image.get_member("p", made.id)


def test_what_else_is_listed(image: Any) -> None:
    assert all(one.id for one in image.stores())
    assert all(one.status for one in image.tasks())
    assert all(one.namespace for one in image.metadef_namespaces())
    assert image.get_image_schema().properties["name"]
    assert "glance-direct" in image.get_import_info().import_methods["value"]
