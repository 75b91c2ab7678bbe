"""Docutils nodes: what every builder of Sphinx can print. The HTML looks come from classes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from http import HTTPStatus

from docutils import nodes

from rstgen.model import Operation, StatusCode
from rstgen.sphinx.lines import Line

Parsed = Callable[[Line], Sequence[nodes.Node]]
"""Gives the description of a line as Sphinx reads it."""

_INDENT = "\N{NO-BREAK SPACE}" * 4


def headline(method: str, url: str, one: Operation | None, ident: str) -> nodes.paragraph:
    """Give the line that an operation begins with: method, path and badges."""
    kind = nodes.make_id(method) or "other"
    found = nodes.paragraph(classes=["rstgen-operation"])
    found["ids"] = [ident] if ident else []
    found += nodes.inline("", method, classes=["rstgen-method", f"rstgen-{kind}"])
    found += nodes.Text(" ")
    found += nodes.literal("", url, classes=["rstgen-url"])
    if one is not None:
        action = [badge(f"action {one.action}", "action")] if one.action else []
        found += spaced([*action, *badges(one)])
    return found


def badges(one: Operation | StatusCode | Line) -> list[nodes.inline]:
    """Give badges for versions and deprecation."""
    found = [badge(f"since {one.min_version}", "since")] if one.min_version else []
    found += [badge(f"until {one.max_version}", "until")] if one.max_version else []
    deprecated = not isinstance(one, StatusCode) and one.deprecated
    return found + ([badge("deprecated", "deprecated")] if deprecated else [])


def badge(text: str, kind: str) -> nodes.inline:
    """Give one badge; without style sheets it reads as a word in brackets."""
    hidden = {"classes": ["rstgen-bracket"]}
    return nodes.inline(
        "",
        "",
        nodes.inline("", "(", **hidden),
        nodes.Text(text),
        nodes.inline("", ")", **hidden),
        classes=["rstgen-badge", f"rstgen-badge-{kind}"],
    )


def spaced(found: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Put a blank before each."""
    for one in found:
        yield nodes.Text(" ")
        yield one


def table(
    heads: Sequence[str], widths: Sequence[int], body: Iterable[nodes.row], kind: str
) -> nodes.table:
    """Give a table of rows that are made already."""
    group = nodes.tgroup(cols=len(heads))
    group += [nodes.colspec(colwidth=width) for width in widths]
    group += nodes.thead("", row([nodes.paragraph("", head)] for head in heads))
    group += nodes.tbody("", *body)
    return nodes.table("", group, classes=["rstgen-table", f"rstgen-{kind}", "colwidths-given"])


def row(cells: Iterable[Sequence[nodes.Node]]) -> nodes.row:
    """Give one row of a table."""
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))


def parameters(
    lines: Sequence[Line], anchors: Sequence[nodes.target], parsed: Parsed
) -> nodes.table:
    """Give the table of a list of parameters, with an anchor for each line."""
    body = (_parameter(line, one, parsed) for line, one in zip(lines, anchors, strict=True))
    return table(("Name", "In", "Type", "Description"), (30, 9, 19, 42), body, "parameters")


def _parameter(line: Line, anchor: nodes.target, parsed: Parsed) -> nodes.row:
    depth = len(line.path) - 1
    name = nodes.paragraph("", classes=["rstgen-name"])
    name += anchor
    if depth:
        name += nodes.inline("", _INDENT * depth, classes=["rstgen-indent"])
    literal = nodes.literal("", line.path[-1])
    name += nodes.reference("", "", literal, refid=anchor["ids"][0], internal=True)
    optional = nodes.inline("", "(optional)", classes=["rstgen-optional"])
    name += spaced([] if line.required else [optional])
    where, kind = _cell(line.where, "where"), _cell(line.type, "type")
    made = row([[name], where, kind, _described(line, parsed)])
    made["classes"] += [f"rstgen-depth-{min(depth, 6)}"]
    return made


def _described(line: Line, parsed: Parsed) -> Sequence[nodes.Node]:
    shown = badges(line)
    shown += [badge("seen in an example only", "example")] if line.example_only else []
    above = [nodes.paragraph("", "", *list(spaced(shown))[1:])] if shown else []
    return [*above, *parsed(line)]


def _cell(text: str, kind: str) -> Sequence[nodes.Node]:
    return [nodes.paragraph("", text, classes=[f"rstgen-{kind}"])] if text else []


def codes(found: Iterable[tuple[StatusCode, Sequence[nodes.Node]]]) -> nodes.table:
    """Give the table of status codes, each with its reason as Sphinx reads it."""
    body = (row([[_code(one)], reason]) for one, reason in found)
    return table(("Code", "Reason"), (30, 70), body, "codes")


def _code(one: StatusCode) -> nodes.paragraph:
    kind = "error" if one.code >= 400 else "success"
    number = nodes.inline("", str(one.code), classes=["rstgen-code", f"rstgen-{kind}"])
    phrase = one.name or (HTTPStatus(one.code).phrase if one.code in set(HTTPStatus) else "")
    shown = nodes.paragraph("", "", number, nodes.Text(f" {phrase}" if phrase else ""))
    shown += spaced(badges(one))
    return shown


def index(titles: Iterable[tuple[str, str, nodes.Node]]) -> list[nodes.list_item]:
    """Give the items of a list of operations: anchor, title, and what its line says."""
    found = []
    for ident, title, said in titles:
        link = nodes.reference("", title, refid=ident, internal=True)
        found.append(nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(" "), said)))
    return found
