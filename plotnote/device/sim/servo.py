"""The pen's servo: it follows the pulses by a rate per repeat, needs power, and goes limp without it.

Positions are pulse lengths in units of 1/12 µs; a larger one holds the pen higher, as in an AxiDraw.
"""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["BRUSHLESS_PAPER", "PAPER", "STANDARD_PAPER", "STANDARD_PIN", "Servo"]

STANDARD_PIN, BRUSHLESS_PIN = 1, 2
STANDARD_PAPER, BRUSHLESS_PAPER = 18_000, 8_640
"""Below this position the tip touches the paper: between the usual heights of 30 % and 60 %."""
PAPER = {STANDARD_PIN: STANDARD_PAPER, BRUSHLESS_PIN: BRUSHLESS_PAPER}
"""The same, by the pin that the lift hangs on."""
_GIVE = 0.05
"""A pen stands on the paper with all its weight when the lift has gone lower by this share of its way: it rests on the
lift by that weight alone, and a little is left for what bends."""
_TICKS_PER_MS = 25
_POWER_UP = 22_565
"""Where the pen stands, up, when the board gets its power."""


@dataclass(slots=True)
class Servo:
    """The servo and what the SC command sets for it; all times in ticks."""

    up: int = _POWER_UP
    down: int = 15_302
    rate_up: int = 400
    rate_down: int = 400
    channels: int = 8
    slot_ms: int = 3
    timeout_ms: int = 60_000
    pin: int = STANDARD_PIN
    powered: bool = False
    paper: dict[int, int] = field(default_factory=lambda: dict(PAPER))
    raised: bool = True
    """The board's flag, not the pen: the last command's target was the up position."""
    sunk: bool = False
    """The pen fell because nothing held it."""
    _from: int = _POWER_UP
    _to: int = _POWER_UP
    _rate: int = 0
    _since: int = 0
    _known: bool = False
    _off_at: int | None = None

    @property
    def repeat(self) -> int:
        """Ticks between two pulses."""
        return max(self.channels * self.slot_ms, 1) * _TICKS_PER_MS

    def position(self, tick: int) -> int:
        """Where the servo stands at `tick`."""
        if self._rate == 0:
            return self._to
        moved = min((tick - self._since) // self.repeat * self._rate, abs(self._to - self._from))
        return self._from + moved if self._to > self._from else self._from - moved

    def touches(self, tick: int) -> bool:
        """Whether the tip is on the paper."""
        return self.sunk or self.position(tick) < self.paper.get(self.pin, STANDARD_PAPER)

    def let_go(self, tick: int) -> bool:
        """Whether the lift, on its way down, is so far below the paper that the pen stands on it."""
        edge = self.paper.get(self.pin, STANDARD_PAPER)
        return self._to < self._from and self.position(tick) <= edge - self._give

    @property
    def _give(self) -> int:
        return round(abs(self.up - self.down) * _GIVE)

    def sweeping(self, tick: int) -> bool:
        """Whether it has not reached its target yet."""
        return not self.sunk and self.position(tick) != self._to

    def go(self, target: int, rate: int, tick: int, *, supply: bool) -> None:
        """Start for `target`. The first time after power-up it jumps, since it does not know where it stands."""
        here = self.position(tick)
        if self.pin == STANDARD_PIN:
            self.power(True, tick)
        self.raised = target == self.up
        if supply:
            self._from, self._to, self._since = here, target, tick
            self._rate = rate if self._known else 0
            self._known, self.sunk = True, False

    def power(self, on: bool, tick: int) -> None:
        """Switch the servo's power; on starts its time anew."""
        if not on and self.powered:
            self.fall(tick)
        self.powered = on
        self._off_at = tick + self.timeout_ms * _TICKS_PER_MS if on and self.timeout_ms else None

    def fall(self, tick: int) -> None:
        """Nothing holds the pen any more: it sinks onto the paper and stays there."""
        self._from = self._to = self.position(tick)
        self._rate, self._known = 0, False
        self.sunk = self._to >= self.paper.get(self.pin, STANDARD_PAPER)

    def raise_by_hand(self) -> None:
        """Somebody pushes the pen up; the servo does not know it."""
        self._from = self._to = _POWER_UP
        self._rate, self._known, self.sunk = 0, False, False

    def change_after(self, tick: int) -> int | None:
        """The next tick on which the pen or the power changes, or None."""
        times = [] if self._off_at is None else [max(self._off_at, tick + 1)]
        span = abs(self._to - self._from)
        if self._rate and span:
            edge = self.paper.get(self.pin, STANDARD_PAPER)
            lift = self._to > self._from
            to_edge = edge - self._from if lift else self._from - edge + 1
            for way in (to_edge, span if lift else to_edge + self._give - 1, span):
                if 0 < way <= span:
                    at = self._since - (-way // self._rate) * self.repeat
                    if at > tick:
                        times.append(at)
        return min(times) if times else None

    def update(self, tick: int) -> None:
        """Switch the power off when its time is over."""
        if self._off_at is not None and tick >= self._off_at:
            self.power(False, tick)
