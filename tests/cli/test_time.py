from __future__ import annotations

from support import Run

from plotnote import library

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


def test_a_machine_that_cannot_reach_the_ink_is_refused(run: Run) -> None:
    result = run("time", library.folder("samples") / "letter.txt", "--machine", "axidraw-minikit")
    assert result.code != 0 and "cannot reach" in result.err
