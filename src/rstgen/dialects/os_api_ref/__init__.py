"""The dialect of the os-api-ref Sphinx extension."""

from __future__ import annotations

from rstgen.diagnostics import Report
from rstgen.dialects.os_api_ref.read import read
from rstgen.model import Reading
from rstgen.sources import Source


class OsApiRef:
    """Directives ``rest_*``, and the text lines of older pages."""

    def read(self, source: Source, report: Report) -> Reading:
        """Read every document of a source; what cannot be used is reported."""
        return read(source, report)


DIALECT = OsApiRef()
