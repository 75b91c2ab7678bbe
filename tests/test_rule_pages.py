"""Every rule has a page in the docs, made from the rule and its cases; ``RSTGEN_REWRITE=1`` writes
it. ``rstgen explain`` and SARIF show the same pages."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from rstgen import cli
from rstgen.cli.pages import packaged_pages, page_of
from rstgen.diagnostics import Rule, Severity
from rstgen.pipeline import rules
from tests.support import CASES, REWRITE, ROOT

PAGES = ROOT / "docs" / "rules"
RULES = dict(rules.declared())
AROUND = 2
MOST = 24
"""Lines of a file that are shown."""
WIDEST = 100
LANGUAGES = {".toml": "toml", ".yaml": "yaml", ".json": "json", ".py": "python"}


def page(rule: Rule) -> str:
    bad, good = texts(CASES / "bad" / rule.code), texts(CASES / "good" / rule.code)
    told = bad.pop("diagnostics.txt").splitlines()
    own = [line for line in told if line.endswith(f"[{rule.code}]")]
    severity = f"{'An' if rule.severity is Severity.ERROR else 'A'} {rule.severity}"
    return f"""\
# {rule.code}

{filled(f"{severity}. It says: “{rule.message}”.")}

{filled(rule.why)}

## Reported

{"".join(shown(bad, good, own))}```text
{chr(10).join(own)}
```

## Mended

{"".join(shown(good, bad, []))}## Silenced

{filled(silenced(rule.code))}
"""


def silenced(code: str) -> str:
    return (
        f'In `rstgen.toml`, `{code} = "off"` under `[rules]` leaves it out, and `"error"`, '
        '`"warning"` or `"note"` makes it that. At one place, a comment over the line or in it '
        f"does, with a reason behind a colon: `.. rstgen: ignore {code}` in a page, "
        f"`# rstgen: ignore {code}` in a list of rows or a definitions file."
    )


def filled(text: str) -> str:
    return textwrap.fill(text, WIDEST, break_long_words=False, break_on_hyphens=False)


def texts(case: Path) -> dict[str, str]:
    files = (path for path in sorted(case.rglob("*")) if path.is_file() and ".pyc" not in path.name)
    return {f.relative_to(case).as_posix(): f.read_text("utf-8", "replace") for f in files}


def shown(these: dict[str, str], others: dict[str, str], told: Iterable[str]) -> Iterator[str]:
    """The parts of files in which a case differs from its other one, and those that are told of."""
    for name, text in these.items():
        lines = text.splitlines()
        wanted = set(_differing(lines, others.get(name, "").splitlines()))
        places = (line.split(":") for line in told)
        wanted |= {int(place[1]) - 1 for place in places if place[0] == name}
        if text != others.get(name) or wanted:
            kind = LANGUAGES.get(Path(name).suffix, "rst")
            yield f"`{name}`:\n\n```{kind}\n{''.join(_excerpt(lines, wanted))}```\n\n"


def _differing(lines: list[str], others: list[str]) -> Iterator[int]:
    found = difflib.SequenceMatcher(None, lines, others, autojunk=False)
    for kind, start, end, _, _ in found.get_opcodes():
        if kind != "equal":
            yield from range(start, end) if end > start else range(start - 1, start + 1)


def _excerpt(lines: list[str], wanted: set[int]) -> Iterator[str]:
    near = sorted({at for one in wanted for at in range(one - AROUND, one + AROUND + 1)})
    inside = [at for at in near if 0 <= at < len(lines)]
    while inside and not lines[inside[0]].strip():
        del inside[0]
    # A gap of one line is no longer than the mark for it.
    for before, at in zip([None, *inside], inside[:MOST], strict=False):
        yield "…\n" if before is not None and at > before + 1 else ""
        yield f"{lines[at][:WIDEST]}{'…' * (len(lines[at]) > WIDEST)}\n"
    yield "…\n" if len(inside) > MOST else ""


def index() -> str:
    parts = []
    for severity in sorted(Severity, reverse=True):
        of = [rule for rule in RULES.values() if rule.severity is severity]
        rows = "\n".join(f"- [{rule.code}]({rule.code}.md): {rule.message}" for rule in of)
        parts.append(f"## {str(severity).capitalize()}s\n\n{rows}\n")
    head = (
        "# Rules\n\nAll that rstgen may have to say. A lost operation or an unreadable page is an "
        "error; a lost row, code\nor example is a warning; what a reader may like to know is a "
        "note. [lint.md](../lint.md) tells how findings are\nprinted, weighed and silenced.\n\n"
    )
    return head + "\n".join(parts)


@pytest.mark.parametrize("code", RULES)
def test_page(code: str) -> None:
    held(PAGES / f"{code}.md", page(RULES[code]))


def test_index() -> None:
    held(PAGES / "README.md", index())
    assert sorted(path.stem for path in PAGES.iterdir()) == sorted([*RULES, "README"])


def held(path: Path, text: str) -> None:
    if REWRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    assert path.read_text("utf-8") == text


def explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    code = cli.run(["explain", *arguments])
    said = capsys.readouterr()
    assert code == (2 if said.err else 0)
    return said.out + said.err


def test_explain_shows_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    told = explained(capsys, "unknown-parameter")
    assert told == (PAGES / "unknown-parameter.md").read_text("utf-8")


def test_explain_lists_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert [line.split()[0] for line in explained(capsys).splitlines()] == list(RULES)


def test_explain_knows_a_near_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert "did you mean unknown-parameter?" in explained(capsys, "unknown-parameters")


def test_without_the_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert packaged_pages().is_dir()
    monkeypatch.setattr("rstgen.cli.pages.packaged_pages", lambda: tmp_path)
    rule = RULES["unknown-parameter"]
    assert rule.why in page_of(rule)
    assert rule.message in page_of(rule)
