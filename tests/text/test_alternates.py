"""Which drawing a letter gets."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.geometry import points
from plotnote.text.alternates import choose_forms
from plotnote.text.font import Font, Glyph, Metrics
from plotnote.text.paragraphs import read_panels
from plotnote.text.shape import shape_all, shape_word


def form(name: str, advance: float) -> Glyph:
    return Glyph(name, advance, (points([(0.5, 0), (advance - 0.5, 4)]),))


GLYPHS = {
    c: tuple(form(f"{c}{n}", 6 + n) for n in range(n_forms)) for c, n_forms in zip("abcd", (3, 3, 2, 1), strict=True)
}
FACE = Font("several", Metrics(4, 8, 8, -3, 12), {**GLYPHS, " ": (Glyph("space", 4, ()),)})
WORDS = st.text("abcd", min_size=1, max_size=12)


@settings(deadline=None)
@given(WORDS, st.integers(0, 99), st.text(max_size=5))
def test_a_letter_that_comes_again_is_drawn_another_way(word: str, seed: int, key: str) -> None:
    forms = choose_forms(word, FACE, seed, key)
    assert forms == choose_forms(word, FACE, seed, key)
    for letter in "abc":
        assert all(a != b for a, b in pairwise(f for f, c in zip(forms, word, strict=True) if c == letter))
    assert all(0 <= f < len(GLYPHS[c]) for f, c in zip(forms, word, strict=True))


def test_every_drawing_is_used() -> None:
    assert {choose_forms("a", FACE, 1, f"{n}") for n in range(40)} == {(0,), (1,), (2,)}


def drawn(text: str, seed: int = 1) -> dict[str, list[str]]:
    return {key: [g.name for g in word.glyphs] for key, word in shape_all(read_panels(text), FACE, seed).items()}


def test_editing_a_word_leaves_the_others_as_they_were() -> None:
    before, after = drawn("abc cab bca abc"), drawn("abc aaaaa bca abc")
    assert {k: v for k, v in before.items() if k in after} == {k: v for k, v in after.items() if k in before}
    assert len([key for key in before if key in after]) == 3


def test_the_same_word_elsewhere_and_with_another_seed_is_another() -> None:
    same = drawn(" ".join(["abcabc"] * 12))
    assert len({tuple(names) for names in same.values()}) > 6
    assert drawn("abcabc", 1) != drawn("abcabc", 2)


def test_a_ligature_stands_for_its_letters() -> None:
    tied = Font("tied", FACE.metrics, {**FACE.glyphs, "ab": (form("ab", 11),), "abc": (form("abc", 15),)})
    word = shape_word("cababcab", tied)
    assert word.letters == ("c", "ab", "abc", "ab")
    assert [glyph.name for glyph in word.glyphs] == ["c0", "ab", "abc", "ab"]
    assert word.text == "cababcab"
