"""Heights and speeds of the pen servo, in the board's units: 1/12 microsecond of pulse, and that much per pulse."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["STANDARD", "Servo"]


@dataclass(frozen=True, slots=True)
class Servo:
    """Pulse widths `up` and `down`, and how much the pulse changes every 24 ms on the way up and down."""

    up: int
    down: int
    lift_rate: int
    lower_rate: int

    @classmethod
    def from_pct(cls, up_pct: float, down_pct: float, lift_pct: float = 75.0, lower_pct: float = 50.0) -> Servo:
        """A standard servo as AxiDraw counts it: heights in percent of 9855 to 27831 units (higher is larger), rates in
        percent of that range in 200 ms."""
        low, high, repeat_ms, sweep_ms = 9_855, 27_831, 24, 200
        full = (high - low) * repeat_ms / sweep_ms
        up, down = (round(low + (high - low) * pct / 100) for pct in (up_pct, down_pct))
        return cls(up, down, round(full * lift_pct / 100), round(full * lower_pct / 100))


STANDARD = Servo.from_pct(60.0, 30.0)
"""AxiDraw's defaults."""
