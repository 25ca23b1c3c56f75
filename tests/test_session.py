"""A run with the real driver, the real journal and the simulated board; only the clock is not waited for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plotnote import library, session
from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.compare import Comparison, compare
from plotnote.device.ebb.driver import EbbDriver
from plotnote.device.sim.board import Board
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.errors import Cancelled, DeviceError, DeviceFault, Disconnected, LocalProtocolError
from plotnote.geometry import IDENTITY, Box, distances, points

SHEET = Sheet("card", 140, 108, Box(10, 10, 130, 98), (Box(10, 10, 130, 98),))
PEN = Pen("black", 0.5, "#000000")
MACHINE = library.machine("axidraw-v3")
STEP = 1 / 80


def wave(x: float, y: float, turns: float) -> list[tuple[float, float]]:
    t = np.linspace(0, 1, 30)
    return list(zip(x + 8 * t, y + 2 * np.sin(2 * np.pi * turns * t), strict=True))


def ring(x: float, y: float) -> list[tuple[float, float]]:
    t = np.linspace(0, 2 * np.pi, 24)
    return list(zip(x + 1.5 * np.cos(t), y + 1.5 * np.sin(t), strict=True))


SHAPES = (
    wave(20, 20, 1),
    ring(40, 20),
    [(50, 18), (50, 24), (50, 18), (53, 18)],  # runs back over itself, as the stem of an h does
    [(60, 20), (60.02, 20.05)],  # a dot
    wave(20, 40, 2.5),
    [(70, 20), (70, 20.1)],
    ring(44, 40),
    ring(44, 40.0),  # the same place twice
)
DRAWING = Drawing(SHEET, tuple(Stroke(points(xy), PEN, Mark(0, 0, i)) for i, xy in enumerate(SHAPES)))


@dataclass
class Calm:
    """A watcher that asks to stop once, before the stroke number `stop_before`."""

    stop_before: int = -1
    done: int = 0

    def stroke(self, done: int, count: int) -> None:
        self.done = done

    def wants_stop(self) -> bool:
        return self.done == self.stop_before

    def wants_halt(self) -> bool:
        return False


class Killed(BaseException):
    """The host dies: no code of ours may see this coming."""


@dataclass
class Cable:
    """A link to the board that kills the host, or breaks, at the write number `last`."""

    link: SimTransport
    last: int = -1
    death: type[BaseException] = Killed
    writes: int = 0

    def write(self, data: bytes) -> None:
        self.writes += 1
        if self.writes == self.last:
            self.link.write(data[: len(data) // 2])
            raise self.death("cut")
        self.link.write(data)

    def read(self, timeout: float) -> bytes:
        return self.link.read(timeout)

    def close(self) -> None:
        self.link.close()


@dataclass
class Bench:
    """A simulated machine on a table, with a journal beside it."""

    folder: Path
    firmware: str = "3.0.3"
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        self.board = Board(self.firmware)
        self.board.paper.new_sheet("card")

    def journal(self) -> Journal:
        return Journal.open(self.folder / "journal.db", lambda: "now")

    def driver(self, last: int = -1, death: type[BaseException] = Killed) -> EbbDriver:
        cable = Cable(SimTransport(self.board, self.clock), last, death)
        driver = EbbDriver(cable, self.clock, MACHINE)
        driver.connect()
        return driver

    def queue(self) -> None:
        with self.journal() as journal:
            journal.add("card", "card")
            journal.move("card", JobState.LOADED)

    def write(self, driver: EbbDriver, watcher: Calm | None = None) -> None:
        with self.journal() as journal:
            plan = session.store(journal, "card", DRAWING, MACHINE, IDENTITY)
            session.write(driver, journal, "card", plan, watcher or Calm())

    def resume(self, driver: EbbDriver, watcher: Calm | None = None) -> None:
        with self.journal() as journal:
            job = journal.job("card")
            if job.state is JobState.WRITING:
                journal.move("card", JobState.IN_DOUBT)
                job = journal.job("card")
            place = session.find_out(driver, journal, job)
            assert place is not None
            session.write(driver, journal, "card", session.stored_plan(journal, job), watcher or Calm(), place)

    def state(self) -> JobState:
        with self.journal() as journal:
            return journal.job("card").state

    def inked(self) -> Comparison:
        strokes = (points(s if len(s) > 1 else [s[0], s[0]]) for s in self.board.paper.on("card"))
        return compare(DRAWING, DRAWING.with_strokes(Stroke(s, PEN, Mark(0, 0, 0)) for s in strokes))


def right(found: Comparison, interruptions: int = 0) -> None:
    assert found.missing == 0, found
    assert found.strange == 0, found
    assert found.deviation <= STEP * 1.5 + MACHINE.drawing.corner, found
    assert found.retraced <= interruptions * 1.0, found


@pytest.mark.parametrize("firmware", ["2.8.1", "3.0.3"])
def test_every_stroke_is_inked_once_within_a_step(tmp_path: Path, firmware: str) -> None:
    bench = Bench(tmp_path, firmware)
    bench.queue()
    driver = bench.driver()
    driver.park_here()
    bench.write(driver)
    assert bench.state() is JobState.WRITTEN
    right(bench.inked())


def test_no_ink_flows_while_the_position_is_unknown(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.queue()
    with pytest.raises(LocalProtocolError):
        bench.write(bench.driver())
    assert bench.board.paper.on("card") == []


def test_a_wish_to_stop_is_heard_with_the_pen_up_and_the_rest_follows(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.queue()
    driver = bench.driver()
    driver.park_here()
    with pytest.raises(Cancelled):
        bench.write(driver, Calm(stop_before=4))
    assert bench.state() is JobState.PAUSED
    assert not bench.board.paper.is_down
    assert len(bench.board.paper.on("card")) == 4
    driver.close()
    bench.resume(bench.driver())
    assert bench.state() is JobState.WRITTEN
    right(bench.inked())


@dataclass
class Startled(Calm):
    """Wants to halt at once when asked for the time number `when`."""

    when: int = -1
    asked: int = 0

    def wants_halt(self) -> bool:
        self.asked += 1
        return self.asked == self.when


@settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(when=st.integers(1, 150), again=st.integers(1, 150), firmware=st.sampled_from(["2.8.1", "3.0.3"]))
def test_a_halt_at_once_loses_no_ink_and_the_rest_follows(
    tmp_path_factory: pytest.TempPathFactory, when: int, again: int, firmware: str
) -> None:
    bench = Bench(tmp_path_factory.mktemp("halt"), firmware)
    bench.queue()
    driver = bench.driver()
    driver.park_here()
    halts = 0
    try:
        bench.write(driver, Startled(when=when))
    except Cancelled:
        halts += 1
    while bench.state() is not JobState.WRITTEN:
        assert bench.state() is JobState.PAUSED
        assert not bench.board.paper.is_down
        driver.close()
        driver = bench.driver()
        try:
            bench.resume(driver, Startled(when=again if halts == 1 else -1))
        except Cancelled:
            halts += 1
    right(bench.inked(), interruptions=halts)


def test_a_halt_at_once_stops_the_carriage_within_a_move(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.queue()
    driver = bench.driver()
    driver.park_here()
    with pytest.raises(Cancelled, match="at once in stroke"):
        bench.write(driver, Startled(when=40))
    stopped = list(bench.board.engine.counters)
    assert not bench.board.engine.busy
    assert driver.where().motors == tuple(stopped)
    with bench.journal() as journal:
        run = journal.last_run("card")
        assert run is not None
        assert run.start == tuple(stopped)


def test_the_button_of_the_machine_pauses(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.queue()
    driver = bench.driver()
    driver.park_here()
    bench.board.press()
    with pytest.raises(Cancelled):
        bench.write(driver)
    assert bench.state() is JobState.PAUSED
    assert bench.board.paper.on("card") == []


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), firmware=st.sampled_from(["2.8.1", "3.0.3"]))
def test_a_host_killed_at_any_write_leaves_a_card_that_can_be_finished(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, firmware: str
) -> None:
    bench = Bench(tmp_path_factory.mktemp("kill"), firmware)
    bench.queue()
    bench.driver().park_here()
    kills = 0
    try:
        bench.write(bench.driver(last=data.draw(st.integers(20, 420))))
    except Killed:
        kills += 1
        bench.clock.sleep(data.draw(st.floats(0, 3)))
        try:
            if bench.state() is not JobState.LOADED:
                bench.resume(bench.driver(last=data.draw(st.integers(20, 420))))
        except Killed:
            kills += 1
    if bench.state() is JobState.LOADED:
        bench.write(bench.driver())
    elif bench.state() is not JobState.WRITTEN:
        bench.resume(bench.driver())
    assert bench.state() is JobState.WRITTEN
    right(bench.inked(), kills)


def test_a_cable_pulled_in_mid_stroke_leaves_the_job_in_doubt_and_then_whole(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.queue()
    bench.driver().park_here()
    with pytest.raises(DeviceError):
        bench.write(bench.driver(last=90, death=Disconnected))
    assert bench.state() is JobState.IN_DOUBT
    bench.resume(bench.driver())
    assert bench.state() is JobState.WRITTEN
    right(bench.inked(), 1)


def test_a_board_that_was_switched_off_does_not_know_the_place(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.queue()
    bench.driver().park_here()
    with pytest.raises(Killed):
        bench.write(bench.driver(last=90))
    bench.board.reset()
    driver = bench.driver()
    assert not driver.position_known
    with bench.journal() as journal:
        journal.move("card", JobState.IN_DOUBT)
        assert session.find_out(driver, journal, journal.job("card")) is None


def after_a_power_cut(bench: Bench) -> session.Place:
    """The board is switched off and on, the carriage parked by hand, and a person lets the card go on."""
    bench.board.reset()
    assert bench.board.park()
    driver = bench.driver()
    driver.park_here()
    with bench.journal() as journal:
        if journal.job("card").state is JobState.WRITING:
            journal.move("card", JobState.IN_DOUBT)
            journal.move("card", JobState.PAUSED)
        job = journal.job("card")
        place = session.restart(journal, job)
        session.write(driver, journal, "card", session.stored_plan(journal, job), Calm(), place)
    return place


@pytest.mark.parametrize(
    ("firmware", "last"), [("2.8.1", 148), *(("3.0.3", last) for last in (60, 76, 110, 148, 204, 240))]
)
def test_no_stroke_is_lost_when_a_card_goes_on_after_a_power_cut(tmp_path: Path, firmware: str, last: int) -> None:
    bench = Bench(tmp_path, firmware)
    bench.queue()
    bench.driver().park_here()
    with pytest.raises(Killed):
        bench.write(bench.driver(last=last))
    after_a_power_cut(bench)  # at once: nothing of what is still queued was run
    assert bench.state() is JobState.WRITTEN
    assert not lacking(bench)


def lacking(bench: Bench) -> list[int]:
    """The strokes of the drawing of which a part has no ink near it, whatever else was inked."""
    ink = [points(s if len(s) > 1 else [s[0], s[0]]) for s in bench.board.paper.on("card")]
    far = [np.min([distances(stroke.points, piece) for piece in ink], axis=0).max() for stroke in DRAWING.strokes]
    return [number for number, most in enumerate(far) if most > 2 * STEP + MACHINE.drawing.corner]


def test_a_card_that_was_paused_goes_on_exactly_there_after_a_power_cut(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.queue()
    driver = bench.driver()
    driver.park_here()
    with pytest.raises(Cancelled):
        bench.write(driver, Calm(stop_before=4))
    driver.close()
    assert after_a_power_cut(bench) == session.Place(4)
    right(bench.inked())


def test_a_card_is_not_found_at_a_stroke_that_was_never_sent(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.queue()
    driver = bench.driver()
    driver.park_here()
    bench.write(driver)
    with closing(sqlite3.connect(tmp_path / "journal.db")) as log, log:  # as if only three strokes had been sent
        log.execute("DELETE FROM begun WHERE stroke > 2")
        log.execute("DELETE FROM event WHERE state = 'WRITTEN'")
    with bench.journal() as journal:
        journal.move("card", JobState.IN_DOUBT)
        assert session.find_out(driver, journal, journal.job("card")) is None


def test_a_machine_without_motor_power_is_refused(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.board.set_supply(False)
    with pytest.raises(DeviceFault):
        bench.driver()
