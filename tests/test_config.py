"""The config: what it may say, where it is found, and one line for whatever is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rstgen import Config, RstgenError
from rstgen.model import Server


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "project/.git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


EVERYTHING = """
source = "api-ref/source"
output = "out"
targets = ["openapi", "model"]
name = "compute"
title = "Compute"
version = "2.1"
servers = ["https://one.example", {url = "https://two.example", description = "Two"}]
service_type = "compute"
templates = "templates"
root = ".."
strict = true
microversion = "2.60"
include = ["tag:servers", "operation:list-*"]
exclude = "deprecated"
"""


def test_every_key(project: Path) -> None:
    (project / "rstgen.toml").write_text(EVERYTHING)
    assert Config.find() == Config(
        source=(Path("api-ref/source"),),
        output=Path("out"),
        targets=("openapi", "model"),
        name="compute",
        title="Compute",
        version="2.1",
        servers=(
            Server(url="https://one.example"),
            Server(url="https://two.example", description="Two"),
        ),
        service_type="compute",
        templates=Path("templates"),
        root=Path(".."),
        strict=True,
        microversion="2.60",
        include=("tag:servers", "operation:list-*"),
        exclude=("deprecated",),
    )


def test_nothing_anywhere() -> None:
    assert Config.find() == Config()


def test_specs_is_the_source_where_nothing_names_one(project: Path) -> None:
    (project / "specs").mkdir()
    assert Config.find().source == (Path("specs"),)
    (project / "rstgen.toml").write_text('name = "x"')
    assert Config.find().source == (Path("specs"),)
    (project / "rstgen.toml").write_text('source = ["a", "b"]')
    assert Config.find().source == (Path("a"), Path("b"))


# Where it is found -----------------------------------------------------------------------------


def test_pyproject(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.rstgen]\nname = "compute"\n')
    assert Config.find().name == "compute"
    (project / "rstgen.toml").write_text('name = "before"')
    assert Config.find().name == "before"


@pytest.mark.parametrize("text", ["", "[tool.black]\n", "[project]\nname = 'rstgen-user'\n"])
def test_pyproject_that_says_nothing(project: Path, text: str) -> None:
    (project / "pyproject.toml").write_text(text)
    assert Config.find() == Config()


def test_above_and_relative_to_where_it_is(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "rstgen.toml").write_text('source = "pages"\ntemplates = "t"')
    (project / "deep/er").mkdir(parents=True)
    monkeypatch.chdir(project / "deep/er")
    found = Config.find()
    assert found.source == (Path("../../pages"),)
    assert found.output == Path("../../generated")
    assert found.templates == Path("../../t")


def test_not_above_the_git_root(project: Path) -> None:
    (project.parent / "rstgen.toml").write_text('name = "stray"')
    assert Config.find() == Config()


def test_not_above_the_folder_without_git(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / ".git").rmdir()
    (project / "rstgen.toml").write_text('name = "x"')
    (project / "deep").mkdir()
    monkeypatch.chdir(project / "deep")
    assert Config.find() == Config()
    monkeypatch.chdir(project)
    assert Config.find().name == "x"


def test_of_another_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "rstgen.toml").write_text('source = "pages"')
    monkeypatch.chdir("/")
    assert Config.find(project).source == (project / "pages",)


def test_byte_order_mark(project: Path) -> None:
    (project / "rstgen.toml").write_text('\ufeffname = "x"', "utf-8")
    assert Config.find().name == "x"


# Targets and references ------------------------------------------------------------------------


def test_options_pass_through_untouched(project: Path) -> None:
    (project / "rstgen.toml").write_text("[targets.openapi]\nanything = [1, {a = 2}]\n")
    found = Config.find()
    assert found.options == {"openapi": {"anything": [1, {"a": 2}]}}
    assert found.targets == (), "options do not choose"


def test_options_and_choice(project: Path) -> None:
    (project / "rstgen.toml").write_text('[targets]\nonly = ["model"]\n[targets.openapi]\nx = 1\n')
    found = Config.find()
    assert found.targets == ("model",)
    assert found.options == {"openapi": {"x": 1}}


REFERENCES = """
version = "1"
[targets.openapi]
a = 1
[references.nova]
source = "nova/api-ref"
version = "2"
microversion = "latest"
[references.nova.targets.model]
b = 2
[references.glance]
source = "glance/api-ref"
name = "image"
"""


def test_references_have_what_holds_for_all(project: Path) -> None:
    (project / "rstgen.toml").write_text(REFERENCES)
    found = Config.find().references
    assert list(found) == ["nova", "glance"]
    assert [one.name for one in found.values()] == ["nova", "image"]
    assert [one.version for one in found.values()] == ["2", "1"]
    assert [one.microversion for one in found.values()] == ["latest", None]
    assert found["nova"].source == (Path("nova/api-ref"),)
    assert found["nova"].options == {"openapi": {"a": 1}, "model": {"b": 2}}
    assert found["glance"].options == {"openapi": {"a": 1}}


def test_a_call_has_the_last_word(project: Path) -> None:
    (project / "rstgen.toml").write_text(REFERENCES)
    given = {"microversion": "2.5", "include": ("deprecated",)}
    found = Config.find().override(targets=("model",), strict=True, title=None, **given)
    for one in (found, *found.references.values()):
        assert one.targets == ("model",)
        assert one.strict
        assert (one.microversion, one.include) == ("2.5", ("deprecated",))
    assert found.references["nova"].version == "2"


def test_a_call_cannot_name_several(project: Path) -> None:
    (project / "rstgen.toml").write_text(REFERENCES)
    with pytest.raises(RstgenError, match="a name is for one reference"):
        Config.find().override(name="x")


# What is wrong ---------------------------------------------------------------------------------

WRONG = [
    ("nmae = 'x'", "unknown key nmae; did you mean name?"),
    ("target = ['x']", "unknown key target; did you mean targets?"),
    ("service-type = 'x'", "unknown key service-type; did you mean service_type?"),
    ("zzz = 1", "unknown key zzz; choose from source, output, "),
    ("name = 1", 'name must be a string: name = "1"'),
    ("version = 2", 'version must be a string: version = "2"'),
    ("version = 2.10", 'version must be a string, in quotes: version = "…"'),
    ("title = ''", "title must be a string"),
    ("name = true", "name must be a string"),
    ("output = 3", "output must be a string"),
    ("source = []", "source must be a string"),
    ("source = ['a', 3]", "source must be a string"),
    ("strict = 'yes'", "strict must be true or false"),
    ("microversion = 2.10", 'microversion must be a string, in quotes: microversion = "X.Y"'),
    ("microversion = true", "microversion must be a string"),
    ("include = [1]", "include must be a list of strings"),
    ("exclude = ['deprecated', '']", "exclude must be a list of strings"),
    ("includes = ['deprecated']", "unknown key includes; did you mean include?"),
    ("servers = [1]", "servers must be urls"),
    ("servers = [{uri = 'x'}]", "servers must be urls"),
    ("servers = [{url = 'x', description = 1}]", "servers must be urls"),
    ("targets = 'openapi'", "targets must be a list of names"),
    ("targets = [1]", "targets must be a list of names"),
    ("targets = {openapi = 1}", "targets openapi must be a table"),
    ("targets = {only = 'openapi'}", "targets must be a list of names"),
    (
        "targets = ['a']\n[targets.a]\nb = 1",
        "targets cannot be a list and tables at once; write `only = ",
    ),
    ("references = ['a']", "references must be tables"),
    ("references = {a = 1}", "references.a must be a table"),
    ("[references.a]\nname = 'x'", "references.a needs one source"),
    ("[references.a]\nsource = ['x', 'y']", "references.a needs one source"),
    ("[references.a]\nsource = 'x'\nnmae = 'y'", "unknown key references.a.nmae; did you mean"),
    ("[references.a]\nsource = 'x'\noutput = 'y'", "references.a.output belongs at the top"),
    ("[references.'../a']\nsource = 'x'", "references '../a': a name is a folder too"),
    ("source = 'x'\n[references.a]\nsource = 'x'", "give source or [references.NAME], not both"),
    (
        "[references.a]\nsource = 'x'\n[references.A]\nsource = 'y'",
        "references 'a' and 'A' are too alike: they would share a folder or a package",
    ),
    (
        "[references.a-b]\nsource = 'x'\n[references.'A._b']\nsource = 'y'",
        "references 'a-b' and 'A._b' are too alike",
    ),
    ("name = ", "is not TOML: Invalid value"),
    ("name = 'a'\nname = 'b'", "is not TOML: Cannot overwrite a value"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_one_line_for_whatever_is_wrong(project: Path, text: str, message: str) -> None:
    (project / "rstgen.toml").write_text(text)
    with pytest.raises(RstgenError) as caught:
        Config.find()
    assert str(caught.value).startswith(f"rstgen.toml: {message}")
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


def test_pyproject_is_named_too(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.rstgen]\nnmae = 'x'")
    with pytest.raises(RstgenError, match=r"^pyproject\.toml: unknown key nmae"):
        Config.find()


def test_not_utf8(project: Path) -> None:
    (project / "rstgen.toml").write_bytes(b"name = '\xff'")
    with pytest.raises(RstgenError, match="cannot be read: it is not UTF-8"):
        Config.find()
