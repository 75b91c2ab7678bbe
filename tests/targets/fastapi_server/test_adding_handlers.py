"""Methods for new operations: where they go in a file, and that nothing else of it changes."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rstgen.diagnostics import Report
from rstgen.files import File
from rstgen.model import Api
from rstgen.targets.fastapi_server import TARGET
from tests.targets.fastapi_server.apis import API
from tests.targets.fastapi_server.support import render, write

OWN = "src/compute_handlers/servers.py"
IMPORTS = """\
from compute_server.base.servers import ServersBase
from compute_server.core import Call
from compute_server.models import servers as models
from fastapi import Response
from pydantic import JsonValue
"""
CLASS = "class ServersHandler(ServersBase):\n"
SHOW = """\
    async def show_server(
        self, call: Call, *, server_id: str
    ) -> models.ShowServerResponse | Response:
        return Response(server_id)
"""
HEAD = f"from __future__ import annotations\n\n{IMPORTS}\n\n{CLASS}"


def kept(api: Api = API) -> list[File]:
    return [file for file in render(api) if file.keep]


def added(text: str | bytes, api: Api = API) -> tuple[bytes, list[str]]:
    """The file after adding, and what was reported."""
    data = text.encode() if isinstance(text, str) else text
    report = Report()
    found = TARGET.review(api, kept(api), {OWN: data}, report, add=True)
    assert set(found) <= {OWN}
    assert TARGET.review(api, kept(api), {OWN: data}, Report(), add=False) == {}
    made = found[OWN].new if OWN in found else data
    assert TARGET.review(api, kept(api), {OWN: made}, Report(), add=True) == {}
    return made, list(map(str, report))


def methods(data: bytes, cls: str = "ServersHandler") -> list[str]:
    (node,) = (
        n for n in ast.walk(ast.parse(data)) if isinstance(n, ast.ClassDef) and n.name == cls
    )
    return [n.name for n in node.body if isinstance(n, ast.AsyncFunctionDef | ast.FunctionDef)]


def is_subsequence(old: bytes, new: bytes) -> bool:
    rest = iter(new)
    return all(byte in rest for byte in old)


ALL = methods(next(file for file in kept() if file.path == OWN).text.encode())
LAYOUTS = {
    "the class at the end": HEAD + SHOW,
    "no newline at the end": (HEAD + SHOW).rstrip(),
    "the class in the middle": HEAD + SHOW + "\n\ndef helper():\n    return 1\n",
    "nothing between": HEAD + SHOW + "def helper():\n    return 1\n",
    "windows": (HEAD + SHOW).replace("\n", "\r\n"),
    "old macs": (HEAD + SHOW).replace("\n", "\r"),
    "mixed line ends": HEAD.replace("\n", "\r\n") + SHOW,
    "a mark of the byte order": "\ufeff" + HEAD + SHOW,
    "a mark of the byte order, and nothing else": f"\ufeff{CLASS.rstrip()} pass",
    "a coding": b"# -*- coding: latin-1 -*-\n# \xe9\n" + (HEAD + SHOW).encode(),
    "tabs": HEAD + SHOW.replace("    ", "\t"),
    "two columns": HEAD + SHOW.replace("    ", "  "),
    "only a docstring": HEAD + '    """Mine."""\n',
    "on one line": HEAD.rstrip() + " pass",
    "on one line, with a comment": HEAD.rstrip() + "...  # later\n\nx = 1\n",
    "on one line, of several": HEAD.rstrip() + "   a = 1; b = 2\n",
    "a comment at the end": HEAD + SHOW + "    # end of it\n\n# of the file\n",
    "a class inside": HEAD + SHOW + "\n    class Inner:\n        x = 1\n",
    "in a class of that name": HEAD + SHOW + "\n    class ServersHandler2:\n        pass\n",
    "decorated": HEAD.replace(CLASS, f"@keep\n@mark(\n    1,\n)\n{CLASS}") + SHOW,
    "under a condition": "import os\n" + HEAD.replace(CLASS, "") + "if os.name:\n"
    + "".join(f"    {line}\n" for line in (CLASS + SHOW).splitlines()) + "else:\n    x = 2\n",
    "a text over lines at the end": HEAD + SHOW + '    x = """\nclass Y:\n    # no\n"""\n',
    "a backslash at the end": HEAD + SHOW + "    x = 1 \\\n\n\ny = 2\n",
    "nothing imported": "class ServersHandler(ServersBase):\n    pass\n",
    "a licence": f"#!/usr/bin/python\n# Mine.\n\n@mark\n{CLASS}    x = 1\n",
    "a docstring first": '"""Mine."""\n\nclass ServersHandler(ServersBase):\n    pass\n',
    "imports after the class": f"ServersBase = object\n{CLASS}    pass\n\n{IMPORTS}",
    "names of its own": HEAD.replace("import Call", "import Call as C").replace(
        "servers as models", "servers as m"
    ) + SHOW.replace("call: Call", "call: C").replace("models.", "m."),
    "names that are taken": f"{CLASS}    pass\n\nCall = models = Response = JsonValue = 1\n",
    "other ways to import": "import compute_server.models.servers as models\n"
    "from compute_server import Call\nfrom fastapi.responses import Response\n"
    f"from compute_server.base.servers import ServersBase\n\n{CLASS}    pass\n",
    "a text on the line of an import": f'{IMPORTS.replace("from pydantic import JsonValue", "")}'
    f"from os import path; y = '''\n'''\n{CLASS}    pass\n",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_methods_are_added(layout: str) -> None:
    text = LAYOUTS[layout]
    old = text.encode() if isinstance(text, str) else text
    new, said = added(text)
    if layout == "a text on the line of an import":
        # There is no safe place: it is left as it is, and said so.
        assert new == old
        assert "[handler-missing]" in said[0]
        assert "it cannot be added: what is there leaves no place" in said[0]
        return
    assert said == []
    assert is_subsequence(old, new)
    assert sorted(methods(new)) == sorted(ALL)
    assert methods(new)[: len(methods(old))] == methods(old)
    ends = {b"\r\n": new.count(b"\r\n"), b"\n": new.count(b"\n") - new.count(b"\r\n")}
    if layout == "windows":
        assert ends[b"\n"] == 0
    assert new.endswith(b"\n") is old.endswith(b"\n") or old.endswith(b"\r")


