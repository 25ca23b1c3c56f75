"""Letters are drawn between the drawings that a face has of them, and nothing else about them changes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.drawing import Pen
from plotnote.geometry import Points, points
from plotnote.hand.blend import blended
from plotnote.hand.forms import matched
from plotnote.hand.hand import STEADY, Hand, enlivened
from plotnote.hand.ink import ink
from plotnote.note import Note
from plotnote.text.font import Glyph
from plotnote.text.layout import Layout, PlacedGlyph
from plotnote.text.typeset import typeset

TEXT = "Vexing wizards quickly jump\nover fat lazy dogs\nRésumé, naïve façade 12!"
HAND = Hand("blending", blend=0.6, care=0.5)
SEEDS = st.integers(0, 2**31)


def lay(face: str, text: str = TEXT) -> Layout:
    return typeset(Note("n", text), library.face(face), library.stationery("us-a2"), 1.8)


SEVERAL = {face: lay(face) for face in ("caveat-line", "playpen-line")}
LAYOUTS = st.sampled_from(list(SEVERAL.values()))


def by_key(layout: Layout) -> dict[str, list[bytes]]:
    """The ink of each word, in the frames of its letters."""
    out: dict[str, list[bytes]] = {}
    for placed in layout.glyphs:
        row = out.setdefault(layout.word_keys[placed.mark.word], [])
        row += [xy.tobytes() for xy in placed.glyph.strokes]
    return out


def gone(before: PlacedGlyph, after: PlacedGlyph, x_height: float) -> float:
    """The share of the way to one of the other drawings that all points have gone."""
    own = x_height / before.place.a
    moved = np.concatenate(after.glyph.strokes) - np.concatenate(before.glyph.strokes)
    for other in before.forms[1:]:
        match = matched(before.glyph, other, own)
        if match is None:
            continue
        ways = match.ways
        share = float((moved * ways).sum() / (ways * ways).sum())
        if np.allclose(moved, share * ways, atol=1e-6 * own):
            return share
    raise AssertionError(f"{before.character} lies between no two drawings")


@pytest.mark.parametrize("face", ["script-simplex", "patrick-line", "caveat-line"])
def test_a_hand_that_does_not_blend_returns_the_layout(face: str) -> None:
    layout = lay(face, "some words")
    assert blended(layout, STEADY, 3) is layout
    assert blended(layout, Hand("lively", sway=0.1), 3) is layout
    assert blended(layout, enlivened(HAND, 0.0), 3) is layout


@pytest.mark.parametrize("face", ["script-simplex", "patrick-line"])
def test_a_face_with_one_drawing_of_each_letter_is_left_as_it_is(face: str) -> None:
    layout = lay(face, "some words")
    assert blended(layout, HAND, 3) is layout


@given(SEEDS, LAYOUTS)
@settings(deadline=None, max_examples=12)
def test_each_letter_lies_between_two_drawings_and_no_further_on_than_the_hand_goes(seed: int, layout: Layout) -> None:
    careful = replace(layout, careful=frozenset({1, 3}))
    changed = 0
    for before, after in zip(careful.glyphs, blended(careful, HAND, seed).glyphs, strict=True):
        if after is before:
            continue
        changed += 1
        most = HAND.blend * (HAND.care if before.mark.word in careful.careful else 1.0)
        assert 0 < gone(before, after, layout.x_height) <= most + 1e-9
    assert changed > len(layout.glyphs) / 3


@given(SEEDS, LAYOUTS)
@settings(deadline=None, max_examples=12)
def test_strokes_late_marks_advance_and_place_of_a_letter_stay(seed: int, layout: Layout) -> None:
    for before, after in zip(layout.glyphs, blended(layout, HAND, seed).glyphs, strict=True):
        assert (after.place, after.mark, after.joins, after.forms) == (
            before.place, before.mark, before.joins, before.forms,
        )  # fmt: skip
        one, other = before.glyph, after.glyph
        assert (other.name, other.advance, other.late) == (one.name, one.advance, one.late)
        assert [len(xy) for xy in other.strokes] == [len(xy) for xy in one.strokes]
        assert (other.entry is None, other.exit is None) == (one.entry is None, one.exit is None)


def test_the_layout_itself_is_not_changed() -> None:
    layout = SEVERAL["playpen-line"]
    before = by_key(layout)
    out = blended(layout, HAND, 3)
    assert by_key(layout) == before != by_key(out)
    assert not any(xy.flags.writeable for placed in out.glyphs for xy in placed.glyph.strokes)


@given(SEEDS, LAYOUTS)
@settings(deadline=None, max_examples=12)
def test_a_words_letters_depend_on_the_seed_and_its_key_only(seed: int, layout: Layout) -> None:
    whole = by_key(blended(layout, HAND, seed))
    assert by_key(blended(layout, HAND, seed)) == whole != by_key(blended(layout, HAND, seed + 1))
    some = replace(layout, glyphs=tuple(g for g in layout.glyphs if g.mark.word in (0, 2, 5)))
    for key, drawn in by_key(blended(some, HAND, seed)).items():
        assert whole[key] == drawn
    one = by_key(blended(replace(layout, word_keys=("another", *layout.word_keys[1:])), HAND, seed))
    assert one.pop("another") != whole[layout.word_keys[0]]
    assert all(whole[key] == drawn for key, drawn in one.items())


def test_equal_letters_of_one_drawing_are_no_longer_equal() -> None:
    layout = lay("playpen-line", " ".join(["noon"] * 12))
    before, after = ([g for g in one.glyphs if g.character == "n"] for one in (layout, blended(layout, HAND, 5)))
    assert len({g.glyph.strokes[0].tobytes() for g in before}) == 3
    assert len({g.glyph.strokes[0].tobytes() for g in after}) == len(after)


def test_a_hand_that_only_blends_has_its_ink_joined_and_drawn_like_any_other() -> None:
    layout = SEVERAL["caveat-line"]
    pen = Pen("thin", 0.3, "#000000")
    one, other = (ink(made, pen, STEADY) for made in (layout, blended(layout, HAND, 2)))
    assert [stroke.mark for stroke in one.strokes] == [stroke.mark for stroke in other.strokes]


def pair(one: list[Points], other: list[Points], late: tuple[int, ...] = ()) -> tuple[Glyph, Glyph]:
    return tuple(Glyph("x", 1.0, tuple(strokes), late=late) for strokes in (one, other))  # type: ignore[return-value]


def at(*places: tuple[float, float]) -> Points:
    return points(places)


def test_drawings_of_another_movement_are_not_mixed() -> None:
    stem, bar = at((0.0, 0.0), (0.0, 1.0)), at((-0.3, 1.0), (0.3, 1.0))
    assert matched(*pair([stem], [stem]), 1.0) is not None
    assert matched(*pair([stem], [stem[::-1]]), 1.0) is None
    assert matched(*pair([stem, bar], [bar, stem]), 1.0) is None
    assert matched(*pair([stem, bar], [stem]), 1.0) is None
    assert matched(pair([stem, bar], [stem, bar])[0], pair([stem, bar], [stem, bar], (1,))[1], 1.0) is None


def test_a_drawing_that_only_stands_elsewhere_is_the_same_one() -> None:
    stem = at((0.0, 0.0), (0.1, 1.0))
    match = matched(*pair([stem], [points(np.add(stem, [0.5, 0.0]))]), 1.0)
    assert match is not None
    assert np.abs(match.ways).max() < 1e-12


@given(st.floats(-0.1, 0.1), st.floats(-0.1, 0.1))
@settings(deadline=None, max_examples=30)
def test_a_corner_goes_to_the_corner_of_the_other_drawing(across: float, upward: float) -> None:
    """Not to the place that is as far along: that would cut both corners off."""
    one, other = at((0.0, 1.0), (0.4, 0.0), (0.8, 1.0)), at((0.0, 1.0), (0.4 + across, upward), (0.8, 1.0))
    match = matched(*pair([one], [other]), 1.0)
    assert match is not None
    ways = match.ways - match.ways[0]
    assert ways[1] == pytest.approx([across, upward], abs=1e-9)


@pytest.mark.parametrize(("face", "least"), [("caveat-line", 0.45), ("playpen-line", 0.95)])
def test_of_the_shipped_drawings_so_many_are_one_movement(face: str, least: float) -> None:
    font = library.face(face)
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    found = [
        matched(one, other, font.metrics.x_height) is not None
        for letter in letters
        for one in font.glyphs[letter]
        for other in font.glyphs[letter]
        if one is not other and len(one.strokes) == len(other.strokes)
    ]
    assert sum(found) / len(found) >= least


@pytest.mark.parametrize("face", ["caveat-line", "playpen-line"])
def test_no_letter_is_the_movement_of_one_that_it_could_be_read_as(face: str) -> None:
    font = library.face(face)
    for one, other in ("ao", "au", "ou", "nu", "nm", "el", "fr", "hk", "rs", "hn", "vr", "cl", "ce"):
        for a in font.glyphs[one]:
            for b in font.glyphs[other]:
                assert matched(a, b, font.metrics.x_height) is None, one + other
