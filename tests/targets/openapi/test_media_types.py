"""A body in several media types, and text beside JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from rstgen import Config, generate
from rstgen.diagnostics import Location
from rstgen.model import Body, Example, Schema
from rstgen.targets.openapi import examples
from tests.targets.openapi.support import faults

PAGE = """
Boats
=====

What floats.

List boats
----------

Lists them.

.. rest_method:: GET /boats

Normal response codes: 200

Error response codes: 400

Response Example
~~~~~~~~~~~~~~~~

.. code-block:: xml

   <boats/>

.. code-block:: json

   {"boats": []}

.. code-block:: json

   {"boats": [...]}

Store a boat
------------

Stores it.

.. rest_method:: PUT /boats/{id}

Normal response codes: 201

Error response codes: 400

Request
~~~~~~~

.. rest_parameters:: parameters.yaml

   - Content-Type: type
   - Content-Length: length
   - id: id

Run an action
-------------

.. rest_method:: POST /boats/{id}/action

Sinks it.

Normal response codes: 202

Error response codes: 400

Request Example
~~~~~~~~~~~~~~~

::

   curl -X POST -d '{"sink": {"depth": 3}}' http://example.org/boats/1/action

.. code-block:: xml

   <sink/>

Paint a boat
------------

.. rest_method:: POST /boats/{id}/action

Paints it.

Normal response codes: 202

Error response codes: 400

Request Example
~~~~~~~~~~~~~~~

.. code-block:: json

   {"paint": null}
"""
ROWS = """
type: {in: header, type: string, description: The type of the boat.}
length: {in: header, type: integer, description: The length of the boat.}
id: {in: path, type: string, required: true, description: The boat.}
"""


def document(folder: Path) -> Any:
    (folder / "boats.rst").write_text(PAGE, "utf-8")
    (folder / "parameters.yaml").write_text(ROWS, "utf-8")
    made = generate(str(folder), Config(targets=("openapi",)))
    (text,) = [file.text for file in made.files if file.path.endswith(".yaml")]
    return yaml.safe_load(text)


def test_a_body_stands_under_all_its_types(tmp_path: Path) -> None:
    node = document(tmp_path)
    assert not faults(node)
    content = node["paths"]["/boats"]["get"]["responses"]["200"]["content"]
    assert list(content) == ["application/json", "application/xml"]
    assert content["application/xml"]["schema"] == {"type": "string"}
    (xml,) = content["application/xml"]["examples"].values()
    assert xml["value"] == "<boats/>"
    json = content["application/json"]
    assert [one["value"] for one in json["examples"].values()] == [{"boats": []}]
    (broken,) = json["x-rstgen-examples"].values()
    assert (broken["text"], broken["broken"]) == ('{"boats": [...]}', True)


def test_an_object_is_of_any_type(tmp_path: Path) -> None:
    request = document(tmp_path)["paths"]["/boats/{id}"]["put"]["requestBody"]
    assert request["content"] == {"*/*": {"schema": {"type": "string", "format": "binary"}}}
    assert request["required"]


def test_an_action_may_be_shown_in_another_type_too(tmp_path: Path) -> None:
    request = document(tmp_path)["paths"]["/boats/{id}/action"]["post"]["requestBody"]
    assert list(request["content"]) == ["application/json", "application/xml"]
    shown = [one["value"] for one in request["content"]["application/json"]["examples"].values()]
    assert shown == [{"sink": {"depth": 3}}, {"paint": None}]


def test_an_answer_that_is_a_form_has_fields_of_text() -> None:
    shown = Example(
        side="response", text="name=a&id=1\n", value={"name": "a", "id": "1"}, at=Location("p", 1)
    )
    form = Body(media_type="application/x-www-form-urlencoded", schema=Schema(), examples=(shown,))
    found = examples.fields(form)
    assert found.schema == Schema(types=("object",), additional=Schema(types=("string",)))
    assert found.examples == (shown,)
