"""Document nodes and reStructuredText → CommonMark."""

from rstgen.markup.blocks import Markup
from rstgen.markup.marks import code, escape
from rstgen.markup.plain import plain

__all__ = ["Markup", "code", "escape", "plain"]
