"""What is to be written, in plain names."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SIGNED_BY_PEN", "Note"]

SIGNED_BY_PEN = "space"
"""The signature of a note that a person will sign."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note before it has a shape.

    Attributes:
        name: where it came from, for messages and file names.
        text: the words. A blank line ends a paragraph, a line of `---` turns to the next panel; text.paragraphs and
            text.markup say what else its lines may be.
        to: the name of the person it is for, or "".
        stationery, hand, font, pen: names in the library, or files; font "" means the hand's own face.
        size_mm: x-height, or None for the stationery's usual size.
        seed: together with the words it fixes the hand's variation.
        fit: the largest x-height at which the note fits its stationery; `size_mm` says nothing then.
        signature: an SVG file of strokes that is written as the signature, "space" to leave room for signing by pen,
            or "".
        strict: refuse what the face cannot draw; otherwise such a word is written in the fallback face.
        typographic: write curly quotes, dashes and ellipses where the words have typewriter signs.
        liveliness: how much the hand varies: 0 steady, 0.5 as the hand stands, 1 lively.
        again: the numbers of words that are written anew, counted from 1 over the note; one that stands twice is
            written anew twice. All other words stay as they are.
        post: on an envelope, the post that reads the address (`plotnote stationery posts`).
        capitals: on an envelope, whether the address is written in upright capitals, each by itself, rather than as the
            hand writes.
        first_line: the line of the file on which `text` begins, counted from 1, for messages.
    """

    name: str
    text: str
    to: str = ""
    stationery: str = "us-a2"
    hand: str = "natural"
    font: str = ""
    pen: str = "black-0.3"
    size_mm: float | None = None
    seed: int = 1
    first_line: int = 1
    fit: bool = False
    signature: str = ""
    strict: bool = False
    typographic: bool = False
    liveliness: float = 0.5
    again: tuple[int, ...] = ()
    post: str = "any"
    capitals: bool = True
