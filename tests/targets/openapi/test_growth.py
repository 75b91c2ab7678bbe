"""A page that gains an operation changes no line about the others.

What the new operation is the first to use moves up to where it is used: the order of components
is that of the reference. On the first page that is the case; nothing else may change there.
"""

from __future__ import annotations

import difflib
import shutil
from collections import Counter
from pathlib import Path

import pytest

from rstgen import Config, generate
from tests.support import SPECS

PAGES = ("versions.inc", "machines.inc", "zones.inc")
ADDED = """

Repaint Thing
{line}

.. rest_method:: POST /things/{{thing_id}}/paint

Gives a thing another colour.

Normal response codes: 202

Error response codes: badRequest(400), itemNotFound(404), conflict(409)

Request
-------

.. rest_parameters:: parameters.yaml

   - limit: limit

.. code-block:: json

   {{"paint": {{"colour": "red", "layers": 2}}}}
"""


def lines(source: Path) -> list[str]:
    made = generate(source, Config(targets=("openapi",), name="harbor"))
    return next(file.text for file in made.files if file.path.endswith(".yaml")).splitlines()


@pytest.mark.parametrize("page", PAGES)
def test_another_operation_only_adds_lines(page: str, tmp_path: Path) -> None:
    before = lines(SPECS)
    grown = tmp_path / "specs"
    shutil.copytree(SPECS, grown)
    with (grown / page).open("a", encoding="utf-8") as file:
        file.write(ADDED.format(line="=" * 13))
    after = lines(grown)
    assert not Counter(before) - Counter(after)
    changes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    kinds = {kind for kind, *_ in changes}
    assert kinds == {"equal", "insert"} | ({"delete"} if page == "versions.inc" else set())
    assert sum(b - a for kind, _, _, a, b in changes if kind == "insert") > 40
