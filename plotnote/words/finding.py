"""What a careful reader finds in a note before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Finding", "Grade", "line_of"]


class Grade(StrEnum):
    """How bad it is: RED is not written unless a person names the rule; AMBER is worth a second look; GREY a remark."""

    RED = "red"
    AMBER = "amber"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `rule` is its name, `file` the note's, `line` counts from 1 in that file, 0 for the whole of it."""

    grade: Grade
    rule: str
    file: str
    line: int
    message: str

    @property
    def where(self) -> str:
        """The file, and the line where there is one."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        return f"{self.where}: {self.grade}: {self.message} ({self.rule})"


def line_of(text: str, place: int) -> int:
    """The line of a place in a text, counted from 1."""
    return text.count("\n", 0, place) + 1
