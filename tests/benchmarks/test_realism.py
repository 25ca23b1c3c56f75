from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.realism import Line, figures, measure
from benchmarks.realism.baseline import find_baseline, in_x_heights
from benchmarks.realism.measure import line_figures, read_ink, score
from benchmarks.realism.movement import curving, straightness
from benchmarks.realism.people import people
from benchmarks.realism.recording import SPACING, Ink, Trace, recorded
from benchmarks.realism.repeats import windows
from benchmarks.realism.show import headline, rows
from benchmarks.realism.sources import lines_of, read_hands
from benchmarks.realism.spacing import gaps
from benchmarks.realism.strokes import Array, even, smoothed, threaded, turns
from plotnote.drawing import Drawing, Mark, Pen, Sheet, Stroke
from plotnote.geometry import Box, points

SEED = 0


def arch(x: float, top: float = 1.0, lean: float = 0.0) -> Array:
    """A letter: up from the baseline, over and down again; 0.7 wide."""
    turn = np.linspace(np.pi, 0, 30)
    over = np.column_stack([0.35 + 0.35 * np.cos(turn), top - 0.3 + 0.3 * np.sin(turn)])
    up = np.column_stack([np.zeros(20), np.linspace(0, top - 0.35, 20)])
    down = np.column_stack([np.full(20, 0.7), np.linspace(top - 0.3, 0, 20)])
    letter = np.vstack([up, over, down])
    return letter @ np.array([[1, 0], [lean, 1]]) + np.array([x, 0])


