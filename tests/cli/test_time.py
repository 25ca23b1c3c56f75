from __future__ import annotations

from pathlib import Path

from support import Run

from plotnote import library, optimise
from plotnote.cli import options

NOTE = library.folder("samples") / "short.txt"


def test_the_time_of_a_note_is_told_by_what_it_goes_into(run: Run) -> None:
    result = run("time", NOTE)
    assert result.code == 0, result.err
    head, row = result.out.splitlines()[:2]
    assert head.split() == ["note", "ink", "travel", "lifts", "together"]
    assert row.startswith("short") and row.rstrip().endswith("s")


def test_the_gain_of_the_fastest_order_is_told_beforehand(run: Run) -> None:
    result = run("time", NOTE, "--order", "fastest")
    assert result.code == 0 and "fastest saves" in result.out


def test_a_preview_tells_the_time_and_what_an_order_saves(run: Run, tmp_path: Path) -> None:
    result = run("preview", NOTE, "-o", tmp_path / "x.svg", "--order", "natural-left")
    assert result.code == 0, result.err
    assert " at the axidraw-v3: " in result.out and " lifts" in result.out
    assert "natural order: " in result.err and "natural-left" in result.err


def test_all_orders_can_be_asked_for() -> None:
    assert options.ORDERS == optimise.ORDERS


def test_a_machine_that_cannot_reach_the_ink_is_refused(run: Run) -> None:
    result = run("time", library.folder("samples") / "letter.txt", "--machine", "axidraw-minikit")
    assert result.code != 0 and "cannot reach" in result.err
