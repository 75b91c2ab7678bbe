"""What a package says of its service as a whole."""

from __future__ import annotations

from rstgen.model import Api, FaultForm, fault_names, shown_fault_form
from rstgen.pysource import bracket, string
from rstgen.targets.fastapi_server import versions
from rstgen.targets.fastapi_server.layout import item
from rstgen.targets.fastapi_server.options import Options


def service(api: Api, title: str, options: Options, token_header: str) -> str:
    """Lay out ``SERVICE = Service(...)``."""
    items = [f"title={string(title)}", f"version={string(api.version)}", _form(api, options)]
    spoken = _versions(api, options)
    items += [f"versions={spoken}"] if spoken else []
    items += [f"token_header={string(token_header)}"] if token_header not in _USUAL else []
    return bracket("SERVICE = Service(", [*items, "data=_data"], ")", explode=True)


# The core takes the latter for granted.
_USUAL = ("", "X-Auth-Token")


def form_of(api: Api, options: Options) -> FaultForm:
    """Give the form of what comes with a fault.

    What the API guidelines say (``errors``) holds for references that neither show a fault nor
    name one.
    """
    named: FaultForm = "named" if fault_names(api.operations) else "errors"
    return options.faults or shown_fault_form(api.operations) or named


def _form(api: Api, options: Options) -> str:
    names = fault_names(api.operations)
    pairs = [f"{status}: {string(name)}" for status, name in names.items()]
    items = [
        f"kind={string(form_of(api, options))}",
        f"service={string(api.service_type or api.name)}",
        *([item("names={", pairs, "}", 8)] if pairs else []),
    ]
    return item("form=Form(", items, ")", 4)


def _versions(api: Api, options: Options) -> str | None:
    found = versions.of(api, options)
    if found is None:
        return None
    known = api.service_type is not None
    items = [f"{'service_type' if known else 'fallback'}={string(api.service_type or api.name)}"]
    items += [] if found.first is None else [f"minimum={found.first}"]
    items.append(f"maximum={found.last}")
    if options.version_header != Options().version_header:
        items.append(f"header={string(options.version_header)}")
    if options.older_version_header is not None:
        items.append(f"older={string(options.older_version_header)}")
    return item("Versions(", items, ")", 4)
