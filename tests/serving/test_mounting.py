"""Packages are imported from memory, and nothing of them stays."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
import traceback
import weakref

import pytest

from rstgen.serving.mocking import Choices, mock
from rstgen.serving.mounting import Mounted
from tests.serving.asking import ask, made
from tests.support import ROOT, SPECS

FILES = {
    "__init__.py": "",
    "top.py": "from .below.leaf import VALUE\n",
    "below/__init__.py": "",
    "below/leaf.py": "VALUE = 42\n",
    "broken.py": "\n1 / 0\n",
    "data/some.json": "{}",
}


def test_modules_import_each_other() -> None:
    mounted = Mounted("boats", FILES)
    try:
        assert mounted.module("top").VALUE == 42
        assert mounted.data("some.json") == b"{}"
        with pytest.raises(ModuleNotFoundError):
            mounted.module("nothing")
    finally:
        mounted.close()


def test_two_of_one_name_live_side_by_side() -> None:
    one, other = Mounted("boats", FILES), Mounted("boats", FILES | {"below/leaf.py": "VALUE = 1"})
    assert [m.module("top").VALUE for m in (one, other)] == [42, 1]
    one.close()
    assert other.module("top").VALUE == 1
    other.close()


def test_a_trace_names_the_module() -> None:
    mounted = Mounted("boats", FILES)
    with pytest.raises(ZeroDivisionError) as caught:
        mounted.module("broken")
    mounted.close()
    last = traceback.extract_tb(caught.value.__traceback__)[-1]
    assert (last.filename, last.lineno) == ("<broken.py of boats>", 2)


def test_nothing_is_left_behind() -> None:
    before, finders = set(sys.modules), list(sys.meta_path)
    one = mock(made(SPECS), Choices())
    name = one.mounted.name
    assert ask(one, "GET", "/machines").status_code == 200
    assert any(module.startswith(name) for module in sys.modules)
    assert ask(one, "GET", "/docs").status_code == 200
    mounted = weakref.ref(one.mounted)
    one.close()
    del one
    gc.collect()
    assert mounted() is None
    assert sys.meta_path == finders
    assert not [new for new in set(sys.modules) - before if new.startswith("harbor")]


def test_the_document_tells_how_it_is_done_from_python() -> None:
    text = (ROOT / "docs" / "serve.md").read_text("utf-8")
    (code,) = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)
    code += (
        "import asyncio\nprint(asyncio.run(client.get('/keys')).json()['keys'][0]['key']['name'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("laptop\n", "")
