"""Commands on their way to a board that was greeted: never more than its queue holds, and waited for no longer than
makes sense."""

from __future__ import annotations

from plotnote.device.clock import Clock
from plotnote.device.ebb.connect import Identity, mark_index
from plotnote.device.ebb.link import Link
from plotnote.device.ebb.pacing import Pacer
from plotnote.device.ebb.patience import Patience

__all__ = ["Wire"]


class Wire:
    """The board `identity` behind `link`; at most `look_ahead` s of motion are queued. Sends nothing by itself."""

    def __init__(self, link: Link, clock: Clock, identity: Identity, look_ahead: float) -> None:
        self.link = link
        self.identity = identity
        self.pacer = Pacer(clock, identity.queue, look_ahead)
        self.patience = Patience.measured(link, clock)

    @property
    def curved(self) -> bool:
        """Whether the board knows T3, by which a move lasts so long that its queue holds half a second."""
        return self.identity.firmware >= (3,)

    def command(
        self, name: str, *values: int, duration: float = 0.0, mark: int | None = None, lowered: bool = False
    ) -> None:
        """Send a command that takes `duration` s of the queue, once there is room for it, and with it the mark that
        follows it; with the pen `lowered`, its answer is not waited for long.

        Raises:
            DeviceError: the board does not take it.
        """
        if duration:
            self.pacer.make_room(duration)
        timeout = self.pacer.queued + self.patience.for_pen(lowered=lowered)
        if mark is None:
            self.link.do(name, *values, timeout=timeout)
        else:
            self.link.do_both((name, values), ("SL", (mark, *mark_index(self.identity.firmware))), timeout)
        if duration:
            self.pacer.took(duration)

    def hand_back(self, *, hold: bool) -> None:
        """Leave the board as other programs expect it: the short queue, the old syntax, and, unless it is to `hold` the
        pen up over a half-written card, a servo that goes to sleep. Raises DeviceError."""
        if not hold:
            self.link.do("SR", 60_000)
        if self.curved:
            self.link.do("CU", 4, 1)
            self.link.do("CU", 10, 0)
