"""CommonMark's own marks: making them, and protecting a page's text from being taken for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~]|$)
    | `
    | (?<!\s)\*|\*(?!\s)
    | (?<![^\W_])_|_(?![^\W_])
    | <(?=[A-Za-z/!?])
    | &(?=\#?\w+;)
    | \[(?=[^\]]{0,300}\](?:[(\[:]|$))
    """,
    re.VERBOSE,
)
_BLOCK_START = re.compile(
    r"(?P<kept>\d{1,9}(?=[.)](?:\s|$))|)(?<!\d(?=\d))(?=[#>]|[-+*.)](?:\s|$)|~~~|([-=_*])(?:\s*\2)*\s*$)"
)


def escape(text: str) -> str:
    r"""Protect what would be taken for markup: ``<id>`` → ``\<id>``."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], text.replace("\u200b", ""))


def guard(line: str) -> str:
    r"""Protect the start of a paragraph: ``- x`` → ``\- x``, ``1. x`` → ``1\. x``."""
    found = _BLOCK_START.match(line)
    if not found or line.startswith("\\"):
        return line
    return f"{found['kept']}\\{line[found.end() :]}"


def squeezed(text: str) -> str:
    """Put inline text on one line, without outer blanks."""
    return " ".join(text.split())


def wrapped(mark: str, text: str) -> str:
    """Emphasize inline text; blanks stay outside, where CommonMark wants them."""
    inner = text.strip()
    if not inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}{mark}{inner}{mark}{after}"


def code(text: str) -> str:
    """Make a code span; its fence is longer than any run of backquotes inside."""
    text = squeezed(text)
    if not text:
        return ""
    fence = _fence(text, 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def fenced(text: str, language: str = "") -> str:
    """Make a code block."""
    fence = _fence(text, 3)
    word = re.sub(r"[^\w+#.-]", "", language)
    body = text.strip("\n").rstrip()
    return f"{fence}{word}\n{body}\n{fence}"


def _fence(text: str, least: int) -> str:
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(least, longest + 1 if longest >= least else least)


def link(text: str, url: str) -> str:
    """Make a link of inline text; a url that is no address on the web is left out."""
    if not re.match(r"(?:https?|ftp)://[^\s<>\\]+$|mailto:[^\s<>\\]+$", url, re.IGNORECASE):
        return text
    bare = url.removeprefix("mailto:")
    if text in (bare, escape(bare)):
        return f"<{bare}>"
    target = f"<{url}>" if re.search(r"[()]", url) else url
    return f"[{_without_brackets(text)}]({target})" if text.strip() else ""


def _without_brackets(text: str) -> str:
    """Protect brackets in the text of a link, but for those in code spans, which need none."""
    pieces = re.split(r"((`+)[^`].*?[^`]?\2(?!`))", text)
    pieces[::3] = [re.sub(r"(?<!\\)[\[\]]", r"\\\g<0>", piece) for piece in pieces[::3]]
    del pieces[2::3]
    return "".join(pieces)


def picture(text: str, url: str) -> str:
    """Make an image, or its text where the url is no address on the web."""
    made = link(text or "image", url)
    return f"!{made}" if made.startswith("[") else text


def quoted(blocks: Iterable[str]) -> str:
    """Make a block quote."""
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def led(lead: str, blocks: Sequence[str]) -> list[str]:
    """Put a word before the first paragraph; before anything else it stands alone."""
    if blocks and not re.match(r"```|>|[-*](?:\s|$)|\d+[.)](?:\s|$)|\| |#", blocks[0]):
        return [f"{lead} {blocks[0]}", *blocks[1:]]
    return [lead, *blocks]


def listed(items: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Make a list of marks and blocks; tight where every item is one block with lists after it."""
    tight = all(all(map(_may_follow, blocks[1:])) for _, blocks in items)
    written = (_item(mark, "\n" if tight else "\n\n", blocks) for mark, blocks in items)
    return ("\n" if tight else "\n\n").join(written)


def _item(mark: str, gap: str, blocks: Sequence[str]) -> str:
    pad = " " * (len(mark) + 1)
    lines = gap.join(blocks).split("\n")
    rest = [f"{pad}{line}" if line else "" for line in lines[1:]]
    return "\n".join([f"{mark} {lines[0]}".rstrip(), *rest])


def _may_follow(block: str) -> bool:
    """Whether a block is a list that needs no blank line before it (CommonMark 0.31.2, 5.2)."""
    return re.match(r"(?:[-*]|1[.)]) +\S", block) is not None


def table(rows: Sequence[Sequence[str]]) -> str:
    """Make a table; the first row is its head."""
    head, *rest = ([re.sub(r"(?<!\\)\|", r"\\|", squeezed(cell)) for cell in row] for row in rows)
    lines = [head, ["---"] * len(head), *rest]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
