"""Operations: where they begin and end, what they are called, and what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.pages import CODES, operation, operations, read_all, said


@pytest.mark.parametrize(
    ("directive", "method", "url"),
    [
        (".. rest_method:: GET /boats", "GET", "/boats"),
        (".. rest_method::\n   GET /boats", "GET", "/boats"),
        (".. rest_method::\n\n   GET /boats", "GET", "/boats"),
        (".. rest_method:: GET\n   /boats", "GET", "/boats"),
        (".. rest_method:: get   /boats ", "GET", "/boats"),
        (".. rest_method :: GET /boats", "GET", "/boats"),
        (".. REST_METHOD:: GET /boats", "GET", "/boats"),
        (".. rest_method:: COPY /boats", "COPY", "/boats"),
        (".. rest_method:: METHOD /boats", "METHOD", "/boats"),
        (".. rest_method:: {method} /boats", "{METHOD}", "/boats"),
        (".. rest_method:: GET|POST /boats", "GET", "/boats"),
        (".. rest_method:: GET, HEAD /boats", "GET", "/boats"),
        (".. rest_method:: GET /HEAD", "GET", "/HEAD"),
        (
            ".. rest_method:: POST < callback (of the consumer) >",
            "POST",
            "< callback (of the consumer) >",
        ),
        (".. rest_method:: GET `/boats/<id>`", "GET", "`/boats/<id>`"),
        (".. rest_method:: GET /boats?{a}&b=*c*_", "GET", "/boats?{a}&b=*c*_"),
        ("..rest_method:: GET /boats", "GET", "/boats"),
        (".. rest_method: GET /boats", "GET", "/boats"),
        ("  .. rest_method:: GET /boats", "GET", "/boats"),
    ],
)
def test_methods(tmp_path: Path, directive: str, method: str, url: str) -> None:
    read = operation(tmp_path, f"{directive}\n{CODES}")
    assert (read.method, read.url) == (method, url)


@pytest.mark.parametrize(
    "lines",
    [
        "   min_version: 2.10\n   max_version: 2.20",
        "\n   min_version: 2.10\n   max_version: 2.20",
        "   :min_version: 2.10\n   :max_version: 2.20",
    ],
)
def test_versions_of_the_directive(tmp_path: Path, lines: str) -> None:
    read = operation(tmp_path, f".. rest_method:: GET /boats\n{lines}\n{CODES}")
    assert (read.url, read.min_version, read.max_version) == ("/boats", "2.10", "2.20")
    assert read.listed_versions == ("2.10", "2.20")


def test_versions_of_the_title(tmp_path: Path) -> None:
    title = "A (microversions 1.2 - 1.6)"
    text = f"{title}\n{'=' * len(title)}\n\n.. rest_method:: GET /a\n{CODES}"
    (read,) = read_all(tmp_path, {"a.rst": text})[0].operations
    assert (read.min_version, read.max_version) == ("1.2", "1.6")
    assert read.listed_versions == (None, None)


@pytest.mark.parametrize("argument", ["/boats", "", "GET", "/boats extra", "< callback >"])
def test_what_is_no_request_is_lost_aloud(tmp_path: Path, argument: str) -> None:
    page = f"A\n=\n\n.. rest_method:: {argument}\n{CODES}"
    reading, found = read_all(tmp_path, {"a.rst": page})
    assert not reading.operations
    assert said(found) == ["None: empty-reference", "a.rst:4: lost-operation"]


# Scopes ----------------------------------------------------------------------------------------


def test_several_in_one_section(tmp_path: Path) -> None:
    text = """\
Both.

.. rest_method:: GET /boats

Normal response codes: 200

.. rest_method:: DELETE /boats

Normal response codes: 204

Request
~~~~~~~

.. rest_parameters:: p.yaml

   - a: a
"""
    get, delete = operations(tmp_path, text)
    assert [code.code for code in get.success] == [200]
    assert [code.code for code in delete.success] == [204]
    assert (len(get.request), len(delete.request)) == (0, 1)
    assert get.description == "Both."
    assert get.title == delete.title


def test_one_in_the_section_of_another(tmp_path: Path) -> None:
    text = """\
.. rest_method:: GET /boats

Outer.

Sink a boat
~~~~~~~~~~~

.. rest_method:: DELETE /boats

Inner.

Request
^^^^^^^

.. rest_parameters:: p.yaml

   - a: a
"""
    outer, inner = operations(tmp_path, text)
    assert (outer.title, outer.description, len(outer.request)) == ("Show a boat", "Outer.", 0)
    assert (inner.title, inner.description, len(inner.request)) == ("Sink a boat", "Inner.", 1)


def test_a_call_in_an_example_is_none(tmp_path: Path) -> None:
    text = """\
