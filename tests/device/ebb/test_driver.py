import itertools
import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.device.ebb.driver import EbbDriver
from plotnote.device.ebb.encoder import Encoder
from plotnote.device.ebb.progress import Where, locate
from plotnote.device.sim.board import Board
from plotnote.device.sim.cable import Cable
from plotnote.device.sim.faults import arrange, parse_faults
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.errors import DeviceError, DeviceFault, Disconnected, LocalProtocolError, RemoteProtocolError, Timeout
from plotnote.geometry import Box, points
from plotnote.motion.machine import Limits, Machine, PenTiming
from plotnote.motion.plan import Draw, PenDown, PenSink, PenUp
from plotnote.motion.sequence import remainder, sequence

FIRMWARES = ("2.8.1", "3.0.3")
STEP = 1 / 80
MACHINE = Machine(
    "axidraw-v3",
    "ebb",
    Box(0, 0, 300, 218),
    80.0,
    Limits(50, 600, 0.02),
    Limits(150, 1000, 0.02),
    PenTiming(0.146, 0.13, 0.02),
    0.004,
)
SHEET = Sheet("card", 140, 108, Box(10, 10, 130, 98), (Box(10, 10, 130, 98),))
LOOP = [(20 + 3 * math.cos(t / 8), 15 + 2 * math.sin(t / 5)) for t in range(90)]
STROKES = [
    LOOP,
    [(12, 12), (22, 12), (12, 12), (22, 12)],
    [(30.0, 10.0), (30.01, 10.0)],
    [(31, 12), (33, 17), (35, 12)],
]
PEN = Pen("fine", 0.3, "#000000")
DRAWING = Drawing(SHEET, tuple(Stroke(points(s), PEN, Mark(0, 0, i)) for i, s in enumerate(STROKES)))
PLAN = sequence(DRAWING, MACHINE)


class HostKilledError(Exception):
    pass


class Cut:
    """A transport whose host dies once `left` writes are made."""

    def __init__(self, inner):
        self.inner, self.left = inner, math.inf

    def write(self, data):
        if self.left == 0:
            raise HostKilledError
        self.left -= 1
        self.inner.write(data)

    def read(self, timeout):
        return self.inner.read(timeout)

    def close(self):
        self.inner.close()


class Piecemeal:
    """A transport that hands over one byte at a time."""

    def __init__(self, inner):
        self.inner, self.held = inner, b""

    def write(self, data):
        self.inner.write(data)

    def read(self, timeout):
        self.held = self.held or self.inner.read(timeout)
        first, self.held = self.held[:1], self.held[1:]
        return first

    def close(self):
        self.inner.close()


class Deaf:
    """A transport on which `answer` comes once, whatever is said."""

    def __init__(self, answer=b""):
        self.answer, self.closed = answer, False

    def write(self, data):
        pass

    def read(self, timeout):
        answer, self.answer = self.answer, b""
        return answer

    def close(self):
        self.closed = True


def parked(firmware="3.0.3", wrap=lambda t: t, latency=0.001):
    board, clock = Board(firmware), FakeClock()
    driver = EbbDriver(wrap(SimTransport(board, clock, latency=latency)), clock, MACHINE)
    assert driver.connect().restarted
    driver.park_here()
    return board, clock, driver


def write_all(driver, plan):
    mark = driver.begin()
    for action in plan.actions:
        driver.feed(action)
    driver.verify()
    return mark


def far(ink, strokes):
    return [
        shapely.distance(shapely.points(i.points), shapely.LineString(s)).max() / STEP
        for i, s in zip(ink, strokes, strict=True)
    ]


@pytest.mark.parametrize("firmware", FIRMWARES)
@pytest.mark.parametrize("wrap", [lambda t: t, Piecemeal])
def test_the_ink_lies_on_the_drawing_and_the_carriage_is_home(firmware, wrap):
    board, _, driver = parked(firmware, wrap)
    write_all(driver, PLAN)
    assert (
        max(far(board.paper.ink, STROKES)) <= 1.12 + 0.5 + MACHINE.drawing.corner / STEP
    )  # half a step of the paper's own, and the corners
    assert board.engine.position == (0, 0) and not board.paper.drags


@pytest.mark.parametrize("firmware", FIRMWARES)
def test_a_late_board_loses_nothing(firmware):
    board, _, driver = parked(firmware, latency=0.2)
    write_all(driver, PLAN)
    assert len(board.paper.ink) == len(STROKES)


def test_the_queue_keeps_the_board_moving_all_the_time():
    _, clock, driver = parked("3.0.3")
    before = clock.now()
    write_all(driver, PLAN)
    assert clock.now() - before <= PLAN.duration + 0.3


