from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("skimage", reason="scikit-image comes with the tools group only")
pytest.importorskip("PIL", reason="Pillow comes with the tools group only")

from tools.centreline.build import trace
from tools.centreline.ductus import parse
from tools.centreline.outlines import Outline
from tools.centreline.search import Manner


def _bar(a: tuple[float, float], b: tuple[float, float], half: float = 15.0) -> np.ndarray:
    way = np.subtract(b, a) / np.hypot(*np.subtract(b, a))
    side = half * np.array([-way[1], way[0]])
    return np.array([a - side, b - side, b + side, a + side])


def _trace(text: str, *contours: np.ndarray):
    return trace(Outline("x", 500, contours), [parse(text)] if text else [], Manner(), 500)


def test_a_cross_becomes_two_straight_strokes() -> None:
    form = _trace("09 90 | ! 99 00", _bar((0, 0), (300, 300)), _bar((0, 300), (300, 0)))
    assert len(form.strokes) == 2
    assert form.late == (1,)
    for stroke, (a, b) in zip(form.strokes, (((0, 300), (300, 0)), ((300, 300), (0, 0))), strict=True):
        assert np.hypot(*(stroke[0] - a)) < 15
        assert np.hypot(*(stroke[-1] - b)) < 15
        along = np.subtract(b, a) / np.hypot(*np.subtract(b, a))
        away = np.abs((stroke - a) @ np.array([-along[1], along[0]]))
        assert away.max() < 3


def test_a_dot_becomes_one_short_tick() -> None:
    turn = np.linspace(0, 2 * np.pi, 40)[:-1]
    form = _trace("", 20 * np.column_stack([np.cos(turn), np.sin(turn)]) + 200)
    assert len(form.strokes) == 1
    assert np.hypot(*(form.strokes[0] - 200).T).max() < 20


def test_a_ring_is_closed() -> None:
    turn = np.linspace(0, 2 * np.pi, 100)[:-1]
    ring = np.column_stack([np.cos(turn), np.sin(turn)])
    form = _trace("69 05 40 95 69", 200 * ring, 170 * ring[::-1])
    assert len(form.strokes) == 1
    assert form.strokes[0][0].tolist() == form.strokes[0][-1].tolist()
    assert form.strokes[0][1, 0] < form.strokes[0][0, 0]


def test_a_stem_with_an_arch_is_one_stroke_that_starts_at_the_top() -> None:
    form = _trace("09 00 06 59 96 90", _bar((0, 0), (0, 300)), _bar((0, 200), (200, 280)), _bar((200, 290), (200, 0)))
    assert len(form.strokes) == 1
    assert np.hypot(*(form.strokes[0][0] - (0, 300))) < 20
    assert np.hypot(*(form.strokes[0][-1] - (200, 0))) < 20


def test_the_same_outline_gives_the_same_strokes() -> None:
    one, other = (_trace("09 45 | 99 10", _bar((0, 300), (130, 150)), _bar((300, 300), (30, 0))) for _ in range(2))
    assert [s.tolist() for s in one.strokes] == [s.tolist() for s in other.strokes]
