"""Things that stay: what ``rstgen serve --stateful`` creates, lists, shows, updates and deletes.

`find` tells from the reference alone which operations are about stored things; `Store` answers them
and gives ``None`` for all others, which keep answering with their examples::

    store = Store(find(api), shown)
    answer = store.answer(Request(operation="create-server", path={}, body={...}, version="2.60"))
    if answer is None:
        ...                      # stays an example
    elif answer.fault:
        ...                      # answer.status and the message, in the service's own form
    else:
        ...                      # answer.status, answer.body, answer.headers

`shown` is a function that gives the body which an operation would answer with otherwise (`Shown`):
a created thing looks as that does, with what was sent put in. Links in it are those of the example
with our ids; their host is the caller's to replace, as in all examples.
"""

from rstgen.serving.stateful.asking import Answer, Request, Shown
from rstgen.serving.stateful.finding import find
from rstgen.serving.stateful.resources import Part, Resource, Resources
from rstgen.serving.stateful.shelf import Shelf
from rstgen.serving.stateful.store import Store

__all__ = ["Answer", "Part", "Request", "Resource", "Resources", "Shelf", "Shown", "Store", "find"]