def test_no_more_is_queued_than_the_look_ahead():
    board, clock, driver = parked("3.0.3")
    driver.begin()
    for action in PLAN.actions:
        driver.feed(action)
        before = clock.now()
        assert not board.blocked
        assert driver.queued <= 0.5 + 0.2
        assert clock.now() == before


@pytest.mark.parametrize("firmware", FIRMWARES)
def test_after_a_kill_at_any_moment_the_place_is_found(firmware):
    wholes = [Stroke(points(s), PEN, Mark(0, 0, 0)).length for s in STROKES]
    encoder = Encoder(MACHINE, (0, 0), 1, curved=firmware >= "3")
    pen = PenUp | PenSink | PenDown  # of these, the command and its mark are one write
    commands = sum(len(encoder.encode(each)) - isinstance(each, pen) for each in PLAN.actions)
    for writes in [0, 1, 2, *range(3, commands, commands // 22), commands - 1]:
        board, clock = Board(firmware), FakeClock()
        transport = Cut(SimTransport(board, clock))
        driver = EbbDriver(transport, clock, MACHINE)
        driver.connect()
        driver.park_here()
        mark = driver.begin()
        transport.left = writes
        try:
            for action in PLAN.actions:
                driver.feed(action)
            pytest.fail("the host outlived its plan")
        except HostKilledError:
            pass
        again = EbbDriver(SimTransport(board, clock), clock, MACHINE)
        identity = again.connect()
        assert identity.position_known and not identity.restarted
        where = again.where()
        again.lift()
        found = locate(PLAN.actions, mark, where, MACHINE)
        assert found is not None and not found.finished
        assert found == locate(PLAN.actions, mark, where, MACHINE, from_stroke=found.stroke)
        # A pen that was told to come down, and had not come as far as the paper, has left no ink.
        done = found.stroke
        assert len(board.paper.ink) - done in ({0, 1} if found.along_mm == 0 and found.pen_down else {found.pen_down})
        rest = remainder(PLAN, found.stroke, found.along_mm, start=where.position)
        write_all(again, rest)
        assert board.engine.position == (0, 0)
        ink = board.paper.ink
        if found.pen_down and 0 < found.along_mm < wholes[found.stroke] - 1e-6:
            join = shapely.distance(shapely.Point(ink[done].points[-1]), shapely.Point(ink[done + 1].points[0]))
            assert join <= 0.3 + 3 * STEP
        drawn = shapely.MultiLineString([i.points for i in ink]).buffer(3 * STEP + MACHINE.drawing.corner)
        assert all(drawn.covers(shapely.LineString(s)) for s in STROKES)


BACK_AND_FORTH = [
    [(10, 10), (10.2, 10), (10, 10), (10.2, 10), (10, 10), (10.2, 10)],
    STROKES[1],
    [(10, 10), (10.2, 10)],
]


@pytest.mark.parametrize("strokes", [STROKES, BACK_AND_FORTH])
@pytest.mark.parametrize(("first", "curved"), [(1, True), (200, False), (255, True)])
def test_after_every_single_command_the_very_place_is_found(strokes, first, curved):
    drawing = Drawing(SHEET, tuple(Stroke(points(s), PEN, Mark(0, 0, i)) for i, s in enumerate(strokes)))
    plan = sequence(drawing, MACHINE)
    encoder = Encoder(MACHINE, (0, 0), first, curved=curved)
    items = [item for action in plan.actions for item in encoder.encode(action)]
    for item in items:
        where = Where(item.motors, item.pen_up is not False, item.mark, 80.0, curved)
        found = locate(plan.actions, first, where, MACHINE)
        assert (found.stroke, found.along_mm) == (item.stroke, pytest.approx(item.along))
        assert found.pen_down == (item.pen_up is False)
    assert found.finished


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 2**31), st.integers(1, 255), st.booleans())
def test_every_command_is_told_apart_by_mark_and_motors(seed, first, curved):
    dice = np.random.default_rng(seed)
    strokes = [dice.uniform(5, 8, (dice.integers(2, 10), 2)) for _ in range(6)]
    drawing = Drawing(SHEET, tuple(Stroke(points(s), PEN, Mark(0, 0, i)) for i, s in enumerate(strokes)))
    encoder = Encoder(MACHINE, (0, 0), first, curved=curved)
    items = [item for action in sequence(drawing, MACHINE).actions for item in encoder.encode(action)]
    assert all(item.mark != (first - 2) % 255 + 1 for item in items)
    for (_, _), group in itertools.groupby(
        [i for i in items if i.name in ("LM", "T3")], key=lambda i: (i.action, i.mark)
    ):
        ends = [item.motors for item in group]
        assert len(ends) == len(set(ends)) <= 8


def test_an_unfit_place_is_not_found():
    assert locate(PLAN.actions, 9, Where((1, 1), True, 9, 80.0), MACHINE) is None
    start = locate(PLAN.actions, 9, Where((0, 0), True, 9, 80.0), MACHINE)
    assert (start.stroke, start.along_mm, start.action, start.finished) == (0, 0.0, -1, False)


