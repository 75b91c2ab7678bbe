"""The document behind the server's own ``/docs``: a light one, without the schemas of bodies.

The whole document is the ``openapi`` target's; this one is for trying an operation out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from rstgen.model import Api, Body, Operation, Parameter
from rstgen.targets.fastapi_server import names
from rstgen.targets.fastapi_server.arguments import needs_body
from rstgen.targets.fastapi_server.examples import Answer, dump
from rstgen.targets.fastapi_server.routes import shared

Node: TypeAlias = dict[str, Any]


def document(api: Api, answers: Sequence[Answer], paths: Mapping[str, str]) -> str:
    """Give the document as JSON.

    Args:
        api: whose groups become tags.
        answers: of the operations that have a route.
        paths: paths as the routes have them.
    """
    titles = {group.name: group.title for group in api.groups}
    by_name = {answer.op.name: answer for answer in answers}
    spelled: dict[str, str] = {}
    items: dict[str, Node] = {}
    for ops in shared([answer.op for answer in answers]):
        first = ops[0]
        if first.standard_method:
            own = paths[first.name]
            # Names in braces tell no two paths apart, so the first spelling holds for all.
            path = spelled.setdefault(first.shape, own)
            node = _operation([by_name[op.name] for op in ops], path)
            marks = {"operationId": by_name[first.name].name, "tags": [titles[first.group]]}
            items.setdefault(path, {})[first.method.lower()] = marks | node
    used = {answer.op.group for answer in answers}
    tags = [{"name": title} for name, title in titles.items() if name in used]
    return dump({"tags": tags, "paths": items}) or ""


def _operation(answers: Sequence[Answer], path: str) -> Node:
    ops = [answer.op for answer in answers]
    node: Node = {"summary": ops[0].title, "description": ops[0].description}
    if len(ops) > 1:
        node["summary"] = f"{ops[0].title}, and {len(ops) - 1} more"
        node["description"] = "\n".join(map(_told, ops))
    if all(op.deprecated for op in ops):
        node["deprecated"] = True
    node["parameters"] = list(_parameters(ops, path))
    body = _request_body(ops)
    if body is not None:
        node["requestBody"] = body
    node["responses"] = _responses(answers)
    return node


def _told(op: Operation) -> str:
    return f"- {op.title}" + (f": `{op.action}`" if op.action else "")


def _parameters(ops: Sequence[Operation], path: str) -> Iterator[Node]:
    wires = ops[0].in_braces
    known = {p.name: p for p in ops[0].parameters if p.where == "path"}
    for wire, name in zip(wires, names.TEMPLATE.findall(path), strict=True):
        described = known[wire].description if wire in known else ""
        yield {"name": name, "in": "path", "required": True, "schema": {}} | _described(described)
    once = {(p.where, p.name): p for op in reversed(ops) for p in reversed(op.parameters)}
    for (where, name), parameter in reversed(once.items()):
        if where != "path":
            described = parameter.description
            yield {"name": name, "in": where, "schema": _schema(parameter)} | _described(described)


def _described(text: str) -> Node:
    return {"description": text} if text else {}


def _schema(parameter: Parameter) -> Node:
    kinds = [kind for kind in parameter.schema.types if kind != "null"]
    if len(kinds) != 1:
        return {}
    return {"type": kinds[0]} | ({"items": {}} if kinds[0] == "array" else {})


def _request_body(ops: Sequence[Operation]) -> Node | None:
    content: dict[str, Node] = {}
    for op in ops:
        if op.request is not None:
            media = content.setdefault(op.request.media_type, {"schema": {}})
            media.setdefault("examples", {}).update(_request_examples(op, op.request))
    return {"required": all(map(needs_body, ops)), "content": content} if content else None


def _request_examples(op: Operation, body: Body) -> Iterator[tuple[str, Node]]:
    usable = [one for one in body.examples if one.is_json and dump(one.value) is not None]
    for number, example in enumerate(usable if body.is_json else (), 1):
        name = op.name if number == 1 else f"{op.name}.{number}"
        yield name, {"summary": example.title or op.title, "value": example.value}


def _responses(answers: Sequence[Answer]) -> Node:
    found: dict[str, Node] = {}
    for answer in answers:
        for response in answer.op.responses:
            description = response.description or response.name or ""
            found.setdefault(str(response.status), {"description": description})
        if answer.samples:
            own = found.setdefault(str(answer.status), {"description": ""})
            content = own.setdefault("content", {"application/json": {"examples": {}}})
            for sample in answer.samples:
                content["application/json"]["examples"][sample.file] = {
                    "summary": sample.title or answer.op.title,
                    # Read when the document is asked for.
                    "externalValue": f"examples/{sample.file}",
                }
    return dict(sorted(found.items()))
