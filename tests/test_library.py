from __future__ import annotations

from pathlib import Path

import pytest

from plotnote import library
from plotnote.errors import ConfigError, FontFileError
from plotnote.hand.hand import Hand


@pytest.mark.parametrize("kind", ["stationery", "hand", "pen", "machine", "face"])
def test_an_unknown_name_is_refused_with_advice(kind: str) -> None:
    with pytest.raises(ConfigError) as caught:
        getattr(library, kind)("no-such-thing")
    assert "no-such-thing" in caught.value.message
    assert caught.value.hint


def test_a_name_nearly_right_gets_the_right_one_proposed() -> None:
    with pytest.raises(ConfigError) as caught:
        library.face("script-simplx")
    assert "script-simplex" in caught.value.hint


def test_a_face_of_the_users_own_is_read_from_its_file(tmp_path) -> None:
    file = tmp_path / "mine.jhf"
    file.write_bytes((library.folder("fonts") / "hershey" / "futural.jhf").read_bytes())
    assert "é" in library.face(str(file)).glyphs


def test_a_font_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(FontFileError):
        library.face("nowhere/mine.jhf")


def test_every_hand_has_a_face_that_is_there() -> None:
    for hand in library.hands().values():
        assert not hand.face or library.face(hand.face).glyphs


def test_every_stationery_can_be_reached_by_the_largest_machine() -> None:
    box = library.machine("axidraw-se-a1").travel_box
    for item in library.stationeries().values():
        assert box.contains(item.sheet.box)


def test_every_text_frame_lies_on_its_sheet() -> None:
    for item in library.stationeries().values():
        assert item.sheet.box.contains(item.sheet.frame)
        assert all(item.sheet.frame.contains(panel) for panel in item.sheet.panels)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of fonts, empty."""
    for variable in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    folder = library.own_fonts()
    assert tmp_path in folder.parents
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


@pytest.fixture
def hands(own: Path) -> Path:
    """The user's folder of hands, empty."""
    folder = library.own_hands()
    assert folder == own.parent / "hands"
    folder.mkdir()
    return folder


def test_a_hand_of_the_users_own_has_the_name_of_its_file(hands: Path) -> None:
    (hands / "aunt.toml").write_bytes(b'\xef\xbb\xbfsway = 0.05\nface = "script-simplex"\n')
    (hands / "._aunt.toml").write_text("", "utf-8")
    assert library.own_hand_files() == {"aunt": hands / "aunt.toml"}
    assert library.hand("aunt") == Hand("aunt", face="script-simplex", sway=0.05)
    assert library.hand(str(hands / "aunt.toml")) == library.hand("aunt")


def test_a_hand_that_is_changed_is_read_anew(hands: Path) -> None:
    for sway in (0.05, 0.06):
        (hands / "aunt.toml").write_text(f"sway = {sway}\n", "utf-8")
        assert library.hand("aunt").sway == sway


def test_a_shipped_hand_goes_before_one_of_the_users(hands: Path) -> None:
    (hands / "natural.toml").write_text("sway = 0.05\n", "utf-8")
    assert library.own_hand_files() == {}
    assert library.hand("natural") == library.hands()["natural"]
    assert library.hand(str(hands / "natural.toml")).sway == 0.05


def test_the_font_file_of_a_hand_lies_beside_it(hands: Path) -> None:
    (hands / "aunt.toml").write_text('face = "aunt.jhf"\n', "utf-8")
    assert library.hand("aunt").face == str(hands / "aunt.jhf")


def test_a_hand_of_the_users_own_is_proposed_too(hands: Path) -> None:
    (hands / "grandma.toml").write_text("", "utf-8")
    with pytest.raises(ConfigError) as caught:
        library.hand("grandmaa")
    assert "grandma" in caught.value.hint


@pytest.mark.parametrize("content", [None, b"\xff", b"sway = 3", b"sway = nan", b"wobble = 1", b"[sway]", b"face = 3"])
def test_a_file_that_holds_no_hand_is_refused_by_its_name(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        library.hand(str(file))
    assert caught.value.file == str(file)
    assert caught.value.hint


@pytest.mark.parametrize("base", ["", "relative/folder"])
def test_a_data_folder_that_is_not_absolute_is_ignored(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", base)
    monkeypatch.setenv("HOME", "/home/ann")
    assert library.own_fonts() == Path("/home/ann/.local/share/plotnote/fonts")


def test_the_data_folder_is_that_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    monkeypatch.setenv("LOCALAPPDATA", "/data/local")
    monkeypatch.setattr("sys.platform", "darwin")
    assert library.own_fonts() == Path("/home/ann/Library/Application Support/plotnote/fonts")
    monkeypatch.setattr("sys.platform", "win32")
    assert library.own_fonts() == Path("/data/local/plotnote/fonts")


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
