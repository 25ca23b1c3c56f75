"""How long an acknowledgement may keep a card waiting."""

from __future__ import annotations

from dataclasses import dataclass

from plotnote.device.clock import Clock
from plotnote.device.ebb.link import Link

__all__ = ["Patience"]

_RAISED = 2.0
_LOWERED = 0.15
_QUESTIONS = 3
_SLOW = 0.1


@dataclass(frozen=True, slots=True)
class Patience:
    """How much later than reckoned a command may be acknowledged, s of the host. Hosts and hubs have been seen to hold
    an answer back for 2 s; but while the pen is lowered that would be a blot, which stays, and a card goes on by itself
    after a silence. `latency` is how long an answer usually takes, s of the machine. One that is `hurried` is a
    simulated one, as busy as its host: its ink dries in no time, and a late answer of it says nothing of a cable."""

    latency: float = 0.0
    hurried: bool = False

    @classmethod
    def measured(cls, link: Link, clock: Clock) -> Patience:
        """As this board answers on this host: the soonest of a few answers, so that one late one counts for nothing."""
        times = []
        for _ in range(_QUESTIONS):
            begun = clock.now()
            link.ask("QP")
            times.append(clock.now() - begun)
        return cls(min(times), hurried=clock.speed > 1)

    @property
    def slow(self) -> bool:
        """Whether each wait for an answer is seen on the paper."""
        return self.latency > _SLOW

    def for_pen(self, *, lowered: bool) -> float:
        """With the pen on the paper, or off it."""
        short = lowered and not self.hurried
        return min(_LOWERED + 2 * self.latency, _RAISED) if short else _RAISED
