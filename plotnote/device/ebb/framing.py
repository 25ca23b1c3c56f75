"""Bytes to lines."""

from __future__ import annotations

__all__ = ["LineSplitter", "LineTooLong"]


class LineTooLong(ValueError):  # noqa: N818 - says what is the matter
    """No line end within the bound: what comes is not this protocol."""


class LineSplitter:
    """Cuts a stream at line feeds, whatever the pieces it arrives in.

    Carriage returns and spaces around a line go: the board ends some answers with the two the other way round, which
    leaves a carriage return in front of the next line.
    """

    def __init__(self, bound: int = 512) -> None:
        self._bound = bound
        self._rest = b""

    def feed(self, data: bytes) -> list[str]:
        """The lines that `data` completes.

        Raises:
            LineTooLong: more than `bound` bytes without a line end.
        """
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > self._bound:
            raise LineTooLong(f"{len(self._rest)} bytes came without a line end")
        return [line.strip(b"\r \x08").decode("ascii", "replace") for line in lines]

    def clear(self) -> None:
        """Forget an incomplete line."""
        self._rest = b""
