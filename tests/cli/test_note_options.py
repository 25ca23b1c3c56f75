"""--fit, --liveliness, --strict and --typographic where notes are shown, drafted and written."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import PANEL, Run

from plotnote import library
from plotnote.workshop import desk


@pytest.fixture
def note(tmp_path: Path) -> Path:
    file = tmp_path / "note.txt"
    file.write_text('Dear Νίκος,\n\n"tea" -- so.\n\nClara\n', "utf-8")
    return file


def test_a_preview_says_on_stderr_what_the_note_does_not(run: Run, note: Path, tmp_path: Path) -> None:
    note.write_text(note.read_text("utf-8").replace("Νίκος", "Ann"), "utf-8")
    result = run("preview", note, "-o", tmp_path / "x.svg", "--fit", "--typographic")
    assert result.code == 0
    assert "Typographic signs: 2 quotes, 1 dash." in result.err
    assert "Written at an x-height of " in result.err
    assert result.out.startswith(str(tmp_path / "x.svg"))


def test_a_name_in_greek_is_borrowed_or_refused(
    run: Run, note: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    face = library.face("roman-simplex")
    borrowed = dict.fromkeys("Νίκος,", face.glyphs["o"])
    fallback = type(face)("lettered", face.metrics, borrowed)
    monkeypatch.setattr(desk, "fallback_for", lambda font: fallback)
    done = run("preview", note, "-o", tmp_path / "x.svg")
    assert (done.code, done.err) == (0, "“Νίκος” is written in lettered: script-simplex has no Greek.\n")
    refused = run("preview", note, "-o", tmp_path / "x.svg", "--strict")
    assert refused.code == 21
    assert "“Ν” (U+039D) in “Νίκος,” (line 1, column 6)" in refused.err
    monkeypatch.setattr(desk, "fallback_for", lambda font: None)
    assert run("preview", note, "-o", tmp_path / "x.svg").code == 21


def test_a_batch_of_one_size_says_it(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "batch"
    template = PANEL / "template.txt"
    roster = tmp_path / "people.csv"
    roster.write_text("\n".join((PANEL / "roster.csv").read_text("utf-8").splitlines()[:3]), "utf-8")
    drafted = run("batch", "draft", roster, "--template", template, "--into", folder, "--fit", "same")
    assert drafted.code == 0
    assert 'size_mm = "fit-same"' in (folder / "batch.toml").read_text("utf-8")
    checked = run("batch", "check", folder)
    assert checked.code == 0
    assert "the largest at which all of them fit" in checked.out


@pytest.mark.parametrize("wrong", ["-0.1", "1.1", "nan", "lively"])
def test_a_liveliness_beyond_its_range_is_an_error_of_usage(run: Run, note: Path, tmp_path: Path, wrong: str) -> None:
    assert run("preview", note, "-o", tmp_path / "x.svg", "--liveliness", wrong).code == 2
    assert not (tmp_path / "x.svg").exists()


def test_a_preview_is_as_lively_as_its_head_says_unless_an_option_does(run: Run, tmp_path: Path) -> None:
    said, plain = tmp_path / "said.txt", tmp_path / "plain.txt"
    said.write_text("+++\nliveliness = 1\n+++\nHello\n", "utf-8")
    plain.write_text("Hello\n", "utf-8")

    def ink(note: Path, *words: str) -> str:
        assert run("preview", note, "-o", tmp_path / "x.svg", *words).code == 0
        return (tmp_path / "x.svg").read_text("utf-8")

    assert ink(said) == ink(plain, "--liveliness", "1") != ink(plain)
    assert ink(said, "--liveliness", "0.5") == ink(plain)


def test_a_batch_keeps_the_liveliness_it_was_drafted_with(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "batch"
    template = PANEL / "template.txt"
    words = ("--template", template, "--into", folder, "--liveliness", "0.25", "--hand", "steady")
    assert run("batch", "draft", PANEL / "roster.csv", *words).code == 0
    assert "\nliveliness = 0.25\n" in (folder / "batch.toml").read_text("utf-8")
