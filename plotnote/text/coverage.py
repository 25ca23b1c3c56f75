"""Whether a face can draw a text: asked before any ink."""

from __future__ import annotations

import re
import unicodedata

from plotnote.errors import MissingGlyphs
from plotnote.text.font import Font

__all__ = ["missing", "shown_word"]

_NAMED = 6
"""How many places the message names; all of them are in `places`."""

_LONGEST_WORD = 30
"""Characters of a word in a message; a page without spaces is one word too."""

_HINT_LETTER = (
    "The shipped faces draw Latin letters with all European and Vietnamese accents: spell the word in Latin letters, "
    "let another face write it (without --strict), or give a font file that has them."
)
_HINT_FALLBACK = "Spell the word in Latin letters, or give a font file that has them."
_HINT_UNSEEN = "Delete the invisible character, or type the word again."


def missing(font: Font, text: str, first_line: int = 1, *, hint: str = "", fallback: Font | None = None) -> None:
    """Return when the font draws every character of the text, or for each word that it cannot, `fallback` does.

    Args:
        text: normalised text (see text.normalise).
        first_line: the line number of the text's first line.
        hint: what the person should do, in place of the usual advice.

    Raises:
        MissingGlyphs: with every place where a character cannot be drawn.
    """
    if all(character in font.glyphs for character in set(text) - {" ", "\n"}):
        return
    places = tuple(
        (character, word[0], number, word.start() + offset + 1)
        for number, line in enumerate(text.split("\n"), first_line)
        for word in re.finditer(r"[^ ]+", line)
        for offset, character in _lacking(word[0], font, fallback)
    )
    if not places:
        return
    characters = "".join(dict.fromkeys(place[0] for place in places))
    named = ", ".join(
        f"{_shown(c)} in “{shown_word(word)}” (line {y}, column {x})" for c, word, y, x in places[:_NAMED]
    )
    rest = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
    unseen = all(_invisible(c) for c in characters)
    who = f"The face {font.name} cannot" if fallback is None else f"Neither {font.name} nor {fallback.name} can"
    raise MissingGlyphs(
        f"{who} draw {named}{rest}.",
        hint=hint or (_HINT_UNSEEN if unseen else _HINT_LETTER if fallback is None else _HINT_FALLBACK),
        characters=characters,
        places=places,
    )


def _lacking(word: str, font: Font, fallback: Font | None) -> list[tuple[int, str]]:
    """The characters, with their place in the word, for which no face writes the word whole."""
    own = [(offset, c) for offset, c in enumerate(word) if c not in font.glyphs]
    if not own or fallback is None:
        return own
    other = [(offset, c) for offset, c in enumerate(word) if c not in fallback.glyphs]
    # Each face may lack another letter of the word: then those of the note's own face are told.
    return [place for place in other if place in own] or (own if other else [])


def _shown(character: str) -> str:
    point = f"U+{ord(character):04X}"
    return point if _invisible(character) else f"“{character}” ({point})"


def shown_word(word: str) -> str:
    """The beginning of a long word, and without control characters, which would garble a terminal."""
    end = _LONGEST_WORD
    while 0 < end < len(word) and unicodedata.combining(word[end]):
        end -= 1
    return "".join("\ufffd" if _invisible(c) else c for c in word[:end]) + ("…" if len(word) > end else "")


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
