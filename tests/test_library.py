"""``import rstgen``: what a program that calls it can rely on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import rstgen
from rstgen import Config, File, RstgenError, build, generate, load, pipeline, plugins
from rstgen.diagnostics import ERROR
from rstgen.model import Server
from rstgen.pipeline import names
from tests import small
from tests.support import ROOT

MODEL = Config(targets=("model",))
ECHO = "echo/operation.py.jinja"


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    return small.write(tmp_path / "specs")


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Config]:
    """A target that is one folder more, and templates of the user's for it."""
    here = str(Path(__file__).parent / "plugins")
    import rstgen.targets

    monkeypatch.setattr(rstgen.targets, "__path__", [*rstgen.targets.__path__, here])

    def with_template(text: str, **given: object) -> Config:
        template = tmp_path / "templates" / ECHO
        template.parent.mkdir(parents=True, exist_ok=True)
        template.write_text(text)
        options = {"echo": given}
        return Config(targets=("echo",), templates=tmp_path / "templates", options=options)

    return with_template


# load, generate, build -------------------------------------------------------------------------


def test_load(specs: Path) -> None:
    loaded = load(specs)
    assert [operation.path for operation in loaded.api.operations] == ["/boats", "/boats/{boat_id}"]
    assert all(found.severity < ERROR for found in loaded.diagnostics)


def test_load_takes_a_path_as_text(specs: Path) -> None:
    assert load(str(specs)).api == load(specs).api


def test_config_has_the_last_word_on_the_model(specs: Path) -> None:
    config = Config(
        name="My Fleet",
        title="Fleet",
        version="3",
        servers=(Server(url="https://fleet.example"),),
        service_type="fleet",
    )
    api = load(specs, config).api
    assert (api.name, api.title, api.version) == ("my-fleet", "Fleet", "3")
    assert (api.servers, api.service_type) == (config.servers, "fleet")


def test_what_the_config_leaves_open_is_the_references(specs: Path) -> None:
    api = load(specs).api
    assert (api.name, api.title, api.version) == ("boats", "Boats API", "1.0")


