"""plotink's own code for the board on the port of the simulator: programs that nobody here wrote must find in it the
board that they know."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import serial

from plotnote.device.sim import control
from plotnote.device.sim.log import read_log

REASON = "plotink comes with requirements-dev.lock"
ebb_serial = pytest.importorskip("plotink.ebb_serial", reason=REASON)
ebb_motion = pytest.importorskip("plotink.ebb_motion", reason=REASON)
ebb3_serial = pytest.importorskip("plotink.ebb3_serial", reason=REASON)
ebb3_motion = pytest.importorskip("plotink.ebb3_motion", reason=REASON)


@pytest.fixture(params=["2.8.1", "3.0.3", "3.0.3-new"])
def plotter(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[str, control.Started]]:
    started = control.start(tmp_path / "sim", speed=100.0, profile=request.param)
    yield request.param, started
    control.ask(started.control, "quit")


def inked(started: control.Started) -> list[list[float]]:
    """Where each stroke began and ended, x and y, to 0.1 mm."""
    strokes = read_log(started.log.read_text("utf-8")).get("sheet", [])
    return [[round(float(v), 1) for v in (*stroke[0], *stroke[-1])] for stroke in strokes]


def status(started: control.Started) -> dict[str, object]:
    found: dict[str, object] = json.loads(control.ask(started.control, "status"))
    return found


def rest(started: control.Started) -> None:
    # QM would do, but its carriage return stays in front of the answer that plotink reads next.
    while status(started)["busy"]:
        time.sleep(0.005)


def test_plotinks_older_code_draws_a_square(plotter: tuple[str, control.Started]) -> None:
    profile, started = plotter
    if profile == "3.0.3-new":
        # plotink takes any line for the answer to what it asked last: the answer to this one must be gone before.
        with serial.Serial(str(started.link), timeout=5.0) as before:
            control.ask(started.control, "type CU,10,0")
            assert before.readline()
    port = ebb_serial.testPort(str(started.link))
    try:
        assert ebb_serial.queryVersion(port).strip().endswith(profile.partition("-")[0])
        assert ebb_serial.min_version(port, "2.8.0")
        assert ebb_motion.queryVoltage(port)
        control.ask(started.control, "power off")
        assert not ebb_motion.queryVoltage(port)
        control.ask(started.control, "power on")
        ebb_serial.write_nickname(port, "north")
        assert ebb_serial.query_nickname(port, verbose=False).strip() == "north"
        ebb_motion.sendEnableMotors(port, 1)
        assert ebb_motion.query_enable_motors(port)[:2] == (1, 1)
        ebb_motion.setPenUpPos(port, 20_641)
        ebb_motion.setPenDownPos(port, 15_248)
        ebb_motion.sendPenUp(port, 500)
        assert ebb_motion.QueryPenUp(port)
        ebb_motion.sendPenDown(port, 500)
        rest(started)
        assert not ebb_motion.QueryPenUp(port)
        # x and y in steps, as motor 1 = x + y and motor 2 = x - y; plotink sends its second number first
        for x, y in ((800, 0), (0, 400), (-800, 0), (0, -400)):
            ebb_motion.doXYMove(port, x - y, x + y, 400)
        ebb_motion.doTimedPause(port, 100)
        ebb_motion.sendPenUp(port, 500)
        ebb_motion.doLowLevelMove(port, 42_949_673, 400, 0, 42_949_673, 400, 0)
        rest(started)
        assert ebb_motion.query_steps(port) == (400, 400)
        ebb_motion.doAbsMove(port, 4000)
        rest(started)
        control.ask(started.control, "press")
        assert ebb_motion.QueryPRGButton(port).startswith("1")
        ebb_motion.sendDisableMotors(port)
    finally:
        ebb_serial.closePort(port)
    assert inked(started) == [[0, 0, 0, 0]]
    assert status(started)["position_mm"] == [0, 0]


def test_plotinks_newer_code_draws_a_line(
    plotter: tuple[str, control.Started], monkeypatch: pytest.MonkeyPatch
) -> None:
    profile, started = plotter
    monkeypatch.setattr(ebb3_serial, "comports", lambda: [(str(started.link), "EiBotBoard", "USB VID:PID=04D8:FD92")])
    board = ebb3_motion.EBBMotionWrap()
    assert board.connect() is (profile != "2.8.1")
    if profile == "2.8.1":
        assert "Firmware version" in board.err
        board.disconnect()
        return
    try:
        assert board.query_voltage()
        board.motors_enable(1, 1)
        assert board.motors_query_enabled() == (1, 1)
        board.var_write_int32(-123_456, 20)
        assert board.var_read_int32(20) == -123_456
        board.servo_timeout(60_000, 1)
        board.pen_pos_up(20_641)
        board.pen_pos_down(15_248)
        board.pen_rate_up(1618)
        board.pen_raise(500)
        board.pen_lower(500)
        board.xy_move(800, 800, 400)
        board.pen_raise(500)
        board.abs_move(4000)
        while board.query_statusbyte() & 0b1111:
            pass
        assert board.query_steps() == (0, 0)
        board.command("CU,10,0")
        assert board.err is None or "CU" in board.err
    finally:
        board.disconnect()
    assert inked(started) == [[0, 0, 10, 0]]