def test_a_finished_run_is_known_as_finished():
    _, _, driver = parked()
    mark = write_all(driver, PLAN)
    found = locate(PLAN.actions, mark, driver.where(), MACHINE)
    assert found.finished and found.stroke == len(STROKES) and not found.pen_down


def test_nothing_moves_before_the_carriage_was_parked():
    board, clock = Board("3.0.3"), FakeClock()
    driver = EbbDriver(SimTransport(board, clock), clock, MACHINE)
    with pytest.raises(LocalProtocolError):
        driver.where()
    driver.connect()
    with pytest.raises(LocalProtocolError):
        driver.begin()
    with pytest.raises(LocalProtocolError):
        driver.feed(PLAN.actions[0])


@pytest.mark.parametrize("firmware", FIRMWARES)
def test_a_restarted_board_is_found_out(firmware):
    board, _, driver = parked(firmware)
    driver.begin()
    driver.feed(PLAN.actions[0])
    driver.wait_idle()
    board.reset()
    with pytest.raises(DeviceError) as fault:
        driver.verify()
    assert isinstance(fault.value, RemoteProtocolError) or fault.value.position_lost


def test_lost_steps_of_the_counters_are_found_out():
    board, _, driver = parked()
    driver.begin()
    driver.feed(PLAN.actions[0])
    driver.wait_idle()
    board.engine.counters[0] += 5
    with pytest.raises(DeviceFault) as fault:
        driver.verify()
    assert fault.value.position_lost and not driver.position_known


@pytest.mark.parametrize("firmware", FIRMWARES)
def test_a_new_process_keeps_the_position(firmware):
    board, clock, driver = parked(firmware)
    driver.begin()
    driver.feed(PLAN.actions[0])
    driver.close()
    again = EbbDriver(SimTransport(board, clock), clock, MACHINE)
    assert again.connect().position_known
    x, y = PLAN.actions[0].points[-1]
    assert again.where().position == pytest.approx((x, y), abs=STEP)


def test_a_board_left_in_the_new_syntax_is_understood():
    board, clock = Board("3.0.3"), FakeClock()
    transport = SimTransport(board, clock)
    transport.write(b"CU,10,1\rQS")
    assert EbbDriver(transport, clock, MACHINE).connect().firmware == (3, 0, 3)


def test_a_machine_without_power_is_refused_unless_allowed():
    board, clock = Board("3.0.3", supply=False), FakeClock()
    with pytest.raises(DeviceFault, match="no power"):
        EbbDriver(SimTransport(board, clock), clock, MACHINE).connect()
    assert not EbbDriver(SimTransport(board, clock), clock, MACHINE).connect(allow_unpowered=True).voltage_ok


def test_the_button_is_heard_once():
    board, _, driver = parked()
    board.press()
    assert driver.button() and not driver.button()


def test_a_port_that_answers_nothing_is_said_so():
    with pytest.raises(Timeout, match="answers nothing"):
        EbbDriver(Deaf(), FakeClock(), MACHINE).connect()


@pytest.mark.parametrize("said", [b"Grbl 1.1h ['$' for help]\r\n", b"AT\r\nERROR\r\n", b"\xff" * 700])
def test_another_machine_is_not_taken_for_ours(said):
    with pytest.raises(RemoteProtocolError, match="no EiBotBoard"):
        EbbDriver(Deaf(said), FakeClock(), MACHINE).connect()


def test_a_travel_with_the_pen_down_is_refused():
    _, _, driver = parked()
    driver.begin()
    down = next(n for n, action in enumerate(PLAN.actions) if isinstance(action, PenDown))
    for action in PLAN.actions[: down + 1]:
        driver.feed(action)
    with pytest.raises(LocalProtocolError, match="pen down"):
        driver.feed(PLAN.actions[0])


def test_a_move_from_elsewhere_is_refused():
    _, _, driver = parked()
    driver.begin()
    with pytest.raises(LocalProtocolError, match="does not stand"):
        driver.feed(next(a for a in PLAN.actions if isinstance(a, Draw)))


def test_a_port_that_goes_away_is_told_and_closed():
    board, clock, driver = parked()

    class Gone(SimTransport):
        def write(self, data):
            raise Disconnected("the machine's port is gone")

    driver._link.transport = Gone(board, clock)
    with pytest.raises(Disconnected):
        driver.begin()
    with pytest.raises(Disconnected):
        driver.close()
    assert driver._link.transport.closed


