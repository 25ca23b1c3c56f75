"""Every name in every text face: nothing skipped, marks neither lost nor lying on their letters."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from plotnote import library
from plotnote.errors import MissingGlyphs
from plotnote.text.coverage import missing

NAMES = (Path(__file__).parent / "names.txt").read_text("utf-8").split("\n")
FACES = [name for name, face in library.faces().items() if face.text]
LATIN = "".join(
    chr(code) for code in (*range(0x21, 0x7F), *range(0xA1, 0x180)) if code != 0xAD and unicodedata.name(chr(code), "")
)
VIETNAMESE = "".join(chr(code) for code in range(0x1EA0, 0x1EFA))
TYPOGRAPHIC = "‘’‚“”„…–—•€£¢¥§©®™№°½¼¾ºª«»¿¡×÷±·′″†ȘșȚț"


@pytest.mark.parametrize("name", FACES)
def test_every_character_of_every_name_has_ink(name: str) -> None:
    font = library.face(name)
    for line in NAMES:
        for character in unicodedata.normalize("NFC", line):
            assert character in font.glyphs, (line, character)
            if not character.isspace():
                assert font.glyphs[character][0].strokes, (line, character)


@pytest.mark.parametrize("name", FACES)
def test_latin_vietnamese_and_signs_are_complete(name: str) -> None:
    font = library.face(name)
    lacking = [c for c in LATIN + VIETNAMESE + TYPOGRAPHIC if c not in font.glyphs or not font.glyphs[c][0].strokes]
    assert lacking == []


@pytest.mark.parametrize("pair", ["lł", "LŁ", "oø", "OØ", "dđ", "DĐ", "hħ", "cç", "aą", "eę", "sș", "uų", "iı"])
@pytest.mark.parametrize("name", FACES)
def test_letters_that_differ_look_different(name: str, pair: str) -> None:
    font = library.face(name)
    one, other = (font.glyphs[letter][0] for letter in pair)
    assert len(one.strokes) != len(other.strokes) or any(
        a.shape != b.shape or abs(a - b).max() > 0.1 * font.metrics.x_height
        for a, b in zip(one.strokes, other.strokes, strict=True)
    )


def test_i_loses_its_dot_under_an_accent() -> None:
    for name in FACES:
        font = library.face(name)
        dotless = font.glyphs["ı"][0].strokes
        assert len(dotless) < len(font.glyphs["i"][0].strokes) or len(font.glyphs["i"][0].strokes) == 1
        assert len(font.glyphs["í"][0].strokes) == len(dotless) + 1


def test_a_refusal_names_character_word_line_and_column() -> None:
    with pytest.raises(MissingGlyphs) as caught:
        missing(library.face("script-simplex"), "Dear Ann,\n\nmeet 李 Wei", first_line=5)
    assert caught.value.characters == "李"
    assert caught.value.places == (("李", "李", 7, 6),)
    assert "U+674E" in caught.value.message
    assert caught.value.hint


def test_nothing_is_missing_from_a_name_that_composes() -> None:
    missing(library.face("script-simplex"), "Nguyễn Thị Ánh")
