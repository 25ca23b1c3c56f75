from __future__ import annotations

import json
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.batch.stored import digest, pack, unpack
from plotnote.drawing import Drawing, Mark, Stroke
from plotnote.errors import Corrupt
from plotnote.geometry import IDENTITY, points

SHEET = library.stationery("us-a2-folded").sheet
MACHINE = library.machine("axidraw-v3")
PENS = [library.pen("black-0.3"), library.pen("blue-0.4")]
LINES = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=2, max_size=5)


@settings(deadline=None, max_examples=50)
@given(
    st.lists(
        st.tuples(LINES, st.sampled_from(PENS)) | st.tuples(LINES, st.sampled_from(PENS), st.integers(7, 9)), max_size=6
    )
)
def test_what_is_stored_comes_back_to_the_last_digit(strokes) -> None:
    drawing = Drawing(
        SHEET, tuple(Stroke(points(xy), pen, Mark(1, 2, i, *last)) for i, (xy, pen, *last) in enumerate(strokes))
    )
    content = pack(drawing, MACHINE, IDENTITY)
    found, machine, slot = unpack(content)
    assert (found.sheet, machine, slot) == (SHEET, MACHINE, IDENTITY)
    assert [(s.pen, s.mark) for s in found.strokes] == [(s.pen, s.mark) for s in drawing.strokes]
    assert all(np.array_equal(a.points, b.points) for a, b in zip(found.strokes, drawing.strokes, strict=True))
    assert digest(content) == digest(pack(found, machine, slot))


def test_a_ruled_sheet_comes_back_with_its_rules() -> None:
    sheet = library.stationery("letter-ruled").sheet
    assert sheet.rules is not None
    assert unpack(pack(Drawing(sheet), MACHINE, IDENTITY))[0].sheet == sheet


def test_a_plan_stored_before_strokes_had_a_last_letter_can_still_be_read() -> None:
    drawing = Drawing(SHEET, (Stroke(points([(1, 2), (3, 4.5)]), PENS[1], Mark(4, 5, 6)),))
    raw = json.loads(zlib.decompress(pack(drawing, MACHINE, IDENTITY)))
    raw["format"] = 1
    raw["strokes"] = [[0, 4, 5, 6, [1, 2, 3, 4.5]]]
    found, _, _ = unpack(zlib.compress(json.dumps(raw).encode()))
    assert [(s.pen, s.mark, s.points.tolist()) for s in found.strokes] == [(PENS[1], Mark(4, 5, 6), [[1, 2], [3, 4.5]])]


@pytest.mark.parametrize("content", [b"", b"junk", zlib.compress(b"[]"), zlib.compress(b'{"format": 99}')])
def test_a_damaged_plan_is_refused(content: bytes) -> None:
    with pytest.raises(Corrupt):
        unpack(content)
