from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plotnote import library
from plotnote.errors import InputError, RosterError
from plotnote.workshop.covering import Written, alphabets, in_file

SANS = library.face("sans-simplex")
FEW = replace(SANS, glyphs={character: SANS.glyphs[character] for character in "Anelo "})


def test_names_are_whole_and_words_are_one_by_one_each_once(tmp_path: Path) -> None:
    roster, text = tmp_path / "people.CSV", tmp_path / "note.txt"
    roster.write_text("name\nAnn Lee\nAnn Lee\nNell\n", "utf-8")
    text.write_text("\ufeffNell _Ann_\nAnn\n", "utf-8")
    assert [row.text for row in in_file(roster, SANS, None)] == ["Ann Lee", "Nell"]
    assert [row.text for row in in_file(text, SANS, None)] == ["Nell", "Ann"]


def test_what_a_word_lacks_is_said_once_and_whether_the_other_face_has_all_of_it(tmp_path: Path) -> None:
    text = tmp_path / "note.txt"
    text.write_text("Anne zoo\u00a0zoe 李zz", "utf-8")
    found = in_file(text, FEW, SANS)
    assert found[0] == Written("Anne", "", False)
    assert found[1:] == tuple(
        Written(word, lacking, word != "李zz") for word, lacking in (("zoo", "z"), ("zoe", "z"), ("李zz", "李z"))
    )
    assert not any(row.by_fallback for row in in_file(text, FEW, None))


def test_an_accent_that_is_typed_by_itself_is_part_of_its_letter(tmp_path: Path) -> None:
    text = tmp_path / "note.txt"
    text.write_text("Zoe\u0308", "utf-8")
    assert in_file(text, SANS, None) == (Written("Zoë", "", False),)


def test_every_character_of_an_alphabet_is_had_or_lacking() -> None:
    for whole, few in zip(alphabets(SANS), alphabets(FEW), strict=True):
        assert (whole.name, whole.size, whole.other) == (few.name, few.size, few.other)
        assert len(few.lacking) <= few.size
        assert set(whole.lacking) <= set(few.lacking)
    ascii_ = next(row for row in alphabets(FEW) if row.name == "ASCII")
    assert ascii_.size - len(ascii_.lacking) == 5


@pytest.mark.parametrize(("name", "error"), [("people.csv", RosterError), ("note.txt", InputError)])
def test_a_file_that_cannot_be_read_is_an_error_of_its_kind(tmp_path: Path, name: str, error: type[InputError]) -> None:
    with pytest.raises(error):
        in_file(tmp_path / name, SANS, None)
