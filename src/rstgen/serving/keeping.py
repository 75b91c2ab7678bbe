"""Answers from what was created (``--stateful``)."""

from __future__ import annotations

import asyncio
from typing import Any

from rstgen.model import Api
from rstgen.serving.answering import Answering, Call, Keeping, base_of
from rstgen.serving.examples import JSON, Bound, Examples, dump
from rstgen.serving.stateful import Answer, Request, Shelf, Store, find


def keeping(api: Api, examples: Examples, shelf: Shelf | None) -> Keeping:
    """Make a store: of what is on a shelf, else of what the examples show."""
    store = Store(find(api), examples.value, shelf=shelf)

    async def answer(answering: Answering, one: Bound, call: Call, version: str | None) -> Any:
        # In a thread of its own: what is large is not to keep others waiting.
        found = await asyncio.to_thread(store.answer, await _request(one, call, version))
        return None if found is None else _response(found, answering, one, call)

    return answer


async def _request(one: Bound, call: Call, version: str | None) -> Request:
    base, request = base_of(call.request), call.request
    # What is sent though nothing is documented is nobody's business.
    is_json = one.op.request is not None and one.op.request.is_json
    return Request(
        operation=one.op.name,
        path=dict(one.parts(call)),
        query=request.query_params.multi_items(),
        headers=dict(request.headers.items()),
        body=await call.json_or_none() if is_json else None,
        version=version,
        base=f"{base.host}{base.version}",
    )


def _response(answer: Answer, answering: Answering, one: Bound, call: Call) -> Any:
    own, status = dict(answer.headers), answer.status
    if answer.fault is not None:
        raise answering.core.Fault(status, answer.fault, headers=own)
    value = answering.linked(answer.body, one, call)
    known = answering.headers(one, call, status, value)
    taken = {name.lower() for name in own}
    headers = {name: text for name, text in known.items() if name.lower() not in taken} | own
    text, media = (None, None) if answer.body is None else (dump(value), JSON)
    return answering.respond(text, status, headers, media_type=media)
