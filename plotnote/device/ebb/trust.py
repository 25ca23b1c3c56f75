"""How far the counters of the board may be believed to be the place of the carriage.

AxiDraws have no switches and feel no lost step: the origin is where a person put the carriage, for as long as the
motors were held and the board did not restart since.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["UNKNOWN", "Position", "Trust"]


class Position(Enum):
    """What is known of the carriage's place."""

    UNKNOWN = "unknown"
    PARKED = "parked by hand"
    CERTAIN = "certain"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Trust:
    """A `position` and, where it is not certain, a sentence's worth of `why`.

    Allowed changes: anything to lost; anything to parked (a person has parked the carriage); parked to certain (the
    board confirms that it holds the motors at its zero). Nothing else leads to certain but a board that says that it
    has neither restarted nor let go of its motors.
    """

    position: Position = Position.UNKNOWN
    why: str = "nobody has parked the carriage"

    @classmethod
    def of_board(cls, *, restarted: bool, held: bool) -> Trust:
        """What a board that was just greeted can vouch for."""
        if restarted:
            return cls(why="the board has restarted since the carriage was parked")
        return cls(Position.CERTAIN, "") if held else cls(why="the motors were let go since the carriage was parked")

    @property
    def may_write(self) -> bool:
        """Whether the pen may touch the paper."""
        return self.position is Position.CERTAIN

    def parked(self) -> Trust:
        """After a person has put the carriage into its home corner."""
        return Trust(Position.PARKED, "the board has not confirmed the home corner yet")

    def confirmed(self) -> Trust:
        """After the board has confirmed it.

        Raises:
            ValueError: nobody has parked the carriage since the position was lost or unknown.
        """
        if self.position not in (Position.PARKED, Position.CERTAIN):
            raise ValueError(f"a position that is {self.position.value} cannot be confirmed")
        return Trust(Position.CERTAIN, "")

    def lost(self, why: str) -> Trust:
        """After something that moves the carriage, or the counters, without the other."""
        return Trust(Position.LOST, why)


UNKNOWN = Trust()
