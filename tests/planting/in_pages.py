"""Faults that are about whole pages, or about nothing in them."""

from __future__ import annotations

import random

from tests.planting.kinds import Planted, fault
from tests.planting.pages import Part


@fault("page that nothing includes", "unreached-page", turn=1)
def unreached(part: Part, rng: random.Random) -> Planted | None:
    text = "Planted\n=======\n\n.. rest_method:: GET /planted\n"
    folder = part.place.rpartition("/")[0]
    place = f"{folder}/zz-planted.inc" if folder else "zz-planted.inc"
    return place, part.site.add(place, text)


@fault("lost include", "unreadable-page", turn=3)
def lost(part: Part, rng: random.Random) -> Planted | None:
    for path in sorted(part.site.root.rglob("*.rst")):
        place = path.relative_to(part.site.root).as_posix()
        found = [x for x in part.site.lines(place) if x.text.startswith(".. include::")]
        if found:
            line = rng.choice(found)
            line.text = f"{line.text.rstrip()}planted"
            return place, line
    return None


@fault("comment that silences nothing", "idle-ignore")
def idle(part: Part, rng: random.Random) -> Planted | None:
    text = ".. rstgen: ignore duplicate-key"
    before = part.lines[0]
    (line,) = part.site.put(part.place, before, text)
    part.site.put(part.place, before, "")
    return part.place, line
