"""Collections: what the operations at a path and at its members say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rstgen.serving.stateful import parts
from rstgen.serving.stateful.bodies import Listing
from rstgen.serving.stateful.examples import names, shown
from rstgen.serving.stateful.identity import id_member
from rstgen.serving.stateful.parts import Place, Routes
from rstgen.serving.stateful.paths import shape
from rstgen.serving.stateful.resources import Kind, Part, Resource


def collection(place: Place, routes: Routes) -> Resource | None:
    """Tell what is stored at a place, if it can be told."""
    whole = [one for op in routes.get(shape(place.path), ()) for one in parts.above(op, place)]
    listing = next((part.listing for part in whole if part.listing), None)
    own = [one for op in routes.get(place.member, ()) for one in parts.below(op, place, whole)]
    kind = _kind(listing, whole, own)
    found = [*whole, *parts.details(place, routes, listing), *own]
    if kind == "things":
        return _things(place, found)
    found = [part for part in found if part.does not in ("show", "update") or kind == "map"]
    made = any(part.does in ("create", "put", "replace") for part in whole + own)
    return _resource(place, kind, found, None) if kind and made else None


def _resource(place: Place, kind: Kind, found: Sequence[Part], own: str | None) -> Resource:
    creates = any(part.does in ("create", "put", "replace") for part in found)
    return Resource(
        path=place.path,
        kind=kind,
        thing=place.thing,
        parts=tuple(found),
        id=own,
        at=place.at,
        is_open=not creates,
    )


def _kind(listing: Listing | None, above: Sequence[Part], below: Sequence[Part]) -> Kind | None:
    """What is listed tells; without a list, whether anything but a word is ever sent or shown."""
    if listing is not None:
        kinds: Mapping[str, Kind] = {"strings": "strings", "values": "map", "things": "things"}
        return kinds[listing.items]
    has_body = any(p.does in ("show", "update") or p.op.request for p in below)
    if has_body or any(part.does == "create" for part in above):
        return "things"
    return "strings" if any(part.does == "put" for part in below) else None


def _things(place: Place, found: Sequence[Part]) -> Resource | None:
    if _is_one_value(found):
        return None
    own = _id(place, found)
    if own is None:  # whatever was made could not be found again
        found = [part for part in found if part.does != "create"]
    made = _resource(place, "things", found, own)
    changed = made.does("update", "delete")
    seen = made.does("list", "show")
    # What nothing ever changes is best told by its examples (hypervisors, nova).
    is_changed = bool(changed and (seen or made.does("create")))
    is_made = bool(made.does("put", "create") and (seen or made.does("check")))
    if made.is_open:
        return made if is_changed and own is not None and made.does("show", "delete") else None
    return made if is_changed or is_made else None


def _is_one_value(found: Sequence[Part]) -> bool:
    """Whether each path is a value of its own, there from the start (quotas, nova): nothing lists
    or makes them, and a PUT that says "create or update" is of one that cannot be deleted.
    """
    does = {part.does for part in found}
    if does & {"list", "create", "check"} or "show" not in does:
        return False
    return "put" not in does or "delete" not in does


def _id(place: Place, found: Sequence[Part]) -> str | None:
    order = ("show", "list", "create", "put", "update")
    ranked = sorted((p for p in found if p.does in order), key=lambda p: order.index(p.does))
    known = [name for part in ranked for name in names(part)]
    return id_member(place.last, place.name[1:-1], known, shown(ranked))
