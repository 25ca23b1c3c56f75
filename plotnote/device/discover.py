"""Finds machines: by what USB says, then by asking them."""

from __future__ import annotations

from dataclasses import dataclass

from plotnote.device.clock import Clock
from plotnote.device.ebb.survey import Survey, look
from plotnote.device.transport import SerialTransport

__all__ = ["FoundPort", "find", "probe"]

_EBB = (0x04D8, 0xFD92)
"""The board's USB vendor and product."""

_EBB_NAME = "EiBotBoard"


@dataclass(frozen=True, slots=True)
class FoundPort:
    """A port that says it is an EiBotBoard; `nickname` is empty when the board has none."""

    port: str
    description: str
    nickname: str


def find() -> tuple[FoundPort, ...]:
    """The ports with an EiBotBoard by its USB numbers or its description, sorted by name. Opens none."""
    from serial.tools import list_ports

    found = [
        FoundPort(each.device, each.description or "", each.serial_number or "")
        for each in list_ports.comports()
        if (each.vid, each.pid) == _EBB or (each.description or "").startswith(_EBB_NAME)
    ]
    return tuple(sorted(found, key=lambda each: each.port))


def probe(port: str, clock: Clock) -> Survey:
    """Ask what is at `port`; moves nothing and sets nothing.

    Raises:
        NotFound, Busy: as for opening a port.
        Timeout, Disconnected, RemoteProtocolError: as `look`.
    """
    transport = SerialTransport.open(port)
    try:
        return look(transport, clock)
    finally:
        transport.close()
