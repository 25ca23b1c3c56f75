from __future__ import annotations

import pytest

from plotnote import library
from plotnote.text.doubled import doubled_share, has_doubled_strokes

FACES = [name for name, face in library.faces().items() if face.text]


@pytest.mark.parametrize("name", FACES)
def test_the_manifest_calls_handwriting_what_is_not_doubled(name: str) -> None:
    assert has_doubled_strokes(library.plain_face(name)) != library.faces()[name].handwriting


def test_shares_are_far_apart() -> None:
    shares = {name: doubled_share(library.plain_face(name)) for name in ("script-simplex", "script-complex")}
    assert shares["script-simplex"] < 0.1
    assert shares["script-complex"] > 0.4


def test_a_face_without_letters_has_no_doubled_ones() -> None:
    assert doubled_share(library.plain_face("japanese")) >= 0
