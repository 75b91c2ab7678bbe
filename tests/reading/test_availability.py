"""The first version of an operation, from a plain sentence of the prose and no other."""

from __future__ import annotations

import pytest

from rstgen.dialects.os_api_ref.availability import available_since


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
