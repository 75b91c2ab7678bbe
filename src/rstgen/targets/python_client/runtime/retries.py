"""When a call is made once more, and how long to wait before."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from .uploads import Upload

_REFUSED = (429, 503)
_IDEMPOTENT = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"})
# Others say that the request itself was wrong.
_LOST = (httpx.NetworkError, httpx.TimeoutException, httpx.RemoteProtocolError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retries:
    """How calls are repeated.

    A service that refuses a call (429, 503) is asked again, after what its
    ``Retry-After`` says; one that cannot be reached, if it does no harm when the call
    comes twice.
    """

    count: int = 2
    """How many times a call may be repeated."""
    first: float = 0.5
    """Seconds before the first repetition; each later one waits twice as long."""
    longest: float = 30.0
    """No wait is longer; a service that asks for more is not asked again."""

    def after_error(
        self, request: httpx.Request, error: httpx.RequestError, done: int
    ) -> float | None:
        """Say how long to wait after a failed connection; ``None`` to give up."""
        if not isinstance(error, _LOST) or request.method not in _IDEMPOTENT:
            return None
        return self._backoff(done) if self._again(request, done) else None

    def after_answer(self, response: httpx.Response, done: int) -> float | None:
        """Say how long to wait after an answer; ``None`` to take it."""
        request = response.request
        if response.status_code not in _REFUSED or not self._again(request, done):
            return None
        asked = _retry_after(response.headers.get("retry-after", ""))
        if asked is not None:
            return asked if asked <= self.longest else None
        # Somebody between may have given a 503 after the service had done its work.
        harmless = response.status_code == 429 or request.method in _IDEMPOTENT
        return self._backoff(done) if harmless else None

    def _again(self, request: httpx.Request, done: int) -> bool:
        return done < self.count and replayable(request)

    def _backoff(self, done: int) -> float:
        # Callers that failed together should not come back together.
        wait: float = self.first * 2**done
        return min(wait, self.longest) * random.uniform(0.5, 1)


def replayable(request: httpx.Request) -> bool:
    """Whether the body of a request is still there to be sent again."""
    return request.stream.replayable if isinstance(request.stream, Upload) else True


def _retry_after(text: str) -> float | None:
    """Read seconds or a date; ``None`` for neither."""
    if text.strip().isdecimal():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
