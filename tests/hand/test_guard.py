"""What the guard sees in varied letters, and what it does about it."""

from __future__ import annotations

import numpy as np
import pytest

from plotnote import library
from plotnote.drawing import Pen
from plotnote.hand import guard
from plotnote.hand.guard import CALMED, Strokes, Watch, guarded, letters_of_points
from plotnote.hand.hand import enlivened
from plotnote.hand.ink import ink
from plotnote.hand.letters import Letters, Motion
from plotnote.hand.movement import Rows, evenly
from plotnote.hand.vary import vary
from plotnote.note import Note
from plotnote.text.layout import Layout
from plotnote.text.typeset import typeset

RING, ARCH, BARRED, DOTTED = range(4)
"""The letters of the word: an o, an n, a t with its bar, an i with its dot."""


def _ring(centre: complex) -> np.ndarray:
    turn = np.linspace(0, 2 * np.pi, 60)
    return np.asarray(centre + 0.45 * np.exp(1j * (turn + np.pi / 2)))


def _arch(left: float) -> np.ndarray:
    turn = np.linspace(np.pi, 0, 30)
    top = left + 0.35 + 0.65j + 0.35 * np.exp(1j * turn)
    return np.concatenate([[left + 0j, left + 0.64j], top, [left + 0.7 + 0j]])


WORD = [
    (RING, False, _ring(0.5 + 0.5j)),
    (ARCH, False, _arch(1.3)),
    (BARRED, False, np.array([3.0 + 1.6j, 3.0 + 0j])),
    (DOTTED, False, np.array([4.2 + 1j, 4.2 + 0j])),
    (BARRED, True, np.array([2.7 + 1.1j, 3.3 + 1.1j])),
    (DOTTED, True, np.array([4.2 + 1.45j, 4.25 + 1.4j])),
]
BORDERS = [0.0, 1.1, 2.4, 3.7, 4.6]


class _Note:
    """Words of these four letters, one after the other."""

    def __init__(self, words: int = 1) -> None:
        strokes = [stroke for _ in range(words) for stroke in WORD]
        owner = np.repeat(np.arange(words), len(WORD))
        letter = np.array([k for k, _, _ in strokes]) + 4 * owner
        self.rows = evenly(Rows(np.concatenate([z for _, _, z in strokes]), np.array([len(z) for _, _, z in strokes])))
        self.strokes = Strokes(owner, letter, letter, np.array([late for _, late, _ in strokes]))
        left, right = np.tile(BORDERS[:-1], words), np.tile(BORDERS[1:], words)
        none = np.zeros(words, dtype=bool)
        self.letters = Letters(np.full(words, 4), left, right, np.ones(4 * words), none, np.repeat(none, 4))
        self.at = letters_of_points(self.rows, self.strokes, self.letters, 0.0)
        self.watch = Watch(self.rows, self.strokes, self.letters, self.at, 0.0)

    def faulty(self, z: np.ndarray) -> list[int]:
        words = np.ones(len(self.letters.counts), dtype=bool)
        return np.flatnonzero(self.watch.faulty(z, words)).tolist()

    def stroke(self, number: int) -> np.ndarray:
        """Which points a stroke has."""
        return np.flatnonzero(self.rows.stroke == number)


def test_steady_letters_have_no_fault() -> None:
    note = _Note(3)
    assert note.faulty(note.rows.z) == []


@pytest.mark.parametrize("factor", [0.8, 1.2])
def test_letters_that_are_wider_or_narrower_have_no_fault(factor: float) -> None:
    note = _Note()
    assert note.faulty(note.rows.z.real * factor + 1j * note.rows.z.imag) == []


def test_a_loop_whose_sides_come_together_is_a_fault_of_its_letter_alone() -> None:
    note = _Note(2)
    z = note.rows.z.copy()
    z[note.stroke(0)] = 0.5 + 0.1 * (z[note.stroke(0)].real - 0.5) + 1j * z[note.stroke(0)].imag
    assert note.faulty(z) == [RING]


def test_a_loop_that_opens_is_a_fault() -> None:
    note = _Note()
    z = note.rows.z.copy()
    own = note.stroke(0)
    z[own[-8:]] += np.linspace(0, 0.5j, 8)
    assert note.faulty(z) == [RING]


def test_an_arch_that_closes_at_its_foot_is_a_fault() -> None:
    note = _Note()
    z = note.rows.z.copy()
    own = note.stroke(1)[-12:]
    z[own] -= np.linspace(0, 0.6, 12)
    assert note.faulty(z) == [ARCH]


