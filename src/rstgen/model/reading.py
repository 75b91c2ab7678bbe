"""The flat reading: what the pages list, in order, before any tree is inferred.

A dialect fills it (``dialects/*/read.py``); shaping turns it into an `Api`. It is kept apart
from `Api` because a list of rows is a fact of the page, while a tree is a conclusion.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from rstgen.diagnostics import Location
from rstgen.model.corrections import Action, Correction

JsonValue: TypeAlias = "str | int | float | bool | list[JsonValue] | dict[str, JsonValue] | None"

Side: TypeAlias = Literal["request", "response", "unknown"]
Where: TypeAlias = Literal["path", "query", "header", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The heading under which something stands."""

    title: str
    """E.g. ``Response (microversions 1.1 - 1.18)``."""
    min_version: str | None = None
    """First version the heading speaks of, e.g. ``1.1``."""
    max_version: str | None = None
    """Last version the heading speaks of, inclusive, e.g. ``1.18``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item of a parameter list, resolved as far as its definitions go."""

    name: str
    """Name on the wire, as listed: ``OS-DCF:diskConfig``, ``networks.uuid``."""
    ref: str
    """Key in the definitions; often carries a suffix that must never reach the output."""
    where: Where | None = None
    """The definition's ``in``; ``None`` when it is absent or nothing defines the row."""
    type: str | None = None
    """Type as spelled: ``string``, ``key value pairs``, ``a list of dictionaries``."""
    required: bool | None = None
    """``None`` when the definition does not say."""
    description: str = ""
    """CommonMark."""
    min_version: str | None = None
    max_version: str | None = None
    extra: tuple[tuple[str, JsonValue], ...] = ()
    """Other keys of the definition (``default``, ``enum``, ``format``, ``items``), as given."""
    resolved: bool = True
    """Whether a definition was found."""
    section: Section | None = None
    """Heading over the list."""
    actions: tuple[Action, ...] = ()
    """What corrections say of its place in a body; shaping obeys them."""
    at: Location = field(compare=False, repr=False)
    """The item in the list. Outside equality, so tests compare meaning."""
    defined_at: Location | None = field(default=None, compare=False, repr=False)
    """The key in the definitions file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusCode:
    """One status code of an operation."""

    code: int
    """HTTP status, e.g. ``404``."""
    name: str | None = None
    """Fault name, e.g. ``itemNotFound``."""
    description: str = ""
    """CommonMark."""
    min_version: str | None = None
    max_version: str | None = None
    at: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An example body, transcript or command as the page shows it."""

    side: Side
    is_side_guessed: bool = False
    """No heading, caption or file name tells the side; the method or the rows do."""
    title: str = ""
    """Caption or heading just before it."""
    path: str | None = None
    """Posix path relative to the source root; ``None`` for one written in the page."""
    language: str | None = None
    text: str = ""
    """The example as written; empty when the file is missing."""
    value: JsonValue = None
    """The body: parsed when `is_json`, else the text of it where there is a `media_type`, and the
    fields by name of a form."""
    is_json: bool = False
    """Whether `text` is JSON, perhaps after small repairs, or a message or command with some."""
    media_type: str | None = None
    """Of a body that is not JSON: ``text/xml``; ``application/json`` for what should be some and
    cannot be read. ``None`` where there is no such body."""
    missing: bool = False
    """The page names a file that does not exist."""
    status: int | None = None
    """HTTP status the caption names, where it does."""
    min_version: str | None = None
    """First version at which it holds, from its caption, heading or folder."""
    max_version: str | None = None
    at: Location = field(compare=False, repr=False)

    @property
    def shows_body(self) -> bool:
        """Whether there is a body in it, whatever its kind."""
        return self.is_json or self.media_type is not None

    @property
    def is_fault(self) -> bool:
        """Whether it shows what comes with a 4xx or 5xx."""
        return self.status is not None and self.status >= 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A page (or chapter) of the reference: what tags, modules and routers are made from."""

    name: str
    """Kebab-case, unique in the reference, e.g. ``servers-actions``."""
    title: str
    """E.g. ``Servers - run an action (servers, action)``."""
    description: str = ""
    """CommonMark."""
    at: Location = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOperation:
    """An operation as the page writes it down."""

    title: str
    method: str
    """Upper case; may be one that OpenAPI cannot hold (``COPY``, ``METHOD``)."""
    url: str
    """As written after the method, outer blanks removed."""
    group: Group
    description: str = ""
    """CommonMark."""
    deprecated: bool = False
    min_version: str | None = None
    max_version: str | None = None
    request: tuple[Row, ...] = ()
    response: tuple[Row, ...] = ()
    success: tuple[StatusCode, ...] = ()
    """Codes below 400, by number, wherever the page lists them."""
    error: tuple[StatusCode, ...] = ()
    """Codes from 400 on, by number; of several names the most specific."""
    listed_versions: tuple[str | None, str | None] = (None, None)
    """`min_version` and `max_version` as far as the directive itself gives them."""
    listed_codes: tuple[tuple[str, int], ...] = ()
    """``success`` or ``error`` and the number, in the order and on the side of the page."""
    examples: tuple[Example, ...] = ()
    corrections: tuple[Correction, ...] = ()
    """What corrections say of places in its bodies; shaping obeys them."""
    at: Location = field(compare=False, repr=False)
    """The directive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read from one reference, in document order."""

    title: str
    """Title of the first document, e.g. ``Compute API``."""
    description: str = ""
    """CommonMark; the first document's introduction."""
    groups: tuple[Group, ...] = ()
    operations: tuple[ReadOperation, ...] = ()
