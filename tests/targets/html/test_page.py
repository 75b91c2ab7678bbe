"""The page as text; what it does in a browser is in `test_browser`."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from rstgen import Config, RstgenError, generate
from rstgen.targets.html import redoc
from tests.support import SPECS
from tests.targets.html.hostile import TEXT, poisoned
from tests.targets.html.support import Parts, built, page

SMALL: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Boats & <b>more</b>", "version": "1"},
    "paths": {},
}


def test_page_holds_the_document_of_the_target_openapi() -> None:
    text, document = built(SPECS)
    data, _, start = Parts(text).scripts
    assert json.loads(data) == document
    assert start.startswith("Redoc.init(")


def test_page_runs_its_own_scripts_alone_and_fetches_nothing() -> None:
    parts = Parts(page(SMALL))
    policy = parts.metas["Content-Security-Policy"]
    told = {name: value for name, _, value in (p.partition(" ") for p in policy.split("; "))}
    digests = [hashlib.sha256(script.encode()).digest() for script in parts.scripts[1:]]
    assert told["script-src"].split() == [
        f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests
    ]
    assert told["default-src"] == "'none'"
    assert not any("http" in value or "*" in value for value in told.values())


def test_text_stays_in_its_element() -> None:
    calm = Parts(page(SMALL))
    document = poisoned(SMALL)
    wild = Parts(page(document))
    assert wild.tags == calm.tags
    assert wild.scripts[1:] == calm.scripts[1:]
    assert json.loads(wild.scripts[0]) == document
    assert wild.title == SMALL["info"]["title"] + TEXT
    assert not set("<>\u2028\u2029") & set(wild.scripts[0])


def test_half_a_character_is_replaced() -> None:
    text = page(SMALL | {"info": {"title": "a\ud800b", "version": "1"}})
    assert Parts(text).title == "a\ufffdb"
    assert text.encode()


def test_same_bytes_again() -> None:
    assert built(SPECS)[0] == built(SPECS)[0]


def test_page_is_built_when_it_is_asked_for_alone() -> None:
    everything = {file.path.split("/")[0] for file in generate(SPECS).files}
    assert "openapi" in everything
    assert "html" not in everything
    only = generate(SPECS, Config(targets=("html",)))
    assert [file.path for file in only.files] == ["html/index.html"]


def test_table_of_openapi_holds_for_the_page() -> None:
    options = {"openapi": {"auth_header": "X-Boat-Token", "formats": ["yaml"]}}
    made = generate(SPECS, Config(targets=("html",), options=options))
    assert '"name":"X-Boat-Token"' in made.files[0].text


@pytest.mark.parametrize("targets", [("html",), ("openapi", "html")])
def test_what_the_document_lost_is_said_once(targets: tuple[str, ...]) -> None:
    alone = generate(SPECS, Config(targets=("openapi",)))
    assert generate(SPECS, Config(targets=targets)).diagnostics == alone.diagnostics


def test_there_are_no_options() -> None:
    config = Config(targets=("html",), options={"html": {"theme": "dark"}})
    with pytest.raises(RstgenError, match=r"^targets\.html: there is no option theme"):
        generate(SPECS, config)


def test_wrong_table_of_openapi_is_told() -> None:
    config = Config(targets=("html",), options={"openapi": {"auth": "X"}})
    with pytest.raises(RstgenError, match=r"^targets\.openapi: there is no option auth"):
        generate(SPECS, config)


def test_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> metadata.Distribution:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "distribution", absent)
    with pytest.raises(RstgenError, match=r"not installed: pip install 'rstgen\[html\]'$") as told:
        generate(SPECS, Config(targets=("html",)))
    assert told.value.exit_code == 2
    assert generate(SPECS, Config(targets=("openapi",))).files


def test_package_without_the_script_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Other:
        def locate_file(self, path: str) -> Path:
            return tmp_path / path

    monkeypatch.setattr(metadata, "distribution", lambda name: Other())
    with pytest.raises(RstgenError, match=r"holds no fastapi_offline/static/redoc"):
        generate(SPECS, Config(targets=("html",)))


def test_script_fits_into_a_page(tmp_path: Path) -> None:
    path = tmp_path / "some.js"
    path.write_bytes(
        b'a("</script><!--");\r\nb(/<!--x-->/);\r\n'
        b'c("https://cdn.redoc.ly/redoc/logo-mini.svg");\r\n//# sourceMappingURL=some.js.map\r\n'
    )
    assert redoc.script(path) == ('a("\\x3c/script>\\x3c!--");\nb(/\\x3c!--x-->/);\nc("data:,");\n')


def test_shipped_script_is_the_one_that_is_known() -> None:
    path = redoc.find()
    # Both are changed above; in another version they may have moved.
    text = path.read_text("utf-8")
    assert "https://cdn.redoc.ly/redoc/logo-mini.svg" in text
    assert "https://cdn." not in redoc.script(path)