def test_generate_writes_nothing(specs: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    result = generate(specs, MODEL)
    assert [file.path for file in result.files] == ["model/model.json"]
    assert not result.failed
    assert sorted(tmp_path.rglob("*")) == before


def test_generate_has_all_targets_by_default(specs: Path) -> None:
    folders = {file.path.split("/")[0] for file in generate(specs).files}
    assert {"model", "openapi"} <= folders


def test_the_same_twice_in_one_process(specs: Path) -> None:
    assert generate(specs) == generate(specs)


def test_an_error_means_no_files(tmp_path: Path) -> None:
    specs = small.write(tmp_path / "specs", more=small.LOST)
    result = generate(specs, MODEL)
    assert result.failed
    assert result.files == ()
    assert any(found.severity is ERROR for found in result.diagnostics)


def test_keep_going_gives_what_can_be_built(tmp_path: Path) -> None:
    specs = small.write(tmp_path / "specs", more=small.LOST)
    result = generate(specs, MODEL, keep_going=True)
    assert result.failed
    assert "/boats/{boat_id}" in result.files[0].text


def test_a_warning_gives_files_unless_it_is_strict(tmp_path: Path) -> None:
    specs = small.write(tmp_path / "specs", more=small.WARNED)
    assert generate(specs, MODEL).files
    strict = generate(specs, Config(targets=("model",), strict=True))
    assert strict.failed
    assert strict.files == ()


def test_build(specs: Path, tmp_path: Path) -> None:
    config = Config(targets=("model",), output=tmp_path / "out")
    assert [change.path for change in build(specs, config).changes] == ["model/model.json"]
    again = build(specs, config)
    assert (again.changes, again.unchanged) == ((), 1)


def test_build_with_an_error_leaves_the_output(specs: Path, tmp_path: Path) -> None:
    config = Config(targets=("model",), output=tmp_path / "out")
    build(specs, config)
    before = (tmp_path / "out/model/model.json").read_bytes()
    small.write(specs, more=small.LOST)
    built = build(specs, config)
    assert built.failed
    assert built.changes == ()
    assert (tmp_path / "out/model/model.json").read_bytes() == before


def test_check_tells_and_writes_nothing(specs: Path, tmp_path: Path) -> None:
    config = Config(targets=("model",), output=tmp_path / "out")
    found = build(specs, config, check=True)
    assert [change.kind for change in found.changes] == ["added"]
    assert not (tmp_path / "out").exists()


def test_progress_is_told(specs: Path) -> None:
    told: list[str] = []
    generate(specs, MODEL, progress=told.append)
    assert told == ["reading", "shaping", "model"]


def test_output_that_cannot_be_is_found_before_the_work(specs: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    told: list[str] = []
    with pytest.raises(RstgenError, match="not a folder"):
        build(specs, Config(output=tmp_path / "out"), progress=told.append)
    assert told == []


# Several references ----------------------------------------------------------------------------


@pytest.fixture
def fleet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small.write(tmp_path / "harbour/api-ref/source")
    small.write(tmp_path / "ferry/api-ref/source")
    monkeypatch.chdir(tmp_path)
    return tmp_path


SOURCES = ("harbour/api-ref/source", "ferry/api-ref/source")


def paths(files: tuple[File, ...]) -> list[str]:
    return [file.path for file in files]


def test_several_have_a_folder_each(fleet: Path) -> None:
    result = generate(SOURCES, MODEL)
    assert paths(result.files) == ["harbour/model/model.json", "ferry/model/model.json"]
    assert '"name": "harbour"' in result.files[0].text


def test_several_that_would_share_a_folder(fleet: Path) -> None:
    small.write(fleet / "other/harbour/doc/source")
    with pytest.raises(RstgenError, match="would both be called harbour"):
        generate([SOURCES[0], "other/harbour/doc/source"], MODEL)


def test_the_same_one_twice_is_one(fleet: Path) -> None:
    assert paths(generate([SOURCES[0], SOURCES[0]], MODEL).files) == ["model/model.json"]


def test_a_name_is_for_one(fleet: Path) -> None:
    with pytest.raises(RstgenError, match="a name is for one reference"):
        generate(SOURCES, Config(name="x"))


def test_one_bad_reference_stops_all(fleet: Path) -> None:
    small.write(fleet / SOURCES[1], more=small.LOST)
    result = generate(SOURCES, MODEL)
    assert result.failed
    assert result.files == ()
    assert len(generate(SOURCES, MODEL, keep_going=True).files) == 2


CONFIG = """
targets = ["model"]
[references.harbour]
source = "harbour/api-ref/source"
[references.boats]
source = "ferry/api-ref/source"
title = "Ferries"
"""


@pytest.fixture
def configured(fleet: Path) -> Config:
    (fleet / "rstgen.toml").write_text(CONFIG)
    return Config.find()


def test_references_of_the_config(configured: Config) -> None:
    result = generate(config=configured)
    assert paths(result.files) == ["harbour/model/model.json", "boats/model/model.json"]
    assert '"title": "Ferries"' in result.files[1].text


@pytest.mark.parametrize("named", ["boats", "ferry/api-ref/source", "./ferry/api-ref/source/"])
def test_one_reference_of_the_config(configured: Config, named: str) -> None:
    build(config=configured)
    (Path("generated/harbour/model/model.json")).write_text("stale, and not asked for")
    small.write(Path("ferry/api-ref/source"), more=small.WARNED)
    built = build(named, configured)
    assert [change.path for change in built.changes] == ["boats/model/model.json"]
    assert Path("generated/harbour/model/model.json").read_text() == "stale, and not asked for"


def test_some_of_the_config_and_others(configured: Config, fleet: Path) -> None:
    small.write(fleet / "new")
    with pytest.raises(RstgenError, match="new is no reference of the config"):
        generate(["boats", "new"], configured)


def test_another_reference_leaves_those_of_the_config(configured: Config, fleet: Path) -> None:
    build(config=configured)
    small.write(fleet / "new")
    build("new", configured)
    made = {path.parts[1] for path in Path("generated").rglob("model.json")}
    assert made == {"harbour", "boats", "model"}


def test_some_targets_leave_the_others(specs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(specs, Config(targets=("model", "openapi"), output=out))
    build(specs, Config(targets=("model",), output=out, partial=True))
    assert (out / "openapi").is_dir()
    build(specs, Config(targets=("model",), output=out))
    assert not (out / "openapi").exists()


# Calls that cannot be carried out --------------------------------------------------------------


def test_nothing_to_build() -> None:
    with pytest.raises(RstgenError, match="nothing to build: name the folder of the pages"):
        generate()


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (Config(targets=("opnapi",)), "there is no target opnapi; did you mean openapi?"),
        (Config(options={"opnapi": {}}), "there is no target opnapi; did you mean openapi?"),
        (Config(options={"model": {"x": 1}}), "targets.model: "),
        (Config(name="***"), "no package can be named '***'"),
        (Config(name="計算"), "no package can be named '計算'"),
        (Config(templates=Path("nowhere")), "nowhere is not a folder"),
        (Config(root=Path("nowhere")), "is outside of nowhere"),
    ],
)
def test_config_that_asks_for_what_there_is_not(specs: Path, config: Config, message: str) -> None:
    with pytest.raises(RstgenError) as caught:
        generate(specs, config)
    assert message in str(caught.value)


def test_source_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(RstgenError, match="nope does not exist"):
        generate(tmp_path / "nope", MODEL)


# Targets and templates -------------------------------------------------------------------------


def test_a_target_is_one_folder(specs: Path, echo: Callable[..., Config]) -> None:
    result = generate(specs, echo("x = {{ words | string }}\n", words="hello"))
    assert result.files == (
        File("echo/list-boats.py", 'x = "hello"\n'),
        File("echo/show-boat.py", 'x = "hello"\n'),
        File("echo/own.py", "# yours\n", keep=True),
    )


def test_what_the_users_templates_print_is_formatted(
    specs: Path, echo: Callable[..., Config]
) -> None:
    assert generate(specs, echo("x = [1,\n2]")).files[0].text == "x = [1, 2]\n"


def test_options_that_the_target_does_not_know(specs: Path, echo: Callable[..., Config]) -> None:
    with pytest.raises(RstgenError, match=r"^targets\.echo: there is no option wrods$"):
        generate(specs, echo("", wrods="hello"))


def test_a_warning_while_rendering_counts_when_strict(
    specs: Path, echo: Callable[..., Config]
) -> None:
    config = echo("", loud=True)
    assert [found.code for found in generate(specs, config).diagnostics].count("loud") == 2
    result = generate(specs, config.override(strict=True))
    assert (result.failed, result.files) == (True, ())


FAULTS = [
    ("\n{{ missing }}", f"{ECHO}:2: 'missing' is undefined"),
    ("\n{% if %}", f"{ECHO}:2: Expected an expression, got 'end of statement block'"),
    ("{% include 'nope.jinja' %}", f"{ECHO}:1: there is no template nope.jinja"),
    ("\n\n{{ 1 // 0 }}", f"{ECHO}:3: ZeroDivisionError: integer division or modulo by zero"),
    ("{{ words + 1 }}", f"{ECHO}:1: TypeError: can only concatenate str"),
    ("def (", f"{ECHO}: what it prints is not Python: "),
    ("{{ api.operation }}", f"{ECHO}:1: 'rstgen.model.api.Api object' has no attribute"),
]


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_fault_of_a_template_is_told_with_its_place(
    specs: Path, echo: Callable[..., Config], tmp_path: Path, text: str, message: str
) -> None:
    config = echo(text)
    with pytest.raises(RstgenError) as caught:
        generate(specs, config)
    assert str(caught.value).startswith(f"{tmp_path}/templates/{message}")
    assert "\n" not in str(caught.value)


def test_fault_of_ours_is_not_blamed_on_the_user(
    specs: Path, echo: Callable[..., Config], monkeypatch: pytest.MonkeyPatch
) -> None:
    config = echo("")
    plugin = type(plugins.load("targets", "echo"))
    monkeypatch.setattr(plugin, "render", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        generate(specs, config)


# Names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "title", "name"),
    [
        ("nova/api-ref/source", "Compute API", "nova"),
        ("nova/doc/api-ref", "Compute API", "nova"),
        ("work/specs", "Compute API", "compute"),
        ("work/specs", "Welcome to keystone's documentation!", "keystone"),
        ("work/specs", "Block Storage API V3 (CURRENT)", "block-storage"),
        ("work/specs", "API reference", "work"),
        ("work/specs", "計算", "work"),
        ("work/specs/boats", "Fleet", "boats"),
        ("work/specs", "The very long title of a page about boats", "very-long-title-page"),
    ],
)
def test_name_of_the_only_reference(tmp_path: Path, folder: str, title: str, name: str) -> None:
    (tmp_path / folder).mkdir(parents=True)
    assert names.from_reference(tmp_path / folder, title) == name


def test_name_is_not_that_of_the_clone(tmp_path: Path) -> None:
    source = tmp_path / "my-clone/api-ref/source"
    source.mkdir(parents=True)
    (tmp_path / "my-clone/.git").mkdir()
    assert names.from_reference(source, "Compute API") == "compute"
    assert names.from_reference(source, "API") == "my-clone", "but for want of anything else"


def test_name_of_a_single_page(tmp_path: Path) -> None:
    page = tmp_path / "PUT_update_server_v2.1.rst"
    page.touch()
    assert names.from_reference(page, "Update Server") == "update-server"
    assert names.from_reference(page, "API") == "put-update-server-v2-1"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("nova/api-ref/source", "nova"),
        ("My Project/docs/source", "my-project"),
        ("x/neutron-lib/api-ref/source/v2", "v2"),
    ],
)
def test_name_of_one_among_several(tmp_path: Path, path: str, name: str) -> None:
    (tmp_path / path).mkdir(parents=True)
    assert names.from_path(tmp_path / path) == name


