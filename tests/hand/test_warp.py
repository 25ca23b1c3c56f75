"""How letters carry the ink of their words."""

from __future__ import annotations

import numpy as np
import pytest

from plotnote.hand.letters import Letters, Motion
from plotnote.hand.warp import Spots, spots_of, warped

LEAN = 0.2
COUNTS = np.array([3, 1, 2])
LEFT = np.array([0.0, 1.0, 2.5, 0.0, 0.0, 0.8])
RIGHT = np.array([1.0, 2.3, 3.5, 0.9, 0.8, 1.7])


def _letters() -> Letters:
    none = np.zeros(3, dtype=bool)
    return Letters(COUNTS, LEFT, RIGHT, np.ones(6), none, np.repeat(none, COUNTS))


def _still(**other: np.ndarray) -> Motion:
    rest = {
        "left": LEFT,
        "right": RIGHT,
        "rise": np.zeros(6),
        "size": np.ones(6),
        "slant": np.zeros(6),
        "shift": np.zeros(6),
    }
    return Motion(**{**rest, **other})


def _spots(z: np.ndarray, word: int) -> Spots:
    letters = _letters()
    first, last = letters.starts[word], letters.starts[word] + COUNTS[word] - 1
    borders = (RIGHT[first:last] + LEFT[first + 1 : last + 1]) / 2
    at = first + np.searchsorted(borders, z.real - LEAN * z.imag)
    return spots_of(z, np.full(len(z), word), at, letters, LEAN)


def _wave() -> np.ndarray:
    x = np.linspace(-0.4, 3.9, 900)
    return np.asarray(x + 1j * np.sin(5 * x))


@pytest.mark.parametrize("word", [0, 1, 2])
def test_letters_that_stay_leave_their_ink_where_it_was(word: int) -> None:
    z = _wave()
    assert np.abs(warped(_spots(z, word), _letters(), _still(), LEAN) - z).max() < 1e-8


def test_letters_that_move_tear_no_ink() -> None:
    z = _wave()
    rng = np.random.default_rng(1)
    rise, size, slant = 0.2 * rng.normal(size=6), 1 + 0.2 * rng.normal(size=6), 0.1 * rng.normal(size=6)
    motion = _still(left=LEFT * 1.1 + 0.05, right=RIGHT * 1.2 + 0.1, rise=rise, size=size, slant=slant)
    moved = warped(_spots(z, 0), _letters(), motion, LEAN)
    assert np.abs(moved - z).max() > 0.1
    assert np.abs(np.diff(moved)).max() < 2.5 * np.abs(np.diff(z)).max()


def test_ink_in_the_middle_of_a_letter_follows_that_letter_alone() -> None:
    rise = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    middle = (LEFT + RIGHT) / 2 + 0j
    for word, own in enumerate(np.split(np.arange(6), [3, 4])):
        moved = warped(_spots(middle[own], word), _letters(), _still(rise=rise), LEAN)
        assert np.abs(moved.imag - rise[own]).max() < 1e-8


def test_ink_beyond_a_word_keeps_its_distance_from_it() -> None:
    z = np.array([-0.3 + 0j, 0j, 3.5 + 0j, 3.8 + 0j])
    wider = _still(left=LEFT * 1.3, right=RIGHT * 1.3)
    moved = warped(_spots(z, 0), _letters(), wider, LEAN).real
    assert np.abs(moved - [-0.3, 0.0, 1.3 * 3.5, 1.3 * 3.5 + 0.3]).max() < 1e-6


def test_a_part_of_the_words_is_carried_as_it_was_with_all() -> None:
    rng = np.random.default_rng(2)
    motion = _still(rise=rng.normal(size=6), size=1 + 0.1 * rng.normal(size=6), right=RIGHT + 0.2)
    z = _wave()[::50]
    letters, words = _letters(), np.array([False, True, True])
    parts = [_spots(z, word) for word in range(3)]
    rows = {name: np.concatenate([getattr(part, name) for part in parts]) for name in Spots.__slots__}
    points, own = np.arange(len(z), 3 * len(z)), words[letters.word]
    few = Letters(COUNTS[1:], LEFT[own], RIGHT[own], letters.care[own], letters.joined[1:], letters.lifted[own])
    only = Motion(*(getattr(motion, name)[own] for name in Motion.__slots__))
    whole = warped(Spots(**rows), letters, motion, LEAN)
    assert (warped(Spots(**rows).part(points, own), few, only, LEAN) == whole[points]).all()
