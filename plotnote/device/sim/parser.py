"""How the board reads: bytes to command lines, a line to its name and numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from plotnote.device.sim.prepare import INVALID, Refused
from plotnote.device.sim.stepper import wrapped

__all__ = ["MISSING", "Bail", "Fields", "LineReader", "checksum", "split_name"]

MISSING = "Err: Missing parameter(s)"
_LEGACY_LINE, _MODERN_LINE = 64, 256


class Bail(Exception):  # noqa: N818
    """The older firmware drops the command; what is wrong was noted already."""


@dataclass(slots=True)
class LineReader:
    """Collects bytes until the end of a command."""

    legacy: bool
    _buffer: bytearray = field(default_factory=bytearray)
    _spoilt: bool = False
    _swallow: bool = False
    _last: bytes = b""
    _escape: bytes = b""

    def feed(self, byte: int) -> tuple[bytes | None, bytes]:
        """Take one byte.

        Returns the finished line or None, and what the board sends at once (the answer to a backspace).
        """
        if self.legacy and self._recalls(byte):
            return None, b""
        if byte in (10, 13):
            if self._swallow:
                return None, b""
            line = bytes(self._buffer) or bytes([byte])
            self._last = bytes(self._buffer)
            lost = self._spoilt
            self._buffer.clear()
            self._spoilt, self._swallow = False, True
            return (None if lost else line), b""
        if byte == 8:
            del self._buffer[-1:]
            return None, b" \x08"
        if byte < 32:
            return None, b""
        self._swallow = False
        limit = _LEGACY_LINE if self.legacy else _MODERN_LINE
        if len(self._buffer) >= limit - 1:
            # 2.x overwrites memory, 3.x begins its buffer again.
            self._spoilt = self.legacy
            self._buffer.clear()
        self._buffer.append(byte)
        return None, b""

    def _recalls(self, byte: int) -> bool:
        """Whether `byte` belongs to ESC [ A, which brings the last command back."""
        self._escape += bytes([byte])
        if self._escape == b"\x1b[A":
            self._buffer[:], self._escape, self._swallow = self._last, b"", False
            return True
        if not b"\x1b[A".startswith(self._escape):
            self._escape = b""
        return bool(self._escape)


def split_name(line: bytes) -> tuple[str, bytes]:
    """The command's name (one or two letters, upper case) and the rest of the line."""
    width = 1 if line[1:2] in (b"", b",") else 2
    return line[:width].upper().decode("latin-1"), line[width:]


def checksum(text: bytes) -> int:
    """What must follow `text` and a comma when checksums are asked for."""
    return -sum(text) % 256


@dataclass(slots=True)
class Fields:
    """The numbers behind a command's name, taken one after the other.

    Firmware 3 gives up at the first thing wrong (`Refused`); the older one reads on with 0, notes the error in `flags`
    or `printed`, and gives up at `check`.
    """

    rest: bytes
    legacy: bool
    at: int = 0
    flags: set[int] = field(default_factory=set)
    printed: list[str] = field(default_factory=list)

    def check(self) -> None:
        """Give up if anything was wrong so far."""
        if self.flags or self.printed:
            raise Bail

    @property
    def extra(self) -> bool:
        """Whether anything is left over."""
        return self.at < len(self.rest)

    def _fail(self, number: int, text: str) -> int:
        if not self.legacy:
            raise Refused(number, text)
        if number == 5:
            self.printed.append(f"!5 {text}")
        else:
            self.flags.add(number)
        return 0

    def need(self, low: int = 0, high: int | None = None) -> int:
        """A number that must be there; without `high` it is a register of 32 bits that wraps."""
        if self.at >= len(self.rest):
            return self._fail(4, MISSING)
        if self.rest[self.at : self.at + 1] != b",":
            found = chr(self.rest[self.at])
            return self._fail(5, f"Err: Need comma next, found: '{found}'")
        if self.at + 1 >= len(self.rest):
            self.at += 1
            return self._fail(4, MISSING)
        self.at += 1
        return self._number(low, high)

    def maybe(self, default: int, low: int = 0, high: int | None = None) -> int:
        """A number that may be missing; junk in its place counts as missing."""
        given = self.given(low, high)
        return default if given is None else given

    def given(self, low: int = 0, high: int | None = None) -> int | None:
        """As `maybe`, but None when it is missing."""
        if self.rest[self.at : self.at + 1] != b",":
            return None
        self.at += 1
        return self._number(low, high) if self.extra else None

    def word(self) -> str:
        """One letter or digit that must be there."""
        if self.rest[self.at : self.at + 1] != b"," or self.at + 1 >= len(self.rest):
            self._fail(4, MISSING)
            return ""
        self.at += 2
        return self.rest[self.at - 1 : self.at].upper().decode("latin-1")

    def text(self) -> str:
        """All that follows the comma."""
        found = self.rest[self.at + 1 :].decode("latin-1")
        self.at = len(self.rest)
        return found

    def _number(self, low: int, high: int | None) -> int:
        negative = self.rest[self.at : self.at + 1] == b"-"
        if negative and low >= 0:
            return self._fail(6, INVALID)
        self.at += negative
        start = self.at
        while self.at < len(self.rest) and self.at - start < 10 and 48 <= self.rest[self.at] <= 57:
            self.at += 1
        value = int(self.rest[start : self.at] or b"0") * (-1 if negative else 1)
        if high is None:
            return wrapped(value) if low < 0 else value % (1 << 32)
        if not low <= value <= high:
            return self._fail(6, INVALID)
        return value
