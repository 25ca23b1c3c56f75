"""How alike equal letters, and equal words, of one hand come out, over the sample batch: five notes from one template.

Each varied note is cut into letters (see benchmarks.cutting), equal letters are laid on each other, the means of their
points together, and the distance of two is the root mean square distance of their points, which lie 0.05 xh apart along
the ink. It is measured on the ink as it is written; nothing is smoothed. Letters count with their bars, accents and
dots; since a dot that moves may hide a stem that does not, they are also told without their dots. Late marks by
themselves and punctuation are told apart as small signs: a full stop has 0.07 xh of ink, less than the pen is wide, and
can but be never quite the same. Words count with all their main strokes. Pairs are taken within notes and across them.

  min, 5 %, 25 %, median   over all pairs, in xh; the floor for letters and words is 0.006
  nearest                  25 % over letters, of the distance to the nearest of 45 others of its kind. People: 0.014 to
                           0.022, median 0.018, on windows of half a letter; a font comes to 0.006 by the noise of the
                           device with which people were recorded
  turned                   the least distance when one of the two is also turned and scaled to fit best
  under                    pairs under the floor

PYTHONPATH=. .venv/bin/python benchmarks/alike.py [--hands quick print] [--all] [--liveliness 0.5]

--all adds the six single sample notes to the batch.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.cutting import SHIPPED, Piece, batch, layout_of, letters_of, samples
from plotnote.note import Note

__all__ = ["FLOOR", "Pairs", "letter_pairs", "pairs_of", "sign_pairs", "word_pairs", "written"]

FLOOR = 0.006
"""The least distance of two equal letters, in xh."""

_DOT = 8
"""A late mark of no more points, 0.05 xh from each other, is a dot."""

_POOL = 45

_Array = NDArray[np.float64]
_Complex = NDArray[np.complex128]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """All pairs of equal things: their distances, the same when turned and scaled, what each is a pair of, whether both
    are in one note; and each thing's distance to the nearest of 45 others."""

    plain: _Array
    turned: _Array
    names: tuple[str, ...]
    name: NDArray[np.int64]
    one_note: NDArray[np.bool_]
    nearest: _Array

    def worst(self, count: int = 5) -> str:
        """The kinds with pairs under the floor, the commonest first, with their least distance."""
        found = [
            (int((self.plain[self.name == k] < FLOOR).sum()), float(self.plain[self.name == k].min()), name)
            for k, name in enumerate(self.names)
            if (self.name == k).any()
        ]
        under = sorted((row for row in found if row[0]), reverse=True)[:count]
        return ", ".join(f"{name} {n} ({least:.4f})" for n, least, name in under)


def written(notes: Iterable[Note], hand: str, liveliness: float = 0.5) -> list[list[Piece]]:
    """For each note its letters as a hand writes them."""
    out = []
    for note in notes:
        layout, desk = layout_of(note, hand, liveliness)
        out.append(letters_of(layout, desk.pen, desk.hand, note.seed))
    return out


def letter_pairs(notes: Sequence[Sequence[Piece]], *, dots: bool = True) -> Pairs:
    """The pairs of equal letters and figures, with or without their dots."""
    return pairs_of(
        (str(piece.kind), piece.character, k, (*piece.main, *(z for z in piece.late if dots or not _is_dot(z))))
        for k, pieces in enumerate(notes)
        for piece in pieces
        if piece.main and piece.character.isalnum()
    )


def sign_pairs(notes: Sequence[Sequence[Piece]]) -> Pairs:
    """The pairs of equal small signs: late marks, one by one, and full stops, commas and the like."""
    rows: list[tuple[str, str, int, Sequence[_Complex]]] = []
    for k, pieces in enumerate(notes):
        for piece in pieces:
            rows += [
                (f"{piece.kind} late {n}", f"mark of {piece.character}", k, (z,)) for n, z in enumerate(piece.late)
            ]
            if piece.main and not piece.character.isalnum():
                rows.append((str(piece.kind), piece.character, k, piece.main))
    return pairs_of(rows)


def word_pairs(notes: Sequence[Sequence[Piece]]) -> Pairs:
    """The pairs of equal words of two letters or more, punctuation included."""
    rows = []
    for k, pieces in enumerate(notes):
        words: dict[int, list[Piece]] = {}
        for piece in pieces:
            words.setdefault(piece.word, []).append(piece)
        for word in words.values():
            if len(word) > 1:
                text = "".join(piece.character for piece in word)
                rows.append((str([p.kind for p in word]), text, k, tuple(z for p in word for z in p.main)))
    return pairs_of(rows)


