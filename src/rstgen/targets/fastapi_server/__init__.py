"""A runnable server: generated routes, and handlers that are the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rstgen.diagnostics import Report
from rstgen.files import Addition, File
from rstgen.model import Api
from rstgen.rendering import Renderer
from rstgen.targets import Data
from rstgen.targets.fastapi_server import handlers
from rstgen.targets.fastapi_server import options as own
from rstgen.targets.fastapi_server.printing import Printer
from rstgen.targets.fastapi_server.views import view


class FastApiServerTarget:
    """Writes an installable package that runs as it is.

    Why it stands on Starlette's routes, not on FastAPI's: a FastAPI route is one operation for
    each method and path, with its arguments read before anything can be asked. Here 41
    operations may share one path, told apart by their body or by version, each with arguments
    of its own. It is also quicker: FastAPI looks a path up by trying every route.
    """

    uses = "openapi"

    def options(self, given: Mapping[str, object]) -> own.Options:
        """Check the target's own table of the config."""
        return own.read(given)

    def render(
        self, api: Api, options: own.Options, renderer: Renderer, report: Report, *, data: Data
    ) -> Iterable[File]:
        """Give the files of the package; `data` makes an OpenAPI document of an `Api`."""
        return self._files(Printer(view(api, options, report, data), renderer))

    def review(
        self,
        api: Api,
        made: Sequence[File],
        found: Mapping[str, bytes],
        report: Report,
        *,
        add: bool,
    ) -> Mapping[str, Addition]:
        """Compare the user's handlers with what they would begin as today."""
        return handlers.review(api, made, found, report, add=add)

    def _files(self, printer: Printer) -> Iterator[File]:
        yield from printer.project()
        yield from printer.core()
        yield from printer.groups()
        yield from printer.data()


TARGET = FastApiServerTarget()
