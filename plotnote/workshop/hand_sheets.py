"""Sheets that show hands: one hand from steady to lively, or several beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from plotnote import library
from plotnote.drawing import Drawing, Sheet
from plotnote.errors import LayoutError, TextOverflow
from plotnote.hand.hand import USUAL_LIVELINESS, Hand, enlivened
from plotnote.text.fit import STEP
from plotnote.text.specimen import A4
from plotnote.workshop.blocks import Block, drawn, height
from plotnote.workshop.desk import face_for
from plotnote.workshop.folder import seed_for

__all__ = ["USUAL_X_HEIGHT", "compare_hands", "draw_hand"]

USUAL_X_HEIGHT = 2.0
"""Of a comparison, in mm."""

_NOTE = (
    "It was good of you to take an afternoon for me on Tuesday, 14 May, and to walk me through the workshop as if "
    "you had nothing else to do. What you said about quiet work, that it shows its worth years later, has been with me "
    "since. I looked up both of the books you named; the first is on its way, and I began the other last night. "
    "If the project goes on in June, I should be glad to help, even for a few weeks. Until then, thank you "
    "again for your time and the excellent coffee."
)
"""A hundred words."""

_SHORT = (
    "Thank you for the long walk on Tuesday, and for the good advice about the house. I have begun the book you lent "
    "me, and will bring it back in July, with a jar of quince jelly."
)

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789&?!"

_LEAST, _LARGEST = 1.0, 4.0
"""X-heights of a specimen that fills its sheet, in mm."""


def draw_hand(name: str, text: str = "", x_height: float | None = None) -> tuple[Drawing, float]:
    """A specimen of a hand on A4, and its x-height in mm: the same note steady, as the hand stands and lively, and then
    its letters twice.

    Args:
        text: what is written in place of the usual note of a hundred words.
        x_height: in mm; None takes the largest at which all of it fits, at most 4.

    Raises:
        ConfigError: there is no such hand, or no such face as it names.
        FontFileError: the file of its face cannot be read.
        MissingGlyphs: the face cannot draw a character.
        LayoutError: the size is not above 0.
        TextOverflow: it does not fit on the sheet.
        DrawingRefused: its ink comes too near to the sheet's edge.
    """
    hand = library.hand(name)
    usual = Block(f"{hand.name} as it stands: liveliness {USUAL_LIVELINESS:g}", text or _NOTE, hand, A4)
    row = [
        usual.again(f"{hand.name}, steady: liveliness 0", enlivened(hand, 0.0)),
        usual,
        usual.again(f"{hand.name}, lively: liveliness 1", enlivened(hand, 1.0)),
    ]
    if letters := _letters(hand):
        row.append(Block("Its letters, twice", f"{letters}\n\n{letters}", hand, A4))
    size = _largest(row) if x_height is None else _positive(x_height)
    if height(row, size) > A4.frame.height:
        raise TextOverflow(
            f"The specimen of {hand.name} does not fit on {A4.name} at an x-height of {size:g} mm.",
            hint="Give a smaller x-height or a shorter text; without a size the largest that fits is taken.",
        )
    return drawn(row, A4, size), size


def compare_hands(
    hands: Sequence[Hand], text: str = "", x_height: float = USUAL_X_HEIGHT, liveliness: float = USUAL_LIVELINESS
) -> Drawing:
    """The same short note, or `text`, in each hand, on a sheet as wide as A4 and as high as they take.

    Args:
        x_height: in mm.
        liveliness: 0 to 1.

    Raises:
        ConfigError: there is no such face as a hand names.
        FontFileError: the file of a face cannot be read.
        MissingGlyphs: a face cannot draw a character.
        LayoutError: the size is not above 0.
        TextOverflow: a word is wider than the sheet.
        DrawingRefused: the ink of a note comes too near to the sheet's edge.
    """
    size = _positive(x_height)
    # With one seed for all, each would make the same slips at the same words.
    row = [
        Block(
            f"{hand.name}: {hand.title}" if hand.title else hand.name, text or _SHORT, enlivened(hand, liveliness), A4,
            seed_for(1, hand.name),
        )
        for hand in hands
    ]  # fmt: skip
    high = height(row, size)
    if high == float("inf"):
        raise TextOverflow(
            f"A word is wider than the sheet at an x-height of {size:g} mm.", hint="Give a smaller x-height."
        )
    frame = A4.frame._replace(bottom=A4.frame.top + high)
    return drawn(row, Sheet("comparison", A4.width, frame.bottom + A4.frame.top, frame, (frame,)), size)


def _letters(hand: Hand) -> str:
    """The letters and figures that the hand's face has."""
    font = face_for(hand)
    return " ".join(letter for letter in _LETTERS if letter in font.glyphs)


def _largest(row: Sequence[Block]) -> float:
    """The largest size at which all of them fit on A4, or the least where none does."""
    low, high = round(_LEAST / STEP), round(_LARGEST / STEP) + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if height(row, middle * STEP) <= A4.frame.height else (low, middle)
    return round(low * STEP, 2)


def _positive(x_height: float) -> float:
    if not 0 < x_height < float("inf"):
        raise LayoutError(f"Nothing can be written at an x-height of {x_height:g} mm.", hint="Give a size above 0.")
    return x_height
