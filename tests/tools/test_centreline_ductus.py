from __future__ import annotations

import numpy as np
import pytest

from tools.centreline.corrections import Correction, apply, load_corrections
from tools.centreline.ductus import load_ductus, parse
from tools.centreline.sources import load_sources
from tools.centreline.strokes import polish
from tools.centreline.web import Edge, Kind, Node, Web

STROKES = (np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([[1.0, 1.0], [2.0, 0.0]]), np.array([[0.0, 5.0], [1.0, 5.0]]))


def test_a_ductus_keeps_its_strokes_apart_and_knows_the_late_ones() -> None:
    form = parse("46 40 | ! 49 48")
    assert form.strokes == 2
    assert form.late == (False, True)
    assert form.points[form.owner == 1][:, 1].min() > 0.8


@pytest.mark.parametrize("text", ["", "46", "46 4", "46 4x", "46 40 | 49"])
def test_a_ductus_of_single_points_or_odd_digits_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no stroke"):
        parse(text)


def test_the_shipped_ductus_covers_the_alphabets() -> None:
    for style in ("print", "script"):
        forms = load_ductus(style)
        for character in "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789":
            assert forms[character]
    assert load_ductus("script")["a"][0].points.tolist() != load_ductus("print")["a"][0].points.tolist()


def test_every_correction_belongs_to_a_face_and_can_be_read() -> None:
    for face in load_sources():
        for correction in load_corrections(face).values():
            if correction.ductus:
                parse(correction.ductus)


def test_a_correction_drops_reverses_orders_joins_and_marks_late() -> None:
    done, late = apply(Correction(reverse=(0,), order=(1, 0, 2)), STROKES, (2,))
    assert [s[0].tolist() for s in done] == [[1.0, 1.0], [1.0, 1.0], [0.0, 5.0]]
    assert late == (2,)
    done, late = apply(Correction(join=((0, 1),)), STROKES, (2,))
    assert [len(s) for s in done] == [4, 2]
    assert late == (1,)
    done, late = apply(Correction(drop=(0,), late=(0,)), STROKES, (2,))
    assert len(done) == 2
    assert late == (0,)


@pytest.mark.parametrize("correction", [Correction(drop=(3,)), Correction(order=(0, 1)), Correction(join=((0, 7),))])
def test_a_correction_that_does_not_fit_is_refused(correction: Correction) -> None:
    with pytest.raises(ValueError, match=r"Correction\("):
        apply(correction, STROKES, ())


def _web(*strokes: list[list[float]]) -> Web:
    web = Web(pen=10.0)
    for stroke in strokes:
        xy = np.array(stroke)
        for end in (xy[0], xy[-1]):
            web.nodes.append(Node(end, 0.0, Kind.END))
        web.edges.append(Edge(len(web.nodes) - 2, len(web.nodes) - 1, xy, 10.0))
    return web


def test_the_walk_follows_the_ductus_whatever_way_the_edges_run() -> None:
    from tools.centreline.search import Manner, best_walk

    t = np.linspace(0, 1, 30)[:, None]
    bar = np.array([0.0, 250.0]) + t * np.array([500.0, 0.0])
    stem = np.array([250.0, 0.0]) + t * np.array([0.0, 500.0])
    walk = best_walk(_web(bar[::-1].tolist(), stem.tolist()), [parse("49 40 | ! 05 95")], Manner())
    assert walk.strokes == (((1, True),), ((0, True),))
    assert walk.late == (1,)


def test_marks_are_told_from_their_letter() -> None:
    from tools.centreline.parts import split_marks

    body, marks = split_marks(_web([[0, 0], [0, 300]], [[100, 400], [120, 500]]))
    assert len(body.edges) == 1
    assert marks is not None
    assert marks.edges[0].points[0].tolist() == [100, 400]
    whole, none = split_marks(_web([[0, 0], [0, 300]], [[50, 0], [50, 290]]))
    assert len(whole.edges) == 2
    assert none is None


def test_polishing_holds_the_ends_and_closes_rings() -> None:
    pytest.importorskip("scipy", reason="scipy comes with the tools group only")
    zigzag = np.column_stack([np.linspace(0, 100, 101), np.tile([0.0, 1.0], 51)[:101]])
    soft = polish(zigzag, 5.0)
    assert soft[0].tolist() == zigzag[0].tolist()
    assert soft[-1].tolist() == zigzag[-1].tolist()
    assert len(soft) < 10
    turn = np.linspace(0, 2 * np.pi, 200)
    ring = polish(200 * np.column_stack([np.cos(turn), np.sin(turn)]), 5.0)
    assert ring[0].tolist() == ring[-1].tolist()
    assert abs(np.hypot(*ring.T) - 200).max() < 2
