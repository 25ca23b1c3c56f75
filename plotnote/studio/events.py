"""What happens, told to every page that listens: each has a queue of its own with a bound, so that none waits for
another, and nobody who publishes waits for any."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from typing import Any

from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from plotnote.studio.replies import Refused

__all__ = ["STATES", "Broadcast", "EventStream", "Listener", "routes"]

STATES = frozenset({"machine"})
"""Events that say how things stand, all of it: a later one makes an earlier one of its kind void."""

_KEPT = 256
"""Events that wait for a page that reads slowly; the oldest go first."""

_PAGES = 16
_HEARTBEAT = 10.0
"""s after which a page that was told nothing hears that the server is alive."""

_STATE_EVERY = 0.2
"""s between two states of a kind."""


class Listener:
    """One page's queue. All of it happens on the event loop's thread, but `put`, which any thread may call."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._lock = threading.Lock()
        self._events: deque[tuple[str, str]] = deque(maxlen=_KEPT)
        self._states: dict[str, str] = {}
        self._woken = asyncio.Event()
        self._states_from = 0.0
        self.closed = False

    def put(self, event: str, data: str) -> None:
        with self._lock:
            waiting = bool(self._events or self._states)
            if event in STATES:
                self._states[event] = data
            else:
                self._events.append((event, data))
        if not waiting:
            self._wake()

    def close(self) -> None:
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        with suppress(RuntimeError):  # a loop that has ended has no pages
            self._loop.call_soon_threadsafe(self._woken.set)

    async def take(self) -> list[tuple[str, str]]:
        """What waits, in its order and states last; nothing after `_HEARTBEAT` s without any."""
        if not self.closed:
            with suppress(TimeoutError):
                async with asyncio.timeout(_HEARTBEAT):
                    await self._woken.wait()
        self._woken.clear()
        now = self._loop.time()
        with self._lock:
            taken = list(self._events)
            self._events.clear()
            if self._states and (self.closed or now >= self._states_from):
                taken += self._states.items()
                self._states.clear()
                self._states_from = now + _STATE_EVERY
            held = bool(self._states)
        if held:
            self._loop.call_at(self._states_from, self._woken.set)
        return taken


class Broadcast:
    """The one place to which news are given. Of every state the newest is kept for pages that come later."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []
        self._newest: dict[str, str] = {}
        self._closed = False

    def publish(self, event: str, data: Mapping[str, Any]) -> None:
        """Tell every page; at once, from any thread. `event` is “machine”, “told”, “changed” or “question”."""
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        with self._lock:
            if event in STATES:
                self._newest[event] = text
            listeners = list(self._listeners)
        for listener in listeners:
            listener.put(event, text)

    def listen(self) -> Listener:
        """A queue for one more page, which holds the newest states.

        Raises:
            Refused: there are too many pages, or the studio is ending.
        """
        listener = Listener(asyncio.get_running_loop())
        with self._lock:
            if self._closed:
                raise Refused(503, "The studio is ending.")
            if len(self._listeners) >= _PAGES:
                raise Refused(503, f"{_PAGES} pages listen already.", hint="Close the ones that nobody looks at.")
            self._listeners.append(listener)
            for event, text in self._newest.items():
                listener.put(event, text)
        return listener

    @property
    def pages(self) -> int:
        """How many listen."""
        with self._lock:
            return len(self._listeners)

    def leave(self, listener: Listener) -> None:
        with self._lock:
            self._listeners.remove(listener)

    def close(self) -> None:
        """End the stream of every page, now and later."""
        with self._lock:
            self._closed = True
            listeners = list(self._listeners)
        for listener in listeners:
            listener.close()

    async def stream(self) -> AsyncGenerator[bytes, None]:
        """The news as server-sent events, until the studio ends. Raises as `listen`, before anything is given."""
        listener = self.listen()
        try:
            yield b"retry: 1000\n\n"
            while True:
                ending = listener.closed
                news = await listener.take()
                if news:
                    yield "".join(f"event: {event}\ndata: {data}\n\n" for event, data in news).encode()
                elif ending:  # and the last of the news is told
                    return
                else:
                    yield b": alive\n\n"
        finally:
            self.leave(listener)


class EventStream:
    """The reply that carries the news. Its queue ends with its page, whether the page closes, fails or is let go."""

    def __init__(self, events: Broadcast) -> None:
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        stream = self._events.stream()
        first = await anext(stream)
        headers = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store")]
        telling = asyncio.create_task(self._tell(stream, first, headers, send))
        gone = asyncio.create_task(_gone(receive))
        try:
            await asyncio.wait((telling, gone), return_when=asyncio.FIRST_COMPLETED)
            if telling.done():
                telling.result()
        finally:
            for task in (telling, gone):
                task.cancel()
            await asyncio.gather(telling, gone, return_exceptions=True)
            await stream.aclose()

    @staticmethod
    async def _tell(
        stream: AsyncGenerator[bytes, None], first: bytes, headers: list[tuple[bytes, bytes]], send: Send
    ) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": first, "more_body": True})
        async for piece in stream:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def routes(events: Broadcast) -> list[Route]:
    """The stream of news."""

    async def listen(request: Request) -> EventStream:
        return EventStream(events)

    return [Route("/api/events", listen)]