def test_letters_that_run_into_each_other_are_a_fault_of_both() -> None:
    note = _Note()
    z = note.rows.z.copy()
    z[note.stroke(0)] += 0.3
    assert note.faulty(z) == [RING, ARCH]


@pytest.mark.parametrize(("shift", "wrong"), [(0.15, []), (0.35, [BARRED]), (-0.35, [BARRED])])
def test_a_bar_that_leaves_its_stem_is_a_fault(shift: float, wrong: list[int]) -> None:
    note = _Note()
    z = note.rows.z.copy()
    z[note.stroke(4)] += shift
    assert note.faulty(z) == wrong


@pytest.mark.parametrize(("shift", "wrong"), [(0.1 + 0.1j, []), (-0.6, [DOTTED]), (-0.3j, [DOTTED])])
def test_a_dot_that_is_not_over_its_stem_is_a_fault(shift: complex, wrong: list[int]) -> None:
    note = _Note()
    z = note.rows.z.copy()
    z[note.stroke(5)] += shift
    assert note.faulty(z) == wrong


def test_only_the_words_that_are_asked_for_are_looked_at() -> None:
    note = _Note(2)
    z = np.full_like(note.rows.z, 0.1)
    assert set(np.flatnonzero(note.watch.faulty(z, np.array([False, True]))).tolist()) <= {4, 5, 6, 7}


def test_a_faulty_letter_is_written_again_until_it_is_none_and_the_rest_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(guard, "CALMED", (0.25, 0.5))
    note = _Note(2)
    owner = note.strokes.owner[note.rows.stroke]
    cares: list[list[float]] = []

    def write(letters: Letters, words: np.ndarray) -> tuple[np.ndarray, Motion]:
        """The bar of the second word's t is off by as much as its care allows."""
        cares.append(letters.care.tolist())
        z = note.rows.z.copy()
        z[note.stroke(6 + 4)] += 0.45 * letters.care[4 + BARRED]
        row = np.tile(letters.care, (len(Motion.__slots__), 1))[:, words[letters.word]]
        return z[words[owner]], Motion(*row)

    z, motion = guarded(note.watch, note.letters, write, owner)
    assert cares == [[1.0] * 8, [1.0] * 6 + [0.25, 1.0]]
    assert np.flatnonzero(np.abs(z - note.rows.z) > 0).tolist() == note.stroke(10).tolist()
    assert motion.rise.tolist() == cares[-1]


def _layout(text: str, hand: str) -> Layout:
    return typeset(Note("test", text), library.face(library.hand(hand).face), library.stationery("us-a2"), 1.8)


@pytest.mark.parametrize("name", ["natural", "print"])
def test_the_guard_leaves_less_than_half_of_the_faults(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    layout = _layout("thank you for the kettle, it boils our tea at every visit of the clean little kitten", name)
    hand = enlivened(library.hand(name), 1.0)
    drawing = ink(layout, Pen("test", 0.3, "#000000"), hand)
    seen: list[int] = []
    looked = Watch.faulty

    def faulty(self: Watch, z: np.ndarray, words: np.ndarray) -> np.ndarray:
        wrong = looked(self, z, words)
        seen.append(int(wrong.sum()))
        return wrong

    monkeypatch.setattr(Watch, "faulty", faulty)
    # One more pass, which changes nothing: so what the last one left is looked at.
    monkeypatch.setattr(guard, "CALMED", (*CALMED, 1.0))
    first = last = 0
    for seed in range(4):
        seen.clear()
        vary(drawing, layout, hand, seed)
        first, last = first + seen[0], last + sum(seen[len(CALMED) :])
    assert first > 20
    assert last < 0.4 * first


def test_the_guard_leaves_a_word_as_it_is_whatever_its_neighbours_do() -> None:
    one = _layout("letter with kettle and tea", "print")
    other = _layout("letter with bottle and tea", "print")
    hand = enlivened(library.hand("print"), 1.0)
    pen = Pen("test", 0.3, "#000000")
    keys = {k: key for k, key in enumerate(one.word_keys) if key in other.word_keys}
    assert len(keys) >= 3
    drawn = []
    for layout in (one, other):
        strokes = vary(ink(layout, pen, hand), layout, hand, 3).strokes
        drawn.append({
            key: np.concatenate([s.points for s in strokes if layout.word_keys[s.mark.word] == key])
            for key in keys.values()
        })  # fmt: skip
    for key in keys.values():
        a, b = (np.sort(np.hypot(*np.diff(points, axis=0).T)) for points in (drawn[0][key], drawn[1][key]))
        assert len(a) == len(b)
        assert np.abs(a - b).max() < 1e-6
