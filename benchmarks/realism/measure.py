"""Measures lines of text: 38 figures of a hand, and how many of them people have too."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.realism.baseline import cropped, in_x_heights
from benchmarks.realism.contact import contact
from benchmarks.realism.heights import leaning, reaching, standing, turning_places
from benchmarks.realism.movement import curving, ends, straightness
from benchmarks.realism.people import people
from benchmarks.realism.recording import Ink, recorded
from benchmarks.realism.repeats import pool_of, repeats, windows
from benchmarks.realism.spacing import downstrokes, gaps, pen_downs
from benchmarks.realism.strokes import Array, Line

__all__ = ["Score", "Table", "figures", "line_figures", "measure", "read_ink", "score"]

_NARROWEST = 8.0
"""Lines under so many xh of width are left out."""

_FARTHEST = 8.0
"""A single figure counts with no more than so many standard deviations."""


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the `known` figures are `inside` the range from 5 to 95 % of people, and the mean of their |z|, each
    cut at 8; a figure that could not be measured is not known."""

    inside: int
    known: int
    mean_z: float

    @property
    def share(self) -> float:
        """The share of known figures inside."""
        return self.inside / self.known if self.known else math.nan


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of some hands by name, and how many lines of each were measured."""

    hands: Mapping[str, Mapping[str, float]]
    lines: Mapping[str, int]

    @property
    def typical(self) -> dict[str, float]:
        """The median of each figure over hands."""
        return _medians(list(self.hands.values()))

    @property
    def headline(self) -> Score:
        """The score of the typical figures."""
        return score(self.typical)

    def score(self, hand: str) -> Score:
        return score(self.hands[hand])


def score(values: Mapping[str, float]) -> Score:
    """Figures held against people's."""
    known = [(figure, values[figure.name]) for figure in people() if math.isfinite(values[figure.name])]
    far = [min(abs(figure.z(value)), _FARTHEST) for figure, value in known]
    inside = sum(figure.holds(value) for figure, value in known)
    return Score(inside, len(known), sum(far) / len(far) if far else math.nan)


def measure(hands: Mapping[str, Sequence[Line]], seed: int = 0) -> Table:
    """The figures of each hand from its lines; hands do not bear on each other."""
    inks = {hand: _inks(lines, seed) for hand, lines in hands.items()}
    return Table(
        {hand: _hand_figures(found, seed) for hand, found in inks.items()},
        {hand: len(found) for hand, found in inks.items()},
    )


def figures(lines: Sequence[Line], seed: int = 0) -> dict[str, float]:
    """The median of each figure over the lines of one hand; nan where no line tells."""
    return _hand_figures(_inks(lines, seed), seed)


def read_ink(line: Line, rng: np.random.Generator) -> Ink | None:
    """A line brought to x-heights, cut to 34 of them, recorded again; None where it is too short to be measured.

    The baseline is found once more after the cut, so that it is no better known in long lines.
    """
    if not line.strokes:
        return None
    whole = in_x_heights(line.strokes)
    ink = recorded(Line(in_x_heights(cropped(whole, rng)), line.recorded), rng)
    right = max(float(trace.points[:, 0].max()) for trace in ink.traces)
    return ink if right >= _NARROWEST and ink.bends else None


def line_figures(ink: Ink, found: Array, pool: Array) -> dict[str, float]:
    """All 38 figures of one line. `found` are its own windows, `pool` 45 windows of other lines of the same hand."""
    feet = turning_places(ink)
    return {
        **standing(feet),
        **reaching(feet),
        **leaning(ink),
        **pen_downs(ink),
        **gaps(ink),
        **downstrokes(feet),
        **curving(ink),
        **straightness(ink),
        **ends(ink),
        **contact(ink),
        **repeats(found, pool),
    }


def _inks(lines: Sequence[Line], seed: int) -> dict[int, Ink]:
    """The lines that can be measured, by their place."""
    inks = ((place, read_ink(line, np.random.default_rng([seed, place]))) for place, line in enumerate(lines))
    return {place: ink for place, ink in inks if ink is not None}


def _hand_figures(inks: Mapping[int, Ink], seed: int) -> dict[str, float]:
    shapes = {place: windows(ink) for place, ink in inks.items()}
    rows = []
    for place, ink in inks.items():
        others = [found for other, found in shapes.items() if other != place]
        pool = pool_of(others, np.random.default_rng([seed, 7, place]))
        rows.append(line_figures(ink, shapes[place], pool))
    return _medians(rows)


def _medians(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The median of each figure over the rows that know it."""
    medians = {}
    for figure in people():
        known = [row[figure.name] for row in rows if math.isfinite(row[figure.name])]
        medians[figure.name] = float(np.median(known)) if known else math.nan
    return medians
