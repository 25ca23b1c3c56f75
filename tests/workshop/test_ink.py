"""Pens: their ink is counted and spoken of between cards, and they are primed beside them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support import Run

from plotnote import library
from plotnote.drawing import Drawing, Mark, Stroke
from plotnote.geometry import points
from plotnote.library.places import own_inks, own_pens_file
from plotnote.motion.scratch import scratch_place
from plotnote.workshop.ink import begin_pen, ink_left, took_ink, warn_of_ink, written_with
from plotnote.workshop.rehearsal import rehearse
from plotnote.workshop.work import Work

SHEET = library.stationery("us-a2").sheet


@pytest.fixture(autouse=True)
def place(own_data: Path) -> Path:
    return own_inks()


def drawing(length: float) -> Drawing:
    pen = library.pen("black-0.3")
    return Drawing(SHEET, (Stroke(points([(20, 20), (20 + length, 20)]), pen, Mark(0, 0, 0)),))


def test_ink_is_counted_for_each_pen_since_it_was_new() -> None:
    assert written_with("black-0.3") == 0
    took_ink(drawing(80))
    took_ink(drawing(20))
    assert written_with("black-0.3") == pytest.approx(100)
    assert written_with("blue-0.4") == 0
    assert ink_left("black-0.3") == pytest.approx(500_000 - 100)
    begin_pen("black-0.3")
    assert written_with("black-0.3") == 0
    took_ink(drawing(30))
    assert written_with("black-0.3") == pytest.approx(30)


def test_a_pen_is_spoken_of_before_it_ends_and_not_before(place: Path) -> None:
    took_ink(drawing(100))
    assert warn_of_ink(drawing(100)) == ""
    with place.open("a", encoding="utf-8") as stream:
        stream.write('{"pen": "black-0.3", "mm": 450000}\n{"pen": "black-0.3", "mm\n[1]\n')
    assert "450.10 m of the 500.00 m" in warn_of_ink(drawing(100))
    assert "plotnote pens fresh black-0.3" in warn_of_ink(drawing(100))


def test_a_rehearsal_takes_no_ink(tmp_path: Path, place: Path) -> None:
    work = Work({"ann": drawing(10)}, "axidraw-v3", tmp_path / "j", tmp_path, "x")
    assert rehearse(work, [], tmp_path).is_right
    assert not place.exists()


def test_a_pen_is_primed_beside_the_card_before_each_when_asked(tmp_path: Path) -> None:
    work = Work({"ann": drawing(10), "bo": drawing(12)}, "axidraw-v3", tmp_path / "j", tmp_path, "x", primes=True)
    found = rehearse(work, [], tmp_path)
    x, y = scratch_place(SHEET.box, library.machine("axidraw-v3"))
    for card in found.cards:
        scribble, stroke = (np.asarray(each) for each in card.shown.strokes)
        assert scribble[:, 0].min() > SHEET.width + 5, "beside the sheet, not on it"
        assert np.hypot(*(scribble[0] - (x, y))) < 0.05
        assert stroke[:, 0].max() < SHEET.width


def test_a_pen_of_one_s_own_is_used_listed_and_counted(run: Run, tmp_path: Path) -> None:
    assert run("pens", "new", "my-gel", "--width", "0.4", "--colour", "#102030", "--ink", "300").code == 0
    assert library.pen("my-gel").width == 0.4
    assert library.pen_ink("my-gel") == 300_000
    (tmp_path / "n.txt").write_text('+++\npen = "my-gel"\n+++\nHello\n', "utf-8")
    assert run("preview", tmp_path / "n.txt", "-o", tmp_path / "n.svg").code == 0
    assert "#102030" in (tmp_path / "n.svg").read_text("utf-8")
    assert "300.00 m" in run("pens").out
    assert run("pens", "fresh", "my-gel").code == 0
    assert run("pens", "fresh", "nothing").code == 14


@pytest.mark.parametrize(
    ("words", "code"),
    [(["../x", "--width", "0.4"], 14), (["x", "--width", "0"], 2), (["x", "--width", "nan"], 2), (["x"], 2),
     (["x", "--width", "0.4", "--colour", "red"], 14)],
)  # fmt: skip
def test_a_pen_that_is_none_is_not_made(run: Run, words: list[str], code: int) -> None:
    assert run("pens", "new", *words).code == code
    assert not own_pens_file().exists()


@pytest.mark.parametrize("content", ["x", "a = 3", '["p"]\nwidth_mm = 0.4\n', '["p"]\nwidth_mm = "a"\n'])
def test_a_file_of_pens_that_is_wrong_is_named(run: Run, content: str) -> None:
    own_pens_file().parent.mkdir(parents=True, exist_ok=True)
    own_pens_file().write_text(content, "utf-8")
    done = run("pens")
    assert done.code == 14
    assert "pens.toml" in done.err
