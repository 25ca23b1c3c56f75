"""Heights and speeds of the pen servo, in the board's units: 1/12 microsecond of pulse, and that much per pulse."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["BRUSHLESS", "SERVOS", "STANDARD", "Servo", "servo_of"]

_MAPPED = 3
"""S2 counts the board's pins from RP0, SP from RP3, which is its pin 0."""


@dataclass(frozen=True, slots=True)
class Servo:
    """Pulse widths `up` and `down`, and how much the pulse changes with each pulse on the way up and down. The servo
    hangs on `pin` of the board; `channels` times 3 ms lie between two pulses."""

    up: int
    down: int
    lift_rate: int
    lower_rate: int
    pin: int = 1
    channels: int = 8

    @classmethod
    def from_pct(cls, up_pct: float, down_pct: float, lift_pct: float = 75.0, lower_pct: float = 50.0) -> Servo:
        """A standard servo as AxiDraw counts it: heights in percent of 9855 to 27831 units (higher is larger), rates in
        percent of that range in 200 ms."""
        return cls._made((9_855, 27_831), 200, 1, 8, (up_pct, down_pct), (lift_pct, lower_pct))

    @classmethod
    def brushless(cls, up_pct: float, down_pct: float, lift_pct: float = 75.0, lower_pct: float = 50.0) -> Servo:
        """The brushless lift of a NextDraw or of an upgraded AxiDraw: narrow pulses of 5400 to 12600 units every 3 ms,
        rates in percent of that range in 70 ms."""
        return cls._made((5_400, 12_600), 70, 2, 1, (up_pct, down_pct), (lift_pct, lower_pct))

    @classmethod
    def _made(
        cls,
        span: tuple[int, int],
        sweep_ms: int,
        pin: int,
        channels: int,
        heights: tuple[float, float],
        rates: tuple[float, float],
    ) -> Servo:
        low, high = span
        full = (high - low) * 3 * channels / sweep_ms
        up, down = (round(low + (high - low) * pct / 100) for pct in heights)
        lift, lower = (round(full * pct / 100) for pct in rates)
        return cls(up, down, lift, lower, pin, channels)

    @property
    def settings(self) -> tuple[tuple[int, int], ...]:
        """What SC is told: the kind of lift, both heights, pulses, and both rates."""
        heights = ((4, self.up), (5, self.down))
        return ((1, 1), *heights, (8, self.channels), (11, self.lift_rate), (12, self.lower_rate))

    def at(self, height: float) -> int:
        """The pulse width at a height: 0 is down, 1 is up."""
        return round(self.down + (self.up - self.down) * height)

    def move(self, height: float, ms: int, *, sinks: bool = False) -> tuple[str, tuple[int, ...]]:
        """The command that sends the pen to `height`, and its values; the board's next command waits for `ms`. It
        `sinks` to a height between down and up, or else rises there.

        Down and all the way up are SP. A low lift is S2: SC, which would set the height of SP anew, is not queued, and
        leaves every later SP, as when somebody stops the run, to lift no higher.
        """
        if 0 < height < 1:
            return "S2", (self.at(height), self.pin + _MAPPED, self.lower_rate if sinks else self.lift_rate, ms)
        # Without its pin, SP would switch a brushless lift off and the standard pin on.
        return "SP", (int(height >= 1), ms, *((self.pin,) if self.pin != 1 else ()))


STANDARD = Servo.from_pct(60.0, 30.0)
"""AxiDraw's defaults."""
BRUSHLESS = Servo.brushless(60.0, 30.0)
SERVOS = {"standard": STANDARD, "brushless": BRUSHLESS}


def servo_of(kind: str) -> Servo:
    """The usual servo of a kind of lift."""
    return SERVOS[kind]
