"""What `plotnote fonts coverage` says and with which exit code it ends."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support import Run

from plotnote import library
from plotnote.workshop import desk


def test_a_text_face_covers_all_latin_letters(run: Run) -> None:
    result = run("fonts", "coverage", "script-simplex")
    assert result.code == 0
    for said in ("Latin-1             94 of 94", "Latin Extended-A   127 of 127", "Vietnamese         134 of 134"):
        assert said in result.out


def test_a_face_without_accents_names_what_it_lacks(run: Run) -> None:
    result = run("fonts", "coverage", "greek-simplex")
    assert result.code == 21
    assert "é" in result.out
    assert "no words can be written in it" in result.out


def test_words_are_not_covered_by_signs(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "note.txt"
    text.write_text("abc", "utf-8")
    result = run("fonts", "coverage", "music", str(text))
    assert result.code == 14
    assert "other signs in the places of letters" in result.err


def test_a_roster_is_told_by_names(run: Run, tmp_path: Path) -> None:
    roster = tmp_path / "people.csv"
    roster.write_text("name,email\nZoë Bell,z@b.c\n李雷,l@b.c\n", "utf-8")
    result = run("fonts", "coverage", "sans-simplex", str(roster))
    assert result.code == 21
    assert "“李雷” cannot be written: 李 U+674E CJK UNIFIED IDEOGRAPH-674E" in result.out
    assert "1 of 2 can be written in sans-simplex" in result.out


def test_a_text_that_can_be_written_is_no_fault(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "note.txt"
    text.write_text("_Dear_ Zoë,\n\nso so", "utf-8")
    result = run("fonts", "coverage", "sans-simplex", str(text))
    assert (result.code, result.out.split(" can be")[0]) == (0, "3 of 3")


def test_a_file_that_is_not_there_is_an_error_of_input(run: Run) -> None:
    assert run("fonts", "coverage", "sans-simplex", "nowhere.txt").code == 10


def test_what_another_face_writes_is_said_and_counts_unless_strict(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    face = library.face("sans-simplex")
    greek = replace(face, name="lettered", glyphs=dict.fromkeys("Νίκος", face.glyphs["o"]))
    monkeypatch.setattr(desk, "fallback_for", lambda font: greek)
    text = tmp_path / "note.txt"
    text.write_text("Dear Νίκος", "utf-8")
    result = run("fonts", "coverage", "sans-simplex", text)
    assert result.code == 0
    assert result.out == (
        "“Νίκος” is written in lettered: sans-simplex has no Greek\n"
        "1 of 2 can be written in sans-simplex, 1 in lettered, 0 not at all\n"
    )
    assert run("fonts", "coverage", "sans-simplex", text, "--strict").code == 21


def test_of_a_long_list_six_are_named_and_none_is_dropped(run: Run) -> None:
    rows = run("fonts", "coverage", "greek-simplex").out.split("Latin Extended-A")[0].splitlines()
    (more,) = (row for row in rows if row.startswith("  and "))
    assert len([row for row in rows[rows.index(more) - 6 : rows.index(more)] if " U+" in row]) == 6
    assert more.startswith("  and 88 more: §")
    assert len(more.split(": ")[1]) == 88
