"""Whatever is written on whatever card: ink stays in its line, in its frame and out of keep-outs."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.drawing import Rules
from plotnote.errors import TextOverflow
from plotnote.geometry import Box, bounds
from plotnote.note import Note
from plotnote.stationery.stationery import Stationery
from plotnote.text.arrange import largest_on
from plotnote.text.filling import HANG
from plotnote.text.fit import fits
from plotnote.text.font import Font
from plotnote.text.layout import Layout
from plotnote.text.signature import parse_signature
from plotnote.text.typeset import typeset

FACES = [library.face(name) for name in ("script-simplex", "sans-simplex")]
A2 = library.stationery("us-a2")
SIGNATURE = parse_signature((library.folder("samples") / "signature.svg").read_bytes(), "signature.svg")
WORD = st.one_of(
    st.text("abdefgijlmoprstwyÅéîž", min_size=1, max_size=8),
    st.sampled_from(
        ["“Yes!”", "_now_", "(so", "that)", "go—", "f", "“", "- ", "_it is_", "Well…", "…", "j,", "O’Neill."]
    ),
)
LINE = st.builds(
    lambda mark, words: mark + " ".join(words),
    st.sampled_from(["", "", "^ ", "> "]),
    st.lists(WORD, min_size=1, max_size=14),
)
TEXT = st.builds(
    lambda date, blocks, end: "\n\n".join([*date, *("\n".join(block) for block in blocks), *end]),
    st.sampled_from([[], ["3 May 2025"], ["Harrow,\n3 May 2025"]]),
    st.lists(st.lists(LINE, min_size=1, max_size=3), min_size=1, max_size=4),
    st.sampled_from([[], ["Yours,\nAda"], ["Ada", "P.S. No."]]),
)  # fmt: skip
BOX = st.builds(
    lambda x, y, width, height: Box(x, y, x + width, y + height),
    st.floats(0, 130), st.floats(0, 100), st.floats(1, 90), st.floats(1, 60),
)  # fmt: skip


def card(width: float, height: float, keep_outs: list[Box], rules: Rules | None) -> Stationery:
    frame = Box(8, 8, 8 + width, 8 + height)
    sheet = replace(
        A2.sheet,
        width=width + 16,
        height=height + 16,
        frame=frame,
        panels=(frame,),
        keep_outs=tuple(keep_outs),
        rules=rules,
    )
    return replace(A2, sheet=sheet)


def boxes(layout: Layout) -> list[tuple[int, Box]]:
    """The line and the ink of each glyph and flourish."""
    letters = [(g.mark.line, [g.place.apply(xy) for xy in g.glyph.strokes]) for g in layout.glyphs]
    flourishes = [(f.mark.line, list(f.strokes)) for f in layout.flourishes]
    return [(line, bounds(*strokes)) for line, strokes in letters + flourishes if strokes]


@settings(deadline=None, max_examples=80)
@given(
    TEXT, st.sampled_from(FACES), st.floats(1.0, 3.0), st.floats(40, 180), st.floats(30, 200),
    st.lists(BOX, max_size=2), st.one_of(st.none(), st.builds(Rules, st.floats(5, 30), st.floats(4, 12))),
    st.sampled_from(["", "space"]),
)  # fmt: skip
def test_ink_stays_in_the_frame_and_out_of_keep_outs(
    text: str,
    font: Font,
    size: float,
    width: float,
    height: float,
    keep_outs: list[Box],
    rules: Rules | None,
    sign: str,
) -> None:
    stationery = card(width, height, keep_outs, rules)
    try:
        layout = typeset(Note("n", text, signature=sign), font, stationery, size, signature=SIGNATURE)
    except TextOverflow:
        return
    reach = stationery.sheet.frame.inset(-HANG - 1e-6)
    for _, box in boxes(layout):
        assert reach.left <= box.left
        assert box.right <= reach.right
        assert box.bottom <= reach.bottom
        assert box.top >= reach.top
        for place in keep_outs:
            apart_in_x = box.right <= place.left + 1e-6 or box.left >= place.right - 1e-6
            assert apart_in_x or box.bottom <= place.top + 1e-6 or box.top >= place.bottom - 1e-6
    if rules:
        steps = [(line.y - rules.first) / rules.pitch for line in layout.baselines]
        assert all(abs(step - round(step)) < 1e-6 and step > -1e-6 for step in steps)
    for panel in {line.panel for line in layout.baselines}:
        rows = [line.y for line in layout.baselines if line.panel == panel]
        assert rows == sorted(rows)
        assert len(set(rows)) == len(rows)


@settings(deadline=None, max_examples=30)
@given(TEXT, st.sampled_from(FACES), st.lists(BOX, min_size=1, max_size=2))
def test_whether_a_note_fits_does_not_depend_on_its_balance(text: str, font: Font, keep_outs: list[Box]) -> None:
    """What is tried for looks never makes a note longer than its panel."""
    stationery = card(120, 90, keep_outs, None)
    note = Note("n", text)
    assume(fits(note, font, stationery, 1.6) == 0)
    assert typeset(note, font, stationery, 1.6).glyphs


@given(st.sampled_from(FACES), st.floats(4.0, 12.0))
@settings(deadline=None, max_examples=30)
def test_the_largest_size_on_rules_is_one_that_their_distance_holds(font: Font, pitch: float) -> None:
    stationery = card(120, 90, [], Rules(20.0, pitch))
    size = largest_on(font, stationery)
    assert stationery.least_x_height <= size <= stationery.largest_x_height
    if size > stationery.least_x_height:
        tall = (font.metrics.ascent - font.metrics.descent) * size / font.metrics.x_height
        assert 0.95 * tall <= pitch + 1e-9
