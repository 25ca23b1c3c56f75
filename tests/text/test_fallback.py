"""A word that a face cannot write is written in another, a name as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plotnote import library
from plotnote.errors import MissingGlyphs
from plotnote.geometry import bounds
from plotnote.note import Note
from plotnote.text.fallback import borrow, can_write, explain
from plotnote.text.font import Font
from plotnote.text.paragraphs import read_panels
from plotnote.text.typeset import typeset

SANS = library.face("sans-simplex")
CARD = library.stationery("us-a2")


def lettered(name: str, letters: str, scale: float = 1.0) -> Font:
    """A face with these letters as well, drawn as o, and all its measures multiplied."""
    glyphs = {c: SANS.glyphs[c] for c in SANS.glyphs if c.isascii()} | dict.fromkeys(letters, SANS.glyphs["o"])
    big = {
        c: tuple(replace(g, advance=g.advance * scale, strokes=tuple(s * scale for s in g.strokes)) for g in forms)
        for c, forms in glyphs.items()
    }
    m = SANS.metrics
    metrics = replace(
        m, x_height=m.x_height * scale, cap_height=m.cap_height * scale, ascent=m.ascent * scale,
        descent=m.descent * scale, leading=m.leading * scale,
    )  # fmt: skip
    return Font(name, metrics, big)


PLAIN = lettered("plain", "“”’")
WIDE = lettered("wide", "Νίκοςπαά“”’", scale=3.0)


def note(text: str, to: str = "", strict: bool = False) -> Note:
    return Note("n", text, to=to, strict=strict)


def borrowed(text: str, to: str = "") -> tuple[str, ...]:
    return borrow(read_panels(text), to, PLAIN, WIDE).words


def test_a_word_is_borrowed_without_its_punctuation() -> None:
    assert borrowed("Dear “Νίκος”, tea with Νίκος’s maps") == ("Νίκος",)


def test_a_name_is_borrowed_whole() -> None:
    assert borrowed("Dear Anna Νίκος Bell,\n\nAnna said so.", to="Anna Νίκος Bell") == ("Anna Νίκος Bell",)
    assert borrowed("Dear Anna Νίκος,\n\nso", to="Someone Else") == ("Νίκος",)
    assert borrowed("Dear Anna,\n\nso", to="Anna Νίκος") == ()


def test_nothing_is_borrowed_that_the_face_can_write_or_the_other_cannot() -> None:
    assert borrowed("Dear Ann") == ()
    assert borrowed("Dear 李") == ()
    assert borrow(read_panels("Νίκος"), "", PLAIN, None).words == ()


def test_borrowed_words_are_as_high_as_the_others_and_stand_in_order() -> None:
    layout = typeset(note("Dear Νίκος and Ann"), PLAIN, CARD, 2.0, fallback=WIDE)
    assert layout.fallbacks == ("Νίκος",)
    small = [placed for placed in layout.glyphs if placed.character in "oίκς" and placed.glyph.strokes]
    heights = {round(bounds(*(p.place.apply(s) for s in p.glyph.strokes)).height, 6) for p in small}
    assert heights == {2.0}
    xs = [placed.place.e for placed in layout.glyphs]
    assert xs == sorted(xs)
    plain = typeset(note("Dear ooooo and Ann"), PLAIN, CARD, 2.0)
    assert [placed.place.e for placed in plain.glyphs] == pytest.approx(xs)


def test_a_strict_note_is_refused_with_every_place() -> None:
    with pytest.raises(MissingGlyphs) as caught:
        typeset(note("Dear Νίκος", strict=True), PLAIN, CARD, fallback=WIDE)
    assert len(caught.value.places) == 5


def test_what_neither_face_writes_is_refused() -> None:
    with pytest.raises(MissingGlyphs, match="Neither plain nor wide") as caught:
        typeset(note("Dear Νίκος 李 Ζίκος"), PLAIN, CARD, fallback=WIDE)
    assert caught.value.characters == "李Ζ"


def test_a_word_of_which_each_face_has_a_part_is_refused() -> None:
    own = lettered("own", "Ж")
    with pytest.raises(MissingGlyphs) as caught:
        typeset(note("Жίκ"), own, CARD, fallback=WIDE)
    assert caught.value.characters == "ίκ"


def test_the_sentence_names_the_faces_and_the_script() -> None:
    assert explain("Νίκος", PLAIN, WIDE) == "“Νίκος” is written in wide: plain has no Greek"
    assert explain("Ño", PLAIN, WIDE) == "“Ño” is written in wide: plain has no “Ñ”"
    assert can_write(PLAIN, "so so")


def test_a_very_long_word_is_explained_by_its_beginning() -> None:
    assert explain("Ν" * 5000 + " Bell", PLAIN, WIDE).startswith("“" + "Ν" * 30 + "… Bell” is written in wide")
