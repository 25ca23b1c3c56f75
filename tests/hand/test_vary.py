"""The hand: exact when steady, its own when not, and never disturbed by its neighbours."""

from __future__ import annotations

from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.hand.hand import STEADY, parse_hands
from plotnote.hand.ink import ink
from plotnote.hand.seed import word_numbers
from plotnote.hand.vary import vary
from plotnote.note import Note
from plotnote.text.layout import Layout
from plotnote.text.typeset import typeset

SCRIPT = library.face("script-simplex")
A2 = library.stationery("us-a2")
NATURAL = library.hand("natural")
PEN = library.pen("black-0.3")
PINNED = [0.9458775187409074, 0.32874785367636505, 0.9445449169851976]
WORDS = st.lists(
    st.sampled_from(["thank", "you", "for", "the", "maps", "and", "tea", "Žofia", "said", "it"]),
    min_size=2,
    max_size=25,
)


def layout_of(words: list[str]) -> Layout:
    return typeset(Note("n", " ".join(words)), SCRIPT, A2, A2.least_x_height)


def places(layout: Layout, word: int) -> np.ndarray:
    """The maps of a word's letters relative to that of its first one: what is left after a rigid motion."""
    maps = [placed.place for placed in layout.glyphs if placed.mark.word == word]
    first = maps[0].inverse()
    return np.array([astuple(first @ own) for own in maps])


@settings(deadline=None, max_examples=25)
@given(WORDS)
def test_the_steady_hand_changes_nothing(words: list[str]) -> None:
    layout = layout_of(words)
    varied = vary(layout, STEADY, 7)
    assert [g.place for g in varied.glyphs] == [g.place for g in layout.glyphs]


def test_the_steady_hand_draws_the_strokes_of_the_face() -> None:
    layout = layout_of(["maps"])
    drawing = ink(layout, PEN, STEADY)
    expected = sorted(tuple(g.place.apply(s)[0]) for g in layout.glyphs for s in g.glyph.strokes)
    assert sorted(tuple(s.points[0]) for s in drawing.strokes) == expected


@settings(deadline=None, max_examples=40)
@given(WORDS, st.integers(0, 24), st.integers(0, 2**31))
def test_another_word_leaves_a_word_as_it_was(words: list[str], which: int, seed: int) -> None:
    which %= len(words)
    changed = [*words[:which], "other", *words[which + 1 :]]
    before, after = (vary(layout_of(w), NATURAL, seed) for w in (words, changed))
    for word in range(len(words)):
        if word != which:
            assert places(before, word) == pytest.approx(places(after, word), abs=1e-9)


def test_two_equal_words_of_a_note_differ() -> None:
    varied = vary(layout_of(["thank", "thank"]), NATURAL, 3)
    assert np.abs(places(varied, 0) - places(varied, 1)).max() > 1e-4


def test_another_seed_writes_otherwise_and_the_same_seed_the_same() -> None:
    layout = layout_of(["thank", "you"])
    one, same, other = (vary(layout, NATURAL, seed) for seed in (1, 1, 2))
    assert [g.place for g in one.glyphs] == [g.place for g in same.glyphs]
    assert [g.place for g in one.glyphs] != [g.place for g in other.glyphs]


@settings(deadline=None, max_examples=25)
@given(WORDS, st.integers(0, 2**31))
def test_no_glyph_is_lost_and_words_keep_their_order(words: list[str], seed: int) -> None:
    layout = layout_of(words)
    varied = vary(layout, NATURAL, seed)
    assert [(g.character, g.mark) for g in varied.glyphs] == [(g.character, g.mark) for g in layout.glyphs]


def test_the_numbers_of_a_seed_never_change() -> None:
    """These are pinned: another numpy or Python must give the same ink for the same seed."""
    assert word_numbers(1, "0.0.Dear").uniform(3).tolist() == PINNED


def test_a_hand_with_an_unknown_number_is_refused() -> None:
    from plotnote.errors import ConfigError

    with pytest.raises(ConfigError, match="wobble"):
        parse_hands("[mine]\nwobble = 0.1\n", "hands.toml")


def test_a_wilder_hand_moves_letters_farther() -> None:
    layout = layout_of(["thank", "you", "for", "the", "maps"])
    calm = vary(layout, replace(NATURAL, letter_baseline=0.01), 5)
    wild = vary(layout, replace(NATURAL, letter_baseline=0.2), 5)

    def spread(varied: Layout) -> float:
        return float(np.std([v.place.f - g.place.f for v, g in zip(varied.glyphs, layout.glyphs, strict=True)]))

    assert spread(wild) > spread(calm)