.. rest_method:: GET /boats

Response Example
~~~~~~~~~~~~~~~~

.. rest_method:: GET /boats?limit=2

.. code-block:: json

   {}
"""
    (read,) = operations(tmp_path, text)
    assert read.url == "/boats"
    assert [example.side for example in read.examples] == ["response"]


def test_the_same_page_twice_gives_its_operations_twice(tmp_path: Path) -> None:
    files = {
        "index.rst": "One\n===\n\n.. include:: a.inc\n\nTwo\n===\n\n.. include:: a.inc\n",
        "a.inc": f"Boats\n-----\n\nList\n~~~~\n\n.. rest_method:: GET /boats\n{CODES}",
    }
    reading, _ = read_all(tmp_path, files)
    first, second = reading.operations
    assert first == second
    assert first.at == second.at
    assert len(reading.groups) == 1


def test_without_any_section(tmp_path: Path) -> None:
    (read,) = read_all(tmp_path, {"a.rst": f".. rest_method:: GET /boats\n{CODES}"})[0].operations
    assert read.title == "GET /boats"
    assert read.group.name == "boats"


# Chapters --------------------------------------------------------------------------------------


def page(*titles: str, chapter: str = "") -> str:
    head = f"{chapter}\n{'=' * len(chapter)}\n\nAbout it.\n\n" if chapter else ""
    return head + "".join(
        f"{title}\n{'-' * len(title)}\n\n.. rest_method:: GET /x/{i}\n{CODES}\n"
        for i, title in enumerate(titles)
    )


def groups(folder: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    reading, _ = read_all(folder, files)
    return [(op.group.name, op.group.title) for op in reading.operations]


def test_chapters_are_named_after_their_pages(tmp_path: Path) -> None:
    files = {
        "index.rst": "API\n###\n\n.. include:: os-boats.inc\n.. include:: more.inc\n",
        "os-boats.inc": page("List", chapter="Boats (boats)"),
        # A page without a chapter goes on with that of the page before.
        "more.inc": page("Sink"),
    }
    assert groups(tmp_path, files) == 2 * [("os-boats", "Boats (boats)")]


def test_the_second_chapter_of_a_page_is_named_by_its_title(tmp_path: Path) -> None:
    files = {"boats.rst": page("List", chapter="Boats") + page("List", chapter="Sails")}
    assert groups(tmp_path, files) == [("boats", "Boats"), ("sails", "Sails")]


def test_chapters_of_an_index_are_named_by_their_titles(tmp_path: Path) -> None:
    text = "API\n###\n\n" + page("List", chapter="Boats") + page("List", chapter="Sails")
    assert groups(tmp_path, {"index.rst": text}) == [("boats", "Boats"), ("sails", "Sails")]


def test_a_page_without_chapters_is_about_its_urls(tmp_path: Path) -> None:
    text = f"List\n====\n\n.. rest_method:: GET /v2.1/{{id}}/sail-lofts/1\n{CODES}"
    assert groups(tmp_path, {"GET_x.rst": text}) == [("sail-lofts", "Sail lofts")]


def test_names_of_chapters_are_unique(tmp_path: Path) -> None:
    files = {f"{part}/boats.rst": page("List", chapter=f"Boats {part}") for part in "ab"}
    first, second = groups(tmp_path, files)
    assert first == ("boats", "Boats a")
    assert second == ("boats-b", "Boats b")


@pytest.mark.parametrize("plain", ["v2", "v3"])
@pytest.mark.parametrize("first", ["v2", "v3"])
def test_chapters_of_one_name_are_told_by_their_folders(
    first: str, plain: str, tmp_path: Path
) -> None:
    other = "v2" if first == "v3" else "v3"
    late = "" if plain == "v2" else " (DEPRECATED)"
    files = {
        f"{version}/boats.rst": page("List", chapter=f"Boats{late if version == 'v2' else ''}")
        + page("Add", chapter=f"Sails{late if version == 'v2' else ''}")
        for version in ("v2", "v3")
    }
    files["index.rst"] = f"API\n###\n\n.. toctree::\n\n   {first}/boats\n   {other}/boats\n"
    told = {
        op.at.path: op.group.name
        for op in read_all(tmp_path, files)[0].operations
        if op.title == "List"
    }
    second = "v3" if plain == "v2" else "v2"
    assert told == {f"{plain}/boats.rst": "boats", f"{second}/boats.rst": f"boats-{second}"}


def test_chapters_have_descriptions(tmp_path: Path) -> None:
    reading, _ = read_all(tmp_path, {"a.rst": page("List", chapter="Boats")})
    assert reading.groups[0].description == "About it."
    assert (reading.title, reading.description) == ("Boats", "About it.")


def test_the_title_of_a_reference(tmp_path: Path) -> None:
    title = "Welcome to harbor's documentation!"
    index = f"{title}\n{'=' * len(title)}\n\nContents:\n\n.. toctree::\n\n   a\n"
    reading, _ = read_all(tmp_path, {"index.rst": index, "a.rst": page("A", chapter="B")})
    assert (reading.title, reading.description) == ("harbor", "")


# Descriptions ----------------------------------------------------------------------------------


def test_what_is_left_is_the_description(tmp_path: Path) -> None:
    text = """\
