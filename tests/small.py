"""A reference that is small enough to be built many times."""

from __future__ import annotations

from pathlib import Path

PAGE = """\
=========
Boats API
=========

List boats
==========

.. rest_method:: GET /boats

Lists all boats.

Normal response codes: 200

Response
--------

.. rest_parameters:: parameters.yaml

   - boats: boats

.. literalinclude:: boats.json

Show a boat
===========

.. rest_method:: GET /boats/{boat_id}

Normal response codes: 200

Error response codes: 404

Request
-------

.. rest_parameters:: parameters.yaml

   - boat_id: boat_id
"""

PARAMETERS = """\
boat_id:
  description: The boat.
  in: path
  required: true
  type: string
boats:
  description: All boats.
  in: body
  required: true
  type: array
"""

LOST = "\nLose a boat\n===========\n\n.. rest_method::\n"
"""What makes an operation that no reader can use."""

WARNED = "\n.. rest_parameters:: parameters.yaml\n\n   - ghost: not_there\n"
"""Goes to the end of the page: a row that nothing defines."""


def write(folder: Path, *, more: str = "") -> Path:
    """Write the reference into a folder; `more` goes to the end of its page."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.rst").write_text(PAGE + more, "utf-8")
    (folder / "parameters.yaml").write_text(PARAMETERS, "utf-8")
    (folder / "boats.json").write_text('{"boats": [{"name": "Ida"}]}', "utf-8")
    return folder
