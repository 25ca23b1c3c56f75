from __future__ import annotations

from pathlib import Path

import pytest

from plotnote import library
from plotnote.errors import ConfigError
from plotnote.hand.hand import Hand


def test_every_hand_has_a_face_that_is_there() -> None:
    for hand in library.hands().values():
        assert not hand.face or library.face(hand.face).glyphs


@pytest.fixture
def hands(own_data: Path) -> Path:
    """The user's folder of hands, empty."""
    folder = library.own_hands()
    assert own_data in folder.parents
    assert folder == library.own_fonts().parent / "hands"
    folder.mkdir(parents=True)
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
