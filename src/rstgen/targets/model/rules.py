"""What the model target has to say about its options."""

from __future__ import annotations

from rstgen.diagnostics import ERROR, Rule

UNKNOWN_OPTION = Rule(
    "unknown-model-option",
    ERROR,
    "there is no option {key}; the target takes none",
    "An option that nothing reads would silently do nothing. Remove it.",
)
