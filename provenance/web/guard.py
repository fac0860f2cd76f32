"""Who may ask: only a browser of this computer that was given the token, from our own pages; and how much it may send."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response

from provenance.formats import LIMIT

Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
Asgi = Callable[[Any, Receive, Send], Awaitable[None]]

MOST_SENT: Final = 3 * LIMIT
"""Bytes of one request: a document, its original, and what base64 adds to a saved record."""
_DRAINED: Final = 10 * LIMIT
"""Bytes that are read and thrown away, because a browser shows an answer only when it has sent everything."""
HEADERS: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer, under which browsers send "Origin: null" with forms; nothing goes to other sites either way.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "X-DNS-Prefetch-Control": "off",
}
POLICY: Final = "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
"""What holds where a page does not name its own script and style."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What a browser has to know, and under which names this server may be asked."""

    token: str
    """Of the printed address."""
    secret: str
    """Of the cookie that the printed address sets; so the cookie is not the address."""
    hosts: frozenset[str]
    cookie: str
    """Its name, which has the port in it: browsers keep one jar for all ports."""

    @classmethod
    def new(cls, port: int) -> Keys:
        """Return fresh keys for a port of this computer."""
        hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))
        return cls(token=secrets.token_urlsafe(24), secret=secrets.token_urlsafe(24), hosts=hosts, cookie=f"provenance-{port}")


class Guard:
    """Stands in front of the pages, and lets nothing through that a stranger's page or program could have sent."""

    def __init__(self, app: Asgi, keys: Keys, refusal: Callable[[int, str], Response]) -> None:
        """Guard an application; `refusal` makes the page for a status and its reason."""
        self._app = app
        self._keys = keys
        self._refusal = refusal

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # a websocket: nothing here speaks it
            return
        headers = Headers(scope=scope)
        enters = self._enters(scope)
        answered = self._answered(send, cookie=enters)
        refused = self._refused(scope, headers, enters=enters)
        if refused is not None:
            if refused[0] == 413:
                await _drain(receive)
            await self._refusal(*refused)(scope, receive, answered)
            return
        await self._app(scope, _counted(receive), answered)

    def _refused(self, scope: Any, headers: Headers, *, enters: bool) -> tuple[int, str] | None:
        """Return the status and the reason of a refusal; None where there is nothing against a request."""
        method, host = scope["method"], headers.get("host", "").lower()
        # Other ports of this computer are the same site, and not the same origin.
        is_ours = headers.get("sec-fetch-site", "none") in {"same-origin", "none"} or enters
        objections = (
            (host not in self._keys.hosts, (421, "host")),
            (method not in {"GET", "HEAD", "POST"}, (405, "method")),
            (not is_ours, (403, "origin")),
            (method == "POST" and headers.get("origin", "").lower() != f"http://{host}", (403, "origin")),
            (not (enters or self._known(headers)), (403, "token")),
            (_length(headers) > MOST_SENT, (413, "size")),
        )
        return next((refusal for is_wrong, refusal in objections if is_wrong), None)

    def _enters(self, scope: Any) -> bool:
        """Tell whether a request asks for the printed address with its token."""
        if scope["path"] != "/" or scope["method"] not in {"GET", "HEAD"}:
            return False
        given = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=None).get("token", [""])
        return _same(given[0], self._keys.token)

    def _known(self, headers: Headers) -> bool:
        given = headers.get("x-provenance-token", "")
        return _same(given, self._keys.token) or _same(self._cookie(headers), self._keys.secret)

    def _cookie(self, headers: Headers) -> str:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self._keys.cookie)
        except CookieError:
            return ""
        return found.value if found else ""

    def _answered(self, send: Send, *, cookie: bool) -> Send:
        """Return what sends an answer with the headers that every one has."""

        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", POLICY)
                if cookie:
                    headers.append("Set-Cookie", f"{self._keys.cookie}={self._keys.secret}; Path=/; HttpOnly; SameSite=Strict")
            await send(message)

        return sending


def _same(given: str, known: str) -> bool:
    return secrets.compare_digest(given.encode("utf-8", "replace"), known.encode())


def _length(headers: Headers) -> int:
    said = headers.get("content-length", "0")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 20 else MOST_SENT + 1


def _counted(receive: Receive) -> Receive:
    """Return what receives a request and ends it where it grows too large, whatever length it was announced with."""
    count = 0

    async def receiving() -> Any:
        nonlocal count
        message = await receive()
        count += len(message.get("body", b""))
        if count > MOST_SENT:
            raise HTTPException(413)
        return message

    return receiving


async def _drain(receive: Receive) -> None:
    count = 0
    while count < _DRAINED:
        message = await receive()
        count += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return
