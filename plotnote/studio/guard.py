"""The guard before every route: who asks, from which page, and how much and how long is sent.

It is plain ASGI, so that it stands before everything else and nothing is read, parsed or routed that it has not let in:
an exact Host (no name that leads here can be used by another site: DNS rebinding), the studio's own Origin on whatever
changes something, the cookie, and a body of bounded size that arrives in bounded time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plotnote.studio.doors import Doors, cookie_of
from plotnote.studio.replies import Refused, error_reply

__all__ = ["BODY", "BODY_TIME", "UPLOAD", "Guard", "cookie_name"]

UPLOAD = 2 * 1024 * 1024
"""Bytes of a roster."""

BODY = 256 * 1024
"""Bytes of any other request: a note has some thousand."""

BODY_TIME = 20.0
"""s within which a body is here, whole."""

_POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
        "require-trusted-types-for 'script'", "trusted-types 'none'",
    )
)  # fmt: skip
"""What the page may do: load what this server has, and nothing from a string. With trusted types no text can become
HTML, even by a mistake of ours."""

_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), serial=(), usb=()"),
)
_UPLOADS = frozenset({"/api/roster"})
_WITHOUT_COOKIE = frozenset({"/open"})
_TO_PAIR = frozenset({"/pair", "/page/pair.css", "/page/pair.js"})
_TO_KNOCK = "This page is opened by the link that plotnote printed."
_OPEN_LINK = "Open the last link that stands where plotnote studio was started."


def cookie_name(port: int) -> str:
    """Cookies know no ports, so the name does: two studios on one computer do not take each other's."""
    return f"plotnote-{port}"


class Guard:
    """Lets a request in, or replies why not. `hosts` are the values of Host under which the studio is reached, and
    those among `lan` are the network's."""

    def __init__(
        self, app: ASGIApp, doors: Doors, hosts: Collection[str], lan: Collection[str] = (), port: int = 0
    ) -> None:
        self._app, self._doors = app, doors
        self._hosts, self._lan = frozenset(hosts), frozenset(lan)
        self._cookie = cookie_name(port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = [(name, value) for name, value in message.get("headers", ()) if name not in _OURS]
                if not any(name == b"cache-control" for name, _ in own):
                    own.append((b"cache-control", b"no-store"))
                message = {**message, "headers": [*own, *_HEADERS]}
            await send(message)

        try:
            self._require_known(scope)
            body = await _whole(scope, receive) if scope["method"] == "POST" else b""
        except Refused as refusal:
            response = error_reply(refusal, scope)
            if refusal.status == 401 and scope["path"] == "/" and _values(scope, b"host")[0] in self._lan:
                response = RedirectResponse("/pair", 303)
            response.headers["connection"] = "close"  # what may still come is not read
            await response(scope, receive, headed)
            return
        await self._app(scope, _Replay(body, receive), headed)

    def _require_known(self, scope: Scope) -> None:
        hosts = _values(scope, b"host")
        if len(hosts) != 1:
            raise Refused(400, "A request names one host.")
        host = hosts[0]
        if host not in self._hosts:
            raise Refused(403, "The studio is not reached under this name.", hint=_TO_KNOCK)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            raise Refused(405, "The studio knows GET and POST only.")
        if scope["method"] == "POST" and _values(scope, b"origin") != [f"http://{host}"]:
            raise Refused(403, "Another page may not change anything here.", hint=_TO_KNOCK)
        path = scope["path"]
        open_paths = _TO_PAIR if host in self._lan else _WITHOUT_COOKIE
        if path in open_paths:
            return
        cookies = [cookie_of(header, self._cookie) for header in _values(scope, b"cookie")]
        if len(cookies) != 1 or not self._doors.knows(cookies[0]):
            hint = "On this network: open /pair and type the code." if host in self._lan else _OPEN_LINK
            raise Refused(401, _TO_KNOCK, hint=hint)


_OURS = frozenset(name for name, _ in _HEADERS)


def _values(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


async def _whole(scope: Scope, receive: Receive) -> bytes:
    """The body. Raises Refused: 413 when it is too long, before it is read where it says so; 408 when it is too slow,
    400 when it ends early or its length is no number."""
    most = UPLOAD if scope["path"] in _UPLOADS else BODY
    too_long = Refused(413, f"This is too much: at most {most // 1024} kB are taken.", hint="Send a smaller file.")
    for length in _values(scope, b"content-length"):
        if not length.isascii() or not length.isdigit():
            raise Refused(400, "The length of the request is no number.")
        if len(length) > 12 or int(length) > most:
            raise too_long
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_TIME):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Refused(400, "The request ended before it was whole.")
                body += message.get("body", b"")
                if len(body) > most:
                    raise too_long
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError:
        raise Refused(408, "The request came too slowly.", hint="Try again on a better connection.") from None


class _Replay:
    """`receive` for the app: the body once, then what the server says, which is that the page is gone."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}
