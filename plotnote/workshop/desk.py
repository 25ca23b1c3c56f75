"""Laying out the desk for a note: names in the note become things from the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from plotnote import library
from plotnote.drawing import Drawing
from plotnote.hand.hand import Hand, enlivened
from plotnote.hand.styled import styled
from plotnote.note import Note
from plotnote.pipeline import Desk, draw_layout, set_note
from plotnote.text.arrange import largest_on
from plotnote.text.fallback import can_write, explain
from plotnote.text.fit import STEP, largest_fitting
from plotnote.text.font import Font
from plotnote.text.layout import Layout
from plotnote.text.markup import without_markup
from plotnote.text.normalise import normalise
from plotnote.text.typographic import Change, summary, typographic
from plotnote.workshop.envelope import draw_envelope
from plotnote.workshop.signing import read_signature

__all__ = [
    "Tell",
    "draw_note",
    "face_for",
    "fallback_for",
    "fitting",
    "lay_desk",
    "of_one_size",
    "require_names",
    "set_words",
]

Tell = Callable[[str], None]
"""Takes a sentence for the person at the terminal."""

_USUAL_FACE = "script-simplex"
"""For a hand that has no face of its own, such as the steady one."""

_FALLBACK_FACE = "playpen-line"
"""The face with the most letters: it writes the words that another cannot."""


def lay_desk(note: Note, order: str = "natural") -> Desk:
    """The desk that a note asks for; with the fallback face when its own cannot write all of it and it is not strict.

    Raises:
        ConfigError: it names something that is not in the library, or a face without letters.
        InputError: the file of its signature cannot be read.
    """
    hand = library.hand(note.hand)
    library.require_letters(note.font)
    font = face_for(hand, note.font)
    fallback = _fallback(note, font)
    return Desk(
        font=styled(font, hand),
        stationery=library.stationery(note.stationery),
        hand=enlivened(hand, note.liveliness),
        pen=library.pen(note.pen),
        order=order,
        fallback=None if fallback is None else styled(fallback, hand),
        signature=read_signature(note),
    )


def face_for(hand: Hand, name: str = "") -> Font:
    """The face that the hand writes: the one of that name, or else its own. Raises as `library.face`."""
    return library.face(name or hand.face or _USUAL_FACE)


def require_names(note: Note) -> None:
    """Return when everything that the note names is in the library.

    Raises:
        ConfigError: something is not, or its face has no letters.
        FontFileError: its font file cannot be read.
    """
    library.stationery(note.stationery)
    library.post(note.post)
    library.hand(note.hand)
    library.pen(note.pen)
    if note.font:
        library.plain_face(note.font)
        library.require_letters(note.font)


def draw_note(note: Note, order: str = "natural", tell: Tell = lambda said: None) -> Drawing:
    """The ink of a note with what the library holds; `tell` hears what was done that the note does not say: signs that
    were changed, the size that was found, words in another face.

    Raises as `lay_desk` and `pipeline.draw`.
    """
    if library.stationery(note.stationery).kind == "envelope":
        written, changes = _as_written(note)
        for said in _told(changes):
            tell(said)
        return draw_envelope(written, partial(lay_desk, order=order))
    layout, desk = set_words(note, order, tell)
    return draw_layout(layout, desk, note.seed)


def set_words(note: Note, order: str = "natural", tell: Tell = lambda said: None) -> tuple[Layout, Desk]:
    """The words of a note, which is no envelope's, as they are set, and the desk on which that is done. Raises and
    tells as `draw_note`, but for what only ink can be refused for."""
    note, changes = _as_written(note)
    for said in _told(changes):
        tell(said)
    desk = lay_desk(note, order)
    layout = set_note(note, desk)
    if note.fit:
        largest = layout.x_height > largest_on(desk.font, desk.stationery) - STEP
        why = f"the largest for {note.stationery}" if largest else f"the largest at which it fits {note.stationery}"
        tell(f"Written at an x-height of {layout.x_height:g} mm, {why}.")
    for word in layout.fallbacks:
        if desk.fallback is not None:
            tell(f"{explain(word, desk.font, desk.fallback)}.")
    return layout, desk


def of_one_size(notes: Iterable[Note]) -> tuple[Note, ...]:
    """The notes; those that are to be fitted all have the size of the smallest on the same stationery. One that fits at
    no size stays as it is, and is refused when it is drawn. Raises as `lay_desk` and `text.fit.largest_fitting`."""
    row = [(note, fitting(note) if note.fit else None) for note in notes]
    sizes: dict[str, list[float]] = {}
    for note, size in row:
        if size is not None:
            sizes.setdefault(note.stationery, []).append(size)
    return tuple(
        note if size is None else replace(note, fit=False, size_mm=min(sizes[note.stationery])) for note, size in row
    )


def fitting(note: Note) -> float | None:
    """The largest x-height, mm, at which a note that is to be fitted fits; None where it fits at none. Raises as
    `lay_desk` and `text.fit.largest_fitting`."""
    written, _ = _as_written(note)
    desk = lay_desk(written)
    return largest_fitting(written, desk.font, desk.stationery, desk.fallback)


def _as_written(note: Note) -> tuple[Note, tuple[Change, ...]]:
    """The note with a writer's signs if it asks for them, and what was changed."""
    if not note.typographic:
        return note, ()
    text, changes = typographic(note.text, note.first_line)
    return replace(note, text=text), changes


def _told(changes: tuple[Change, ...]) -> Iterable[str]:
    if changes:
        yield f"Typographic signs: {summary(changes)}."
    for change in changes:
        yield f"  line {change.line}, column {change.column}: {change.before} became {change.after}"


def fallback_for(font: Font) -> Font | None:
    """The face that writes what this one cannot, or None where there is no other."""
    there = _FALLBACK_FACE in library.faces() and font.name != _FALLBACK_FACE
    return library.face(_FALLBACK_FACE) if there else None


def _fallback(note: Note, font: Font) -> Font | None:
    """The fallback face, which is read from its file only when it is needed."""
    if note.strict or can_write(font, without_markup(normalise(note.text)).replace("\n", " ")):
        return None
    return fallback_for(font)
