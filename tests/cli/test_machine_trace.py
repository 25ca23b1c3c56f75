"""`plotnote machine trace` on the simulated board: the raised pen goes where the sheet is, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support import PANEL, Run

from plotnote import library
from plotnote.cli.terminal import Terminal
from plotnote.device.ebb.driver import EbbDriver
from plotnote.device.sim import control
from plotnote.errors import Cancelled, ConfigError
from plotnote.geometry import Box
from plotnote.motion.plan import Action, Travel
from plotnote.workshop.air_walk import edges

SHEET = library.stationery("us-a2").sheet
MACHINE = library.machine("axidraw-v3")


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, float]]:
    """Where each move that the driver is fed ends; any other action is a fault."""
    ends: list[tuple[float, float]] = []
    feed = EbbDriver.feed

    def noted(driver: EbbDriver, action: Action, *rest: object) -> None:
        assert isinstance(action, Travel)
        ends.append((float(action.points[-1][0]), float(action.points[-1][1])))
        feed(driver, action, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(EbbDriver, "feed", noted)
    return ends


@pytest.fixture
def folder(drafted: Path) -> Iterator[Path]:
    yield drafted
    if left := control.running(drafted / "simulator"):
        control.ask(left.control, "quit")


def around(box: Box, x: float = 0.0, y: float = 0.0) -> list[tuple[float, float]]:
    left, top, right, bottom = box.left + x, box.top + y, box.right + x, box.bottom + y
    return [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def test_the_air_walk_goes_round_sheet_and_frame_in_their_slot_and_leaves_no_ink(
    run: Run, folder: Path, walked: list[tuple[float, float]]
) -> None:
    settings = folder / "batch.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("slots_mm = [[0.0, 0.0]]", "slots_mm = [[20, 10]]"), "utf-8"
    )
    traced = run("machine", "trace", folder, "--simulate", "--speed-factor", "100")
    assert traced.code == 0, traced.err
    assert "the edge of us-a2" in traced.err
    assert "the text frame" in traced.err
    assert walked[:10] == [*around(SHEET.box, 20, 10), *around(SHEET.frame, 20, 10)]
    simulator = control.running(folder / "simulator")
    assert simulator
    told = json.loads(control.ask(simulator.control, "status"))
    assert (told["strokes"], told["drags"], told["strays"], told["stalled_mm"], told["pen"]) == (0, 0, 0, 0, "up")
    assert told["position_mm"] == pytest.approx(walked[-1], abs=0.02)
    assert not (folder / "simulator" / "ink.jsonl").read_text("utf-8")
    assert not (folder / "journal.db").exists()


def test_no_walk_leaves_the_travel(run: Run, tmp_path: Path, walked: list[tuple[float, float]]) -> None:
    note = tmp_path / "n.txt"
    note.write_text('+++\nstationery = "letter"\n+++\n\nHello.\n', "utf-8")
    traced = run("machine", "trace", note, "--simulate", "--speed-factor", "100")
    assert traced.code == 0, traced.err
    assert "as far as the machine reaches" in traced.err
    reach = MACHINE.travel_box
    assert all(reach.left <= x <= reach.right and reach.top <= y <= reach.bottom for x, y in walked)
    assert max(y for _, y in walked) == reach.bottom
    if left := control.running(tmp_path / ".plotnote" / "n" / "simulator"):
        control.ask(left.control, "quit")


def test_a_place_that_is_kept_free_is_gone_along_too() -> None:
    stamp = Box(90.0, 5.0, 110.0, 25.0)
    found = list(edges(replace(SHEET, keep_outs=(stamp,)), (10.0, 0.0), MACHINE))
    assert [edge.what for edge in found] == ["the edge of us-a2", "the text frame", "a place that is kept free"]
    assert found[-1].corners() == tuple(around(stamp, 10.0))


def test_a_note_that_is_not_there_is_told(run: Run, folder: Path) -> None:
    traced = run("machine", "trace", folder, "--note", "99-nobody", "--simulate")
    assert traced.code == ConfigError.exit_code
    assert "99-nobody" in traced.err
    assert PANEL.name not in traced.err


def test_who_halts_a_walk_finds_the_pen_where_it_was_and_up(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter(range(100_000))
    monkeypatch.setattr(Terminal, "wants_halt", lambda _: next(looks) > 30)
    traced = run("machine", "trace", folder, "--simulate", "--speed-factor", "20")
    assert traced.code == Cancelled.exit_code
    assert "at once" in traced.err
    simulator = control.running(folder / "simulator")
    assert simulator
    told = json.loads(control.ask(simulator.control, "status"))
    assert (told["pen"], told["strokes"], told["busy"]) == ("up", 0, False)
    assert told["position_mm"] != [0, 0]
