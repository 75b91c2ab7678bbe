"""What both clients share: their options, requests, answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Generic, Self, TypeVar

from . import versions
from .calls import Answer, Call
from .errors import ApiError, UsageError, VersionError
from .keywords import Named, naming_keywords
from .steps import AskToken, Steps, Tokens
from .types import NOT_GIVEN, NotGiven, Pairs, Settings, given
from .versions import ServiceVersion

if TYPE_CHECKING:
    import httpx

    from .exchange import Manner
    from .retries import Retries
    from .uploads import Upload

# What takes long to import is imported where a client is made, or makes a call.

T = TypeVar("T")
HttpT = TypeVar("HttpT", "httpx.Client", "httpx.AsyncClient")


class BaseClient(Named, Generic[HttpT]):
    """What both clients share."""

    settings: ClassVar[Settings]

    @naming_keywords
    def __init__(
        self,
        base_url: str | None = None,
        *,
        token: str | AskToken | None = None,
        auth: httpx.Auth | None = None,
        microversion: str | None = None,
        service_type: str | None = None,
        path: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | httpx.Timeout | None = 60.0,
        retries: int | Retries = 2,
        max_answer: int | None = None,
        http_client: HttpT | None = None,
        sleep: Callable[[float], object] | None = None,
    ) -> None:
        """Make a client; no request is sent.

        Args:
            base_url: where the service is, e.g. ``https://cloud.example/compute/v2.1``.
            token: sent with every request, in the header for tokens; or what is called
                (awaited, if need be) for one: at the first request, and once more when
                the service refuses the token.
            auth: signs every request, in place of the token or beside it.
            microversion: sent with every request: ``2.96``, ``latest``, or ``auto`` for
                the lowest one that admits the arguments of a call; else none is sent.
            service_type: what the header of the microversion calls the service.
            path: parts of the url that are the same in every call, by the names that
                they have in braces: ``{"project_id": "..."}``.
            headers: sent with every request.
            timeout: in seconds, or in detail as an `httpx.Timeout`.
            retries: how many times a call may be repeated, or in detail.
            max_answer: how many bytes of an answer may be read into memory; a longer
                one is an `UnexpectedResponseError`, and errors are cut.
            http_client: one of the caller's own (proxies, hooks, transports), which
                stays open when this client is closed.
            sleep: what waits before a call is repeated, in place of the usual.
        """
        from httpx import USE_CLIENT_DEFAULT

        from . import requests
        from .retries import Retries

        self._url = base_url or self.settings.base_url
        self._path = requests.checked_path(path, self._url, self.settings.path)
        self.base_url = requests.base_url(self._url, self._path)
        self._tokens = Tokens(token)
        self._own_auth = auth
        self._auth = auth or USE_CLIENT_DEFAULT
        self._service_type = service_type or self.settings.service_type
        self.microversion = self._checked_version(microversion)
        self._headers = dict(requests.headers_of(headers or {}, {}))
        self._timeout = timeout
        self._retries = Retries(count=retries) if isinstance(retries, int) else retries
        _check("retries is a number or Retries()", self._retries, Retries)
        self._max_answer = max_answer
        self._sleep = sleep
        self._owns_http = http_client is None
        kind = self._kind_of_http()
        self.http_client: HttpT = kind() if http_client is None else http_client
        _check(f"http_client is an httpx.{kind.__name__}", self.http_client, kind)

    def __repr__(self) -> str:
        version = f", microversion={self.microversion!r}" if self.microversion else ""
        return f"{type(self).__name__}({self.base_url!r}{version})"

    def _kind_of_http(self) -> type[HttpT]:
        raise NotImplementedError

    @naming_keywords
    def with_options(
        self,
        *,
        token: str | AskToken | NotGiven | None = NOT_GIVEN,
        microversion: str | NotGiven | None = NOT_GIVEN,
        path: Mapping[str, str] | NotGiven = NOT_GIVEN,
        headers: Mapping[str, str] | NotGiven = NOT_GIVEN,
        timeout: float | httpx.Timeout | NotGiven | None = NOT_GIVEN,
        retries: int | Retries | NotGiven = NOT_GIVEN,
        max_answer: int | NotGiven | None = NOT_GIVEN,
    ) -> Self:
        """Give the same client with other options, over the same connections.

        For a single call: ``client.with_options(microversion="2.96").servers.list()``.
        """
        other = type(self)(
            self._url,
            token=None if isinstance(token, NotGiven) else token,
            auth=self._own_auth,
            microversion=_or(microversion, self.microversion),
            service_type=self._service_type,
            path=_or(path, self._path),
            headers=_or(headers, self._headers),
            timeout=_or(timeout, self._timeout),
            retries=self._retries if isinstance(retries, NotGiven) else retries,
            max_answer=_or(max_answer, self._max_answer),
            http_client=self.http_client,
            sleep=self._sleep,
        )
        if isinstance(token, NotGiven):
            other._tokens = self._tokens
        return other

    def run_now(self, steps: Steps[T]) -> T:
        """Take the steps of a call."""
        raise UsageError("this is an answer of the AsyncClient: say `async for`")

    async def run_soon(self, steps: Steps[T]) -> T:
        """Take the steps of a call, awaiting each."""
        raise UsageError("this is an answer of the Client: say `for`")

    def exchange(self, call: Call[T]) -> Steps[T]:
        """Send the request of a call and read the answer.

        Raises:
            UsageError: it cannot be sent.
            ConnectionFailedError: no answer came.
            ApiError: the answer has an error status.
            UnexpectedResponseError: the answer cannot be read.
        """
        from .exchange import answered, unreadable

        # A class is what reads the answer later, piece by piece.
        whole = not isinstance(call.parse, type)
        request, query = self._request(call)
        response = yield from answered(request, self._manner, whole=whole)
        if response.is_error:
            raise self.settings.errors.get(response.status_code, ApiError)(response)

        def again(query: Pairs) -> Steps[object]:
            return self.exchange(call._replace(query=query))

        answer = Answer(response, call.operation, query, self, again, self._max_answer)
        try:
            return call.parse(answer)
        except (ValueError, RecursionError) as error:
            raise unreadable(response, error) from error

    def discover(self) -> Steps[list[ServiceVersion]]:
        """Ask the service for its versions."""
        from . import discovery
        from .exchange import answered

        def ask(url: str) -> Steps[httpx.Response]:
            return answered(self._built("GET", url, {}), self._manner)

        return discovery.found(self.base_url, ask)

    @property
    def _manner(self) -> Manner:
        from .exchange import Manner

        header = self.settings.auth_header
        return Manner(self._tokens, header, self._retries, self._max_answer)

    def _request(self, call: Call[T]) -> tuple[httpx.Request, Pairs]:
        """Make the request of a call, and tell its query."""
        from . import requests

        operation, parts = call.operation, call.parts
        query, headers = given(parts.get("query", {})), given(parts.get("headers", {}))
        body = requests.body_of(operation, parts)
        version = versions.chosen(
            operation,
            {"query": query, "header": headers, "body": body},
            self.microversion,
            self.settings.microversions,
        )
        own = self._version_headers(version)
        own.update(requests.headers_of(headers, operation.families))
        content = None
        if body is not NOT_GIVEN:
            content = requests.encoded(operation, body)
            own.setdefault("Content-Type", operation.media_type)
        values = {**self._path, **given(parts.get("path", {}))}
        url = requests.url_of(self.base_url, operation, values)
        pairs = call.query
        if pairs is None:
            pairs = list(requests.query_of(query, operation))
        return self._built(operation.method, url, own, pairs, content), pairs

    def _built(
        self,
        method: str,
        url: str,
        own: Mapping[str, str],
        query: Pairs = (),
        content: bytes | Upload | None = None,
    ) -> httpx.Request:
        from httpx import Headers

        if self.http_client.is_closed:
            raise UsageError("the client is closed")
        headers = Headers({"Accept": "application/json, */*;q=0.5"})
        if self._max_answer is not None:
            headers["Accept-Encoding"] = "identity"
        headers.update(self._headers)
        headers.update(own)
        whole = content if isinstance(content, bytes) else None
        request = self.http_client.build_request(
            method,
            url,
            params=list(query) or None,
            headers=headers,
            content=whole,
            timeout=self._timeout,
        )
        if content is None or isinstance(content, bytes):
            return request
        return content.put_into(request)

    def _version_headers(self, version: str | None) -> dict[str, str]:
        if version is None:
            return {}
        kind = f"{self._service_type} " if self._names_service() else ""
        headers = {self.settings.version_header: f"{kind}{version}"}
        if self.settings.older_version_header is not None:
            headers[self.settings.older_version_header] = version
        return headers

    def _names_service(self) -> bool:
        return self.settings.version_header.lower() == "openstack-api-version"

    def _checked_version(self, version: str | None) -> str | None:
        versions.check(version)
        if version is not None and self._names_service() and not self._service_type:
            why = f"the TYPE in the header {self.settings.version_header}: TYPE X.Y"
            message = f"microversion={version!r} needs service_type= beside it: {why}"
            raise VersionError(f"{message}, which the reference does not name")
        return version


def _check(what: str, value: object, kind: type[object]) -> None:
    if not isinstance(value, kind):
        raise UsageError(f"{what}, not {value!r}")


def _or(value: T | NotGiven, default: T) -> T:
    return default if isinstance(value, NotGiven) else value
