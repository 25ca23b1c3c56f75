"""The studio's whole ASGI stack as a test reaches it, without a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx

from plotnote.studio.app import create_app
from plotnote.studio.doors import Doors
from plotnote.studio.studio import Studio

HOST = "127.0.0.1:8123"
LAN = "192.168.1.5:8123"
ORIGIN = {"Origin": f"http://{HOST}"}

Headers = dict[str, str] | Sequence[tuple[str, str]]


class Reach:
    """A browser that was let in, unless it is told to be a stranger."""

    def __init__(self, root: Path, doors: Doors | None = None) -> None:
        self.doors = doors or Doors()
        self.studio = Studio(root)
        self.app = create_app(self.studio, self.doors, (HOST, LAN), (LAN,), 8123)
        self.session = self.doors.open(self.doors.token)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.ask("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.ask("POST", path, **{"headers": ORIGIN, **options})

    def ask(
        self, method: str, path: str, *, host: str = HOST, stranger: bool = False, headers: Headers = (), **options: Any
    ) -> httpx.Response:
        given = list(headers.items() if isinstance(headers, dict) else headers)
        names = {name.lower() for name, _ in given}
        if "host" not in names:
            given.append(("Host", host))
        if not stranger and "cookie" not in names:
            given.append(("Cookie", f"plotnote-8123={self.session}"))

        raw = [(name.encode(), value.encode()) for name, value in given]

        async def asked() -> httpx.Response:
            # No error of the server may pass as one of the test: what a browser is told is looked at.
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}") as client:
                return await client.request(method, path, headers=raw, **options)

        return asyncio.run(asked())

    def at(self, method: str, target: str, content: bytes = b"") -> tuple[int, str]:
        """The status and the text that a target comes to, which no client has tidied up."""
        path, _, query = target.partition("?")
        headers = [("host", HOST), ("origin", f"http://{HOST}"), ("cookie", f"plotnote-8123={self.session}")]
        headers += [("content-type", "application/json"), ("content-length", str(len(content)))]
        scope = {
            "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "root_path": "",
            "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers],
        }  # fmt: skip
        said: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": content, "more_body": False}

        async def send(message: Any) -> None:
            said.append(message)

        asyncio.run(self.app(scope, receive, send))
        return said[0]["status"], b"".join(message.get("body", b"") for message in said).decode("utf-8", "replace")