def pairs_of(rows: Iterable[tuple[str, str, int, Sequence[_Complex]]]) -> Pairs:
    """All pairs of things of one kind; a row is a kind, a name, the number of a note, and the thing's strokes."""
    kinds: dict[str, tuple[str, list[int], list[_Complex]]] = {}
    for kind, name, note, strokes in rows:
        z = np.concatenate(strokes)
        _, notes, shapes = kinds.setdefault(kind, (name, [], []))
        notes.append(note)
        shapes.append(z - z.mean())
    plain, turned, names, which, together, nearest = [], [], [], [], [], []
    for k, (name, notes, shapes) in enumerate(kinds.values()):
        names.append(name)
        if len(shapes) < 2:
            continue
        by_shift, by_turn = _distances(np.stack(shapes))
        one, other = np.triu_indices(len(shapes), 1)
        plain.append(by_shift[one, other])
        turned.append(by_turn[one, other])
        which.append(np.full(len(one), k))
        in_note = np.array(notes)
        together.append(in_note[one] == in_note[other])
        if len(shapes) > _POOL:
            for j, row in enumerate(by_shift):
                pool = np.random.default_rng([k, j]).choice(np.delete(row, j), _POOL, replace=False)
                nearest.append(pool.min())
    none = np.zeros(0)
    return Pairs(
        np.concatenate([none, *plain]), np.concatenate([none, *turned]), tuple(names),
        np.concatenate([none, *which]).astype(np.int64), np.concatenate([none, *together]).astype(bool),
        np.array(nearest),
    )  # fmt: skip


def _is_dot(z: _Complex) -> bool:
    return len(z) <= _DOT


def _distances(shapes: _Complex) -> tuple[_Array, _Array]:
    """The distance of each row from each other, plain, and turned and scaled to fit best, symmetric."""
    count = shapes.shape[1]
    plain = np.stack([np.sqrt((np.abs(shapes - row) ** 2).sum(axis=1) / count) for row in shapes])
    sizes = np.sqrt((np.abs(shapes) ** 2).sum(axis=1))
    fit = np.abs(shapes @ shapes.conj().T) / (sizes[:, None] * sizes + 1e-12)
    apart = np.sqrt(np.maximum(1 - fit**2, 0.0) / count)
    return plain, np.minimum(sizes[:, None], sizes) * apart


def _said(pairs: Pairs) -> str:
    low = np.quantile(pairs.plain, [0, 0.05, 0.25, 0.5])
    nearest = f"{np.quantile(pairs.nearest, 0.25):7.4f}" if len(pairs.nearest) else f"{'-':>7}"
    figures = " ".join(f"{value:7.4f}" for value in low)
    return f"{len(pairs.plain):7d} {figures} {nearest} {pairs.turned.min():7.4f} {(pairs.plain < FLOOR).sum():6d}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hands", nargs="*", default=SHIPPED)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--liveliness", type=float, default=0.5)
    asked = parser.parse_args()
    notes = (*batch(), *samples()) if asked.all else batch()
    print(
        f"{len(notes)} notes, liveliness {asked.liveliness:g}; distances in xh; floor {FLOOR}; people, nearest of 45,"
    )
    print("25 % over the windows of a writer: 0.014 / 0.018 / 0.022 (5, 50, 95 % of writers)")
    print("hand     of         pairs     min     5 %    25 %  median nearest  turned  under")
    for hand in asked.hands:
        pieces = written(notes, hand, asked.liveliness)
        for of, pairs in (
            ("letters", letter_pairs(pieces)),
            ("dotless", letter_pairs(pieces, dots=False)),
            ("words", word_pairs(pieces)),
            ("signs", sign_pairs(pieces)),
        ):
            print(f"{hand:8} {of:8} {_said(pairs)}  {pairs.worst() if of != 'signs' else ''}")
            for said, chosen in (("in one note", pairs.one_note), ("across", ~pairs.one_note)):
                if of == "words" and chosen.any():
                    print(f"{'':8} {said:16} least {pairs.plain[chosen].min():.4f} of {int(chosen.sum())}")


if __name__ == "__main__":
    main()
