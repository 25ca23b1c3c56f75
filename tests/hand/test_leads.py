"""Which letters lead on depends on the seed and their word's key alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.hand.hand import STEADY, Hand
from plotnote.hand.leads import lead_on
from plotnote.note import Note
from plotnote.text.layout import Joins, Layout
from plotnote.text.typeset import typeset

TEXT = "a quiet good bayou; many going along"
BEFORE, AFTER = "acdgoq", "bgjpqsyz"


def lay(face: str, text: str = TEXT) -> Layout:
    return typeset(Note("n", text), library.face(face), library.stationery("us-a2"), 1.8)


PRINT, SCRIPT = lay("sans-simplex"), lay("script-simplex")


def by_key(layout: Layout) -> dict[str, list[Joins]]:
    out: dict[str, list[Joins]] = {}
    for placed in layout.glyphs:
        out.setdefault(layout.word_keys[placed.mark.word], []).append(placed.joins)
    return out


@pytest.mark.parametrize("layout", [PRINT, SCRIPT], ids=["print", "script"])
def test_a_hand_that_neither_joins_nor_lifts_returns_the_layout(layout: Layout) -> None:
    assert lead_on(layout, STEADY, 3) is layout
    assert lead_on(layout, Hand("lively", sway=0.1), 3) is layout


@given(st.integers(0, 2**31), st.sampled_from([0.2, 0.7]), st.sampled_from([PRINT, SCRIPT]))
@settings(deadline=None, max_examples=40)
def test_a_words_joins_go_with_its_key(seed: int, share: float, layout: Layout) -> None:
    """Two words that are the same but for their keys change places by changing keys."""
    twins = lay("sans-simplex" if layout is PRINT else "script-simplex", "going going")
    hand = Hand("leads", joins=share, lifts=share)
    keys = twins.word_keys
    swapped = replace(twins, word_keys=(keys[1], keys[0]))
    assert by_key(lead_on(twins, hand, seed)) == by_key(lead_on(swapped, hand, seed))
    some = replace(layout, glyphs=tuple(g for g in layout.glyphs if g.mark.word in (1, 3)))
    whole = by_key(lead_on(layout, hand, seed))
    for key, joins in by_key(lead_on(some, hand, seed)).items():
        assert whole[key] == joins


def test_another_seed_joins_other_letters() -> None:
    hand = Hand("leads", joins=0.5)
    assert by_key(lead_on(PRINT, hand, 1)) == by_key(lead_on(PRINT, hand, 1)) != by_key(lead_on(PRINT, hand, 2))


def test_print_joins_lightly_and_as_often_as_the_hand_says() -> None:
    hands = [Hand("leads", joins=share) for share in (0.3, 1.0)]
    some, all_ = ([g.joins for seed in range(40) for g in lead_on(PRINT, h, seed).glyphs] for h in hands)
    assert set(some) == {Joins.NONE, Joins.LIGHT}
    assert abs(some.count(Joins.LIGHT) / len(some) - 0.3) < 0.05
    assert set(all_) == {Joins.LIGHT}


def test_script_lifts_before_bowls_and_after_low_ends_only() -> None:
    lifted = lead_on(SCRIPT, Hand("lifts", lifts=1.0), 5).glyphs
    for k, (before, after) in enumerate(zip(SCRIPT.glyphs, lifted, strict=True)):
        following = lifted[k + 1] if k + 1 < len(lifted) and lifted[k + 1].mark.word == after.mark.word else None
        place = before.character in AFTER or (following is not None and following.character in BEFORE)
        expected = Joins.WITHIN if place and before.joins is Joins.FULL else before.joins
        assert after.joins is expected
    assert any(g.joins is Joins.WITHIN for g in lifted)


def test_nothing_but_the_joins_changes() -> None:
    layout = lead_on(SCRIPT, Hand("lifts", lifts=0.5), 5)
    for before, after in zip(SCRIPT.glyphs, layout.glyphs, strict=True):
        assert replace(after, joins=before.joins).place == before.place
        assert (after.character, after.glyph, after.mark) == (before.character, before.glyph, before.mark)
