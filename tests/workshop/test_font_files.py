from __future__ import annotations

from pathlib import Path

import pytest

from plotnote import library
from plotnote.errors import ConfigError, FontFileError, OutputError
from plotnote.text.fontfile import read_font
from plotnote.workshop.font_files import export_font, import_font, licence_files

HERSHEY = library.folder("fonts") / "hershey"


@pytest.fixture(autouse=True)
def own(own_data: Path) -> Path:
    """The user's folder of fonts, not yet there."""
    return library.own_fonts()


def test_an_imported_font_is_a_json_font_under_its_name(own: Path) -> None:
    assert import_font(HERSHEY / "scripts.jhf", "my-hand", "script") == own / "my-hand.json"
    font = library.plain_face("my-hand")
    assert (font.name, font.style) == ("my-hand", "script")
    assert font.glyphs.keys() == library.plain_face("script-simplex").glyphs.keys()


def test_without_a_name_it_has_that_of_the_file(tmp_path: Path, own: Path) -> None:
    file = tmp_path / "Aunt Zoë.svg"
    export_font("script-simplex-latin1", file)
    assert import_font(file) == own / "aunt-zoe.json"
    assert library.plain_face("aunt-zoe").licence == "LicenseRef-Hershey"
    assert any("Hershey" in line for line in library.plain_face("aunt-zoe").copyright)


@pytest.mark.parametrize("name", ["../x", "A b", "script-simplex", "x.json", "-x"])
def test_a_name_that_will_not_do_is_refused(name: str, own: Path) -> None:
    with pytest.raises(ConfigError):
        import_font(HERSHEY / "scripts.jhf", name)
    assert not own.exists()


def test_a_faulty_font_is_not_stored(tmp_path: Path, own: Path) -> None:
    (tmp_path / "bad.svg").write_text("<svg></svg>", "utf-8")
    with pytest.raises(FontFileError):
        import_font(tmp_path / "bad.svg")
    with pytest.raises(FontFileError):
        import_font(tmp_path / "not-there.svg")
    assert not own.exists()


def test_a_font_that_is_there_is_replaced_only_by_force(own: Path) -> None:
    own.mkdir(parents=True)
    (own / "my-hand.jhf").write_bytes((HERSHEY / "scripts.jhf").read_bytes())
    with pytest.raises(OutputError):
        import_font(HERSHEY / "futural.jhf", "my-hand")
    import_font(HERSHEY / "futural.jhf", "my-hand", force=True)
    assert [file.name for file in own.iterdir()] == ["my-hand.json"]
    assert library.face("my-hand").metrics.x_height == 14


@pytest.mark.parametrize("suffix", [".json", ".svg"])
def test_an_exported_face_has_its_composed_letters_unless_plain(suffix: str, tmp_path: Path) -> None:
    whole, plain = tmp_path / f"whole{suffix}", tmp_path / f"plain{suffix}"
    assert export_font("sans-simplex", whole) > 600
    assert export_font("sans-simplex", plain, plain=True) == 96
    assert "ǻ" in read_font(whole.read_bytes(), str(whole)).glyphs
    assert "é" not in read_font(plain.read_bytes(), str(plain)).glyphs


def test_an_export_writes_over_nothing_and_knows_two_endings(tmp_path: Path) -> None:
    target = tmp_path / "x.svg"
    target.write_text("mine", "utf-8")
    with pytest.raises(OutputError):
        export_font("sans-simplex", target)
    assert target.read_text("utf-8") == "mine"
    export_font("sans-simplex", target, force=True)
    assert target.read_text("utf-8").startswith("<svg")
    with pytest.raises(OutputError):
        export_font("sans-simplex", tmp_path / "x.ttf")


def test_the_licence_of_a_shipped_face_is_known() -> None:
    assert {file.name for file in licence_files("sans-simplex")} == {"HERSHEY.txt", "NOTICE.txt"}
    assert licence_files("nobody") == ()
