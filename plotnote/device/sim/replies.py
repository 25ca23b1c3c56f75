"""The shapes of the board's answers: firmware 2.8.1, 3.0.3 as it boots, and 3.0.3 in its new syntax."""

from __future__ import annotations

from dataclasses import dataclass

from plotnote.device.sim.prepare import Refused

__all__ = ["CRLF", "LFCR", "Voice"]

CRLF, LFCR = "\r\n", "\n\r"


@dataclass(slots=True)
class Voice:
    """How the board speaks now. `name` is the command it is about."""

    legacy: bool
    new_syntax: bool = False
    acks: bool = True
    name: str = ""

    def ack(self) -> str:
        """The answer to a command that only does something."""
        if self.new_syntax:
            return f"{self.name}\n"
        if self.acks:
            return "OK\r\n"
        return "" if self.legacy else CRLF

    def answer(self, text: str, *, end: str = CRLF, ok: bool = True) -> str:
        """The answer to a question; `ok` says whether the old shapes add the acknowledgement."""
        if self.new_syntax:
            return f"{self.name},{text}\n"
        return text + end + (self.ack() if ok else "")

    def error(self, fault: Refused) -> str:
        """An error that stands in place of the acknowledgement."""
        text = f"!{fault.number} {fault.text}"
        if self.new_syntax:
            return f"{self.name},{text}\n" + ("\n" if fault.number == 0 else "")
        return text + (LFCR + CRLF if fault.number == 0 else CRLF)

    def late_error(self, fault: Refused) -> str:
        """An error that comes after the acknowledgement, without the command's name."""
        text = f"!{fault.number} {fault.text}"
        if self.new_syntax:
            return f",{text}\n" + ("\n" if fault.number == 0 else "")
        return text + (LFCR + CRLF if fault.number == 0 else CRLF)
