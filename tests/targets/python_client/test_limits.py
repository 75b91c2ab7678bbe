"""Which arguments a client checks against a microversion."""

from __future__ import annotations

from dataclasses import replace

from rstgen.model import Body, Schema
from rstgen.targets.python_client.versions import limits
from tests.targets.python_client.sample import CREATE, array, mapping, obj, prop

LATER = ("2.9", None)
OLD, NEW = prop("old", max_version="2.8"), prop("new", min_version="2.9")


def found(schema: Schema) -> dict[str, tuple[str | None, str | None]]:
    return dict(limits(replace(CREATE, request=Body(schema=schema))))


def test_members_of_objects_and_lists() -> None:
    nets = array(obj("nets", NEW, prop("always")))
    assert found(obj("x", prop("server", obj("server", OLD, prop("nets", nets))))) == {
        "/body/server/old": (None, "2.8"),
        "/body/server/nets/new": LATER,
    }


def test_members_of_maps() -> None:
    assert found(mapping(obj("x", NEW))) == {"/body/~*/new": LATER}
    assert found(obj("x", prop("a/b", mapping(array(obj("y", NEW)))))) == {
        "/body/a~1b/~*/new": LATER
    }


def test_what_only_one_variant_has() -> None:
    shared_old, shared_new = prop("shared", max_version="2.8"), prop("shared", min_version="2.9")
    listed = array(obj("a", OLD, shared_old, prop("always")))
    mapped = mapping(obj("b", NEW, shared_new))
    assert found(Schema(variants=(listed, mapped))) == {
        "/body/old": (None, "2.8"),
        "/body/shared": (None, "2.8"),
        "/body/~*/new": LATER,
        "/body/~*/shared": LATER,
    }
    one, other = obj("a", OLD, shared_old), obj("b", NEW, prop("shared"))
    assert found(Schema(variants=(one, other))) == {"/body/old": (None, "2.8"), "/body/new": LATER}
