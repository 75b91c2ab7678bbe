"""Bytes go through client and server, both generated, and are held whole by neither."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from tests.running.calling import NAME, tried
from tests.running.serving import listening

CHUNK, COUNT = b"0123456789abcdef" * 4096, 80
"""5 MiB, five times what a server holds of a body."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The package of a client, and where there is a server."""
    with tried("specs", tmp_path_factory.mktemp("bytes")) as found:
        server = importlib.import_module(f"{NAME}_server")
        images = _handler(server, importlib.import_module(f"{NAME}_server.base.images"))
        with listening(server.create_app(server.Handlers(images=images))) as url:
            yield found.client, {"base_url": url, **found.options()}


def _handler(server: Any, base: Any) -> Any:
    from fastapi.responses import StreamingResponse

    class Images(base.ImagesBase):  # type: ignore[misc]
        async def upload_image_data(self, call: Any, *, image_id: str) -> Any:
            if image_id == "full":
                raise server.faults.ConflictError("There is no room.")
            sizes = [len(part) async for part in call.stream()]
            assert max(sizes) < len(CHUNK) * 4
            if sum(sizes) != len(CHUNK) * COUNT:
                raise server.faults.BadRequestError(f"{sum(sizes)} bytes came.")

        async def download_image_data(self, call: Any, *, image_id: str) -> Any:
            if image_id == "gone":
                raise server.faults.NotFoundError("There is no such image.")
            return StreamingResponse(_parts()) if image_id == "response" else _parts()

    return Images()


async def _parts() -> AsyncIterator[bytes]:
    for _ in range(COUNT):
        yield CHUNK


def test_up_and_down(served: Any) -> None:
    package, options = served
    with package.Client(**options) as client:
        assert client.images.upload_data("1", body=[CHUNK] * COUNT) is None
        for image in ("1", "response"):
            parts = [len(part) for part in client.images.download_data(image)]
            assert sum(parts) == len(CHUNK) * COUNT
            assert max(parts) < len(CHUNK) * 4


def test_up_and_down_asynchronously(served: Any) -> None:
    package, options = served

    async def run() -> int:
        async with package.AsyncClient(**options) as client:
            await client.images.upload_data("1", body=_parts())
            download = await client.images.download_data("response")
            return sum([len(part) async for part in download])

    assert asyncio.run(run()) == len(CHUNK) * COUNT


def test_what_is_refused_is_told(served: Any) -> None:
    package, options = served
    with package.Client(**options) as client:
        with pytest.raises(package.ConflictError, match="There is no room"):
            client.images.upload_data("full", body=[CHUNK] * COUNT)
        with pytest.raises(package.NotFoundError, match="There is no such image"):
            client.images.download_data("gone")
        # The connections are as good as before.
        assert client.images.list().images
