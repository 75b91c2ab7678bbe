"""The microversion that a request asks for: ``OpenStack-API-Version: TYPE X.Y``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from .faults import Fault

HEADER = "OpenStack-API-Version"
ASKED = "api.version"
"""Key of the version in the scope of a request."""

_VERSION = re.compile(r"([1-9]\d{0,9})\.([1-9]\d{0,9}|0)", re.ASCII)
RawHeaders: TypeAlias = Iterable[tuple[bytes, bytes]]


class Version(NamedTuple):
    """A microversion; greater ones are newer."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"


class Asked(NamedTuple):
    """What the headers say, once they are understood."""

    service_type: str
    version: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Which versions there are, and by what headers they are asked for."""

    service_type: str | None = None
    """TYPE; ``None`` takes any."""
    fallback: str = ""
    """TYPE in answers to those who name none, where it is not known."""
    minimum: tuple[int, int] | None = None
    """What is answered unless a version is asked for; ``None`` where the reference does
    not say: then nothing is ruled out without a version."""
    maximum: tuple[int, int]
    header: str = HEADER
    """Holds ``TYPE X.Y`` where it is the standard one, else ``X.Y``."""
    older: str | None = None
    """Another header, with ``X.Y``, heeded where the first one says nothing."""

    def read(self, headers: RawHeaders) -> Asked | None:
        """Give the version of a request; ``None`` rules no operation out.

        Raises:
            Fault: 400, it is malformed; 406, it is outside of the range.
        """
        found = self._found(headers)
        if found is None:
            least = self.minimum
            return least and Asked(self.service_type or self.fallback, Version(*least))
        name, service_type, text = found
        version = self._parsed(name, text)
        if not (self.minimum or version) <= version <= self.maximum:
            raise self._outside(version)
        return Asked(service_type, version)

    def told(self, asked: Asked | None) -> Iterator[tuple[bytes, bytes]]:
        """Give the headers of an answer."""
        names = [self.header, self.older] if self.older else [self.header]
        yield b"vary", ", ".join(filter(None, names)).encode("latin-1")
        for name in filter(None, names if asked else ()):
            assert asked is not None
            if name.lower() != HEADER.lower():
                yield name.lower().encode("latin-1"), str(asked.version).encode()
            elif asked.service_type:
                text = f"{asked.service_type} {asked.version}"
                yield name.lower().encode("latin-1"), text.encode("latin-1")

    def _found(self, headers: RawHeaders) -> tuple[str, str, str] | None:
        """Find the header that speaks to this service: name, TYPE, version."""
        for name in filter(None, (self.header, self.older)):
            key = name.lower().encode("latin-1")
            values = [value.decode("latin-1") for at, value in headers if at == key]
            if not values:
                continue
            standard = name.lower() == HEADER.lower()
            found = self._entry(",".join(values)) if standard else self._plain(values)
            if found is not None:
                return name, *found
        return None

    def _plain(self, values: list[str]) -> tuple[str, str]:
        return self.service_type or self.fallback, values[-1].strip()

    def _entry(self, joined: str) -> tuple[str, str] | None:
        # One header may speak to several services; of several entries for one the last
        # counts, as services take it.
        for entry in reversed(joined.split(",")):
            service_type, _, text = entry.strip().rpartition(" ")
            service_type = service_type.strip()
            if not service_type and not text:
                continue
            if not service_type:
                raise self._malformed(HEADER)
            own = self.service_type
            if own is None or own.lower() == service_type.lower():
                return own or service_type, text
        return None

    def _parsed(self, name: str, text: str) -> Version:
        if text == "latest":
            return Version(*self.maximum)
        found = _VERSION.fullmatch(text)
        if found is None:
            raise self._malformed(name)
        return Version(int(found[1]), int(found[2]))

    def _malformed(self, name: str) -> Fault:
        before = (
            f"{self.service_type or 'TYPE'} " if name.lower() == HEADER.lower() else ""
        )
        return Fault(400, f"The header {name} must have the form '{before}X.Y'.")

    def _outside(self, version: Version) -> Fault:
        last = Version(*self.maximum)
        first = Version(*self.minimum) if self.minimum else None
        span = f"{first} to {last}" if first else f"up to {last}"
        return Fault(
            406,
            f"There is no version {version}; there are {span}.",
            min_version=str(first or ""),
            max_version=str(last),
        )
