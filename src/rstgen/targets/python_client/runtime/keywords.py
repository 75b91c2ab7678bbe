"""Names the keyword that a caller misspelt, and the one that was meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from inspect import iscoroutinefunction
from types import FunctionType
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


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
    return _checked(cast("Callable[P, T]", function), _names(function))


def _names(function: FunctionType) -> tuple[str, ...]:
    code = function.__code__
    return code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount]


def _checked(function: Callable[P, T], known: Iterable[str]) -> Callable[P, T]:
    def check(owner: object, keywords: Iterable[str]) -> None:
        for name in keywords:
            if name not in known:
                method = f".{function.__name__}".removesuffix(".__init__")
                message = f"{type(owner).__name__}{method}() has no argument {name!r}"
                raise TypeError(message + nearest(name, known))

    if iscoroutinefunction(function):

        @wraps(function)
        async def awaited(*args: P.args, **keywords: P.kwargs) -> object:
            check(args[0], keywords)
            return cast("object", await function(*args, **keywords))

        return cast("Callable[P, T]", awaited)

    @wraps(function)
    def called(*args: P.args, **keywords: P.kwargs) -> T:
        check(args[0], keywords)
        return function(*args, **keywords)

    return called


class Resource:
    """Base of every group of operations: their methods name unknown keywords."""

    def __init_subclass__(cls) -> None:
        for name, member in list(vars(cls).items()):
            if isinstance(member, FunctionType) and not name.startswith("_"):
                setattr(cls, name, naming_keywords(member))
