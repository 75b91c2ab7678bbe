"""What the views of one package share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rstgen.model import Api, Operation
from rstgen.pytypes import Style
from rstgen.targets.python_client import answers, headers, library, names, pages, requests
from rstgen.targets.python_client.headers import HeaderView
from rstgen.targets.python_client.layout import Docstrings
from rstgen.targets.python_client.library import Library, Place, Root, key
from rstgen.targets.python_client.options import Options
from rstgen.targets.python_client.pages import PagesView


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What the views of one package share."""

    api: Api
    options: Options
    names: names.Names
    models: Library
    params: Library
    lists: Mapping[str, PagesView]
    """Those of the models that are lists, by the names of their classes."""
    headers: Mapping[str, tuple[HeaderView, ...]]
    """Headers beside the bodies that are models, by the names of their classes."""
    docstrings: Docstrings


def package(api: Api, options: Options) -> Package:
    """Settle names and homes of everything in a package."""
    settled = names.names(api)

    def called(operation: Operation) -> str:
        group = settled.groups[operation.group]
        return f"`{group.module}.{settled.methods[operation.name]}`"

    def of_answers(operation: Operation) -> Iterator[Root]:
        place = Place(of=f"the answer of {called(operation)}")
        yield from ((place, schema) for schema in answers.schemas(operation))

    def of_requests(operation: Operation) -> Iterator[Root]:
        place = Place(of=f"the arguments of {called(operation)}")
        for wire, schema in requests.schemas(operation):
            yield place.down(f".{wire}"), schema

    models = library.library("models", api, of_answers)
    docstrings = Docstrings()
    style = Style(reference=lambda schema: models.class_names[key(schema)])
    return Package(
        api=api,
        options=options,
        names=settled,
        models=models,
        params=library.library("params", api, of_requests),
        lists=pages.views(api, models, style),
        headers=headers.views(api, models, style, docstrings),
        docstrings=docstrings,
    )
