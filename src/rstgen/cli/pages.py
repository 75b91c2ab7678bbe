"""The pages that tell of rules; they travel with rstgen."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from rstgen.diagnostics import Rule


def packaged_pages() -> Path:
    """Folder of the pages (in a checkout, ``docs/rules/``)."""
    package = Path(__file__).parents[1]
    inside = package / "rule_pages"
    return inside if inside.is_dir() else package.parents[1] / "docs" / "rules"


def page_of(rule: Rule) -> str:
    """Give the page of a rule in Markdown; a short one where it is not there."""
    with suppress(OSError):
        return (packaged_pages() / f"{rule.code}.md").read_text("utf-8")
    return f"# {rule.code}\n\nA finding of this rule says: {rule.message}\n\n{rule.why}\n"
