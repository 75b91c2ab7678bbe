"""A target for tests: prints one template for each operation, and a file that people own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rstgen.diagnostics import WARNING, Report, RstgenError, Rule
from rstgen.files import File
from rstgen.model import Api
from rstgen.rendering import Renderer

LOUD = Rule("loud", WARNING, "{name} is loud")


class Echo:
    def options(self, given: Mapping[str, object]) -> Mapping[str, object]:
        for key in given:
            if key not in ("words", "loud"):
                raise RstgenError(f"there is no option {key}")
        return given

    def render(
        self, api: Api, options: Mapping[str, object], renderer: Renderer, report: Report
    ) -> Iterable[File]:
        for operation in api.operations:
            if options.get("loud"):
                report.add(LOUD, operation.at, name=operation.name)
            words = options.get("words", operation.title)
            text = renderer.python("echo/operation.py.jinja", words=words, api=api)
            yield File(f"{operation.name}.py", text)
        yield File("own.py", "# yours\n", keep=True)


TARGET = Echo()
