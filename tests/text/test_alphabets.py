from __future__ import annotations

import unicodedata

import pytest

from plotnote import library
from plotnote.text.alphabets import ALPHABETS, OTHER_SCRIPTS


def test_alphabets_hold_single_composed_characters_once() -> None:
    for name, characters in ALPHABETS.items():
        assert len(set(characters)) == len(characters), name
        assert unicodedata.normalize("NFC", characters) == characters, name


def test_vietnamese_has_its_134_letters_beside_ascii() -> None:
    vietnamese = ALPHABETS["Vietnamese"]
    assert len(vietnamese) == 134
    assert set("ắằẳẵặấầẩẫậđĐớờởỡợứừửữựỳỷỹỵỴ") <= set(vietnamese)


def test_counts_are_those_of_unicode() -> None:
    assert {name: len(ALPHABETS[name]) for name in ("ASCII", "Latin-1", "Latin Extended-A")} == {
        "ASCII": 94,
        "Latin-1": 94,
        "Latin Extended-A": 127,
    }


@pytest.mark.parametrize("name", [name for name, face in library.faces().items() if face.text])
def test_every_text_face_draws_every_latin_alphabet(name: str) -> None:
    glyphs = library.face(name).glyphs
    wanted = "".join(characters for alphabet, characters in ALPHABETS.items() if alphabet not in OTHER_SCRIPTS)
    assert [c for c in wanted if c not in glyphs or not all(form.strokes for form in glyphs[c])] == []
