"""Text that would act if a page took it for more than text."""

from __future__ import annotations

from typing import Any

# Each says who it was, where it gets to run. ``void``, since a text would replace the page.
TEXT = """

<script>window.pwned = "script"</script>
<img src=x onerror="window.pwned = 'image'"> `<img src=x onerror="window.pwned = 'code'">`
[link](javascript:void(window.pwned='link'))
<a href="javascript:void(window.pwned='anchor')">link</a>
</script><script>window.pwned = "after the end"</script> <!--<script> ]]> \u2028 \u2029
"><img src=x onerror="window.pwned='attribute'"> '><svg onload="window.pwned='svg'"></svg>
<details open ontoggle="window.pwned='details'">more</details>
<iframe src="javascript:parent.pwned='frame'"></iframe>
<iframe srcdoc="<script>parent.pwned='document'</script>"></iframe>
<input autofocus onfocus="window.pwned='input'"> <object data="https://evil.test/"></object>
<meta http-equiv="refresh" content="0;url=https://evil.test/"> <base href="https://evil.test/">
<math><mtext></form><form><mglyph><style></math><img src onerror="window.pwned='math'">
http://evil.test/"><img src=x onerror="window.pwned='address'"> {{ 7 * 7 }} ${window.pwned="dollar"}
"""

# What the words of the format itself are, so that the document stays one.
_KEYWORDS = ("type", "format", "in", "name", "style", "required", "mapping", "propertyName")
_STRUCTURE = frozenset([*_KEYWORDS, "openapi", "operationId", "tags", "$ref"])


def poisoned(node: Any, key: str = "") -> Any:
    """The document with the text in every string that a page may have a say in."""
    if isinstance(node, dict):
        return {k: v if k in _STRUCTURE else poisoned(v, k) for k, v in node.items()}
    if isinstance(node, list):
        return [poisoned(item, key) for item in node]
    return node + TEXT if isinstance(node, str) else node


def with_addresses(document: dict[str, Any]) -> dict[str, Any]:
    """The document with addresses, wherever OpenAPI has room for one, that are scripts."""
    address = "javascript:void(window.pwned='address')"
    info = {
        "contact": {"name": "contact", "url": address},
        "license": {"name": "license", "url": address},
        "termsOfService": address,
        "x-logo": {"url": "https://evil.test/logo.png", "href": address},
    }
    more = {"externalDocs": {"url": address, "description": "more"}, "servers": [{"url": address}]}
    return document | more | {"info": document["info"] | info}


MARKUP = (
    """<style>body { display: none; }</style> <img src=x onerror="window.pwned = 'page'"> """
    "</script><script>window.pwned = 'page'</script>"
)
PAGE = f"""\
Boats {MARKUP}
{"=" * 150}

All of it, {MARKUP}, and ``{MARKUP}``, and a `link <javascript:void(window.pwned='link')>`__.

.. raw:: html

   {MARKUP}

.. image:: https://evil.test/boat.png

List {MARKUP}
{"=" * 150}

.. rest_method:: GET /boats/{{<img>}}/<img src=x onerror=window.pwned='path'>

Lists *{MARKUP}*.

Request
-------

.. rest_parameters:: parameters.yaml

  - {MARKUP}: boat

Response
--------

Normal response codes: 200

.. rest_parameters:: parameters.yaml

  - boats: boat

**Example {MARKUP}**

.. literalinclude:: boats.json
"""
DEFINITIONS = f"""\
boat:
  in: body
  required: true
  type: string
  description: |
    One of ``{MARKUP}``, ``b``.

    {MARKUP}
"""
BODY = {"boats": MARKUP, MARKUP: f'https://evil.test/"{MARKUP}'}
