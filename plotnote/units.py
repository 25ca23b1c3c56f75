"""The only place that knows units other than mm, s and rad, and how lengths and times are spoken."""

from __future__ import annotations

import math

__all__ = ["MM_PER_INCH", "MM_PER_PT", "MM_PER_PX", "format_duration", "format_length"]

MM_PER_INCH = 25.4
MM_PER_PT = MM_PER_INCH / 72
MM_PER_PX = MM_PER_INCH / 96
"""CSS pixels, as vpype counts them."""


def format_length(mm: float) -> str:
    """A length for people: “840 mm”, “2.31 m”."""
    return f"{mm / 1000:.2f} m" if abs(mm) >= 1000 else f"{mm:.0f} mm"


def format_duration(s: float) -> str:
    """A time for people: “48 s”, “3 min 05 s”, “1 h 02 min”."""
    whole = math.ceil(s - 1e-9)
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02d} min"
    return f"{minutes} min {seconds:02d} s" if minutes else f"{seconds} s"
