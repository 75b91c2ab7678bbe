"""Names the keyword that a caller misspelt, and the one that was meant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from functools import wraps
from types import FunctionType
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_ASYNC = 128
"""What `inspect` calls ``CO_COROUTINE``; it takes long to import."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Give the end of a message: which known name is nearest to one that is not."""
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"; did you mean {close[0]}?" if close else ""


def naming_keywords(function: Callable[P, T]) -> Callable[P, T]:
    """Let a call with an unknown keyword name it, and the nearest one."""
    # Python itself names the nearest only from 3.13 on.
    if not isinstance(function, FunctionType):
        return function
    code, called = function.__code__, cast("Callable[P, T]", function)
    known = code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]

    @wraps(called)
    def at_once(*args: P.args, **keywords: P.kwargs) -> T:
        for name in keywords.keys() - {*known}:
            method = f".{code.co_name}".removesuffix(".__init__")
            message = f"{type(args[0]).__name__}{method}() has no argument {name!r}"
            raise TypeError(message + nearest(name, known))
        return called(*args, **keywords)

    @wraps(called)
    async def awaited(*args: P.args, **keywords: P.kwargs) -> object:
        return await cast("Awaitable[object]", at_once(*args, **keywords))

    is_async = code.co_flags & _ASYNC
    return cast("Callable[P, T]", awaited if is_async else at_once)


class Named:
    """What names the nearest attribute where there is none of a name."""

    if not TYPE_CHECKING:

        def __getattr__(self, name):
            known = [known for known in dir(type(self)) if not known.startswith("_")]
            message = f"{type(self).__name__} has no attribute {name!r}"
            raise AttributeError(message + nearest(name, known))


class Resource(Named):
    """Base of every group of operations: their methods name unknown keywords."""

    def __init_subclass__(cls) -> None:
        for name, member in list(vars(cls).items()):
            if isinstance(member, FunctionType) and not name.startswith("_"):
                setattr(cls, name, naming_keywords(member))