def test_one_method_looks_as_if_written_by_hand() -> None:
    others = (name for name in ALL if name != "list_servers")
    text = HEAD + "\n".join(f"    async def {n}(self, call, **given): ..." for n in others) + "\n"
    new, _ = added(text)
    lines = new.decode().removeprefix(text).splitlines()
    assert lines[:4] == ["", "    async def list_servers(", "        self,", "        call: Call,"]
    assert lines[4:6] == ["        *,", "        limit: int | None = None,"]
    assert lines[-3:] == [
        "    ) -> models.ListServersResponse | Response:",
        '        """``GET /servers``."""',
        "        raise NotImplementedError",
    ]


def test_an_encoding_that_cannot_hold_it() -> None:
    ops = [
        replace(op, path="/überall/Ω", url="/")
        for op in API.operations
        if op.name == "delete-server"
    ]
    api = replace(API, operations=tuple(ops))
    new, said = added(b"# coding: ascii\n" + CLASS.encode() + b"    pass\n", api)
    assert new == b"# coding: ascii\n" + CLASS.encode() + b"    pass\n"
    assert "it cannot be added: ascii cannot hold what is to be added" in said[0]


def test_a_file_may_be_deep(capfd: pytest.CaptureFixture[str]) -> None:
    chain = "if x == 0:\n    pass\n" + "elif x == 1:\n    pass\n" * 90
    deep = f"y = {' + '.join(['1'] * 700)}\n{chain}z = '\\d' is ''\n"
    new, said = added(f"{HEAD}{SHOW}\n\n{deep}")
    assert said == []
    assert sorted(methods(new)) == sorted(ALL)
    assert capfd.readouterr() == ("", "")


@pytest.mark.everything
def test_what_is_added_passes_a_type_checker(tmp_path: Path) -> None:
    write(render(API), tmp_path)
    good = [name for name, text in LAYOUTS.items() if isinstance(text, str) and HEAD[:60] in text]
    good += ["names of its own", "other ways to import"]
    for number, layout in enumerate(good):
        text = LAYOUTS[layout]
        assert isinstance(text, str)
        plain = text.replace("@keep\n@mark(\n    1,\n)\n", "").replace(
            "def helper():", "def h() -> int:"
        )
        (tmp_path / f"src/compute_handlers/own_{number}.py").write_bytes(added(plain)[0])
    run = [sys.executable, "-m", "mypy", "--strict", "--cache-dir=/dev/null", "src"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
