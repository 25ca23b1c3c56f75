"""`plotnote machine pen wizard|heights|forget` on the simulated board, and what notes make of the heights."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from support import Run

from plotnote import library
from plotnote.device.clock import ScaledClock
from plotnote.device.sim import control
from plotnote.device.sim.control import Started
from plotnote.errors import ConfigError
from plotnote.library import Fitting
from plotnote.motion.pen_heights import PenHeights
from plotnote.workshop import machine_room
from plotnote.workshop.lift_heights import store

FITTING = Fitting("axidraw-v3", "black-0.3", "us-a2")
FOUND = PenHeights(0.4, 0.38, 0.4, "2026-01-31")


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Started]:
    started = control.start(tmp_path / "simulator", speed=100.0)
    yield started
    control.ask(started.control, "quit")


def test_the_wizard_stores_what_the_person_saw(
    board: Started, run: Run, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    seen: list[object] = []
    # The simulated tip meets the paper at 51 % of the way: between ticks 4 and 5 of the first strip, whose heights are
    # 60 % and 50 %, and between 52 % and 50 %, the last two of the second; the hop to 49 % drags, that to 52 % not.
    numbers = iter(["5", "5", "6", "6", "2"])

    def prompt(text: str, **options: object) -> object:
        asked.append(text)
        seen.append(json.loads(control.ask(board.control, "status"))["pen"])
        read = options.get("value_proc")
        return read(next(numbers)) if callable(read) else ""

    def confirm(text: str, **_: object) -> bool:
        asked.append(text)
        return "fitted" not in text

    monkeypatch.setattr(machine_room, "SystemClock", lambda: ScaledClock(100.0))
    monkeypatch.setattr(click, "prompt", prompt)
    monkeypatch.setattr(click, "confirm", confirm)
    found = run("machine", "pen", "wizard", "--port", board.link)
    assert found.code == 0, found.err
    assert "off the paper at 52%" in found.out
    assert set(seen) == {"up"}
    stored = library.pen_heights()[FITTING]
    # It is fitted between the last height without ink and the first with a whole line, where the tip meets the paper.
    assert run("machine", "pen", "fit", "--port", board.link).code == 0
    assert "stands 51% up" in asked[-1]
    assert seen[-1] == "down"
    assert json.loads(control.ask(board.control, "status"))["pen"] == "up"
    assert (stored.paper, stored.full, stored.hop) == (0.52, 0.5, 0.52)
    assert stored.found
    listed = run("machine", "pen", "heights").out
    assert all(word in listed for word in (*FITTING, "52%", stored.found))
    assert run("machine", "pen", "forget").code == 0
    assert library.pen_heights() == {}
    assert run("machine", "pen", "forget").code == ConfigError.exit_code


def test_previews_and_times_use_the_heights_of_the_pen_and_paper_and_say_so(
    run: Run, own_data: Path, tmp_path: Path
) -> None:
    note, other = tmp_path / "n.txt", tmp_path / "o.txt"
    note.write_text("Hello there\n", "utf-8")
    other.write_text('+++\npen = "black-0.4"\n+++\nHello there\n', "utf-8")
    before = [run("time", file).out for file in (note, other)]
    store(FITTING, FOUND)
    said = run("time", note)
    assert "pen heights: black-0.3 on us-a2 (found 2026-01-31)" in said.err
    assert said.out != before[0]
    unsaid = run("time", other)
    assert "pen heights" not in unsaid.err
    assert unsaid.out == before[1]
    assert "pen heights: black-0.3 on us-a2" in run("preview", note, "-o", tmp_path / "n.svg").out


def test_the_card_is_written_with_them_and_keeps_them(run: Run, own_data: Path, tmp_path: Path) -> None:
    from plotnote.batch.journal import Journal
    from plotnote.batch.stored import unpack

    note = tmp_path / "n.txt"
    note.write_text("Hi\n", "utf-8")
    store(FITTING, FOUND)
    written = run("plot", note, "--simulate", "--yes", "--speed-factor", "100")
    assert written.code == 0, written.err
    assert "Pen heights: black-0.3 on us-a2" in written.err
    with Journal.read(tmp_path / ".plotnote" / "n" / "journal.db") as journal:
        (job,) = journal.jobs()
        _, machine, _ = unpack(journal.plan(job.plan_digest))
    assert machine.pen.paper == FOUND.paper
    assert machine.pen.low == pytest.approx(FOUND.paper + machine.pen.margin)


@pytest.mark.parametrize("words", [("--pen", "crayon"), ("--paper", "vellum")])
def test_a_pen_or_a_paper_that_nobody_knows_is_told_before_the_port_is_opened(
    words: tuple[str, str], run: Run, own_data: Path
) -> None:
    told = run("machine", "pen", "wizard", "--port", "/dev/no-such-port", *words)
    assert told.code == ConfigError.exit_code
    assert words[1] in told.err
