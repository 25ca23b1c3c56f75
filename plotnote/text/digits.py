"""How many digits a number of a font file has: enough for a hundred-thousandth of an em, which no pen shows."""

from __future__ import annotations

__all__ = ["digits_for", "rounded"]


def digits_for(units: float) -> int:
    """The decimals to which lengths are rounded in a file of so many units per em."""
    return max(6 - len(str(int(units))), 0)


def rounded(value: float, digits: int) -> float:
    """The value to so many decimals, an int where it is whole, so that it is written without a point."""
    near = round(float(value), digits)
    return int(near) if near.is_integer() else near
