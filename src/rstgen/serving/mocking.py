"""The app that answers for a reference: its generated server, with handlers of our own."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any

from rstgen.diagnostics import RstgenError
from rstgen.model import Operation
from rstgen.serving.answering import Answering, Call, Keeping, base_of
from rstgen.serving.discovery import Discovery
from rstgen.serving.examples import Bound, Examples, bound
from rstgen.serving.headings import gives_token
from rstgen.serving.making import Made
from rstgen.serving.mounting import Mounted
from rstgen.serving.paths import Paths
from rstgen.serving.prefixes import Prefixes

if TYPE_CHECKING:
    from rstgen.serving.stateful import Shelf

Answer = Callable[[Call], Awaitable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the caller chooses of a mock."""

    token: str | None = None
    """What is demanded of every request that needs a token; else none is looked at."""
    prefixes: tuple[str, ...] = ()
    """What may stand before all paths: ``/compute``."""
    stateful: bool = False
    """Whether what is created stays."""

    @classmethod
    def of(cls, *, token: str | None, prefixes: Iterable[str], stateful: bool) -> Choices:
        """Take what a call gives.

        Raises:
            RstgenError: it makes no sense.
        """
        if token is not None and not re.fullmatch(r"[\x21-\x7e]+", token):
            raise RstgenError("a token is letters, digits and signs of ASCII, without blanks")
        found = tuple(_prefix(one) for one in prefixes)
        return cls(token=token, prefixes=found, stateful=stateful)


def _prefix(given: str) -> str:
    found = "/" + given.strip("/")
    if not re.fullmatch(r"(/[\w.~-]+)+", found, re.ASCII):
        raise RstgenError(f"'{given}' is no prefix of a path; give one such as /compute")
    return found


@dataclass(frozen=True, slots=True)
class Mock:
    """A reference that answers."""

    app: Any
    """What uvicorn serves."""
    mounted: Mounted
    """Its modules."""
    inner: Any
    """The generated server's own app."""

    def close(self) -> None:
        """Forget all of it, once it is not served any more."""
        self.mounted.close()
        # FastAPI remembers each endpoint that it has looked at (`lru_cache`), and those of
        # ``/docs`` know their app; so it is to know nothing any more.
        vars(self.inner).clear()


def mock(made: Made, choices: Choices, shelf: Shelf | None = None) -> Mock:
    """Make the app; with a shelf it goes on with what another one has stored."""
    with Mounted(made.package, made.files) as mounted:
        paths = Paths(made.api.operations)
        app = _app(made, mounted, paths, choices, shelf)
        return Mock(Prefixes(app, paths, choices.prefixes), mounted, app)


def _app(made: Made, mounted: Mounted, paths: Paths, choices: Choices, shelf: Shelf | None) -> Any:
    factory, core = mounted.module("factory"), mounted.module("core")
    known = bound(made.api, mounted.module("routes").OPERATIONS)
    examples = Examples(made.api, known.values(), mounted)
    service = replace(factory.SERVICE, data=mounted.data)
    answering = Answering(
        core=core,
        respond=mounted.module("core.answers").Response,
        versions=service.versions,
        paths=paths,
        examples=examples,
        token=choices.token,
        stored=_stored(made, examples, shelf) if choices.stateful else None,
    )
    settings = mounted.module("core.service").Settings(
        strict=made.options.strict, max_body=made.options.max_body, token=choices.token
    )
    operations = list(_operations(known.values(), answering))
    app = mounted.module("core.app").make(service, operations, None, settings)
    root = next((one for one in made.api.operations if _is_root(one)), None)
    shown = examples.value(root.name, None) if root else None
    found = Discovery(paths=paths, versions=service.versions, shown=shown, base_of=base_of)
    app.router.routes.extend(found.routes())
    return app


def _is_root(operation: Operation) -> bool:
    return operation.method == "GET" and operation.path == "/"


def _stored(made: Made, examples: Examples, shelf: Shelf | None) -> Keeping:
    from rstgen.serving.keeping import keeping

    return keeping(made.api, examples, shelf)


def _operations(known: Iterable[Bound], answering: Answering) -> Iterable[Any]:
    """Have each operation read its arguments as it does, and then answered by us."""
    found = tuple(known)
    # Which of several is asked for, nobody knows before the token is looked at.
    free = {(one.op.method, one.op.shape) for one in found if gives_token(one.op)}
    for one in found:
        # Clients look for versions before they have a token, whether a reference says so or not.
        public = one.run.public or _is_root(one.op) or (one.op.method, one.op.shape) in free
        yield replace(one.run, run=_run(one, answering), public=public)


def _run(one: Bound, answering: Answering) -> Any:
    async def answer(call: Call) -> Any:
        return await answering.answer(one, call)

    handler = _Handler(answer)

    @wraps(one.run.run)
    async def run(call: Call, _: object) -> Any:
        await answering.forced(one, call)
        if one.op.request is not None and not one.op.request.is_json:
            await _drained(call)
        return await one.run.run(call, handler)

    return run


async def _drained(call: Call) -> None:
    """Let the caller finish sending: many do not listen before."""
    async for _ in call.stream():
        pass


class _Handler:
    """Stands for every handler: by then what the request says has been checked."""

    def __init__(self, answer: Answer) -> None:
        async def method(call: Call, **given: object) -> Any:
            return await answer(call)

        self._method = method

    def __getattr__(self, name: str) -> Any:
        return self._method
