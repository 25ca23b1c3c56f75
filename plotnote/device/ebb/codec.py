"""The board's language: commands to bytes, bytes to events. Both its syntaxes are understood, whichever is on."""

from __future__ import annotations

import re
from collections import deque

from plotnote.device.codec import Button, Done, Event, Fault, Ready, Status
from plotnote.device.ebb.commands import COMMANDS, Answer, Command, encode
from plotnote.device.ebb.framing import LineSplitter, LineTooLong

__all__ = ["EbbCodec", "parse_version"]

_ERROR = re.compile(r"(?:[A-Z0-9]{0,2},)*(![0-9]+.*)")
_VERSION = re.compile(r"EBB.*\s(\d+(?:\.\d+)+)$")


def parse_version(line: str) -> tuple[int, ...] | None:
    """The firmware that the greeting `line` names, as integers; None when it is no greeting of this board."""
    found = _VERSION.search(line)
    return tuple(int(part) for part in found[1].split(".")) if found else None


class EbbCodec:
    """Remembers which answers are due. Pure: no port, no clock."""

    def __init__(self) -> None:
        self._lines = LineSplitter()
        self._due: deque[Command] = deque()
        self._value: str | None = None

    def request(self, name: str, *values: int) -> bytes:
        """The bytes of one command; its answer is due from now on. Raises ValueError as `encode` does."""
        data = encode(name, *values)
        self._due.append(COMMANDS[name])
        return data

    def receive(self, data: bytes) -> tuple[Event, ...]:
        """The events that `data` completes."""
        try:
            lines = self._lines.feed(data)
        except LineTooLong as error:
            self.clear()
            return (Fault(str(error)),)
        return tuple(event for line in lines if (event := self._event(line)) is not None)

    def clear(self) -> None:
        """Forget what is due and what is incomplete."""
        self._lines.clear()
        self._due.clear()
        self._value = None

    def _event(self, line: str) -> Event | None:
        if found := _ERROR.fullmatch(line):
            name = self._due.popleft().name if self._due else "an earlier command"
            self._value = None
            return Fault(f"{found[1]} (to {name})")
        if not line and not (self._due and self._due[0].name == "QT" and self._value is None):
            return None
        if not self._due:
            return Fault(f"“{line}” came unasked")
        due = self._due[0]
        value = self._answer(due, line)
        if value is None:
            return None
        self._due.popleft()
        self._value = None
        return _meaning(due, line, value)

    def _answer(self, due: Command, line: str) -> str | None:
        """The value that completes the answer; None while a line is still to come."""
        if due.answer is Answer.VALUE or line == due.name or line.startswith(f"{due.name},"):
            return line.removeprefix(due.name).removeprefix(",")
        if due.answer is Answer.PLAIN:
            return line
        if self._value is None:
            self._value = line
            return None
        return self._value if line == "OK" else f"{self._value} {line}"


def _meaning(due: Command, line: str, value: str) -> Event:
    unknown = Fault(f"“{line}” is no answer to {due.name}")
    if due.answer is Answer.PLAIN:
        return Done(due.name) if line in ("OK", due.name) else unknown
    if due.name == "V":
        version = parse_version(value)
        return Ready(value, version) if version else unknown
    if due.name == "QB":
        return Button(value == "1") if value in ("0", "1") else unknown
    fields = tuple(field.strip() for field in value.split(","))
    number = "[0-9A-F]{2}" if due.name == "QG" else r"-?\d+"
    if due.name != "QT" and not all(re.fullmatch(number, field) for field in fields):
        return unknown
    return Status(due.name, fields)
