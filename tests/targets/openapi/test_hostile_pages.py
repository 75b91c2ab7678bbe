"""Whatever a page says, the document is valid or there is none, and the page is named."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rstgen import Config, Diagnostic, generate
from tests.node import needs_node
from tests.targets.openapi.support import examples, faults
from tests.targets.openapi.test_linters import linted

WORDS = [
    "", "boat", "Boat", "boats.mast", "boats[].mast", "OS-DCF:diskConfig", "$ref", "{id}", "id*",
    "X-Meta-*", "a b", "a/b", "on", "2.10", "null", "-", "*a*", "``a``", "`a <b>`_", "|a|", "<b>",
    "ключ", "名", "é", "Content-Type", "Accept", "x" * 200, "properties", "$schema", "a%20b", "~1",
    "type", "items", "enum", "default", "array", "string", "example",
    "\\", "'", '"', "#", "?", "{", "}", ":", "&a", "!", "%",
]  # fmt: skip
WORD = st.sampled_from(WORDS)
METHOD = st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD", "COPY", "get", ""])
SEGMENT = st.sampled_from(
    ["boats", "{id}", "{id}", "{a b}", "{a/b}", "{ключ}", "", "%zz", "a:b", "é", "?"]
)
URL = st.lists(SEGMENT, max_size=4).map(lambda parts: "/" + "/".join(parts))
TYPE = st.sampled_from(
    ["string", "integer", "object", "array", "list of strings", "int or null", "boolean", "", "odd"]
)
WHERE = st.sampled_from(["path", "query", "header", "body", "body", "body", "elsewhere"])
STATUS = st.sampled_from(["200", "204", "300", "404", "409", "500", "0", "-1", "999", "many", ""])
JSON: st.SearchStrategy[Any] = st.recursive(
    WORD | st.none() | st.booleans() | st.integers(-3, 10**20) | st.just(1e300),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORD, inner, max_size=3),
    max_leaves=8,
)
EXAMPLE = (JSON.map(lambda value: json.dumps(value, indent=1))) | st.sampled_from(
    [
        '{"a": 1e999}',
        '{"a": NaN}',
        '{"a": 1, "a": {}}',
        "{",
        '{"a": "\\ud800"}',
        "",
        "HTTP/1.1 200 OK",
    ]
)


@st.composite
def rows(draw: Any) -> tuple[str, dict[str, Any]]:
    """A definition, by its key; what it describes begins with some word."""
    definition = {
        "description": draw(WORD | st.just("One of ``a``, ``b`` and ``c``. The default is ``a``.")),
        "in": draw(WHERE),
        "type": draw(TYPE),
        "required": draw(st.booleans()),
        "default": draw(WORD | st.integers() | st.floats() | st.none()),
        "enum": draw(st.lists(WORD | st.floats() | st.integers(), max_size=2)),
        "min_version": draw(st.none() | st.sampled_from(["2.1", "2.60", "x", 2.1])),
        "max_version": draw(st.none() | st.sampled_from(["2.1", "2.60", ""])),
    }  # fmt: skip
    return draw(WORD), {name: value for name, value in definition.items() if value is not None}


def indented(text: str) -> str:
    return "".join(f"   {line}\n" for line in text.splitlines())


@st.composite
def operations(draw: Any, definitions: dict[str, Any]) -> str:
    title = draw(WORD) or "Untitled"
    parts = [
        f"{title}\n{'=' * 210}\n",
        f".. rest_method:: {draw(METHOD)} {draw(URL)}\n",
        draw(WORD),
    ]
    parts.append(f"Normal response codes: {draw(STATUS)}, {draw(STATUS)}\n")
    parts.append(f"Error response codes: {draw(WORD)}({draw(STATUS)})\n")
    for side in ("Request", "Response"):
        listed = draw(st.lists(rows(), max_size=4))
        lines = []
        for name, definition in listed:
            key = f"key{len(definitions)}"
            definitions[key] = definition
            lines.append(f"- {name}: {key}")
        parts.append(f"{side}\n{'-' * 20}\n\n.. rest_parameters:: parameters.yaml\n")
        parts.append(indented("\n".join(lines)))
        parts.append(f"**Example {draw(WORD)}: JSON {side.lower()}**\n\n.. code-block:: json\n")
        parts.append(indented(draw(EXAMPLE)))
    return "\n\n".join(parts)


@st.composite
def pages(draw: Any) -> dict[str, str]:
    definitions: dict[str, Any] = {}
    told = [draw(operations(definitions)) for _ in range(draw(st.integers(1, 3)))]
    head = f"{'#' * 20}\n{draw(WORD) or 'Boats'}\n{'#' * 20}\n\n{draw(WORD)}\n"
    return {
        "spec.rst": "\n\n".join([head, *told]),
        "parameters.yaml": yaml.safe_dump(definitions, sort_keys=False, allow_unicode=True),
    }


def made(page: dict[str, str]) -> tuple[Any, tuple[Diagnostic, ...]]:
    """The document, or nothing where the page is said to be at fault."""
    with tempfile.TemporaryDirectory() as name:
        for path, text in page.items():
            (Path(name) / path).write_text(text, "utf-8")
        result = generate(name, Config(targets=("openapi",)))
    texts = {file.path: file.text for file in result.files}
    assert bool(texts) != result.failed
    if result.failed:
        return None, result.diagnostics
    node = json.loads(texts["openapi/openapi.json"])
    assert yaml.load(texts["openapi/openapi.yaml"], Loader=yaml.CSafeLoader) == node
    return node, result.diagnostics


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(pages())
def test_any_page_gives_a_valid_document_or_none(page: dict[str, str]) -> None:
    node, diagnostics = made(page)
    if node is None:
        assert any(str(found.severity) == "error" and found.at for found in diagnostics)
        return
    assert not faults(node)
    assert not list(slips(node))


def slips(node: Any) -> Iterator[str]:
    """What the validator lets pass and readers stumble over."""
    told = [op for item in node["paths"].values() for op in item.values()]
    ids = [op["operationId"] for op in told]
    if len({name.lower() for name in ids}) < len(ids):
        yield f"ids that differ in case alone: {ids}"
    yield from (name for name in ids if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name))
    for kind, parts in node.get("components", {}).items():
        yield from (f"{kind} {name}" for name in parts if not re.fullmatch(r"[\w.-]+", name, re.A))
    text = json.dumps(node)
    for ref in set(re.findall(r'"\$ref": "#/components/(\w+)/([^"]+)"', text)):
        if ref[1] not in node["components"].get(ref[0], {}):
            yield f"{ref} is nowhere"
    for example in _examples(node):
        json.dumps(example, allow_nan=False)


def _examples(node: Any) -> Iterator[Any]:
    for item in node["paths"].values():
        for operation in item.values():
            for holder in (operation.get("requestBody", {}), *operation["responses"].values()):
                for media in holder.get("content", {}).values():
                    yield from examples(media).values()


@pytest.mark.everything
@needs_node
def test_linters_find_no_error_in_any(tmp_path: Path) -> None:
    found: list[Any] = []

    @settings(max_examples=30, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(pages())
    def collect(page: dict[str, str]) -> None:
        node, _ = made(page)
        # Spectral looks for references by the path as it is unescaped, and finds none.
        if node is not None and not any("%" in path for path in node["paths"]):
            found.append(node)

    collect()
    names = [f"page{number}" for number in range(len(found))]
    assert len(names) > 10
    for name, node in zip(names, found, strict=True):
        (tmp_path / f"{name}.json").write_text(json.dumps(node), "utf-8")
    counts = linted(names, tmp_path)
    assert not [(n, kind) for n, kinds in counts.items() for kind in kinds if kind[1] == "error"]
