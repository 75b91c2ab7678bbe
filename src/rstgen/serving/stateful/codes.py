"""Documented codes, and what a refusal says."""

from __future__ import annotations

from rstgen.model import Operation, Response
from rstgen.narrowing.ranges import holds
from rstgen.serving.stateful.asking import Refused
from rstgen.serving.stateful.resources import Resource


def missing(resource: Resource, own: str) -> Refused:
    """Say that a thing is not there."""
    return Refused(404, f"There is no {called(resource)} {own}.")


def taken(resource: Resource, own: str) -> Refused:
    """Say that an id is in use."""
    return Refused(409, f"There is one {called(resource)} {own} already.")


def called(resource: Resource) -> str:
    """Call a thing in a sentence: ``os-keypair`` → ``keypair``."""
    return resource.thing.removeprefix("os-").replace("-", " ")


def response(op: Operation, version: str | None, *, created: bool | None = None) -> Response:
    """Choose the documented success: of several the 201 where something was made just now.

    It is a redirect only where nothing else is documented ("Find stack", heat).
    """
    fine = [one for one in op.responses if 200 <= one.status < 300]
    held = [one for one in fine if version is None or holds(one, version)] or fine
    if created is not None:
        held.sort(key=lambda one: (one.status == 201) != created)
    if held:
        return held[0]
    return Response(status=200) if op.success.is_error else op.success


def is_documented(op: Operation, status: int) -> bool:
    """Whether an operation may answer with a fault."""
    return any(one.status == status for one in op.responses)
