from __future__ import annotations

import pytest

from plotnote import library
from plotnote.errors import ConfigError, FontFileError


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
