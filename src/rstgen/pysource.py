"""Python source text in black's layout, quoted by construction.

No text of a page ever becomes code: whatever is not a name made by `naming` goes through
`string`, `docstring` or `comment`. Lists of things are laid out by `bracket`: on one line
where they fit, else one to a line with the trailing comma that makes black keep them so.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

WIDTH = 88


def string(text: str) -> str:
    """Return a string literal as black prints it: double quotes unless that means more escapes."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + "".join(_escape(c, quote) for c in text) + quote


_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}


def _escape(character: str, quote: str) -> str:
    if character == quote:
        return "\\" + character
    if character in _NAMED:
        return _NAMED[character]
    if character.isprintable():
        return character
    if character > "\x7f":
        return character.encode("ascii", "backslashreplace").decode("ascii")
    return f"\\x{ord(character):02x}"


def _plain(text: str) -> str:
    # Controls could end a line or a comment for some reader of the file; bidi marks hide code.
    text = text.replace("\r\n", "\n")
    if text.replace("\n", "").isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def docstring(text: str, indent: int = 0) -> str:
    """Return a docstring, wrapped and indented; the first line's indent is the template's.

    Paragraphs and list items are wrapped apart; an empty text gives an empty string.
    """
    pad = " " * indent
    safe = _plain(text).replace("\\", "\\\\").replace('"""', '\\"\\"\\"').strip()
    wrapped = (line for block in safe.split("\n") for line in _wrap(block, WIDTH - indent - 6))
    lines = _single_blanks([line.rstrip() for line in wrapped])
    if not safe:
        return ""
    if lines[0].startswith('"'):
        lines[0] = " " + lines[0]
    if len(lines) == 1:
        # Black adds this blank itself, so that four quotes never meet.
        return f'"""{lines[0]}{" " if lines[0].endswith(chr(34)) else ""}"""'
    # Black takes the indent that all lines but the first share for the docstring's own.
    first, *rest = lines[0], *textwrap.dedent("\n".join(lines[1:])).split("\n")
    return "\n".join([f'"""{first}', *(f"{pad}{line}".rstrip() for line in rest), f'{pad}"""'])


def comment(text: str, indent: int = 0) -> str:
    """Return ``#`` lines; the first line's indent is the template's."""
    pad = " " * indent
    blocks = _plain(text).split("\n")
    lines = [line for block in blocks for line in _wrap(block, WIDTH - indent - 2)]
    return f"\n{pad}".join(f"# {line}".rstrip() for line in lines)


def _wrap(line: str, width: int) -> list[str]:
    stripped = line.lstrip()
    if len(line) <= width or not stripped:
        return [line]
    lead = line[: len(line) - len(stripped)]
    hang = lead + ("  " if stripped[:2] in ("- ", "* ") else "")
    return textwrap.wrap(
        stripped,
        max(width, 20),
        initial_indent=lead,
        subsequent_indent=hang,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def _single_blanks(lines: Sequence[str]) -> list[str]:
    return [line for i, line in enumerate(lines) if line or i == 0 or lines[i - 1]]


def bracket(
    before: str, items: Sequence[str], after: str, indent: int = 0, *, explode: bool = False
) -> str:
    """Lay out ``before`` + items + ``after``: on one line if it fits, else one item to a line.

    ``before`` ends with the opening bracket and ``after`` starts with the closing one:
    ``bracket("def f(", ["self", "*", "a: int"], ") -> None:")``. The first line's indent is the
    template's. A bare ``*`` may not be followed by a comma alone; items hold no line breaks
    unless they are laid out already, at ``indent + 4``.
    """
    line = f"{before}{', '.join(items)}{after}"
    # Black counts some letters as two columns and some as none; lists with any are exploded.
    fits = line.isascii() and "\n" not in line and indent + len(line) <= WIDTH
    if not items or (fits and not explode):
        return line
    pad = " " * indent
    inner = "".join(f"{pad}    {item},\n" for item in items)
    return f"{before}\n{inner}{pad}{after}"
