"""The specimen of a face."""

from __future__ import annotations

import pytest

from plotnote import library
from plotnote.errors import LayoutError, MissingGlyphs, TextOverflow
from plotnote.geometry import bounds
from plotnote.text.specimen import A4, lacking, rows, specimen


@pytest.mark.parametrize("name", ["script-simplex", "gothic-german", "greek-simplex"])
def test_every_character_of_the_specimen_stands_on_the_sheet(name: str) -> None:
    font = library.face(name) if library.faces()[name].text else library.plain_face(name)
    texts = rows(font)
    layout = specimen(font, texts)
    wanted = sorted("".join(texts).replace(" ", ""))
    heading = len(layout.glyphs) - len(wanted)
    assert sorted(placed.character for placed in layout.glyphs[heading:]) == wanted
    ink = bounds(*(placed.place.apply(s) for placed in layout.glyphs for s in placed.glyph.strokes))
    assert A4.box.inset(5.0).contains(ink)


def test_the_largest_size_that_fits_is_taken() -> None:
    font = library.face("sans-simplex")
    size = specimen(font, rows(font)).x_height
    with pytest.raises(TextOverflow):
        specimen(font, rows(font), size + 0.05)


def test_a_text_is_set_in_its_rows_at_the_size_asked_for() -> None:
    layout = specimen(library.face("sans-simplex"), ("Ab cd", "Ñandú"), 3.0)
    assert layout.x_height == 3.0
    assert "".join(placed.character for placed in layout.glyphs).endswith("AbcdÑandú")


def test_a_face_lacks_no_latin_letter_and_need_not_have_greek() -> None:
    font = library.face("script-simplex")
    assert lacking(font) == ""
    assert not any("α" in row for row in rows(font))


def test_what_cannot_be_drawn_or_set_is_refused() -> None:
    font = library.face("sans-simplex")
    with pytest.raises(MissingGlyphs):
        specimen(font, ("李",))
    for size in (0.0, -1.0, float("nan")):
        with pytest.raises(LayoutError):
            specimen(font, ("a",), size)
    with pytest.raises(TextOverflow):
        specimen(font, ("M" * 200 + " a",), 3.0)
