"""The dialect's directives. Each records; what it means is settled by its reader."""

from __future__ import annotations

from collections.abc import Mapping

from docutils.parsers.rst import Directive

from rstgen.documents import Recorded, Recorder


class RestMethod(Recorded):
    """``.. rest_method:: GET /servers``; lines may say ``min_version: 2.1``."""


class RestParameters(Recorded):
    """``.. rest_parameters:: parameters.yaml``; lines are ``- name: ref``."""


class RestStatusCode(Recorded):
    """``.. rest_status_code:: success status.yaml``; lines are ``- 200`` or ``- 200: reason``."""


class RestExpandAll(Recorded):
    """``.. rest_expand_all::``, which concerns the rendered page only."""


def _recorder(kind: type[Recorded]) -> type[Directive]:
    return type(f"{kind.__name__}Directive", (Recorder,), {"node": kind})


DIRECTIVES: Mapping[str, type[Directive]] = {
    "rest_method": _recorder(RestMethod),
    "rest_parameters": _recorder(RestParameters),
    "rest_status_code": _recorder(RestStatusCode),
    "rest_expand_all": _recorder(RestExpandAll),
}
