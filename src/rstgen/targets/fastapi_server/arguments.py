"""The arguments of a handler's method, and how a route reads them out of a request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rstgen.model import Operation, Parameter, Schema, TypeName
from rstgen.pysource import string
from rstgen.pytypes import Expression, Name, Subscript, argument, union
from rstgen.targets.fastapi_server import names, versions
from rstgen.targets.fastapi_server.layout import item


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument."""

    name: str
    type: Expression
    """``int | None``."""
    read: tuple[str, tuple[str, ...], str]
    """Expression that gives it, as a bracket: ``call.query(``, what is in it, ``)``."""
    optional: bool = False
    """Whether its default is ``None``."""
    insisted: bool = False
    """Whether a request without it is refused, though it could be read."""
    uses: tuple[str, ...] = ()
    """Functions of the generated core that `read` calls."""

    @property
    def declared(self) -> str:
        """``limit: int | None = None``, laid out for a method."""
        return argument(self.name, self.type, 8, default="None" if self.optional else "")

    @property
    def passed(self) -> str:
        """``limit=call.query("limit", integer)``, laid out for a function."""
        before, items, after = self.read
        if not self.insisted:
            return item(f"{self.name}={before}", items, after, 8)
        read = item(before, items, after, 12)
        return item(f"{self.name}=required(", [read, items[0]], ")", 8)


_CONVERTERS = {"integer": "integer", "number": "number", "boolean": "boolean"}
_TYPES = {"text": "str", "integer": "int", "number": "float", "boolean": "bool"}


def of_url(op: Operation) -> Iterator[Argument]:
    """Give the arguments for path, query and headers, in this order."""
    own = iter(names.arguments(op))
    by_name = {p.name: p for p in op.parameters if p.where == "path"}
    for wire in op.in_braces:
        name = next(own)
        schema = by_name[wire].schema if wire in by_name else Schema()
        convert = _converter(schema)
        read = ("call.path(", (string(name), _checked(convert, schema, 12)), ")")
        yield Argument(name, Name(_TYPES[convert]), read, uses=_uses(convert, schema))
    for where in ("query", "header"):
        for parameter in op.parameters:
            if parameter.where == where:
                yield _named(next(own), parameter)


def _named(name: str, parameter: Parameter) -> Argument:
    wire, where = string(parameter.name), str(parameter.where)
    guessed = parameter.evidence == "example"
    # What only an example shows, and what the services in front read, is not checked.
    schema = Schema() if guessed or where == "header" else parameter.schema
    convert = _converter(Schema() if guessed else parameter.schema)
    type_: Expression = Name(_TYPES[convert])
    if where == "query" and _repeats(parameter.schema) and not guessed:
        schema = parameter.schema.items or Schema()
        convert = _converter(schema)
        where = "query_joined" if parameter.style == "joined" else "query_list"
        type_ = Subscript("list", (Name(_TYPES[convert]),))
    uses, insisted = _uses(convert, schema), _insisted(parameter)
    read = (f"call.{where}(", (wire, _checked(convert, schema, 16 if insisted else 12)), ")")
    if insisted:
        return Argument(name, type_, read, insisted=True, uses=(*uses, "required"))
    return Argument(name, union(type_, Name("None")), read, optional=True, uses=uses)


def _checked(convert: str, schema: Schema, indent: int) -> str:
    """Give the converter of a text, with what the reference's words ask of it."""
    if convert == "text" and _words(schema):
        return item("one_of(", list(map(string, _words(schema))), ")", indent)
    if convert == "text" and schema.max_length is not None:
        return f"at_most({schema.max_length})"
    return convert


def _uses(convert: str, schema: Schema) -> tuple[str, ...]:
    return (_checked(convert, schema, 0).partition("(")[0],)


def _words(schema: Schema) -> tuple[str, ...]:
    words = tuple(value for value in schema.enum if isinstance(value, str))
    return words if len(words) == len(schema.enum) else ()


def _insisted(parameter: Parameter) -> bool:
    """Whether a request without it is refused.

    Never for headers: who calls is the concern of what stands in front of the handlers, and
    references list the token of every operation (keystone, X-Auth-Token).
    """
    versioned = parameter.min_version or parameter.max_version
    return parameter.required and parameter.where == "query" and not versioned


def is_insisted_on(parameter: Parameter, at: versions.Version | None) -> bool:
    """Whether a request at a version is refused without a query parameter."""
    ranged = parameter.required_in_range and versions.is_in_range(parameter, at)
    return _insisted(parameter) or ranged


# What `boolean` of the core takes.
_SPELLED = "|".join(
    "".join(f"[{c}{c.upper()}]" if c.isalpha() else c for c in word)
    for word in ("", "0", "1", "t", "true", "f", "false", "on", "off", "y", "yes", "n", "no")
)
_BOOLEAN = Schema(types=("boolean", "string"), pattern=f"^({_SPELLED})$")


def held(parameter: Parameter) -> Schema:
    """Give what a parameter is held to: what its converter takes."""
    schema = parameter.schema
    if parameter.evidence == "example":
        return _taken(Schema(), schema)
    if parameter.where == "header":
        return _taken(Schema(types=schema.types), schema)
    if parameter.where == "query" and _repeats(schema):
        items = _taken(schema.items or Schema(), schema.items or Schema())
        return replace(_taken(Schema(), schema), types=("array",), items=items)
    return _taken(schema, schema)


def _taken(schema: Schema, told: Schema) -> Schema:
    convert = _converter(schema)
    kept = Schema(description=told.description, default=told.default, has_default=told.has_default)
    if convert == "boolean":
        return replace(kept, types=_BOOLEAN.types, pattern=_BOOLEAN.pattern)
    if convert != "text":
        kind: TypeName = "integer" if convert == "integer" else "number"
        return replace(kept, types=(kind,))
    words = _words(schema)
    return replace(
        kept, types=("string",), enum=words, max_length=None if words else schema.max_length
    )


def _repeats(schema: Schema) -> bool:
    return set(schema.types) - {"null"} == {"array"}


def _converter(schema: Schema) -> str:
    kinds = set(schema.types) - {"null"}
    if kinds == {"integer", "number"}:
        return "number"
    return _CONVERTERS.get(kinds.pop(), "text") if len(kinds) == 1 else "text"


def needs_body(op: Operation) -> bool:
    """Whether a request without a body is refused.

    Proxies drop the bodies of these methods, and none of their bodies has a defined meaning
    (RFC 9110, 9.3.1).
    """
    bodiless = op.method in ("GET", "HEAD", "DELETE")
    return op.request is not None and op.request.required and not bodiless
