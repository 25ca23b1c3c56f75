"""One command, one answer: the board is never sent a second command before it has answered the first, but for a
mark, which goes with the pen command before it."""

from __future__ import annotations

from typing import TypeVar

from plotnote.device.codec import Button, Done, Event, Fault, Ready, Status
from plotnote.device.ebb.codec import EbbCodec
from plotnote.device.ebb.echo import echoes, echoing
from plotnote.device.transport import Transport
from plotnote.errors import RemoteProtocolError, Timeout

__all__ = ["ANSWER_TIME", "Link"]

_PRESSED, _SUPPLY_FAILED = 0x20, 0x40
"""Bits of QG."""
_Kind = TypeVar("_Kind", Button, Done, Ready, Status)

ANSWER_TIME = 3.0
"""How long an answer may take, s: usually 1 to 2 ms, but hosts and hubs have been seen to hold one back for 2 s."""

_SILENT = "Check the power and the cable; switch the machine off and on, park the carriage, and resume."
_REFUSED = "Connect again and resume; if it happens again, report it with this sentence."


class Link:
    """Asks over a transport. An answer is waited for by the transport's own time, so a late one is not a lost one."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self._codec = EbbCodec()
        self._heard = False

    def do(self, name: str, *values: int, timeout: float = ANSWER_TIME) -> None:
        """Send a command and wait until it is taken.

        Raises:
            Timeout: no answer within `timeout` s of silence.
            RemoteProtocolError: the board refuses or babbles.
            Disconnected: the port went away.
        """
        self._expect(Done, name, values, timeout)

    def do_both(self, one: tuple[str, tuple[int, ...]], other: tuple[str, tuple[int, ...]], timeout: float) -> None:
        """Send two commands at once, and wait until both are taken; for a second that must not come later than the
        first, and does no harm when the first was refused. Raises as `do`."""
        self.transport.write(self._codec.request(one[0], *one[1]) + self._codec.request(other[0], *other[1]))
        taken = 0
        while taken < 2 and (data := self.transport.read(timeout)):
            for event in self._codec.receive(data):
                self._require(Done, event, one[0])
                taken += 1
        if taken < 2:
            raise Timeout(f"the board does not answer {one[0]} within {timeout:.1f} s", hint=_SILENT)

    def ask(self, name: str, *values: int, timeout: float = ANSWER_TIME) -> tuple[int, ...]:
        """Send a query of numbers and return them. Raises as `do`."""
        event = self._expect(Status, name, values, timeout)
        return tuple(int(field) for field in event.fields)

    def ask_text(self, name: str, timeout: float = ANSWER_TIME) -> str:
        """Send a query of text and return it. Raises as `do`."""
        return ",".join(self._expect(Status, name, (), timeout).fields)

    def supply_failed(self) -> bool:
        """Whether, on firmware 3, the motors' supply was below the threshold of CU,60 since this was asked last. The
        board forgets a press of the button meanwhile, so that it is kept here for `pressed`. Raises as `do`."""
        flags = int(self.ask_text("QG"), 16)
        self._heard = self._heard or bool(flags & _PRESSED)
        return bool(flags & _SUPPLY_FAILED)

    def pressed(self) -> bool:
        """Whether the button was pressed since it was last asked. Raises as `do`."""
        heard, self._heard = self._heard, False
        return self._expect(Button, "QB", (), ANSWER_TIME).pressed or heard

    def greeting(self, timeout: float) -> Ready:
        """Ask what the machine is. Raises as `do`."""
        return self._expect(Ready, "V", (), timeout)

    def flush(self, quiet: float) -> bytes:
        """Throw away what comes until `quiet` s of silence, but at most 4 kB of it; return it for a look."""
        self._codec.clear()
        gone = b""
        while len(gone) < 4096 and (more := self.transport.read(quiet)):
            gone += more
        return gone

    def _expect(self, kind: type[_Kind], name: str, values: tuple[int, ...], timeout: float) -> _Kind:
        self.transport.write(self._codec.request(name, *values))
        while data := self.transport.read(timeout):
            for event in self._codec.receive(data):
                return self._require(kind, event, name)
        raise Timeout(f"the board does not answer {name} within {timeout:.1f} s", hint=_SILENT)

    @staticmethod
    def _require(kind: type[_Kind], event: Event, name: str) -> _Kind:
        if isinstance(event, kind):
            return event
        said = event.message if isinstance(event, Fault) else repr(event)
        if echoes(said):
            raise echoing()
        raise RemoteProtocolError(f"the board answers {name} with {said}", hint=_REFUSED)
