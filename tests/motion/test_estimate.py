"""The estimate against the clock of the simulated board."""

import pytest

from plotnote import library
from plotnote.device.ebb.driver import EbbDriver
from plotnote.device.sim.board import Board
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.drawing import Drawing, Mark, Pen, Stroke
from plotnote.geometry import points
from plotnote.motion.estimate import split_time
from plotnote.motion.sequence import sequence

MACHINE = library.machine("axidraw-v3")
PEN = Pen("black", 0.3, "#000000")
WAVES = [[(20 + 8 * n + k / 10, 30 + 2 * ((k // 7) % 2) + n) for k in range(60)] for n in range(6)]
DRAWING = Drawing(
    library.stationery("us-a2").sheet, tuple(Stroke(points(xy), PEN, Mark(0, 0, n)) for n, xy in enumerate(WAVES))
)


@pytest.mark.parametrize("firmware", ["2.8.1", "3.0.3"])
def test_the_estimate_is_the_time_of_the_board_within_1_percent(firmware):
    board, clock = Board(firmware), FakeClock()
    driver = EbbDriver(SimTransport(board, clock, latency=0.001), clock, MACHINE)
    driver.connect()
    driver.park_here()
    plan = sequence(DRAWING, MACHINE)
    driver.begin()
    begun = clock.now()
    for action in plan.actions:
        driver.feed(action)
    driver.wait_idle()
    assert clock.now() - begun == pytest.approx(split_time(plan).total, rel=0.01)
