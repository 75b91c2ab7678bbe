"""What the user's files lack, have too much of, and call otherwise."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rstgen.diagnostics import Location, Report, Rule
from rstgen.files import Addition, File
from rstgen.model import Api, Operation
from rstgen.targets.fastapi_server import names, rules
from rstgen.targets.fastapi_server.handlers import adding, reading, signatures
from rstgen.targets.fastapi_server.handlers.fresh import Fresh, Pair, begin, fresh
from rstgen.targets.fastapi_server.handlers.reading import Function, Module
from rstgen.targets.fastapi_server.handlers.renames import Left, New, renames


def review(
    api: Api, made: Sequence[File], found: Mapping[str, bytes], report: Report, *, add: bool
) -> Mapping[str, Addition]:
    """Compare the files of handlers with what they would begin as.

    Args:
        api: whose operations they answer.
        made: as they would begin today.
        found: as they are, by path, and others that lie beside them.
        report: takes what is found, at its place in these files.
        add: give what adds the missing methods, in place of reporting them.
    """
    if _is_untouched(made, found):
        return {}
    package, own = names.package(api), names.operations(api)
    ops = {own[op.name]: op for op in api.operations}
    begun = [one for file in made if (one := fresh(file, package, ops)) is not None]
    look = _Look(package, found, report)
    pairs = [pair for one in begun for pair in look.pairs(one)]
    called = {(new.cls, new.name) for new in look.left_over(begun, pairs)}
    given = {}
    for pair in pairs:
        look.tell_differences(pair)
        new = [one for one in _missing(pair) if (one.cls, one.name) not in called]
        given[pair.fresh.path] = look.settle(pair, new, add=add)
    return {path: addition for path, addition in given.items() if addition is not None}


def _is_untouched(made: Sequence[File], found: Mapping[str, bytes]) -> bool:
    """Whether all files are as they begin, as in most builds."""
    begun = {file.path: begin(file) for file in made}
    return all(begun.get(path) == data for path, data in found.items())


@dataclass(frozen=True, slots=True)
class _Look:
    """Reads the files and tells what is found in them."""

    package: str
    found: Mapping[str, bytes]
    report: Report

    def tell(self, rule: Rule, path: str, line: int | None, **fields: object) -> None:
        self.report.add(rule, Location(path, line), **fields)

    def read(self, path: str) -> Module | None:
        try:
            return reading.read(self.found[path], self.package)
        except reading.UnreadableError as error:
            self.tell(rules.HANDLER_UNREADABLE, path, error.line, why=error)
            return None

    def pairs(self, one: Fresh) -> Iterator[Pair]:
        """Put a file beside what it would begin as; one that nobody has written in is fine."""
        data = self.found.get(one.path)
        module = None if data in (None, one.module.data) else self.read(one.path)
        if module is None:
            return
        if one.cls in module.classes:
            pair = Pair(one, module, module.handler(one.cls, one.base))
            if pair.handler.elsewhere:
                what = f"{one.cls} is made from {pair.handler.elsewhere} too"
                self.tell(rules.HANDLER_ELSEWHERE, one.path, pair.handler.node.lineno, what=what)
            yield pair
        elif one.cls in module.bound:
            what = f"{one.cls} comes from elsewhere"
            self.tell(rules.HANDLER_ELSEWHERE, one.path, None, what=what)
        else:
            self.tell(rules.HANDLER_CLASS, one.path, None, cls=one.cls, base=one.base)

    def left_over(self, begun: Sequence[Fresh], pairs: Sequence[Pair]) -> Iterable[New]:
        """Tell of handlers that no operation calls, and give operations that are called so."""
        paths = {one.path for one in begun}
        left = [one for pair in pairs for one in _left(pair)]
        gone = [one for path in self.found if path not in paths for one in self._gone(path)]
        missing = [new for pair in pairs for new in _missing(pair)]
        # A file that nobody has written in says of its operations as little as one that is absent.
        empty = [one for one in begun if self.found.get(one.path) in (None, one.module.data)]
        absent = [new for one in empty for new in _news(one)]
        renamed = renames([*left, *gone], [*missing, *absent])
        for one, new in renamed.items():
            self.tell(rules.HANDLER_RENAMED, one.path, one.node.lineno, **_now(one, new))
        pages = {pair.fresh.cls: f"{pair.fresh.page} has no such operation" for pair in pairs}
        for one in (one for one in (*left, *gone) if one not in renamed and not one.is_used):
            what = f"{one.name} of {one.cls}"
            why = pages.get(one.cls, "the reference has no such page")
            self.tell(rules.HANDLER_UNKNOWN, one.path, one.node.lineno, what=what, why=why)
        return renamed.values()

    def _gone(self, path: str) -> Iterator[Left]:
        """Give the handlers of a file that is of no group any more."""
        base = f"{self.package}.base."
        module = self.read(path) if base.encode() in self.found[path] else None
        if module is None:
            return
        for node in module.classes.values():
            bases = [module.imports.get(reading.last_name(b), "") for b in node.bases]
            if any(origin.startswith(base) for origin in bases):
                yield from _answering(module, node, path, ())

    def tell_differences(self, pair: Pair) -> None:
        """Tell of methods that do not fit what calls them."""
        for name, op in pair.fresh.ops.items():
            given = pair.handler.methods.get(name)
            if given is None:
                continue
            modules = pair.fresh.module, pair.module
            found = signatures.differences(pair.fresh.methods[name], given, *modules)
            if found:
                what = f"{name} of {pair.fresh.cls} {', '.join(found)}"
                fields = {"what": what, "asked": asked(op), "page": op.at}
                self.tell(rules.HANDLER_SIGNATURE, pair.fresh.path, given.lineno, **fields)

    def settle(self, pair: Pair, new: Sequence[New], *, add: bool) -> Addition | None:
        """Give what adds methods, or tell that they are missing."""
        hint = "rstgen build --add-handlers adds it"
        if add and new:
            methods = [one.node for one in new]
            try:
                node = pair.handler.node
                return adding.addition(pair.module, node, pair.fresh.module, methods)
            except adding.NotAddedError as error:
                hint = f"it cannot be added: {error}"
        for one in new:
            fields = {"cls": one.cls, "method": one.name, "hint": hint}
            fields |= {"asked": asked(one.op), "page": str(one.op.at)}
            line = pair.handler.node.lineno
            self.tell(rules.HANDLER_MISSING, pair.fresh.path, line, **fields)
        return None


def asked(op: Operation) -> str:
    """``POST /machines/{machine_id}/action {reboot}``, as ``inspect`` has it."""
    return f"{op.method} {op.path}" + (f" {{{op.action}}}" if op.action is not None else "")


def _now(one: Left, new: New) -> dict[str, object]:
    now = new.name if new.cls == one.cls else f"{new.name} of {new.cls}"
    what = f"{one.name} of {one.cls}"
    return {"what": what, "asked": asked(new.op), "now": now, "page": new.op.at}


def _missing(pair: Pair) -> Iterator[New]:
    if not pair.handler.elsewhere:
        yield from (new for new in _news(pair.fresh) if new.name not in pair.handler.methods)


def _news(one: Fresh) -> Iterator[New]:
    for name, op in one.ops.items():
        yield New(one.cls, name, op, one.methods[name], one.module)


def _left(pair: Pair) -> Iterator[Left]:
    yield from _answering(pair.module, pair.handler.node, pair.fresh.path, pair.fresh.ops)


def _answering(
    module: Module, node: ast.ClassDef, path: str, known: Collection[str]
) -> Iterator[Left]:
    """Give the methods of a class that look like handlers and are none."""
    for one in node.body:
        if isinstance(one, ast.AsyncFunctionDef) and one.name not in known and _is_handler(one):
            yield Left(node.name, one.name, one, module, path)


def _is_handler(one: Function) -> bool:
    """Whether it takes a call; others are helpers of the user's own."""
    arguments = [*one.args.posonlyargs, *one.args.args][1:2]
    given = [reading.last_name(a.annotation) for a in arguments if a.annotation is not None]
    takes_call = "Call" in given or [a.arg for a in arguments] == ["call"]
    return takes_call and not one.name.startswith("_")
