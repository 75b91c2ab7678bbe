"""What ``rstgen inspect --format reading`` prints."""

from __future__ import annotations

import json
from pathlib import Path

from rstgen.inspection import reading_json
from tests.reading.pages import read_all

PAGE = """\
Boats
=====

Show a boat
-----------

.. rest_method:: GET /boats/{id}
   max_version: 2.10

Normal response codes: 200,,404

Error response codes: gone(410)

Response
~~~~~~~~

.. rest_parameters:: p.yaml

   - name: boat_name
   - mast: nothing

::

  {}

.. literalinclude:: no.json
   :language: json
"""
DEFINITIONS = "boat_name:\n  in: body\n  type: string\n  min_version: 2.10\n"


def test_an_operation(tmp_path: Path) -> None:
    (found,) = reading_json(read_all(tmp_path, {"a.rst": PAGE, "p.yaml": DEFINITIONS})[0])
    assert json.loads(json.dumps(found)) == {
        "file": "a.rst",
        "line": 7,
        "title": "Show a boat",
        "method": "GET",
        "path": "/boats/{id}",
        "min_version": None,
        "max_version": "2.10",
        "request": [],
        "response": [["name", "body", "string", False]],
        "request_unresolved": [],
        "response_unresolved": [["mast", "nothing"]],
        "request_versions": [],
        "response_versions": [["name", "2.10", None]],
        "status": {"success": [200, 404], "error": [410]},
        "examples": [
            {
                "kind": "response",
                "file": None,
                "inline": True,
                "title": "Response",
                "language": None,
                "missing": False,
                "text": "{}",
            },
            {
                "kind": "response",
                "file": "no.json",
                "inline": False,
                "title": "Response",
                "language": "json",
                "missing": True,
            },
        ],
    }
