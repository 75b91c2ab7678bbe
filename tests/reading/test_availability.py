"""First and last version of an operation, from plain sentences of the prose and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen.dialects.os_api_ref.availability import available_since, available_until
from tests.reading.pages import CODES, operation, read_all


@pytest.mark.parametrize(
    ("text", "version"),
    [
        ("Lists boats.\n\n> **Note:** Method is available starting from version 1.7.", "1.7"),
        ("> **Note:** Boat class API calls are available starting from version 1.2.", "1.2"),
        ("Sinks it.\n\n**Available as of microversion 1.13.**", "1.13"),
        ("This API is available starting with microversion 2.53.", "2.53"),
        ("Action `sink` available as of microversion 2.11.", "2.11"),
        ("Tags of boats.\n\nAvailable since version 2.26", "2.26"),
        ("Sinks it.\n\n*New in version 1.29.*\n\nMore.", "1.29"),
        # Of something else, or of two things.
        ("*New in version 1.29:* The tag.", None),
        ("*New in version Train.*", None),
        ("*New in version 1.29.*\n\nThis API is available since version 1.30.", None),
        ("The `tag` parameter of this request is available since version 2.3.", None),
        ("The tag is available since version 2.3.", None),
        ("This call has been available since version 2.0 of this API.", None),
        ("This call is available since version 2.3 of this API.", None),
        (
            "This API is available since version 2.3. This call is available since version 2.4.",
            None,
        ),
        ("Boats are available in every harbor.", None),
        ("", None),
    ],
)
def test_only_of_the_operation(text: str, version: str | None) -> None:
    assert available_since(text) == version


@pytest.mark.parametrize(
    ("text", "version"),
    [
        (
            "Sinks it.\n\n> **Warning:** This API is deprecated and will fail with a 404 starting "
            "from microversion 2.44. Use another.",
            "2.43",
        ),
        (
            "> **Warning:** These APIs are proxy calls. Use the native APIs instead. These will "
            "fail with a 404 starting from microversion 2.36. See there.\n\nLists boats.",
            "2.35",
        ),
        (
            "> **Warning:** Since these APIs are only for oars, they are deprecated. They will "
            "fail with HTTP 404 starting with microversion 2.36.",
            "2.35",
        ),
        (
            "> **Warning:** The `boats` API is deprecated as of the 2.43 microversion. Requests "
            "made with microversion >= 2.43 will result in a 404 error. Use another.",
            "2.42",
        ),
        ("This API returns 404 from microversion 2.36 on.", "2.35"),
        ("Sinks it.\n\nThe action was removed in version 2.10", "2.9"),
        ("These operations are no longer available starting with microversion 2.36.", "2.35"),
        # Of some calls only, of something else, or of two things.
        ("All APIs except tag APIs will fail with a 404 starting from microversion 2.36.", None),
        ("The boat tag APIs will fail with a 404 starting from microversion 2.39.", None),
        ("The oars of this API were removed in version 2.36.", None),
        ("This call lists tags. They were removed in version 2.36.", None),
        ("Boats have tags. They fail with a 404 starting from microversion 2.36.", None),
        ("This API fails with a 404 from version 2.36 if there is no sea.", None),
        ("This API fails with a 404 from version 2.36. The API was removed in 2.50.", "2.35"),
        ("This API returns 404 since version 2.3. This call returns 404 since version 2.4.", None),
        # No microversion, or no end.
        ("They were removed in the 18.0.0 Rocky release.", None),
        ("This API was removed in the 18.0.0 Rocky release.", None),
        ("This API is deprecated starting with microversion 2.53. Use another.", None),
        ("In version 2.7 of the API, this call will return a 404 (Not Found).", None),
        ("Launching boats is no longer possible starting from version 2.92.", None),
        ("This API was removed in version 3.0.", None),
        ("", None),
    ],
)
def test_the_end_is_the_version_before(text: str, version: str | None) -> None:
    assert available_until(text) == version


def test_the_end_of_a_page_is_that_of_its_operations(tmp_path: Path) -> None:
    note = ".. warning::\n\n   These APIs are proxies. These will fail with a 404 starting from\n"
    page = f"Boats\n=====\n\n{note}   microversion 2.36.\n\nShow a boat\n-----------\n\n"
    listed = f".. rest_method:: GET /boats\n{CODES}\n"
    own = f"Sink a boat\n-----------\n\n.. rest_method:: POST /boats\n   max_version: 2.20\n{CODES}"
    reading, found = read_all(tmp_path, {"boats.rst": page + listed + own})
    assert [op.max_version for op in reading.operations] == ["2.35", "2.20"]
    assert [op.listed_versions[1] for op in reading.operations] == [None, "2.20"]
    assert not found


def test_what_an_operation_says_comes_before_what_its_page_says(tmp_path: Path) -> None:
    text = ".. rest_method:: GET /boats\n\nThis API returns 404 from microversion 2.36 on.\n"
    assert operation(tmp_path, text + CODES).max_version == "2.35"
