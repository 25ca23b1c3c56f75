"""The wizard on the simulated board: a person who answers only from what the simulated paper shows."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest

from plotnote import library
from plotnote.device.ebb.driver import EbbDriver
from plotnote.device.ebb.servo import servo_of
from plotnote.device.sim.board import Board
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.errors import Cancelled, ConfigError
from plotnote.motion.machine import Machine
from plotnote.motion.pen_heights import FINEST, PenHeights, timing
from plotnote.workshop.lift_heights import fit_height
from plotnote.workshop.pen_wizard import find_heights

MACHINE = library.machine("axidraw-v3")
PEN, SHEET = library.pen("black-0.3"), library.stationery("us-a2").sheet
PITCH = 4.0


def contact(share: float, kind: str = "standard") -> int:
    """The servo's position at which the tip meets the paper, for a share of its way."""
    return servo_of(kind).at(share)


@dataclass
class Bench:
    """A parked machine with a scrap under its pen."""

    share: float
    machine: Machine = MACHINE
    board: Board = field(init=False)
    driver: EbbDriver = field(init=False)

    def __post_init__(self) -> None:
        clock = FakeClock()
        self.board = Board("3.0.3")
        servo = self.board.engine.servo
        servo.paper = dict.fromkeys(servo.paper, contact(self.share, self.machine.pen.kind))
        self.driver = EbbDriver(SimTransport(self.board, clock), clock, self.machine)
        self.driver.connect()
        self.driver.park_here()

    def refit(self) -> None:
        """The pen slides in its clip until its tip stands on the paper."""
        servo = self.board.engine.servo
        servo.paper = dict.fromkeys(servo.paper, servo.position(self.board.engine.tick))

    @property
    def truth(self) -> float:
        servo = servo_of(self.machine.pen.kind)
        edge = next(iter(self.board.engine.servo.paper.values()))
        return (edge - servo.down) / (servo.up - servo.down)


@dataclass
class Looker:
    """Looks at the paper under the raised pen. `fits` whether to fit the pen at the beginning; `quits` at which
    question to give up, `again` at which number to ask for the strip once more, `stops` while which strip is drawn."""

    bench: Bench
    fits: bool = False
    quits: int = 0
    again: int = 0
    stops: int = 0
    refuses: int = 0
    asked: int = 0
    seen: int = 0
    polls: int = 0
    dragged: int = 0
    said: list[str] = field(default_factory=list)

    def _ask(self, *, fitting: bool = False) -> None:
        self.asked += 1
        assert self.asked < 30, self.said
        assert fitting or not self.bench.board.paper.is_down
        if self.asked == self.quits:
            raise Cancelled("Enough.", hint="")

    def _fresh(self) -> list[np.ndarray]:
        """The strokes since the last look, without the dot of a pen that was fitted."""
        return [ink for ink in self.bench.board.paper.strokes[self.seen :] if np.ptp(ink[:, 1]) > 0.5]

    def tell(self, message: str) -> None:
        self.said.append(message)

    def park(self) -> None:
        raise AssertionError("it was parked")

    def ready(self, request: str) -> None:
        fitting = "clip" in request
        self._ask(fitting=fitting)
        if fitting:
            self.bench.refit()
        self.seen = len(self.bench.board.paper.ink)

    def agrees(self, question: str) -> bool:
        self._ask()
        if "fitted" in question:
            return self.fits
        row = self._fresh()
        self.dragged += len(self.bench.board.paper.unmeant)
        self.seen = len(self.bench.board.paper.ink)
        if self.refuses:
            self.refuses -= 1
            return False
        return len(row) == 24 and all(stroke[:, 0].max() - stroke[:, 0].min() < 0.1 for stroke in row)

    def number(self, question: str, most: int) -> int | None:
        self._ask()
        if self.asked == self.again:
            self.seen = len(self.bench.board.paper.ink)
            return None
        strokes = self._fresh()
        corner = 10.0
        columns: list[list[np.ndarray]] = [[] for _ in range(most)]
        for stroke in strokes:
            columns[round((float(stroke[0, 0]) - corner) / PITCH)].append(stroke)
        if "pair" in question:
            self.dragged = -len(self.bench.board.paper.unmeant)
            self.seen = len(self.bench.board.paper.ink)
            return next((n for n, column in enumerate(columns, 1) if len(column) == 2), 0)
        # Each column's ruler mark is there with or without a tick above it.
        first = next((n for n, column in enumerate(columns, 1) if len(column) == 2), 0)
        if "whole" in question or not first:
            self.seen = len(self.bench.board.paper.ink)
        return first

    def wants_stop(self) -> bool:
        self.polls += 1
        return self.polls == self.stops


def find(looker: Looker) -> PenHeights:
    return find_heights(looker.bench.driver, looker.bench.machine, PEN, SHEET, looker)


@pytest.mark.parametrize(
    ("name", "share"),
    [("axidraw-v3", 0.13), ("axidraw-v3+brushless", 0.5)],
)
def test_what_is_found_is_where_the_simulated_tip_meets_the_paper(name: str, share: float) -> None:
    bench = Bench(share, library.machine(name))
    looker = Looker(bench)
    found = find(looker)
    assert -1e-3 <= found.paper - bench.truth <= FINEST + 1e-3
    assert 0 <= found.paper - found.full <= FINEST + 1e-3
    assert found.paper <= found.hop <= found.paper + 0.03
    assert not looker.dragged  # the row that is written with these heights


@pytest.mark.parametrize("share", [0.87, -0.1])
def test_a_pen_that_sits_too_low_or_too_high_is_fitted_anew(share: float) -> None:
    looker = Looker(Bench(share))
    found = find(looker)
    assert found.paper == pytest.approx(fit_height(), abs=FINEST + 0.01)
    assert "must sit higher" in looker.said[0] or share < 0
    assert "must sit lower" in looker.said[0] or share > 0


def test_who_gives_up_at_any_question_leaves_the_pen_up_and_the_carriage_known() -> None:
    bench = Bench(0.5)
    for question in range(1, 7):
        with pytest.raises(Cancelled):
            find(Looker(bench, fits=True, quits=question, seen=len(bench.board.paper.ink)))
        assert not bench.board.paper.is_down
        assert bench.driver.position_known


def test_a_strip_ends_between_two_columns_when_the_person_wants_it() -> None:
    bench = Bench(0.5)
    with pytest.raises(Cancelled):
        find(Looker(bench, stops=4))
    bench.driver.wait_idle()
    assert not bench.board.paper.is_down
    assert bench.board.paper.touches == 3  # no tick shows ink yet, so these are three marks of the ruler


def test_a_strip_is_drawn_again_below_the_last_one_and_a_refused_row_gets_more_margin() -> None:
    looker = Looker(Bench(0.665), again=3, refuses=1)
    found = find(looker)
    assert 0.665 <= found.paper <= 0.665 + FINEST
    assert found.hop == pytest.approx(found.paper + MACHINE.pen.margin + 0.05)
    assert timing(MACHINE.pen, found).margin > MACHINE.pen.margin
    assert len({round(float(stroke[:, 1].min()) // 8) for stroke in looker.bench.board.paper.strokes}) == 6


def test_strips_that_the_machine_does_not_reach_are_refused_before_anything_is_asked() -> None:
    looker = Looker(Bench(0.5))
    with pytest.raises(ConfigError, match="beyond the travel"):
        find_heights(looker.bench.driver, MACHINE, PEN, SHEET, looker, (280.0, 10.0))
    assert not looker.asked
