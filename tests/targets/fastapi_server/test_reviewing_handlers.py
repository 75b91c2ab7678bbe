"""What is said of handlers that do not fit the reference any more, and what is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from rstgen.diagnostics import Report
from rstgen.model import Api, Operation
from rstgen.targets.fastapi_server import TARGET
from tests.targets.fastapi_server.apis import API
from tests.targets.fastapi_server.support import render
from tests.targets.fastapi_server.test_adding_handlers import CLASS, HEAD, OWN

MADE = {file.path: file.text for file in render(API) if file.keep}
FULL = MADE[OWN]


def said(found: str | Mapping[str, str], api: Api = API) -> list[str]:
    files = {OWN: found} if isinstance(found, str) else found
    report = Report()
    data = {path: text.encode() for path, text in files.items()}
    kept = [file for file in render(api) if file.keep]
    assert TARGET.review(api, kept, data, report, add=False) == {}
    return [str(one).removeprefix("src/compute_handlers/") for one in report.sorted()]


def with_method(text: str) -> str:
    """The whole file with a method in place of the one of its name."""
    return f"{FULL}\n{text}"


def without(*names: str) -> Api:
    return replace(API, operations=tuple(op for op in API.operations if op.name not in names))


def with_other(which: str, /, **changes: object) -> Api:
    def changed(op: Operation) -> Operation:
        return replace(op, **changes) if op.name == which else op  # type: ignore[arg-type]

    return replace(API, operations=tuple(map(changed, API.operations)))


def test_nothing_is_said_of_files_as_they_begin() -> None:
    assert said(MADE) == []
    assert said({path: f"{text}\n# mine\n" for path, text in MADE.items()}) == []


FINE = [
    "async def delete_server(self, call, **given): ...",
    "async def delete_server(self, call, id): ...",
    "async def delete_server(*args, **given): ...",
    "async def delete_server(self, call: Call, *, id: str) -> None: ...",
    "async def delete_server(self, call: Call, *, id: str | int) -> Response: ...",
    "async def delete_server(self, call: 'Call', *, id: 'str') -> 'None': ...",
    "async def delete_server(self, call: Call, *, id: Id) -> Mine: ...",
    "async def delete_server(self, call: Call, *, id: Any) -> Any: ...",
    "async def delete_server(self, call: Call, *, id: object) -> JSONResponse: ...",
    "async def delete_server(self, call: Call, *, id: Optional[str]) -> Optional[Response]: ...",
    "@cached\n    async def delete_server(self, call, *, id): ...",
    "delete_server = other",
    "if True:\n        async def delete_server(self, call, *, id): ...",
    "async def list_servers(self, call, *, limit: 'Union[int, float, None]' = None, **rest): ...",
    "async def show_server(self, call, *, server_id) -> m.ShowServerResponse: ...",
    "async def show_server(self, call, *, server_id) -> Shown: ...",
    "async def helper(self, name): ...",
    "async def _helper(self, call): ...",
    "def helper(self, call): ...",
    "async def helper(self, call): return await self.helper(call)",
]


@pytest.mark.parametrize("method", FINE)
def test_what_fits_is_not_spoken_of(method: str) -> None:
    imports = (
        "from typing import Any, Optional, Union\nfrom fastapi.responses import JSONResponse\n"
        "import compute_server.models.servers as m\nId = int\nfrom mine import Shown\n"
        "Mine = 1\n"
    )
    assert said(with_method(f"    {method}\n\n\n{imports}")) == []


WRONG = {
    "def delete_server(self, call, *, id): ...": "is not async",
    "async def delete_server(self): ...": "takes no call, takes no id",
    "async def delete_server(self, call): ...": "takes no id",
    "async def delete_server(self, call, *, name): ...": "takes no id, takes name, which no "
    "request has",
    "async def delete_server(self, call, *, id: int): ...": "takes id as int, which is str now",
    "async def delete_server(self, call, *, id) -> str: ...": "returns str where Response | None "
    "is wanted",
    "@staticmethod\n    async def delete_server(call, *, id): ...": "is no plain method",
    "async def show_server(self, call, *, server_id) -> models.Other: ...": "returns Other where "
    "Response | ShowServerResponse is wanted",
}


@pytest.mark.parametrize("method", WRONG)
def test_what_does_not_fit_is_told(method: str) -> None:
    (line,) = said(with_method(f"    {method}\n"))
    number = len(FULL.splitlines()) + 2 + method.startswith("@")
    name = "show_server" if "show_server" in method else "delete_server"
    assert line.startswith(
        f"servers.py:{number}: warning: {name} of ServersHandler {WRONG[method]} ("
    )
    assert line.endswith(", servers.inc:3) [handler-signature]")


def test_a_method_is_missing() -> None:
    (line,) = said(FULL, with_other("delete-server", name="remove-server", path="/gone/{id}"))[:1]
    assert "has no remove_server: DELETE /gone/{id} (servers.inc:3); " in line
    assert line.endswith("rstgen build --add-handlers adds it [handler-missing]")


def test_an_operation_has_gone() -> None:
    (line,) = said(FULL, without("delete-server"))
    row = next(n for n, text in enumerate(FULL.splitlines(), 1) if "def delete_server" in text)
    assert line == (
        f"servers.py:{row}: warning: delete_server of ServersHandler answers nothing: "
        "servers.inc has no such operation [handler-unknown]"
    )


def test_an_operation_has_another_name() -> None:
    (line,) = said(FULL, with_other("delete-server", name="remove-server", path="/servers/{x}"))
    assert "delete_server of ServersHandler answers nothing: " in line
    assert "DELETE /servers/{x} is remove_server now (servers.inc:3); rename it" in line


def test_an_operation_is_known_by_its_body() -> None:
    other = {"name": "make-server", "path": "/made", "method": "PUT"}
    renamed = said(FULL, with_other("create-server", **other))
    assert [line for line in renamed if "create_server" in line and "is make_server now" in line]


def test_an_operation_has_moved_to_another_page() -> None:
    lines = said(MADE, with_other("delete-server", group="actions"))
    assert [line for line in lines if "is delete_server of ActionsHandler now" in line]


def test_a_page_has_gone() -> None:
    api = replace(
        API,
        groups=tuple(group for group in API.groups if group.name != "actions"),
        operations=tuple(op for op in API.operations if op.group != "actions"),
    )
    lines = said(MADE, api)
    assert lines
    assert all(line.startswith("actions.py:") for line in lines)
    assert "answers nothing: the reference has no such page [handler-unknown]" in lines[0]


def test_a_page_has_another_name() -> None:
    text = MADE["src/compute_handlers/actions.py"].replace("Actions", "Deeds")
    gone = {"src/compute_handlers/deeds.py": text.replace("base.actions", "base.deeds")}
    for found in (gone, MADE | gone):
        lines = [line for line in said(found) if " of DeedsHandler " in line]
        assert lines
        assert all(" of ActionsHandler now (" in line for line in lines)


def test_a_file_of_ones_own_beside_them_is_nobodys_business() -> None:
    other = "src/compute_handlers/helpers.py"
    assert said({other: "class Db:\n    async def get(self, call): ...\n"}) == []
    assert said({other: "def ("}) == []


def test_a_mixin_of_the_same_file_counts() -> None:
    body = FULL.split(CLASS)[1]
    assert (
        said(
            FULL.replace(
                CLASS, f"class Mixin:\n{body}\n\nclass ServersHandler(Mixin, ServersBase):\n"
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "handler-class"),
        ("from mine import ServersHandler\n", "handler-elsewhere"),
        (HEAD.replace("(ServersBase)", "(Mixin, ServersBase)") + "    pass\n", "handler-elsewhere"),
        ("class ServersHandler(:\n", "handler-unreadable"),
        ("\0", "handler-unreadable"),
        ("(" * 1000, "handler-unreadable"),
        ("x = " + "-" * 100_000 + "1", "handler-unreadable"),
        ("# coding: no-such-thing\n", "handler-unreadable"),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_at_is_told_in_one_line(text: str, code: str) -> None:
    (line,) = said(text)
    assert line.endswith(f"[{code}]")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"handlers": 1}, "it takes a string"),
        ({"handlers": "/abs"}, "it takes a path from the folder of the config"),
        ({"handlers": "a\\b"}, "it takes a path from the folder of the config"),
        ({"handlers": "my-code"}, "cannot be imported by its path"),
        ({"handlers": "src"}, "cannot be imported by its path"),
        ({"handlers": "."}, "cannot be imported by its path"),
        ({"handlers": "class"}, "cannot be imported by its path"),
        ({"handlers": "x", "handlers_package": "a b"}, "it takes a name"),
        ({"handlers_package": "a"}, "name that too"),
    ],
)
def test_a_folder_that_cannot_be(given: dict[str, object], message: str) -> None:
    from rstgen.diagnostics import RstgenError

    with pytest.raises(RstgenError, match=message):
        TARGET.options(given)