def test_name_does_not_depend_on_where_the_call_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.write(tmp_path / "nova/api-ref/source")
    monkeypatch.chdir(tmp_path / "nova/api-ref")
    found = {
        load(path).api.name
        for path in ("source", "../api-ref/source", tmp_path / "nova/api-ref/source", "../../nova")
    }
    assert found == {"nova"}


# Good manners ----------------------------------------------------------------------------------


def test_no_prints(specs: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    small.write(specs, more=small.LOST + small.WARNED)
    build(specs, Config(output=tmp_path / "out"), keep_going=True)
    assert capfd.readouterr() == ("", "")


def test_docutils_is_left_as_it_was(specs: Path) -> None:
    from docutils.core import publish_doctree
    from docutils.parsers.rst import directives, roles

    before = (dict(directives._directives), dict(roles._roles), dict(roles._role_registry))  # type: ignore[attr-defined]
    load(specs)
    after = (dict(directives._directives), dict(roles._roles), dict(roles._role_registry))  # type: ignore[attr-defined]
    assert after == before
    doctree = publish_doctree(".. rest_method:: GET /x\n", settings_overrides={"report_level": 5})
    assert "Unknown directive" in doctree.astext()


def test_importing_is_cheap() -> None:
    code = (
        "import sys, rstgen, rstgen.cli\n"
        "print(sorted({'docutils', 'jinja2', 'black', 'yaml', 'sphinx'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


SPHINX = """
import sys
from pathlib import Path
from sphinx.application import Sphinx

import rstgen

def on_start(app):
    app.rstgen = rstgen.generate(sys.argv[2], rstgen.Config(targets=("model",)))

source, out = Path(sys.argv[1]), Path(sys.argv[1]) / "_build"
app = Sphinx(source, source, out, out / ".doctrees", "html", status=None, freshenv=True)
app.connect("env-before-read-docs", lambda app, env, names: on_start(app))
app.connect("doctree-read", lambda app, tree: on_start(app))
app.build()
assert app.statuscode == 0 and [f.path for f in app.rstgen.files] == ["model/model.json"]
html = (out / "index.html").read_text("utf-8")
assert 'id="marked"' in html and "versionadded" in html, html
print(app._warncount)
"""


@pytest.mark.everything
def test_from_a_running_sphinx(specs: Path, tmp_path: Path) -> None:
    # In an environment of its own: Sphinx holds docutils back, which is not for us to suffer.
    python = tmp_path / "env/bin/python"
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "env"], check=True)
    subprocess.run(
        [
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            f"{ROOT}[sphinx]",
        ],
        check=True,
    )
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "conf.py").write_text("html_theme = 'basic'")
    (docs / "index.rst").write_text(
        "Title\n=====\n\n.. _marked:\n\nPart\n----\n\n.. versionadded:: 2\n\n"
        "See :ref:`marked`, :doc:`index`.\n\n.. code-block:: json\n\n   {}\n"
    )
    done = subprocess.run(
        [python, "-c", SPHINX, docs, specs], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "0", done.stderr


def test_two_threads_at_once(specs: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    alone = generate(specs)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: generate(specs), range(8)))
    assert together == [alone] * 8


def test_results_are_named() -> None:
    assert pipeline.Result.__doc__
    assert rstgen.generate is generate
