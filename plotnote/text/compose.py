"""A face with everything that can be composed from its own letters.

Which drawing of a character is taken:

* A Latin letter with marks is composed of the letter and its marks, also where the face has it precomposed, so that one
  gap between letter and mark holds in the whole face. The shapes of the marks are those of the face where its own are
  good (`text.harvest`). It has as many forms as its letter.
* Every other character that the face draws itself is kept: plain letters, ł ø ß æ and their like, Greek and Cyrillic
  with or without marks, figures, signs. Except quotes and fractions, since those of the SVG fonts are straight ticks
  and overlap their neighbours, and the hyphen, which the Hershey faces draw as long as a dash; ı, which
  is i without its dot, as in í; œ, which some faces draw so that it reads as æ; an Æ without a slanted leg, which reads
  as Œ.
* A figure or sign that is drawn doubled in a face whose letters are not is drawn anew; all of them are where the zero
  is doubled, as in Script Simplex.
* Full stop, comma, colon and semicolon are lowered where the stop does not stand on the line.
* What the face lacks is drawn by a recipe, or composed where it is a letter of the face with marks.

A composed character is made when it is first asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

from plotnote.text.accents import accented, decomposed
from plotnote.text.bench import Bench, Recipe
from plotnote.text.doubled import doubled_part
from plotnote.text.figures import FIGURES
from plotnote.text.font import Font, Glyph
from plotnote.text.outline import shifted
from plotnote.text.punctuation import PUNCTUATION, SPACES
from plotnote.text.signs import SIGNS
from plotnote.text.special_letters import LETTERS

__all__ = ["complete"]

_RECIPES: dict[str, Recipe] = {**FIGURES, **PUNCTUATION, **SIGNS, **LETTERS}
_REDRAWN = frozenset("-‘’‚‛“”„…½¼¾ıȷœ")
_DOUBLED = 0.25
"""A figure of whose ink more than this part is doubled is drawn anew."""
_STOPS, _RAISED = ".,:;", 0.1
"""A stop that is higher than this over the line, in xh, looks like a dot in the middle."""
_COMPOSED_RANGES = (range(0xA1, 0x250), range(0x1E00, 0x1F00))
"""Latin-1, Latin Extended-A and -B, Latin Extended Additional: where accented letters are looked for when listing."""


def complete(font: Font) -> Font:
    """The font with accented and special letters, punctuation and signs. Meant for faces of Latin letters: in others an
    é is drawn from whatever the face has for e."""
    return font if isinstance(font.glyphs, _Composed) else replace(font, glyphs=_Composed(font))


class _Composed(Mapping[str, tuple[Glyph, ...]]):
    """The glyphs of a font and those made from them."""

    def __init__(self, font: Font) -> None:
        self._own = font.glyphs
        self._made: dict[str, tuple[Glyph, ...]] = {}
        self._parts: dict[str, float] = {}
        self._able: dict[str, bool] = {}
        self._bench = Bench(font, self)

    def __getitem__(self, character: str) -> tuple[Glyph, ...]:
        if character not in self._made:
            if character not in self:
                raise KeyError(character)
            self._made[character] = self._kept(character) if self._keeps(character) else self._make(character)
        return self._made[character]

    def _kept(self, character: str) -> tuple[Glyph, ...]:
        forms = self._own[character]
        if character not in _STOPS or "." not in self._own:
            return forms
        drop = min(float(s[:, 1].min()) for s in self._own["."][0].strokes)
        return tuple(_lowered(glyph, drop) for glyph in forms) if drop > _RAISED * self._bench.xh else forms

    def _keeps(self, character: str) -> bool:
        if character not in self._own or character in _REDRAWN:
            return False
        if character == "Æ":
            return self._bench.leg(self._own[character][0].strokes)
        if character in FIGURES:
            twice = self._doubled("0") or (not character.isdigit() and self._doubled(character))
            return not twice or self._bench.doubled > 0
        parts = decomposed(character) if len(character) == 1 and character > "\x7f" else None
        return parts is None or parts[0] not in self or not unicodedata.name(parts[0], "").startswith("LATIN ")

    def _doubled(self, character: str) -> bool:
        if character not in self._parts:
            own = self._own.get(character)
            self._parts[character] = doubled_part(own[0].strokes, self._bench.xh) if own else 0.0
        return self._parts[character] > _DOUBLED

    def __contains__(self, character: object) -> bool:
        if not isinstance(character, str):
            return False
        if character not in self._able:
            self._able[character] = self._can(character)
        return self._able[character]

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        ranges = (chr(code) for codes in _COMPOSED_RANGES for code in codes)
        for character in dict.fromkeys([*SPACES, *_RECIPES, *ranges]):
            if character not in self._own and character in self:
                yield character

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _can(self, character: str) -> bool:
        if character in self._own:
            return True
        if character in SPACES:
            return " " in self._own
        if character in _RECIPES:
            return all(need in self for need in _RECIPES[character].needs)
        parts = decomposed(character) if len(character) == 1 else None
        return parts is not None and parts[0] in self

    def _make(self, character: str) -> tuple[Glyph, ...]:
        name = f"u{ord(character):04X}"
        if character in SPACES:
            return (Glyph(name, self._own[" "][0].advance * SPACES[character], ()),)
        if character in _RECIPES:
            return (_RECIPES[character].draw(self._bench).glyph(name),)
        parts = decomposed(character)
        assert parts is not None, "__contains__ has seen to it"
        forms = range(self._bench.forms(parts[0]))
        return tuple(accented(self._bench, *parts, form).glyph(f"{name}.{form}" if form else name) for form in forms)


def _lowered(glyph: Glyph, drop: float) -> Glyph:
    def down(place: tuple[float, float] | None) -> tuple[float, float] | None:
        return (place[0], place[1] - drop) if place else None

    strokes = shifted(glyph.strokes, 0.0, -drop)
    return replace(glyph, strokes=strokes, entry=down(glyph.entry), exit=down(glyph.exit))
