"""What commands set and a restart forgets."""

from __future__ import annotations

from dataclasses import dataclass, field

from plotnote.device.sim.pin_commands import Pins

__all__ = ["Switches"]


@dataclass(slots=True)
class Switches:
    """The board's settings that belong neither to the motors nor to the servo."""

    variables: list[int] = field(default_factory=lambda: [0] * 32)
    button: bool = False
    power_lost: bool = False
    power_threshold: int = 0
    auto_enable: bool = True
    clamp_rates: bool = False
    checksums: bool = False
    limit_mask: int = 0
    limit_target: int = 0
    limit_report: bool = False
    limit_said: bool = False
    pause_input: bool = True
    node: int = 0
    pins: Pins = field(default_factory=Pins)
