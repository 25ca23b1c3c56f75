"""Which drawing of each letter a word gets, where a face has several."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from plotnote.text.font import Font

__all__ = ["choose_forms"]


def choose_forms(letters: Sequence[str], font: Font, seed: int, key: str) -> tuple[int, ...]:
    """The index of each letter's drawing among those of the face.

    It depends on the note's seed and the word's key only, so that a word that is edited changes no other, and the same
    word elsewhere is another. A letter never has the drawing that it had where it stood before in the word.
    """
    if all(len(font.glyphs[letter]) == 1 for letter in letters if letter in font.glyphs):
        return (0,) * len(letters)
    drawn = hashlib.blake2b(f"{seed}\x00forms\x00{key}".encode(), digest_size=64).digest()
    begun: dict[str, tuple[int, int]] = {}
    out = []
    for letter in letters:
        count = len(font.glyphs[letter]) if letter in font.glyphs else 1
        if letter in begun:
            form, step = begun[letter]
            form = (form + step) % count
        else:
            one, other = drawn[2 * len(begun) % 64], drawn[(2 * len(begun) + 1) % 64]
            form, step = one % count, 1 + other % max(1, count - 1)
        begun[letter] = (form, step)
        out.append(form)
    return tuple(out)
