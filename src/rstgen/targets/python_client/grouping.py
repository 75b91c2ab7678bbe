"""Which group an operation belongs to in the client: actions to what they act on."""

from __future__ import annotations

from dataclasses import replace

from rstgen.model import Api


def grouped(api: Api) -> Api:
    """Put the actions of a thing where the thing itself is shown.

    References list them on pages of their own (nova, ``servers-actions.inc``), but a caller
    looks for ``servers.reboot`` beside ``servers.get``.
    """
    homes = {
        op.shape: op.group
        for op in reversed(api.operations)
        if op.action is None and op.method == "GET"
    }
    operations = tuple(
        op if op.action is None else replace(op, group=homes.get(_thing(op.shape), op.group))
        for op in api.operations
    )
    used = {op.group for op in operations}
    groups = tuple(group for group in api.groups if group.name in used)
    return replace(api, operations=operations, groups=groups)


def _thing(shape: str) -> str:
    """``/servers/{}/action`` acts on ``/servers/{}``."""
    return shape.rpartition("/")[0]
