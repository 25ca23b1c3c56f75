"""The server: sockets, signals and connections. The one place that knows uvicorn."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, cast

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from plotnote.errors import NotFound, OutputError
from plotnote.studio.studio import Studio
from plotnote.studio.watch import watch

__all__ = ["Address", "Server", "bound", "lan_address"]

_CONNECTIONS = 64
"""Open at once; a browser has six for a page."""

_PATIENCE = 10.0
"""s for the head of a request."""

_STALLED = 60.0
"""s in which nothing at all of a reply is taken; on a link of 1 kB/s the system asks for more every few seconds."""

_UNSENT = 8 * 1024
"""Bytes that wait for a slow reader in this process, and as many in the system: little, since what lies there cannot be
taken back when there is newer."""

_HEAD = 16 * 1024
"""Bytes of the head of a request."""

_GRACE = 3
"""s for replies under way when the studio ends."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the studio is reached: its sockets, the values of Host that lead there, and those of them that others on
    the network use."""

    sockets: tuple[socket.socket, ...]
    hosts: tuple[str, ...]
    lan: tuple[str, ...]
    port: int

    @property
    def url(self) -> str:
        return f"http://{self.hosts[0]}"


def bound(port: int, lan: str = "") -> Address:
    """The sockets of a studio at `port`, 0 for any that is free; on loopback, and on the address `lan` if there is one.

    Raises:
        OutputError: the port is not free.
    """
    sockets: list[socket.socket] = []
    try:
        for host in filter(None, ("127.0.0.1", lan)):
            # By its number: asyncio sends small replies at once (TCP_NODELAY) only where it sees that it is TCP.
            sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            sockets.append(sock)
            if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows, where two programs else share a port
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _UNSENT)  # connections have it from here
            sock.bind((host, port))
            port = sock.getsockname()[1]
    except OSError as error:
        for sock in sockets:
            sock.close()
        raise OutputError(
            f"The studio cannot listen at port {port}: {error.strerror or error}.",
            hint="Choose another one with --port, or leave it out.",
        ) from error
    networks = (_host(lan, port),) if lan else ()
    return Address(tuple(sockets), (_host("127.0.0.1", port), _host("localhost", port), *networks), networks, port)


def _host(name: str, port: int) -> str:
    """As a browser writes it in Host and Origin."""
    return name if port == 80 else f"{name}:{port}"


def lan_address() -> str:
    """This computer's address on its network. Nothing is sent to find it.

    Raises:
        NotFound: it has none.
    """
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect(("192.0.2.1", 9))  # an address of nobody's; a datagram socket only looks up the way there
        found: str = sock.getsockname()[0]
        if not found.startswith(("127.", "0.")):
            return found
    raise NotFound("This computer is on no network.", hint="Join one, or leave out --lan.")


class Server(uvicorn.Server):
    """Serves until Ctrl-C, SIGTERM or `stop`; `ready` is called when pages can be opened. At the end whatever the
    studio's parts have to do is done, the pen raised above all; a second Ctrl-C does not wait for it."""

    def __init__(
        self, app: ASGIApp, studio: Studio, address: Address, ready: Callable[[], None] = lambda: None
    ) -> None:
        config = uvicorn.Config(
            app, http=cast(Any, _Connection), ws="none", loop="asyncio", lifespan="off", log_config=None,
            access_log=False, server_header=False, proxy_headers=False, timeout_keep_alive=5,
            timeout_graceful_shutdown=_GRACE, h11_max_incomplete_event_size=_HEAD,
        )  # fmt: skip
        super().__init__(config)
        self._studio, self._sockets, self._ready = studio, list(address.sockets), ready
        self._ending: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def serve_all(self) -> None:
        """Serve until the end."""
        logging.getLogger("uvicorn").setLevel(logging.ERROR)  # its remarks on connections are for nobody here
        with asyncio.Runner() as runner:
            runner.run(self.serve(self._sockets))

    def stop(self) -> None:
        """Begin to end, from any thread; called again, end at once."""
        if self.should_exit:
            self.force_exit = True
            if self._ending is not None and self._loop is not None:
                self._loop.call_soon_threadsafe(self._ending.cancel)
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._loop = asyncio.get_running_loop()
        self._watching = asyncio.create_task(watch(self._studio.root, self._studio.events))
        self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._ending = asyncio.create_task(self._studio.end())
        with suppress(asyncio.CancelledError):
            await self._ending
        self._watching.cancel()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Ctrl-C and its like end the server, and no more: the caller goes on, with nothing raised."""
        names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]
        numbers = [getattr(signal, name) for name in names]
        try:
            before = {number: signal.signal(number, self._hear) for number in numbers}
        except ValueError:  # not in the main thread, where no signal comes
            yield
            return
        try:
            yield
        finally:
            for number, heard in before.items():
                signal.signal(number, heard)

    def _hear(self, number: int, frame: object) -> None:
        if not self.should_exit or number == signal.SIGINT:
            self.stop()


class _Connection(H11Protocol):
    """A connection that can hold nothing open by being slow: the head of a request must come within `_PATIENCE`, and
    of a reply something must be taken within `_STALLED`; a body is the guard's."""

    _timer: asyncio.TimerHandle | None = None
    _waits_from = 0.0
    _moved = 0.0
    _unsent = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > _CONNECTIONS:
            transport.abort()
            return
        transport.set_write_buffer_limits(high=_UNSENT)
        self._waits_from = self._moved = self.loop.time()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        self._waits_from = self._moved = self.loop.time()
        super().on_response_complete()

    def resume_writing(self) -> None:
        self._moved = self.loop.time()
        super().resume_writing()

    def _look(self) -> None:
        now, unsent = self.loop.time(), self.transport.get_write_buffer_size()
        answering = self.cycle is not None and not self.cycle.response_complete
        if unsent != self._unsent:
            self._unsent, self._moved = unsent, now
        idle = not answering and not unsent and now - self._waits_from >= _PATIENCE
        if idle or (unsent and now - self._moved >= _STALLED):
            self.transport.abort()
            return
        self._timer = self.loop.call_later(min(_PATIENCE, _STALLED) / 4, self._look)