def arches(count: int = 30, rng: np.random.Generator | None = None) -> tuple[Array, ...]:
    """Letters, 1 from each to the next, five to a word; with a generator, they are not all as high."""
    higher = np.zeros(count) if rng is None else rng.normal(0, 0.2, count)
    return tuple(arch(n + 1.3 * (n // 5), 1 + higher[n]) for n in range(count))


def joined(letters: tuple[Array, ...]) -> Line:
    """Words of five letters, each one stroke."""
    return Line(tuple(np.vstack(letters[n : n + 5]) for n in range(0, len(letters), 5)), recorded=True)


def circle(radius: float) -> Array:
    turn = np.linspace(0, 2 * np.pi, 400)
    return radius * np.column_stack([np.cos(turn), np.sin(turn)])


def plain_ink(*strokes: Array) -> Ink:
    return Ink(tuple(Trace(even(stroke, SPACING)) for stroke in strokes))


def test_a_ruled_line_has_no_curvature() -> None:
    ink = plain_ink(np.array([[0.0, 0.0], [20.0, 3.0]]))
    found = curving(ink) | straightness(ink)
    assert found["curvature_high"] < 1e-6
    assert (found["straight_share"], found["corner_share"], found["inflections"]) == (1, 0, 0)
    assert found["bow"] < 1e-9
    assert found["straight_run"] == pytest.approx(ink.length, abs=3 * SPACING)


@pytest.mark.parametrize("radius", [0.3, 1.0, 2.5])
def test_the_curvature_of_a_circle_is_one_over_its_radius(radius: float) -> None:
    found = curving(plain_ink(circle(radius)))
    assert found["curvature_median"] == pytest.approx(1 / radius, rel=0.01)
    assert found["curvature_correlation"] == pytest.approx(1, abs=0.02)


def test_equal_letters_repeat_exactly_and_unequal_ones_do_not() -> None:
    rng = np.random.default_rng(SEED)
    same = figures([joined(arches())] * 4)
    other = figures([joined(arches(30, rng)) for _ in range(4)])
    for name in ("repeat_low", "repeat_median", "repeat_turned"):
        assert same[name] < 0.003
        assert other[name] > 2 * same[name]


def test_repetition_is_not_known_from_one_line() -> None:
    assert np.isnan(figures([joined(arches())])["repeat_low"])


@pytest.mark.parametrize(("slope", "height", "x_height"), [(0.0, 0.0, 1.0), (0.06, 12.0, 2.3), (-0.1, -40.0, 0.2)])
def test_the_fit_finds_slope_baseline_and_x_height(slope: float, height: float, x_height: float) -> None:
    tall = [arch(n + 1.3 * (n // 5), 2.0 if n % 6 == 4 else 1.0) for n in range(30)]
    placed = [np.column_stack([s[:, 0], s[:, 1] + slope * s[:, 0]]) * x_height + [5, height] for s in tall]
    found = find_baseline(placed)
    assert found.slope == pytest.approx(slope, abs=0.003)
    assert found.x_height == pytest.approx(x_height, rel=0.05)
    assert found.height + 5 * found.slope == pytest.approx(height, abs=0.1 * x_height)
    ink = np.vstack(in_x_heights(placed))
    assert ink[:, 0].min() == 0
    assert ink[:, 1].min() == pytest.approx(0, abs=0.1)


def test_leaning_letters_have_a_slant() -> None:
    upright, leaning = (
        figures([Line(tuple(stroke @ np.array([[1, 0], [lean, 1]]) for stroke in arches()))]) for lean in (0.0, 0.36)
    )
    assert upright["slant"] == pytest.approx(0, abs=4)
    assert leaning["slant"] - upright["slant"] == pytest.approx(20, abs=5)


def test_gaps_fall_into_those_of_letters_and_of_words() -> None:
    found = gaps(plain_ink(*arches()))
    assert found["letter_gap"] == pytest.approx(0.3, abs=0.01)
    assert found["word_gap"] == pytest.approx(1.6, abs=0.01)
    assert found["word_gap_variation"] < 0.01


def test_turns_alternate_and_leave_out_small_ones() -> None:
    lows, highs = turns(np.array([0.5, 0.0, 1.0, 0.9, 1.1, 0.0, 2.0]), 0.3)
    assert (lows, highs) == ([1, 5], [0, 4, 6])


def test_smoothing_and_threading_keep_the_ends() -> None:
    stroke = arch(0)
    for kept in (smoothed(stroke, 3), threaded(stroke, 0.02), even(stroke, 0.05)):
        assert kept[[0, -1]] == pytest.approx(stroke[[0, -1]])
    straight = np.column_stack([np.arange(10.0), np.arange(10.0)])
    assert smoothed(straight, 3) == pytest.approx(straight)
    assert np.ptp(threaded(straight, 0.1) @ [1, -1]) < 1e-12


def test_recording_stays_near_the_stroke() -> None:
    rng = np.random.default_rng(SEED)
    trace = recorded(Line((circle(2.0),)), rng).traces[0]
    assert np.abs(np.hypot(*trace.points.T) - 2).max() < 0.05


def test_windows_are_taken_at_the_foot_of_letters() -> None:
    assert len(windows(plain_ink(*joined(arches(20)).strokes))) == 16


def test_every_figure_is_measured_and_has_a_range() -> None:
    ink = read_ink(Line(arches()), np.random.default_rng(SEED))
    assert ink is not None
    names = [figure.name for figure in people()]
    assert len(set(names)) == 38
    assert set(line_figures(ink, windows(ink), windows(ink))) == set(names)
    assert all(figure.low <= figure.middle <= figure.high for figure in people())


def test_the_median_person_is_inside_and_a_font_is_not() -> None:
    middle = score({figure.name: figure.middle for figure in people()})
    assert (middle.inside, middle.known, middle.share, middle.mean_z) == (38, 38, 1.0, 0.0)
    font = score(figures([Line(arches())] * 3))
    assert font.share < 0.7
    assert font.mean_z > 1


def test_a_figure_that_is_not_known_does_not_count() -> None:
    values = {figure.name: figure.middle for figure in people()} | {"slant": float("nan"), "tremor": 1.0}
    found = score(values)
    assert (found.inside, found.known) == (36, 37)
    assert found.mean_z == pytest.approx(8 / 37)


def test_hands_are_measured_on_their_own_and_again_the_same() -> None:
    rng = np.random.default_rng(SEED)
    one, two = ([Line(arches(30, rng)) for _ in range(3)] for _ in range(2))
    table = measure({"one": one, "two": two})
    np.testing.assert_equal(table.hands["two"], figures(two))
    assert table.lines == {"one": 3, "two": 3}
    shown = list(rows(table))
    assert len(shown) == 2 + 2 + 38 + 2
    assert f"{table.headline.inside} of {table.headline.known}" in headline(table)


def test_lines_that_are_too_short_or_not_there_tell_nothing() -> None:
    rule = np.array([[0.0, 0.0], [80.0, 0.0]])
    dot = np.array([[3.0, 3.0]])
    lines = [Line(()), Line((dot,)), Line(arches(4))]
    table = measure({"short": lines, "none": []})
    assert table.lines == {"short": 0, "none": 0}
    assert table.headline.known == 0
    assert len(list(rows(table))) == 2 + 2 + 38 + 2
    assert "0 of 0" in headline(table)
    figures([Line((rule,))])


def test_strokes_of_a_drawing_are_gathered_by_line_with_y_up() -> None:
    sheet = Sheet("card", 100, 50, Box(5, 5, 95, 45), (Box(5, 5, 95, 45),))
    pen = Pen("black", 0.3, "#000000")
    marks = (Mark(1, 0, 0), Mark(0, 0, 0), Mark(1, 0, 1))
    strokes = tuple(Stroke(points([(n, 10), (n, 20)]), pen, mark) for n, mark in enumerate(marks))
    first, second = lines_of(Drawing(sheet, strokes))
    assert [stroke[0].tolist() for stroke in first.strokes] == [[1, -10]]
    assert [stroke[0].tolist() for stroke in second.strokes] == [[0, -10], [2, -10]]


def test_groups_of_an_svg_that_are_called_line_are_lines(tmp_path: Path) -> None:
    file = tmp_path / "lines.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"><g id="frame">'
        '<polyline points="9,9 8,8"/><g class="line" transform="translate(1 2)"><g><polyline points="0,0 1,0 1,1"/></g>'
        '<path d="M0 0h2M3 3v1"/></g><g id="line-2"><path d="M0 0C0 1 1 1 1 0"/></g></g></svg>',
        encoding="utf-8",
    )
    (lines,) = read_hands(file).values()
    assert [len(line.strokes) for line in lines] == [3, 1]
    assert lines[0].strokes[0] == pytest.approx(np.array([[1, -2], [2, -2], [2, -3]]))
    assert lines[1].strokes[0][:, 1].min() == pytest.approx(-0.75)


def test_lines_of_a_json_are_gathered_by_group(tmp_path: Path) -> None:
    file = tmp_path / "lines.json"
    strokes = "[[[0, 0], [1, 2]], []]"
    file.write_text(
        f'{{"y_down": false, "lines": [{{"group": "a", "strokes": {strokes}}}, {{"strokes": {strokes}}}]}}',
        encoding="utf-8",
    )
    hands = read_hands(file)
    assert list(hands) == ["a", str(file)]
    assert [stroke.tolist() for stroke in hands["a"][0].strokes] == [[[0, 0], [1, 2]]]
