"""What the simulated board does with every sample note, with two on both firmwares, against drawing, plan and limits.

In one process and in nobody's time; tests/test_end_to_end.py writes through a pseudo-terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray

from plotnote import library
from plotnote.batch.job import JobState
from plotnote.compare import Comparison
from plotnote.device.ebb.encoder import Encoder, Item
from plotnote.device.sim.board import Board
from plotnote.motion.plan import Action, Draw, PenSink, Travel
from plotnote.motion.sequence import sequence
from plotnote.workshop import rehearsal
from plotnote.workshop.desk import draw_note
from plotnote.workshop.work import Work, read_note

LARGE = library.machine("axidraw-v3-a3")
"""A machine that reaches all of a letter sheet."""
SAMPLES = sorted(library.folder("samples").glob("*.txt"))
OLDER = ("accents", "short")
"""Written with the moves of firmware 2, too, of which there are many more; benchmarks/fidelity.py has all."""
RUNS = [(n, f) for n in SAMPLES for f in rehearsal.FIRMWARES if f > "3" or n.stem in OLDER]
CORNER = LARGE.drawing.corner
OFF = CORNER + 0.02
BARE = 1.2 * CORNER + 0.02
"""mm: ink turns before the very tip of a sharp turn, by up to 1.2 of the tolerance (motion/rounding.py)."""
T = TypeVar("T")
TICKS = 25_000
LIMITS = {Draw: LARGE.drawing.accel, Travel: LARGE.travelling.accel}
ONE = 2**31


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    found: Comparison
    state: JobState
    faults: tuple[str, ...]
    board: Board
    sent: list[tuple[Action, list[Item]]]


def written(note: Path, firmware: str, folder: Path) -> Written:
    """A sample as the driver has written it, and every command that it sent for it."""
    boards: list[Board] = []
    sent: list[tuple[Action, list[Item]]] = []
    encode = Encoder.encode

    def noted(self: Encoder, action: Action) -> list[Item]:
        sent.append((action, encode(self, action)))
        return sent[-1][1]

    def board(name: str) -> Board:
        boards.append(Board(name))
        return boards[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Encoder, "encode", noted)
        patch.setattr(rehearsal, "Board", board)
        work = Work({note.stem: draw_note(read_note(note))}, LARGE.name, folder / "j", folder, "")
        (card,) = rehearsal.rehearse(work, [], folder, firmware).cards
    return Written(card.found, card.state, card.faults, boards[0], sent)


def speeds(item: Item) -> NDArray[np.float64]:
    """Each motor's speed at each tick of a move, steps/s, (2, n): the documented step generator, without its whole
    steps."""
    n = round(item.duration * TICKS)
    if item.name == "T3":
        count = item.values[0]
        told = [(*item.values[1:4], 1), (*item.values[4:7], 1)]
    else:
        r1, s1, a1, r2, s2, a2, _ = item.values
        count, told = n, [(r1, a1, 0, np.sign(s1)), (r2, a2, 0, np.sign(s2))]
    k = np.arange(1, count + 1, dtype=float)
    rows = np.zeros((2, n))
    for row, (rate, accel, jerk, way) in zip(rows, told, strict=True):
        base = rate - int(accel / 2) + int(jerk / 6)
        row[:count] = (base + accel * k + jerk * k * (k - 1) / 2) * way / ONE * TICKS
    return rows


def unbroken(actions: Sequence[tuple[Action, T]]) -> Iterator[tuple[type, list[T]]]:
    """What belongs to the moves from rest to rest: XY runs on while the pen sinks."""
    moving = [(action, found) for action, found in actions if not isinstance(action, PenSink)]
    for kind, run in groupby(moving, key=lambda pair: type(pair[0])):
        if kind in (Draw, Travel) and (found := [each for action, each in run if len(action.profile)]):
            yield kind, found


def smoothed(places: NDArray[np.float64]) -> float:
    """The largest acceleration of places (n, 2) at every millisecond, mm/s2, smoothed over 10 ms."""
    found = np.diff(places, 2, axis=0) * 1e6
    return max(float(np.abs(np.convolve(column, np.full(10, 0.1))).max()) for column in found.T)


@pytest.mark.parametrize(("note", "firmware"), RUNS, ids=[f"{note.stem}-{firmware}" for note, firmware in RUNS])
def test_a_sample_is_inked_as_drawn_ends_where_planned_and_asks_for_no_step_too_many(
    note: Path, firmware: str, tmp_path: Path
) -> None:
    card = written(note, firmware, tmp_path)
    assert (card.state, card.faults) == (JobState.WRITTEN, ())
    assert card.found.off <= OFF
    assert card.found.deviation <= BARE
    assert (card.found.missing, card.found.retraced, card.found.strange) == (0, 0, 0)

    counters = card.board.engine.counters
    last = next(action for action, _ in reversed(card.sent) if isinstance(action, Draw | Travel))
    x, y = last.points[-1] * LARGE.steps_per_mm
    assert card.sent[-1][1][-1].motors == tuple(counters)
    assert np.abs(np.array(counters) - (x + y, x - y)).max() <= 1

    moves = [item for _, items in card.sent for item in items if item.name in ("LM", "T3")]
    assert moves
    assert max(float(np.abs(speeds(item)).max()) for item in moves) < TICKS


@pytest.mark.parametrize("note", SAMPLES, ids=lambda note: note.stem)
def test_no_plan_accelerates_a_motor_by_more_than_a_twentieth_over_its_limit(note: Path) -> None:
    # Steps on the board are no measure of it: 1 step more or less in 1 ms is 1250 mm/s2, even over 10 ms.
    plan = sequence(draw_note(read_note(note)), LARGE)
    for kind, profiles in unbroken([(action, getattr(action, "profile", None)) for action in plan.actions]):
        ends = np.cumsum([0.0] + [profile.duration for profile in profiles])
        at = np.arange(-0.02, ends[-1] + 0.02, 0.001)
        which = np.clip(np.searchsorted(ends, at, "right") - 1, 0, len(profiles) - 1)
        xy = np.concatenate([profile.at(at[which == n] - ends[n]) for n, profile in enumerate(profiles)])
        motors = np.column_stack([xy[:, 0] + xy[:, 1], xy[:, 0] - xy[:, 1]])
        assert smoothed(motors) <= 1.05 * LIMITS[kind]
