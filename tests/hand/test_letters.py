"""What a hand makes of the letters of words: limits that hold for every word and draw."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.hand.hand import STEADY, Hand
from plotnote.hand.letters import OF_LETTER, OF_WORD, Letters, Motion, mild, move_letters

HAND = Hand(
    "free",
    word_size=0.05,
    word_baseline=0.05,
    letter_size=0.1,
    size_memory=0.5,
    letter_baseline=0.1,
    baseline_memory=0.6,
    letter_slant=0.1,
    slant_memory=0.2,
    letter_width=0.2,
    letter_gap=0.15,
)
FREE = 1.25
ROUNDING = 1e-9
_Words = list[list[float]]

words = st.lists(st.lists(st.floats(0.2, 1.6), min_size=1, max_size=9), min_size=1, max_size=6)
hands = st.builds(
    lambda size, width, gap, lift: replace(HAND, letter_size=size, letter_width=width, letter_gap=gap, lift_space=lift),
    *(st.sampled_from([0.0, 0.1, most]) for most in (0.2, 0.3, 0.3, 0.5)),
)


def letters_of(widths: _Words, *, joined: bool = False, lifted: bool = False, care: float = 1.0) -> Letters:
    """Letters of such widths that stand close to each other."""
    counts = np.array([len(word) for word in widths])
    right = np.concatenate([np.cumsum(word) for word in widths])
    left = right - np.concatenate([np.array(word) for word in widths])
    size = len(left)
    return Letters(counts, left, right, np.full(size, care), np.full(len(counts), joined), np.full(size, lifted))


def moved(letters: Letters, hand: Hand, seed: int) -> Motion:
    random = np.random.default_rng(seed)
    of_word = random.normal(size=(len(letters.counts), OF_WORD))
    return move_letters(letters, of_word, random.normal(size=(len(letters.left), OF_LETTER)), hand)


def gaps(letters: Letters, motion: Motion) -> np.ndarray:
    """What each letter but the last of its word now leaves to the next one, more than it did."""
    inner = np.ones(len(letters.left), dtype=bool)
    inner[letters.starts + letters.counts - 1] = False
    k = np.flatnonzero(inner)
    return np.asarray((motion.left[k + 1] - motion.right[k]) - (letters.left[k + 1] - letters.right[k]))


@given(words, st.booleans(), st.integers(0, 99))
@settings(deadline=None, max_examples=40)
def test_the_steady_hand_moves_no_letter(widths: _Words, joined: bool, seed: int) -> None:
    letters = letters_of(widths, joined=joined, lifted=True)
    motion = moved(letters, STEADY, seed)
    np.testing.assert_allclose(motion.left, letters.left, atol=ROUNDING)
    np.testing.assert_allclose(motion.right, letters.right, atol=ROUNDING)
    assert (motion.size == 1).all()
    assert not (motion.rise.any() or motion.slant.any() or motion.shift.any())


@given(words, st.integers(0, 99), hands)
@settings(deadline=None, max_examples=60)
def test_without_care_there_is_no_freedom(widths: _Words, seed: int, hand: Hand) -> None:
    letters = letters_of(widths, care=0.0)
    motion = moved(letters, hand, seed)
    np.testing.assert_allclose(motion.left, letters.left, atol=ROUNDING)
    np.testing.assert_allclose(motion.right, letters.right, atol=ROUNDING)
    assert (motion.size == 1).all()
    assert not (motion.rise.any() or motion.slant.any())


@given(words, st.integers(0, 99), hands, st.booleans())
@settings(deadline=None, max_examples=100)
def test_no_gap_between_letters_closes_by_more_than_its_spread(
    widths: _Words,
    seed: int,
    hand: Hand,
    joined: bool,
) -> None:
    letters = letters_of(widths, joined=joined)
    found = gaps(letters, moved(letters, hand, seed))
    assert found.min(initial=0) >= -hand.letter_gap - ROUNDING
    assert found.max(initial=0) <= 2.2 * hand.letter_gap + ROUNDING


@given(words, st.integers(0, 99), hands)
@settings(deadline=None, max_examples=100)
def test_letters_begin_at_their_word_and_have_some_width(widths: _Words, seed: int, hand: Hand) -> None:
    letters = letters_of(widths)
    motion = moved(letters, hand, seed)
    assert not motion.left[letters.starts].any()
    # The least of a letter's width by itself, times the least that all letters of a word may shrink together.
    own = letters.right - letters.left
    assert ((motion.right - motion.left) / own).min() >= 0.6 * 0.75 - ROUNDING


@given(words, st.integers(0, 99), hands)
@settings(deadline=None, max_examples=100)
def test_a_word_is_as_wide_as_it_was_set_unless_its_letters_would_change_by_more_than_a_quarter(
    widths: _Words, seed: int, hand: Hand
) -> None:
    letters, hand = letters_of(widths), replace(hand, word_size=0.0)
    motion = moved(letters, hand, seed)
    lasts = letters.starts + letters.counts - 1
    # What the letters would be by themselves, from a word so gathered that none could be shared out.
    random = np.random.default_rng(seed)
    random.normal(size=(len(letters.counts), OF_WORD))
    width = 1 + hand.letter_width * mild(random.normal(size=(len(letters.left), OF_LETTER)))[:, 6]
    own = letters.right - letters.left
    alone = np.add.reduceat(np.maximum(motion.size * width, 0.6) * own, letters.starts)
    now = np.add.reduceat(motion.right - motion.left, letters.starts)
    for k, word in enumerate(widths):
        share = now[k] / alone[k]
        assert 0.75 - ROUNDING <= share <= FREE + ROUNDING
        whole = motion.right[lasts[k]] + motion.shift[lasts[k]]
        if len(word) > 1 and 0.75 + ROUNDING < share < FREE - ROUNDING:
            assert abs(whole - letters.right[lasts[k]]) < ROUNDING
        if len(word) == 1:
            assert abs(share - 1) < ROUNDING


def test_words_keep_their_width_on_average() -> None:
    letters = letters_of([[0.8, 1.0, 0.4, 0.9, 0.7]] * 2000)
    lasts = letters.starts + letters.counts - 1
    now = moved(letters, HAND, 5).right[lasts] / letters.right[lasts]
    assert abs(now.mean() - 1) < 0.005
    assert now.std() < 1.3 * HAND.word_size


def test_where_the_hand_lifts_what_follows_moves_as_a_whole() -> None:
    letters = letters_of([[1.0] * 4, [1.0] * 3], joined=True)
    lifted = replace(letters, lifted=np.array([False, True, False, True, True, True, True]))
    hand = Hand("lifts", lift_space=0.1)
    motion = moved(lifted, hand, 1)
    np.testing.assert_allclose(motion.shift, [0, 0, 0.1, 0.1, 0, 0.1, 0.2], atol=ROUNDING)
    # The room comes out of the letters' widths, so that the word ends where it did.
    np.testing.assert_allclose((motion.right + motion.shift)[[3, 6]], [4, 3], atol=ROUNDING)
    assert not moved(letters, hand, 1).shift.any()


def test_joined_letters_keep_their_distances_better() -> None:
    widths = [[1.0] * 6] * 300
    loose, bound = (gaps(set_, moved(set_, HAND, 2)) for set_ in (letters_of(widths), letters_of(widths, joined=True)))
    np.testing.assert_allclose(bound, 0.6 * loose, atol=ROUNDING)


def test_neighbours_resemble_each_other_as_much_as_the_hand_says() -> None:
    letters = letters_of([[1.0] * 8] * 3000)
    hand = Hand("walks", letter_baseline=0.1, baseline_memory=0.6, letter_size=0.1, letter_slant=0.1, slant_memory=0.3)
    motion = moved(letters, hand, 4)
    for row, memory in ((motion.rise, 0.6), (motion.size - 1, 0.0), (motion.slant, 0.3)):
        table = row.reshape(-1, 8)
        assert np.abs(table.std(axis=0) / 0.1 - 1).max() < 0.06
        assert abs(np.corrcoef(table[:, 2], table[:, 3])[0, 1] - memory) < 0.06
        assert abs(np.corrcoef(table[:-1, 7], table[1:, 0])[0, 1]) < 0.06


@given(words, st.integers(0, 99))
@settings(deadline=None, max_examples=30)
def test_what_a_word_becomes_does_not_depend_on_other_words(widths: _Words, seed: int) -> None:
    random = np.random.default_rng(seed)
    letters = letters_of(widths)
    of_word, of_letter = random.normal(size=(len(widths), OF_WORD)), random.normal(size=(len(letters.left), OF_LETTER))
    whole = move_letters(letters, of_word, of_letter, HAND)
    n = len(widths[0])
    alone = move_letters(letters_of(widths[:1]), of_word[:1], of_letter[:n], HAND)
    for name in Motion.__slots__:
        np.testing.assert_allclose(getattr(alone, name), getattr(whole, name)[:n], atol=ROUNDING)
