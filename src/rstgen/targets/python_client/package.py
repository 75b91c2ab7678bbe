"""What the views of one package share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rstgen.model import Api, Operation
from rstgen.targets.python_client import answers, library, names, requests
from rstgen.targets.python_client.layout import Docstrings
from rstgen.targets.python_client.library import Library, Place, Root
from rstgen.targets.python_client.options import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What the views of one package share."""

    api: Api
    options: Options
    names: names.Names
    models: Library
    params: Library
    docstrings: Docstrings


def package(api: Api, options: Options) -> Package:
    """Settle names and homes of everything in a package."""
    settled = names.names(api)

    def of_answers(operation: Operation) -> Iterator[Root]:
        place = Place(of=f"the answer of `{settled.methods[operation.name]}`")
        yield from ((place, schema) for schema in answers.schemas(operation))

    def of_requests(operation: Operation) -> Iterator[Root]:
        place = Place(of=f"the arguments of `{settled.methods[operation.name]}`")
        for wire, schema in requests.schemas(operation):
            yield place.down(f".{wire}"), schema

    return Package(
        api=api,
        options=options,
        names=settled,
        models=library.library("models", api, of_answers),
        params=library.library("params", api, of_requests),
        docstrings=Docstrings(),
    )
