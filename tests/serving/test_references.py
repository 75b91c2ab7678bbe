"""The lives of all things that are told of real references, with the requests that they show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

import rstgen
from rstgen.fitting import misfit
from rstgen.model import JsonValue, Operation
from rstgen.serving.sampling import sample
from rstgen.serving.stateful import Answer, Part, Resource
from rstgen.serving.stateful.bodies import answered
from rstgen.serving.stateful.examples import things_in
from tests.serving.boats import Service
from tests.support import CORPUS, needs_shared

pytestmark = [needs_shared, pytest.mark.everything]

OWN = "word1"

CONTRADICTIONS = {
    # Its request's example has null for `pinned_availability_zone`, which its answer calls a text.
    "update-server",
}


@cache
def api(name: str) -> rstgen.Api:
    return rstgen.load(CORPUS / name / "api-ref" / "source").api


class Life:
    """One resource of a fresh service, below things of the examples."""

    def __init__(self, name: str, path: str) -> None:
        self.service = Service(api(name))
        self.resource = next(one for one in self.service.resources.all if one.path == path)
        self.above = self._above()

    def _above(self) -> list[str]:
        """Fill in the names of the path of the collection."""
        part = self.resource.parts[0]
        found: list[str] = []
        for above in self.service.resources.above[part.op.name]:
            if len(found) < above.path.count("{") + 1:
                found += [OWN] * (above.path.count("{") - len(found))
                found.append(self._there(above, found))
        return found + [OWN] * (self.resource.path.count("{") - len(found))

    def _there(self, above: Resource, outer: list[str]) -> str:
        for part in above.does("list"):
            answer = self.call(part.op, [*outer], None)
            for one in things_in(answer.body, part) if answer else ():
                if isinstance(one, dict) and above.id:
                    return str(one[above.id])
        return next(iter(sorted(self.service.resources.mentioned.get(above.path, ()))), OWN)

    def call(self, op: Operation, path: list[str], body: JsonValue = None) -> Answer | None:
        return self.service(op.name, body, path=dict(zip(op.in_braces, path, strict=False)))

    def done(self, part: Part, own: str | None, body: JsonValue = None) -> Answer:
        answer = self.call(part.op, [*self.above, *([own] if own else [])], body)
        assert answer is not None, part.op.name
        assert answer.fault is None, (part.op.name, answer.fault)
        assert answer.status in {one.status for one in part.op.responses}, part.op.name
        documented = answered(part.op)
        is_checked = answer.body is not None and part.op.name not in CONTRADICTIONS
        if documented is not None and is_checked:
            assert misfit(documented.schema, answer.body) is None, part.op.name
        return answer

    def status(self, part: Part, own: str) -> int:
        answer = self.call(part.op, [*self.above, own])
        assert answer is not None, part.op.name
        return answer.status


def request(part: Part) -> Any:
    """The example of a request, or one made from its schema."""
    body = part.op.request
    if body is None or not body.is_json:
        return None
    examples = [one.value for one in body.examples if one.is_json]
    return examples[0] if examples else sample(body.schema)


def listed(life: Life, part: Part) -> list[str]:
    body = life.done(part, None).body
    if part.listing and part.listing.keyed:
        keyed: Any = body[part.listing.key] if isinstance(body, dict) and part.listing.key else body
        return list(keyed)
    own = life.resource.id
    return [str(one[own]) for one in things_in(body, part) if isinstance(one, dict) and own]


def paths(kind: str) -> Iterator[tuple[str, str]]:
    """Pairs of a reference and a path, from the reviewed tables."""
    from tests.serving.test_resources import REFERENCES, TOLD

    for name in REFERENCES:
        for line in (TOLD / f"{name}.txt").read_text("utf-8").splitlines():
            path, _, said = line.partition(" | ")
            if path.startswith("/") and said.split(",")[0] == kind:
                yield name, path


@pytest.mark.parametrize(("name", "path"), list(paths("things")))
def test_things(name: str, path: str) -> None:
    resource = Life(name, path).resource
    for maker in resource.does("create", "put"):
        life = Life(name, path)
        answer = life.done(maker, OWN if maker.does == "put" else None, request(maker))
        own = OWN if maker.does == "put" else _made(life, maker, answer)
        for part in resource.does("list"):
            assert own in listed(life, part)
        for part in resource.does("show"):
            body: Any = life.done(part, own).body
            thing = body[part.key] if part.key else body
            assert resource.id is None or str(thing[resource.id]) == own
        for part in resource.does("check"):
            life.done(part, own)
        for part in resource.does("update"):
            life.done(part, own, _without_id(request(part), part, resource))
        for part in resource.does("delete"):
            life.done(part, own)
            assert life.status(part, own) == 404
            assert all(life.status(one, own) == 404 for one in resource.does("show", "check"))
            assert all(own not in listed(life, one) for one in resource.does("list"))


def _made(life: Life, maker: Part, answer: Answer) -> str:
    """Find the id of what was made: in the answer, where it is, or at the end of a list."""
    own = life.resource.id
    found = [one for one in things_in(answer.body, maker) if isinstance(one, dict)]
    if found and own in found[0]:
        return str(found[0][own])
    if answer.headers:
        return dict(answer.headers)["Location"].rpartition("/")[2]
    return listed(life, life.resource.does("list")[0])[-1]


def _without_id(body: Any, part: Part, resource: Resource) -> Any:
    """A request that renames nothing."""
    inner = body.get(part.sent_key) if part.sent_key and isinstance(body, dict) else body
    if isinstance(inner, dict):
        inner = {key: value for key, value in inner.items() if key != resource.id}
        return {part.sent_key: inner} if part.sent_key else inner
    return None if part.op.request and not part.op.request.is_json else _fitting(body)


def _fitting(body: Any) -> Any:
    """Of a patch what fits whatever is there."""
    return [one for one in body if one.get("op") == "replace"] if isinstance(body, list) else body


@pytest.mark.parametrize(("name", "path"), list(paths("strings")))
def test_words(name: str, path: str) -> None:
    life = Life(name, path)
    for part in life.resource.does("put"):
        life.done(part, OWN)
    for part in life.resource.does("check"):
        life.done(part, OWN)
        assert life.status(part, "other") == 404
    for part in life.resource.does("list"):
        key = part.listing.key if part.listing else None
        body: Any = life.done(part, None).body
        assert OWN in body[key]
    for part in life.resource.does("replace"):
        life.done(part, None, request(part))
    for part in life.resource.does("put"):
        life.done(part, OWN)
    for part in life.resource.does("delete"):
        life.done(part, OWN)
        assert life.status(part, OWN) == 404
    for part in life.resource.does("clear"):
        life.done(part, None)


@pytest.mark.parametrize(("name", "path"), list(paths("map")))
def test_maps(name: str, path: str) -> None:
    life = Life(name, path)
    for part in life.resource.does("create", "replace"):
        life.done(part, None, request(part))
    for part in life.resource.does("put", "update"):
        item = {OWN: "value"}
        body: JsonValue = {part.sent_key: item} if part.sent_key else item  # type: ignore[dict-item]
        life.done(part, OWN, body)
    for part in life.resource.does("show"):
        shown: Any = life.done(part, OWN).body
        assert (shown[part.key] if part.key else shown) == {OWN: "value"}
    for part in life.resource.does("delete"):
        life.done(part, OWN)
        assert life.status(part, OWN) == 404


@pytest.mark.parametrize(("name", "path"), list(paths("document")))
def test_documents(name: str, path: str) -> None:
    life = Life(name, path)
    for part in life.resource.does("replace", "update"):
        sent = request(part)
        life.done(part, None, sent)
        shown: Any = life.done(life.resource.does("show")[0], None).body
        inner = sent[part.sent_key] if part.sent_key else sent
        whole = shown[part.sent_key] if part.sent_key else shown
        assert not isinstance(inner, dict) or any(whole.get(key) == inner[key] for key in inner)
    for part in life.resource.does("clear"):
        life.done(part, None)
