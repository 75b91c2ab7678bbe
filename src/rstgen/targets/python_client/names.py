"""Every name of the generated package, settled once for the whole `Api`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rstgen import naming
from rstgen.model import Api, Operation
from rstgen.pytypes import BASE_MODEL, BUILTINS_OF_TYPES, class_name, identifier
from rstgen.targets.python_client import titles

# What the clients have of their own (`_runtime`, `_client.py`).
_CLIENT = BUILTINS_OF_TYPES | {
    *("base_url", "cached_property", "call", "close", "discover", "download", "exchange"),
    *("http_client", "microversion", "run_now", "run_soon", "settings", "versions"),
    "with_options",
}
# What a module of classes imports.
_CLASSES = frozenset(
    {
        *("AsyncBaseClient", "AsyncClient", "AsyncDownload", "Client", "ClassVar", "Content"),
        *("DictAnswer", "Download", "Field", "Items", "JsonInput", "JsonValue", "List"),
        *("ListAnswer", "Literal", "Mapping", "Model", "Resource", "NotGiven", "NotRequired"),
        *("Operation", "Required", "Sequence", "Settings", "SyncClient", "TypedDict"),
        "ValueAnswer",
    }
)
# Of these, what each kind does; all else may be the name of a thing (keystone: ``mapping``).
_OF_KIND = {
    "models": frozenset({"Field", "Items", "JsonValue", "Literal", "Model"}),
    "params": frozenset(
        {
            *("JsonInput", "Literal", "Mapping", "NotRequired", "Required", "Sequence"),
            "TypedDict",
        }
    ),
}
# What the annotations of a method refer to. A method of one of these names would stand in its
# class for the module or the type, in every signature after it.
# A list is a ``List`` there, so that a method can be one.
_METHODS = (BUILTINS_OF_TYPES - {"list"}) | {"models", "params"}
# What the body of a method refers to.
_ARGUMENTS = BUILTINS_OF_TYPES | {
    "models",
    "params",
    "self",
    "parse_as",
    "parse_or_empty",
    "headers_as",
    "nothing",
    "anything",
}

MODEL = BASE_MODEL | {"answer", "iterate", "raw", "response"}
"""Attributes of the package's own base model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNames:
    """Names of a group."""

    module: str
    """Module and attribute of the clients: ``servers``."""
    class_: str
    """Class; the asynchronous one has ``Async`` before it: ``Servers``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of a package."""

    package: str
    """What is imported: ``compute_client``."""
    distribution: str
    """What is installed: ``compute-client``."""
    groups: Mapping[str, GroupNames]
    """By the name of the `Group`."""
    methods: Mapping[str, str]
    """By the name of the `Operation`; unique in its group."""


def names(api: Api) -> Names:
    """Name everything that is not below an operation."""
    package = f"{identifier(api.name, ())}_client"
    return Names(
        package=package,
        distribution=package.replace("_", "-"),
        groups=groups(api),
        methods={
            operation.name: name
            for group in api.groups
            for operation, name in _methods(api.in_group(group))
        },
    )


def groups(api: Api) -> Mapping[str, GroupNames]:
    """Name the groups, by the name of the `Group`."""
    texts = _short_groups([group.name for group in api.groups])
    modules = naming.unique(texts.values(), lambda text: identifier(text, _CLIENT))
    classes = naming.unique(texts.values(), _group_class, taken=_CLASSES)
    return {
        name: GroupNames(module=module, class_=class_)
        for name, module, class_ in zip(texts, modules, classes, strict=True)
    }


def _short_groups(names: Sequence[str]) -> Mapping[str, str]:
    """Shorten the names of groups, each unless another one is called so: ``boats-v2``."""
    found: dict[str, str] = {}
    for name in names:
        short = titles.plain_group(name)
        is_taken = short in names or short in found.values()
        found[name] = name if is_taken else short
    return found


def _group_class(text: str) -> str:
    name = class_name(text)
    # Else the group "async-servers" would have the class that "servers" has for its other half.
    return f"Group{name}" if name.startswith("Async") else name


def _methods(operations: Iterable[Operation]) -> Iterable[tuple[Operation, str]]:
    used: set[str] = set()
    for operation in operations:
        texts = titles.candidates(operation, operation.group)
        found = [identifier(text, _METHODS) for text in texts]
        free = next((name for name in found if name not in used), None)
        if free is None:
            (free,) = naming.unique([operation.name], lambda t: identifier(t, _METHODS), taken=used)
        used.add(free)
        yield operation, free


def constant(method: str) -> str:
    """``list_servers`` → ``_LIST_SERVERS``; as unique as the method."""
    # Upper case of other scripts can fold two names into one.
    return "_" + "".join(c.upper() if c.isascii() else c for c in method)


def classes(schemas: Iterable[str], kind: str) -> Mapping[str, str]:
    """Name the classes of all objects of one kind by the names of their schemas."""
    texts, taken = tuple(schemas), _OF_KIND[kind]

    def named(text: str) -> str:
        name = class_name(text)
        return f"{name}_" if name in taken else name

    return dict(zip(texts, naming.unique(texts, named), strict=True))


def arguments(wires: Iterable[tuple[str, str]], taken: Collection[str] = ()) -> tuple[str, ...]:
    """Name the arguments of a method from (place, name on the wire).

    A name that another place has already tells its place: ``name``, ``query_name``.
    """
    used = set(taken)
    texts = []
    for place, wire in wires:
        name = identifier(wire, _ARGUMENTS)
        texts.append(f"{place} {wire}" if name in used else wire)
        used.add(name)
    return naming.unique(texts, lambda text: identifier(text, _ARGUMENTS), taken=taken)
