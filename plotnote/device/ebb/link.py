"""One command, one answer: the board is never sent a second command before it has answered the first."""

from __future__ import annotations

from typing import TypeVar

from plotnote.device.codec import Button, Done, Fault, Ready, Status
from plotnote.device.ebb.codec import EbbCodec
from plotnote.device.transport import Transport
from plotnote.errors import RemoteProtocolError, Timeout

__all__ = ["ANSWER_TIME", "Link"]

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

    def do(self, name: str, *values: int, timeout: float = ANSWER_TIME) -> None:
        """Send a command and wait until it is taken.

        Raises:
            Timeout: no answer within `timeout` s of silence.
            RemoteProtocolError: the board refuses or babbles.
            Disconnected: the port went away.
        """
        self._expect(Done, name, values, timeout)

    def ask(self, name: str, *values: int, timeout: float = ANSWER_TIME) -> tuple[int, ...]:
        """Send a query of numbers and return them. Raises as `do`."""
        event = self._expect(Status, name, values, timeout)
        return tuple(int(field) for field in event.fields)

    def ask_text(self, name: str, timeout: float = ANSWER_TIME) -> str:
        """Send a query of text and return it. Raises as `do`."""
        return ",".join(self._expect(Status, name, (), timeout).fields)

    def pressed(self) -> bool:
        """Whether the button was pressed since it was last asked. Raises as `do`."""
        return self._expect(Button, "QB", (), ANSWER_TIME).pressed

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
                if isinstance(event, kind):
                    return event
                said = event.message if isinstance(event, Fault) else repr(event)
                raise RemoteProtocolError(f"the board answers {name} with {said}", hint=_REFUSED)
        raise Timeout(f"the board does not answer {name} within {timeout:.0f} s", hint=_SILENT)
