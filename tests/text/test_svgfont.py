"""What an SVG font may hold beside plain glyphs."""

from __future__ import annotations

import pytest

from plotnote.errors import FontFileError
from plotnote.text.font import Font
from plotnote.text.svgfont import read_svg_font


def read(inside: str, before: str = "") -> Font:
    start = f'<svg>{before}<font horiz-adv-x="9"><glyph unicode=" "/><glyph unicode="o" d="M0 0L0 9"/>'
    text = f"{start}{inside}</font></svg>"
    return read_svg_font(text.encode(), "my.svg")


def test_lines_of_the_metadata_are_kept_as_the_notice() -> None:
    font = read("", "<metadata>\nFont name:   My\tHand\nLicense: OFL\n\n Made by  me\nLicence: of another\n</metadata>")
    assert (font.title, font.licence, font.copyright) == ("My Hand", "OFL", ("Made by me", "Licence: of another"))


def test_a_blank_form_does_not_take_the_place_of_ink() -> None:
    font = read('<glyph unicode="a" glyph-name="a"/><glyph glyph-name="a.alt1" d="M0 0L5 9"/>')
    assert [len(form.strokes) for form in font.glyphs["a"]] == [1]


def test_kerning_names_characters_or_glyphs() -> None:
    font = read('<glyph unicode="," glyph-name="comma" d="M0 0L1 1"/><hkern u1="o,é" g2="comma" k="5"/>')
    assert font.kerning == {("o", ","): -5, ("é", ","): -5}


@pytest.mark.parametrize(
    "inside",
    [
        '<font><glyph unicode="x" d="M0 0L1 1"/></font>', f'<glyph unicode="{"a" * 17}" d="M0 0L1 1"/>',
        '<glyph unicode="a" horiz-adv-x="-1"/>', '<glyph unicode="a" horiz-adv-x="1e9"/>',
        '<glyph unicode="a" d="M 0 0 L 2000000 1"/>', '<font-face units-per-em="0"/>',
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_place(inside: str) -> None:
    with pytest.raises(FontFileError) as caught:
        read(inside)
    assert (caught.value.line, caught.value.column > 60) == (1, True)


def test_a_font_without_ink_is_refused_with_a_place() -> None:
    with pytest.raises(FontFileError) as caught:
        read_svg_font(b'<svg>\n<font><glyph unicode="a"/></font></svg>', "my.svg")
    assert caught.value.line == 2


def test_a_ligature_is_no_accented_letter() -> None:
    f, i = "M0 0L0 9", "M4 0L4 6"
    font = read(f'<glyph unicode="f" d="{f}"/><glyph unicode="fi" d="{f} {i}"/><glyph unicode=" o" d="{i}"/>')
    (ligature,) = font.glyphs["fi"]
    assert (ligature.late, ligature.exit) == ((), (4, 6))
    assert font.glyphs[" o"][0].late == ()
