"""Signatures from SVG files: read as strokes, refused when a pen cannot draw them, bounded whatever they hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.errors import InputError
from plotnote.geometry import Box, bounds
from plotnote.text.signature import Signature, parse_signature

SAMPLE = (library.folder("samples") / "signature.svg").read_bytes()


def signature(inside: str) -> Signature:
    return parse_signature(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>'.encode(), "s.svg")


def points_of(inside: str) -> list[list[list[float]]]:
    return [stroke.tolist() for stroke in signature(inside).strokes]


def test_paths_polylines_and_lines_are_strokes_in_the_order_of_the_file() -> None:
    inside = '<line x1="0" y1="0" x2="4" y2="0"/><path d="M1 1L5 5M6 6h1"/><polyline points="0,9 3,9 3,12"/>'
    assert points_of(inside) == [[[0, 0], [4, 0]], [[1, 1], [5, 5]], [[6, 6], [7, 6]], [[0, 9], [3, 9], [3, 12]]]


def test_transforms_apply_from_the_inside_out() -> None:
    inside = (
        '<g transform="translate(10 20)"><g transform="scale(2,3) matrix(0 1 -1 0 0 0)"><path d="M1 2L3 4"/></g></g>'
    )
    assert points_of(inside) == [[[10 - 4, 20 + 3], [10 - 8, 20 + 9]]]


def test_fills_and_what_is_not_shown_are_left_out() -> None:
    hidden = (
        '<defs><path d="M0 0L9 9"/></defs><rect width="9" height="9" fill="#fff"/><path d="M0 0L1 1" stroke="none"/>'
        '<g style="display:none"><path d="M0 0L2 2"/><circle r="2" stroke="red"/></g><title>E</title>'
    )
    assert points_of(f'{hidden}<path d="M5 5L6 7"/>') == [[[5, 5], [6, 7]]]


@pytest.mark.parametrize(
    "inside",
    ['<circle r="3" stroke="red"/>', '<text>Edith</text>', '<image href="x"/>', '<use href="#a"/>', "<svg/>",
     '<rect width="3" height="2" style="stroke:#123"/>'],
)  # fmt: skip
def test_ink_that_is_no_stroke_is_refused(inside: str) -> None:
    with pytest.raises(InputError) as caught:
        signature(f'<path d="M0 0L1 1"/>\n{inside}')
    assert (caught.value.file, caught.value.line) == ("s.svg", 2)


def test_a_dot_stays_and_has_a_length() -> None:
    strokes = signature('<path d="M0 0L10 0"/><path d="M5 -3h0"/>').strokes
    assert len(strokes) == 2
    assert bounds(strokes[1]).width > 0


def test_curves_follow_their_control_points_closely() -> None:
    (stroke,) = signature('<g transform="scale(0.001)"><path d="M0 0Q50 100 100 0"/></g>').strokes
    x = stroke[:, 0] * 10
    assert len(stroke) > 10
    assert np.abs(stroke[:, 1] - 0.2 * x * (1 - x)).max() < 1e-4


@pytest.mark.parametrize("box", [Box(20, 30, 60, 40), Box(0, 0, 3, 40)])
def test_it_is_as_large_as_its_box_allows_and_not_stretched(box: Box) -> None:
    whole = parse_signature(SAMPLE, "signature.svg")
    placed = bounds(*whole.within(box))
    assert box.inset(-1e-9).contains(placed)
    assert placed.left == pytest.approx(box.left)
    assert placed.bottom == pytest.approx(box.bottom)
    assert min(box.width - placed.width, box.height - placed.height) == pytest.approx(0, abs=1e-9)
    assert placed.width / placed.height == pytest.approx(whole.bounds.width / whole.bounds.height)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"no svg", b"<html/>", b"<svg/>", b"<svg><path d='M1 1'/></svg>", b"<svg><path d='M0 0L1 x'/></svg>",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg><path d='M0 0L1 1'/></svg>", b"<svg>" + b"<g>" * 5000,
        b"<svg><path d='M0 0A1 1 0 0 0 3 3'/></svg>", b"<svg><g transform='rotate(30)'><path d='M0 0L1 1'/></g></svg>",
        b"<svg><path transform='scale(1e300)' d='M0 0L1 1'/></svg>",
        b"<svg><path transform='scale(nan)' d='M0 0L1 1'/></svg>",
        b"<svg>" + b"<g transform='scale(1e8)'>" * 50 + b"<path d='M0 0L1 1'/>",
        b"<svg><polyline points='0 0 1'/></svg>", b"<svg><line x1='1em'/></svg>",
        b"<svg>" + b"<path d='M0 0L1 1'/>" * 2001 + b"</svg>", b"<svg>" + b" " * 2_000_001 + b"</svg>",
        b"<svg><path d='M0 0" + b"C0 9e6 9e6 9e6 0 0" * 600 + b"'/></svg>",
        b"<svg><polyline points='" + b"1" * 300_000 + b"x'/></svg>", b"<svg><path d='M0 0L1e-200 0'/></svg>",
    ],
)  # fmt: skip
def test_a_wrong_or_hostile_file_is_refused(content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        parse_signature(content, "s.svg")
    assert caught.value.file == "s.svg"
    assert caught.value.hint


@settings(deadline=None, max_examples=250)
@given(
    st.lists(
        st.tuples(st.integers(0, len(SAMPLE) - 1), st.sampled_from(b'<>/"=&0123456789.-eMLCZ \x00\xff')), max_size=6
    ),
    st.one_of(st.none(), st.integers(0, len(SAMPLE))),
)
def test_a_garbled_file_gives_a_signature_or_an_input_error(changes: list[tuple[int, int]], end: int | None) -> None:
    garbled = bytearray(SAMPLE)
    for place, byte in changes:
        garbled[place] = byte
    try:
        read = parse_signature(bytes(garbled[:end]), "s.svg")
    except InputError:
        return
    box = bounds(*read.within(Box(0, 0, 50, 10)))
    assert Box(-1e-6, -1e-6, 50 + 1e-6, 10 + 1e-6).contains(box)
