from __future__ import annotations

from pathlib import Path

import pytest

from plotnote import library
from plotnote.errors import ConfigError, FontFileError


def test_a_face_of_the_users_own_is_read_from_its_file(tmp_path) -> None:
    file = tmp_path / "mine.jhf"
    file.write_bytes((library.folder("fonts") / "hershey" / "futural.jhf").read_bytes())
    assert "é" in library.face(str(file)).glyphs


def test_a_font_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(FontFileError):
        library.face("nowhere/mine.jhf")


@pytest.fixture
def own(own_data: Path) -> Path:
    """The user's folder of fonts, empty."""
    folder = library.own_fonts()
    assert own_data in folder.parents
    folder.mkdir(parents=True)
    return folder


def hershey(name: str) -> bytes:
    return (library.folder("fonts") / "hershey" / f"{name}.jhf").read_bytes()


def test_a_font_in_the_users_folder_has_the_name_of_its_file(own: Path) -> None:
    (own / "mine.jhf").write_bytes(hershey("scripts"))
    assert library.own_files() == {"mine": own / "mine.jhf"}
    assert library.face("mine").name == "mine"
    assert "é" in library.face("mine").glyphs
    assert "é" not in library.plain_face("mine").glyphs
    entry = library.face_entry("mine")
    assert (entry.file, entry.text, entry.handwriting) == (own / "mine.jhf", True, True)


def test_a_font_that_is_replaced_is_read_anew(own: Path) -> None:
    (own / "mine.jhf").write_bytes(hershey("scripts"))
    assert library.face("mine").metrics.x_height == 9
    (own / "mine.jhf").write_bytes(hershey("futural"))
    assert library.face("mine").metrics.x_height == 14


def test_a_shipped_face_goes_before_one_of_the_users(own: Path) -> None:
    (own / "sans-simplex.jhf").write_bytes(hershey("gothgbt"))
    assert library.own_files() == {}
    assert library.face_entry("sans-simplex").file.name == "futural.jhf"


def test_a_name_of_the_users_own_is_proposed_too(own: Path) -> None:
    (own / "grandma.jhf").write_bytes(hershey("futural"))
    with pytest.raises(ConfigError) as caught:
        library.face("grandmaa")
    assert "grandma" in caught.value.hint


def test_letters_are_composed_for_text_faces_only() -> None:
    assert "é" not in library.face("greek-simplex").glyphs
    assert "é" in library.face("sans-simplex").glyphs


def test_a_shipped_face_carries_what_the_manifest_says_and_its_notice() -> None:
    font = library.face("script-simplex")
    assert (font.style, font.licence, font.title) == ("script", "LicenseRef-Hershey", "joined penmanship script")
    assert any("A. V. Hershey" in line for line in font.copyright)


@pytest.mark.parametrize("name", library.faces())
def test_each_face_lies_beside_its_licence_and_notice(name: str) -> None:
    beside = {file.name for file in library.faces()[name].file.parent.glob("*.txt")}
    assert "NOTICE.txt" in beside
    assert beside & {"HERSHEY.txt", "OFL.txt"}
