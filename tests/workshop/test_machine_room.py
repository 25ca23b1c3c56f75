from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from serial.tools import list_ports

from plotnote import library
from plotnote.device.sim import control
from plotnote.errors import Cancelled, DeviceError, NotFound
from plotnote.workshop.machine_room import Choice, Room, enter

MACHINE = library.machine("axidraw-v3")


class Nobody:
    """No driver is needed before the simulator has agreed."""


def test_a_simulator_that_cannot_be_started_is_an_error_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "simulator").write_text("in the way", "utf-8")
    with (
        pytest.raises(DeviceError, match="cannot be started") as refused,
        enter(Choice(simulator=tmp_path / "simulator"), MACHINE),
    ):
        pass
    assert refused.value.hint


def test_a_refusal_of_the_simulator_is_heard(tmp_path: Path) -> None:
    started = control.start(tmp_path / "simulator", speed=50.0, idle_exit_s=30.0)
    try:
        room = Room(Nobody(), started)  # type: ignore[arg-type]
        room.lay_in("card")
        with pytest.raises(DeviceError, match="say sheet NAME"):
            room.lay_in("")  # “sheet” without a name is no command
    finally:
        with contextlib.suppress(DeviceError):
            control.ask(started.control, "quit")


def test_without_a_plotter_the_hint_names_the_simulator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_ports, "comports", list)
    with pytest.raises(NotFound, match="No plotter") as refused, enter(Choice(), MACHINE):
        pass
    assert "--simulate" in refused.value.hint


def test_what_is_no_card_is_halted_at_once_too(tmp_path: Path) -> None:
    started = control.start(tmp_path / "simulator", speed=10.0, idle_exit_s=30.0)
    looks = iter(range(100_000))
    choice = Choice(simulator=tmp_path / "simulator", halt=lambda: next(looks) > 8)
    try:
        with pytest.raises(Cancelled, match="at once"), enter(choice, MACHINE) as room:
            room.park(Nobody())  # type: ignore[arg-type]
            room.hover(MACHINE, (280.0, 0.0))
        told = json.loads(control.ask(started.control, "status"))
        assert (told["pen"], told["busy"]) == ("up", False)
        assert told["position_mm"][0] < 250
    finally:
        control.ask(started.control, "quit")