`Request <boats.rst#request>`__
`Response <boats.rst#response>`__

.. warning:: Mind the mast.

.. rest_method:: GET /boats

Shows a *boat*:

.. _a target:

- sails

For example::

  GET /boats?limit=2

Normal response codes: 200

Error response codes: 404

- 404 - No such boat

After the codes.

**Example Show a boat: JSON request**

.. literalinclude:: boat.json

Request
~~~~~~~

Not this.

Preconditions
~~~~~~~~~~~~~

It floats.
"""
    assert (
        operation(tmp_path, text, boat__json="{}").description
        == """\
> **Warning:** Mind the mast.

Shows a *boat*:

- sails

For example:

```
GET /boats?limit=2
```

After the codes.

### Preconditions

It floats."""
    )


# Deprecation -----------------------------------------------------------------------------------

METHOD = f".. rest_method:: GET /boats\n{CODES}\n"


@pytest.mark.parametrize(
    "text",
    [
        ".. warning:: This API is deprecated and will fail.\n\n" + METHOD,
        METHOD + ".. warning::\n\n   This action is deprecated in microversion 2.5.\n",
        METHOD + ".. note:: These APIs only serve the Xen driver. They were removed in 22.0.\n",
        METHOD + ".. warning:: The ``boats`` API is deprecated. Use ships.\n",
        METHOD + ".. warning:: Since these APIs are only for rafts, they are deprecated.\n",
        METHOD + ".. deprecated:: 2.5\n",
        METHOD + "**Deprecated in v1.1**. Use ``GET /ships``.\n",
    ],
)
def test_deprecated(tmp_path: Path, text: str) -> None:
    assert operation(tmp_path, text).deprecated


@pytest.mark.parametrize(
    "text",
    [
        METHOD,
        METHOD + ".. note:: The ``mast`` parameter is deprecated.\n",
        METHOD + ".. note:: The use of sails is deprecated in this API.\n",
        METHOD + ".. note:: This API works with rafts, which are deprecated.\n",
        METHOD + "This API replaces one that is deprecated.\n",
        METHOD + "Response\n~~~~~~~~\n\n.. deprecated:: 2.5\n",
    ],
)
def test_not_deprecated(tmp_path: Path, text: str) -> None:
    assert not operation(tmp_path, text).deprecated


@pytest.mark.parametrize(
    "title", ["List (DEPRECATED)", "List (deprecated in 2.1)", "Deprecated APIs"]
)
def test_titles_say_it(tmp_path: Path, title: str) -> None:
    assert read_all(tmp_path / "a", {"a.rst": page(title, chapter="A")})[0].operations[0].deprecated
    assert read_all(tmp_path / "b", {"b.rst": page("L", chapter=title)})[0].operations[0].deprecated


def test_titles_that_only_speak_of_it(tmp_path: Path) -> None:
    title = "List deprecated boats"
    assert not read_all(tmp_path, {"a.rst": page(title, chapter="A")})[0].operations[0].deprecated


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("GET /boats/{id}?a b", ""),
        ("POST <the consumer's callback>", ""),
        ("GET|POST /boats", "names several methods; only GET is read"),
        ("GET, HEAD /boats", "names several methods; only GET is read"),
        ("GET https://host:80/boats", "is no path"),
        ("GET /boats /ships", "holds blanks"),
        ("GET /boats/{id", "has a brace without its other half"),
    ],
)
def test_odd_urls_are_told(tmp_path: Path, line: str, says: str) -> None:
    _, found = read_all(tmp_path, {"a.rst": f"A\n=\n\n.. rest_method:: {line}\n{CODES}"})
    assert [d.code for d in found] == (["odd-url"] if says else [])
    assert not says or says in found[0].message


def test_messages_name_what_is_missing(tmp_path: Path) -> None:
    lists = ".. rest_status_code:: error\n\n   - 404\n\n.. rest_parameters::\n\n   - a: a\n"
    page = f"A\n=\n\n.. rest_method:: GET /a\n\n{lists}\n.. literalinclude::\n"
    _, found = read_all(tmp_path, {"a.rst": page, "b.rst": "B\n=\n\n.. rest_method::\n"})
    said = " ".join(d.message for d in found)
    assert said.count("no file is named") == 3
    assert "the directive names nothing" in said
