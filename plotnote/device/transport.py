"""Moves bytes to a machine and back."""

from __future__ import annotations

import errno
import time
from typing import TYPE_CHECKING, Protocol

from plotnote.errors import Busy, Disconnected, NotFound

if TYPE_CHECKING:
    import serial

__all__ = ["SerialTransport", "Transport"]

_GONE = "The port went away; check the cable and the machine's power, then connect again."
_BAUD = 115_200
"""Any: a machine on USB ignores it."""


class Transport(Protocol):
    """A two-way stream of bytes."""

    def write(self, data: bytes) -> None:
        """Send all of `data`. Raises Disconnected."""
        ...

    def read(self, timeout: float) -> bytes:
        """What has come in, at least one byte; b"" when nothing came within `timeout` s. Raises Disconnected."""
        ...

    def close(self) -> None:
        """Let the port go; may be called twice."""
        ...


_SLICE = 0.05
"""s: how long one look at the port waits for a first byte."""


class SerialTransport:
    """A serial port or a pseudo-terminal, raw and without echo, held by this program alone."""

    def __init__(self, port: serial.Serial) -> None:
        self._port = port

    @classmethod
    def open(cls, port: str) -> SerialTransport:
        """Open the port called `port`, such as /dev/ttyACM0 or COM3.

        Raises:
            NotFound: there is no such port, it is not a serial port, or this user may not use it.
            Busy: another program holds it.
        """
        import serial

        try:
            return cls(serial.Serial(port, _BAUD, timeout=_SLICE, write_timeout=10.0, exclusive=True))
        except (OSError, ValueError) as error:
            raise _refusal(port, error) from error

    def write(self, data: bytes) -> None:
        try:
            self._port.write(data)
        except OSError as error:
            raise Disconnected("the machine's port takes no more bytes", hint=_GONE) from error

    def read(self, timeout: float) -> bytes:
        # The port's own timeout stays as it is, since pyserial sets up the whole port again to change it.
        deadline = time.monotonic() + timeout
        try:
            first: bytes = self._port.read(1)
            while not first and time.monotonic() < deadline:
                first = self._port.read(1)
            if first and (more := self._port.in_waiting):
                return first + bytes(self._port.read(more))
        except (OSError, TypeError) as error:  # pyserial reads a port closed meanwhile as None
            raise Disconnected("the machine's port is gone", hint=_GONE) from error
        return first

    def close(self) -> None:
        try:
            self._port.close()
        except OSError as error:
            raise Disconnected("the machine's port is gone", hint=_GONE) from error


def _refusal(port: str, error: Exception) -> NotFound | Busy:
    number = getattr(error, "errno", None)
    if number in (errno.EBUSY, errno.EAGAIN):
        return Busy(f"another program holds {port}", hint="Close the other program, or wait until it has finished.")
    if number in (errno.EACCES, errno.EPERM):
        return NotFound(
            f"this user may not use {port}",
            hint="Add the user to the port's group (sudo usermod -aG dialout $USER), then log out and in again.",
        )
    if number in (errno.ENOENT, errno.ENODEV, errno.ENXIO):
        return NotFound(f"there is no port {port}", hint=f"{_others()} Check the cable and the machine's power.")
    return NotFound(f"{port} is not a serial port", hint=_others())


def _others() -> str:
    from serial.tools import list_ports

    names = sorted(found.device for found in list_ports.comports())
    return f"The ports here are {', '.join(names)}." if names else "No serial port was found at all."