@pytest.mark.parametrize("firmware", FIRMWARES)
def test_moves_that_were_lost_are_noticed_at_the_next_pen_up(firmware):
    board, _clock, driver = parked(firmware)
    driver.begin()
    with pytest.raises(DeviceFault, match="not where it was sent") as lost:
        for action in PLAN.actions:
            if isinstance(action, Draw) and action.stroke == 1:
                board.engine.counters[0] += 40
            driver.feed(action)
            assert action.stroke <= 2
    assert lost.value.position_lost
    assert not driver.trust.may_write
    assert not board.paper.is_down
    with pytest.raises(LocalProtocolError, match="position is lost"):
        driver.begin()


@pytest.mark.parametrize("firmware", FIRMWARES)
def test_motors_without_power_end_the_trust_and_the_pen_rises_when_it_is_back(firmware):
    board, clock = Board(firmware), FakeClock()
    transport = SimTransport(board, clock)
    driver = EbbDriver(transport, clock, MACHINE)
    driver.connect()
    driver.park_here()
    driver.begin()
    before = clock.now()
    transport.cable.arrange(lambda cable, _now: cable.board.set_supply(False), at_s=before + 1.0)
    transport.cable.arrange(lambda cable, _now: cable.board.set_supply(True), at_s=before + 4.0)
    with pytest.raises(DeviceFault, match="lost their power") as lost:
        for action in PLAN.actions:
            driver.feed(action)
    assert lost.value.position_lost
    assert 4.0 <= clock.now() - before < 10.0
    assert not board.paper.is_down
    assert not driver.position_known


@pytest.mark.parametrize("firmware", ["2.8.1", "3.0.3"])
def test_power_that_fails_within_the_last_stroke_is_noticed_before_the_card_counts_as_written(firmware):
    board, clock = Board(firmware), FakeClock()
    transport = SimTransport(board, clock)
    driver = EbbDriver(transport, clock, MACHINE)
    driver.connect()
    driver.park_here()
    driver.begin()
    for action in PLAN.actions:
        driver.feed(action)
    board.set_supply(False)  # the last check has passed, and the last moves still lie in the queue
    with pytest.raises(DeviceFault, match="lost their power") as lost:
        driver.verify()
    assert lost.value.position_lost
    assert not driver.position_known


def test_a_supply_that_failed_for_a_moment_is_noticed_and_the_position_stays_lost_for_the_next_program():
    board, clock = Board("3.0.3"), FakeClock()
    transport = SimTransport(board, clock)
    driver = EbbDriver(transport, clock, MACHINE)
    driver.connect()
    driver.park_here()
    driver.begin()
    at = clock.now()
    transport.cable.arrange(lambda cable, _now: cable.board.set_supply(False), at_s=at + 1.0)
    transport.cable.arrange(lambda cable, _now: cable.board.set_supply(True), at_s=at + 1.05)
    with pytest.raises(DeviceFault, match="lost their power"):
        for action in PLAN.actions:
            driver.feed(action)
    driver.close()
    later = EbbDriver(SimTransport(board, clock), clock, MACHINE)
    later.connect()
    assert not later.position_known
    assert board.park()  # nothing holds the carriage that a person is told to push


def test_a_supply_that_failed_between_two_programs_is_noticed():
    board, clock = Board("3.0.3"), FakeClock()
    driver = EbbDriver(SimTransport(board, clock), clock, MACHINE)
    driver.connect()
    driver.park_here()
    driver.close()
    board.set_supply(False)
    board.set_supply(True)
    for _ in range(2):
        later = EbbDriver(SimTransport(board, clock), clock, MACHINE)
        later.connect()
        assert not later.position_known
        later.close()


@pytest.mark.parametrize(("hold", "down"), [(True, False), (False, True)])
def test_a_pen_over_a_half_written_card_is_held_up_for_as_long_as_it_takes(hold, down):
    board, clock = Board("3.0.3"), FakeClock()
    driver = EbbDriver(SimTransport(board, clock), clock, MACHINE)
    driver.connect()
    driver.park_here()
    driver.close(hold=hold)
    board.run(clock.now() + 300.0)
    assert board.paper.is_down is down


@pytest.mark.parametrize("firmware", FIRMWARES)
def test_a_supply_that_fails_for_a_moment_within_a_long_stroke_is_noticed(firmware):
    cable, clock = Cable(Board(firmware)), FakeClock()
    driver = EbbDriver(SimTransport(cable, clock), clock, MACHINE)
    driver.connect()
    driver.park_here()
    driver.begin()
    there_and_back = Drawing(SHEET, (Stroke(points([(10, 10), (90, 10)] * 3), PEN, Mark(0, 0, 0)),))
    start = clock.now()
    arrange(cable, parse_faults(f"at {start + 3}: power off\nat {start + 3.35}: power on"))
    with pytest.raises(DeviceFault, match="lost their power") as fault:
        for action in sequence(there_and_back, MACHINE).actions:
            driver.feed(action)
        driver.verify()
    assert fault.value.position_lost
    assert not cable.board.paper.is_down
