"""The commands that plotnote uses, as rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["COMMANDS", "LONGEST", "OLDEST", "Answer", "Command", "encode"]

LONGEST = 62
"""Characters that a line may have: firmware 2 holds 64 with its end, and overruns its memory beyond."""

OLDEST = (2, 7, 0)
"""The oldest firmware with the LM command that `moves` relies on."""


class Answer(Enum):
    """The shape of an answer. The new syntax answers each with one line that begins with the command's name."""

    PLAIN = "one line, OK"
    VALUE = "one line with the value and no OK"
    VALUE_OK = "a line with the value, then OK"


@dataclass(frozen=True, slots=True)
class Command:
    """A row: how many values it takes, its answer, whether it waits in the queue, and the firmware that brought it."""

    name: str
    least: int
    most: int
    answer: Answer
    queued: bool = False
    since: tuple[int, ...] = OLDEST


COMMANDS = {
    row.name: row
    for row in (
        Command("V", 0, 0, Answer.VALUE),
        Command("QM", 0, 0, Answer.VALUE),
        Command("QB", 0, 0, Answer.VALUE_OK),
        Command("QC", 0, 0, Answer.VALUE_OK),
        Command("QG", 0, 0, Answer.VALUE),
        Command("QE", 0, 0, Answer.VALUE_OK, since=(2, 8, 0)),
        Command("QL", 0, 1, Answer.VALUE_OK),
        Command("QP", 0, 0, Answer.VALUE_OK),
        Command("QS", 0, 0, Answer.VALUE_OK),
        Command("ES", 0, 1, Answer.VALUE_OK),
        Command("QR", 0, 0, Answer.VALUE_OK),
        Command("QT", 0, 0, Answer.VALUE_OK),
        Command("CS", 0, 0, Answer.PLAIN),
        Command("CU", 2, 2, Answer.PLAIN),
        Command("SC", 2, 2, Answer.PLAIN),
        Command("SL", 1, 2, Answer.PLAIN),
        Command("SR", 1, 2, Answer.PLAIN),
        # One value alone gets no answer at all, so both are always given.
        Command("EM", 2, 2, Answer.PLAIN, queued=True),
        Command("LM", 7, 7, Answer.PLAIN, queued=True),
        Command("T3", 8, 8, Answer.PLAIN, queued=True, since=(3,)),
        Command("SM", 3, 3, Answer.PLAIN, queued=True),
        Command("SP", 2, 3, Answer.PLAIN, queued=True),
        Command("S2", 4, 4, Answer.PLAIN, queued=True),
    )
}


def encode(name: str, *values: int) -> bytes:
    """The bytes of one command, with its end.

    Raises:
        ValueError: no such command, the wrong number of values, or a line longer than the board can hold.
    """
    row = COMMANDS.get(name)
    if row is None or not row.least <= len(values) <= row.most:
        raise ValueError(f"{name} with {len(values)} values is not a command of the table")
    line = ",".join([name, *(str(value) for value in values)])
    if len(line) > LONGEST:
        raise ValueError(f"the line {line} is longer than the board can hold")
    return line.encode("ascii") + b"\r"
