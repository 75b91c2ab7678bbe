"""docutils' state machine, with names looked up in the run instead of in a registry.

docutils keeps directives, roles and idle machines in module-level variables. Nothing of ours
goes there, so that a running Sphinx (which has its own ``code-block``, ``ref``, …) never
notices us, and two runs never notice each other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from docutils import nodes, utils
from docutils.parsers.rst import Directive, states
from docutils.statemachine import string2lines

from rstgen.documents import standins
from rstgen.documents.recorded import Origin
from rstgen.documents.roles import role

LINE_LIMIT = 10_000
"""docutils' own limit for a line: its patterns slow down badly on longer ones."""


TEXT_LIMIT = 5_000
"""Characters of a paragraph beyond which its inline markup is left alone: the time that docutils
takes for it grows with the square of its length."""
_MARKED = re.compile(r"[`*_|\\@]|:\S")
"""What every inline construct of docutils holds, addresses included: most texts hold none of it,
and looking for each in turn takes a tenth of the time of a parse."""
LOSS = 3
"""Severity from which on docutils' messages stand for something that it left out."""


def parse(text: str, origin: Origin, inliner: states.Inliner) -> nodes.document:
    """Parse a text, without any transform."""
    settings = _settings()
    document = _Document(settings, utils.new_reporter(origin, settings), source=origin)
    document.note_source(origin, -1)
    lines = string2lines(text, 8, convert_whitespace=True)
    _RootMachine(STATES, "Body").run(lines, document, inliner=inliner)
    for message in list(document.findall(nodes.system_message)):
        if message["level"] < LOSS:
            message.parent.remove(message)
    return document


class _Document(nodes.document):
    """A document without what would do harm here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.include_log = _NoLog()

    # Half of all titles are called Request, and nothing leads there.
    def note_implicit_target(self, target: nodes.Element, msgnode: object = None) -> None:
        pass

    # The first of several with one name counts; docutils compares each with all others.
    def note_explicit_target(self, target: nodes.Element, msgnode: object = None) -> None:
        for name in target["names"]:
            if name not in self.nameids:
                self.nameids[name] = f"target-{len(self.nameids)}"
                self.ids[self.nameids[name]] = target


def inliner(run: object, directives: Mapping[str, type[Directive]]) -> states.Inliner:
    """Make the object through which docutils carries a run to every state."""
    # An instance rather than a subclass: docutils takes its patterns from the very class.
    made: Any = states.Inliner()
    made.init_customizations(_settings())
    made.init_customizations = lambda settings: None
    made.interpreted = _interpreted
    made.run = run
    made.directives = directives
    made.machines = []
    return made  # type: ignore[no-any-return]


def _interpreted(
    rawsource: str, text: str, name: str, lineno: int
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    return [role(name, utils.unescape(text))], []


def _directive(state: Any, match: re.Match[str]) -> Any:
    return state.directive(match)


class _NoLog(list[Any]):
    """docutils takes the words "end of inclusion" for its own, wherever they stand."""

    def pop(self, index: object = -1) -> None:
        """Take nothing."""


class _State:
    """Mixed into every docutils state."""

    # docutils keeps the functions themselves in this list, so overriding is not enough.
    explicit = SimpleNamespace(**vars(states.Body.explicit))
    explicit.constructs = tuple(
        (_directive if method is states.Body.directive else method, pattern)
        for method, pattern in states.Body.explicit.constructs
    )

    def __init__(self, state_machine: Any, debug: bool = False) -> None:
        super().__init__(state_machine, debug)  # type: ignore[call-arg]
        self.nested_sm = _NestedMachine
        self.nested_sm_kwargs = {"state_classes": STATES, "initial_state": "Body"}

    def runtime_init(self) -> None:
        super().runtime_init()  # type: ignore[misc]
        # docutils keeps idle machines, and with them whole documents, on the class.
        self.nested_sm_cache = self.memo.inliner.machines  # type: ignore[attr-defined]

    def inline_text(self, text: str, lineno: int) -> Any:
        if text and (len(text) > TEXT_LIMIT or not _MARKED.search(text)):
            return [nodes.Text(text)], []
        return super().inline_text(text, lineno)  # type: ignore[misc]

    def directive(self, match: re.Match[str], **presets: Any) -> Any:
        known = self.memo.inliner.directives  # type: ignore[attr-defined]
        name = match[1].lower()
        found = known.get(name) or standins.directive(name)
        return self.run_directive(found, match, match[1], presets)  # type: ignore[attr-defined]


STATES: tuple[type[Any], ...] = tuple(
    type(state.__name__, (_State, state), {}) for state in states.state_classes
)


class _LazyStates(dict[str, Any]):
    """States made when they are entered; docutils makes all fifteen for every list and quote."""

    def __init__(self, machine: Any, classes: Mapping[str, Any]) -> None:
        super().__init__()
        self._machine, self._classes = machine, classes

    def __missing__(self, name: str) -> Any:
        state = self[name] = self._classes[name](self._machine, self._machine.debug)
        if self._machine.memo is not None:
            state.runtime_init()
        return state


_BY_NAME = {state.__name__: state for state in STATES}


class _LazyMachine:
    """Mixed into docutils' machines. Halves the time that parsing takes."""

    memo: Any = None

    def add_states(self, state_classes: Any) -> None:
        own = state_classes is STATES
        by_name = _BY_NAME if own else {state.__name__: state for state in state_classes}
        self.states: Any = _LazyStates(self, by_name)


class _RootMachine(_LazyMachine, states.RSTStateMachine):
    pass


class _NestedMachine(_LazyMachine, states.NestedStateMachine):
    pass


class _Settings(SimpleNamespace):
    """Like docutils' ``Values``, which is on its way out."""

    def setdefault(self, key: str, default: object) -> object:
        return vars(self).setdefault(key, default)


def _settings() -> Any:
    """Everything that docutils asks for while it parses. Nothing is printed, read or raised."""
    return _Settings(
        auto_id_prefix="%",
        character_level_inline_markup=False,
        debug=False,
        env=None,
        error_encoding="utf-8",
        error_encoding_error_handler="backslashreplace",
        exit_status_level=5,
        file_insertion_enabled=False,
        halt_level=5,
        id_prefix="",
        input_encoding="utf-8",
        input_encoding_error_handler="strict",
        language_code="en",
        line_length_limit=LINE_LIMIT,
        math_output="",
        pep_references=False,
        raw_enabled=False,
        record_dependencies=utils.DependencyList(),
        report_level=5,
        rfc_references=False,
        root_prefix="",
        sectnum_xform=False,
        smart_quotes=False,
        syntax_highlight="none",
        tab_width=8,
        table_style="",
        trim_footnote_reference_space=False,
        validate=False,
        warning_stream=False,
    )
