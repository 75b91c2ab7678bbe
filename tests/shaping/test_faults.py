"""What comes with a fault is no answer."""

from __future__ import annotations

from dataclasses import replace

from rstgen.model import ReadOperation, Response, StatusCode
from tests.shaping.build import AT, GROUP, example, shaped


def responses(*codes: int) -> dict[int, Response]:
    fault = replace(example("response", {"noBoat": {"code": 404}}), status=404)
    op = ReadOperation(
        title="Show boat",
        method="GET",
        url="/boat",
        group=GROUP,
        error=tuple(StatusCode(code=code, name="noBoat", at=AT) for code in codes),
        examples=(example("response", {"boat": 1}), fault),
        at=AT,
    )
    (made,) = shaped(op)
    return {one.status: one for one in made.responses}


def test_its_example_is_that_of_its_code() -> None:
    found = responses(404, 409)
    assert list(found) == [200, 404, 409]
    good, bad, other = (one.body for one in found.values())
    assert good is not None
    assert [member.name for member in good.schema.properties] == ["boat"]
    assert [one.value for one in good.examples] == [{"boat": 1}]
    assert bad is not None
    assert [one.value for one in bad.examples] == [{"noBoat": {"code": 404}}]
    assert other is None


def test_a_code_that_only_an_example_tells_of_is_a_code() -> None:
    assert responses()[404].name is None
