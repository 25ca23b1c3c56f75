"""The table as text."""

from __future__ import annotations

import math
from collections.abc import Iterator

from benchmarks.realism.measure import Score, Table
from benchmarks.realism.people import Range, people

__all__ = ["headline", "rows"]

_LABEL = 46
_BELOW, _ABOVE = "<", ">"


def rows(table: Table) -> Iterator[str]:
    """The names of the hands, a row for each figure, and below them how many figures of each hand are inside."""
    for number, (hand, lines) in enumerate(table.lines.items(), 1):
        yield f"{number:3d}  {hand}, {lines} {'line' if lines == 1 else 'lines'}"
    yield ""
    numbers = "".join(f"{number:8d} " for number in range(1, len(table.hands) + 1))
    yield f"{'':{_LABEL}}{numbers}{'all':>8}  |{'5 %':>8}{'50 %':>8}{'95 %':>8}  |{'z':>6}"
    typical = table.typical
    for figure in people():
        hands = "".join(_cell(figure, hand[figure.name]) for hand in table.hands.values())
        value = typical[figure.name]
        human = "".join(_number(figure, percentile) for percentile in (figure.low, figure.middle, figure.high))
        z = f"{figure.z(value):+6.1f}" if math.isfinite(value) else f"{'-':>6}"
        yield f"{_label(figure):{_LABEL}}{hands}{_cell(figure, value)} |{human}  |{z}".rstrip()
    scores = [*(table.score(hand) for hand in table.hands), table.headline]
    yield f"{'inside, of those that are known':{_LABEL}}" + "".join(f"{_count(each):>8} " for each in scores).rstrip()
    yield f"{'mean |z|':{_LABEL}}" + "".join(f"{each.mean_z:8.2f} " for each in scores).rstrip()


def headline(table: Table) -> str:
    """How much of the typical hand people have too, in a sentence."""
    found = table.headline
    inside = f"inside people's 5-95 %: {found.inside} of {found.known} figures ({found.share:.0%})"
    return f"{inside}; mean |z| {found.mean_z:.2f}"


def _label(figure: Range) -> str:
    return f"{figure.what} ({figure.unit})" if figure.unit else figure.what


def _cell(figure: Range, value: float) -> str:
    """A value of 8 characters, and a sign where it is below or above people's range."""
    if not math.isfinite(value):
        return f"{'-':>8} "
    mark = _BELOW if value < figure.low else _ABOVE if value > figure.high else " "
    return f"{_number(figure, value)}{mark}"


def _number(figure: Range, value: float) -> str:
    """With a digit more for the figures that are small."""
    return f"{value:8.4f}" if figure.high < 0.05 else f"{value:8.3f}"


def _count(found: Score) -> str:
    return f"{found.inside}/{found.known}"
