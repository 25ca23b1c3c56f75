"""Latin letters that are no letter with an accent: ł ø đ ħ ŧ, æ œ ĳ, ß þ ð ŋ and their like."""

from __future__ import annotations

import numpy as np

from plotnote.geometry import Points, arc_lengths, points
from plotnote.text.bench import Bench, Recipe, Sketch
from plotnote.text.drawn_letters import (
    big_sharp_s,
    big_thorn,
    eth,
    join_height,
    kra,
    long_s,
    schwa,
    sharp_s,
    tailed,
    thorn,
    way_out,
)
from plotnote.text.outline import Strokes, crossings, line, shifted, span

__all__ = ["LETTERS"]

_OVERLAP = 0.12
"""How far the two letters of a ligature lie over each other in joined faces, in xh."""


def _bar(bench: Bench, x: float, y: float, left: float, right: float, rise: float = 0.0) -> Points:
    """A bar through (x, y), reaching `left` and `right` of it and climbing by `rise`, in xh."""
    xh = bench.xh
    return line((x - left * xh, y - rise * xh / 2), (x + right * xh, y + rise * xh / 2))


def _crossed(base: str, share: float, left: float, right: float, rise: float = 0.0) -> Recipe:
    """A letter with a bar through its leftmost stem, at this share of its height."""

    def draw(bench: Bench) -> Sketch:
        sketch = bench.sketch(base)
        y = share * max(float(s[:, 1].max()) for s in sketch.main)
        stem = _stem(bench, sketch.main, y)
        bar = _bar(bench, stem, y, left, right, rise)
        if bench.gothic:
            # A short bar is lost among the strokes of a broken letter.
            bar = _through(bench, sketch.main, y, rise)
        return Sketch(sketch.main, sketch.advance, (*sketch.late, bar))

    return Recipe(base, draw)


def _through(bench: Bench, strokes: Strokes, y: float, rise: float) -> Points:
    """A bar through all ink at the height y, and beyond it."""
    found = crossings(strokes, y) or [0.0]
    out, up = 0.25 * bench.xh, rise * bench.xh / 2
    return line((found[0] - out, y - up), (found[-1] + out, y + up))


def _stem(bench: Bench, strokes: Strokes, y: float) -> float:
    """The middle of the leftmost stem at the height y; a loop or a doubled stem counts as one."""
    found = crossings(strokes, y) or [0.0]
    near = [x for x in found if x - found[0] <= 0.45 * bench.xh]
    return (near[0] + near[-1]) / 2


def _ascender(base: str) -> Recipe:
    """đ and ħ: a bar through the ascender, between the x-height and the top."""

    def draw(bench: Bench) -> Sketch:
        sketch = bench.sketch(base)
        y = bench.xh + 0.5 * (bench.ascent - bench.xh)
        found = crossings(sketch.main, y) or [sketch.advance / 2]
        return Sketch(
            sketch.main,
            sketch.advance,
            (*sketch.late, _bar(bench, (found[0] + found[-1]) / 2, y, 0.36, 0.28)),
        )

    return Recipe(base, draw)


def _wide_bar(bench: Bench) -> Sketch:
    """Ħ: a bar through both stems."""
    sketch = bench.sketch("H")
    y = 0.78 * bench.cap
    found = crossings(sketch.main, y) or [0.0, sketch.advance]
    out = 0.14 * bench.xh
    return Sketch(sketch.main, sketch.advance, (*sketch.late, line((found[0] - out, y), (found[-1] + out, y))))


def _slashed(base: str) -> Recipe:
    """ø and Ø: a slash through the bowl and beyond it."""

    def draw(bench: Bench) -> Sketch:
        sketch = bench.sketch(base)
        top = max(float(s[:, 1].max()) for s in sketch.main)
        found = crossings(sketch.main, 0.35 * top) or [0.0, sketch.advance]
        half = (found[-1] - found[0]) / 2
        middle = (found[0] + found[-1]) / 2 + bench.slant * 0.15 * top
        reach, out = 0.75 * half + 0.06 * bench.xh, 0.13 * bench.xh
        lean = bench.slant * (top / 2 + out) * 0.5
        slash = line((middle + reach + lean, top + out), (middle - reach - lean, -out))
        return Sketch(sketch.main, sketch.advance, (*sketch.late, slash))

    return Recipe(base, draw)


def _joined(first: str, second: str) -> Recipe:
    """Two letters as one: the second begins where the ink of the first ends, in joined faces a little before it."""

    def draw(bench: Bench) -> Sketch:
        a, b = bench.sketch(first), bench.sketch(second)
        # In a joined face the way out of the first letter would part the two, and æ would read as ae.
        joins = join_height(bench) is not None
        main = _without_way_out(bench, a) if joins else a.main
        if bench.script and not joins and first == "o":
            main = _bowl(bench, a)
        end = (span(main, 0.2 * bench.xh, 0.8 * bench.xh) or (0.0, a.advance))[1]
        begin = (span(b.main, 0.3 * bench.xh, 0.8 * bench.xh) or (0.0, b.advance))[0]
        dx = end - begin - (_OVERLAP * bench.xh if joins else 0.0)
        return Sketch(main + shifted(b.main, dx), dx + b.advance, a.late + shifted(b.late, dx))

    return Recipe(first + second, draw)


def _without_way_out(bench: Bench, sketch: Sketch) -> Strokes:
    """The main strokes up to the last foot on the line, or to the top of a letter that leaves from there."""
    out = way_out(sketch)
    last = sketch.main[out]
    feet = [k for k in range(2, len(last)) if abs(last[k, 1]) <= 0.05 * bench.xh]
    inner = [k for k in range(2, len(last)) if last[k, 1] >= 0.95 * bench.xh]
    cut = max(feet[-1:] + inner[-1:], default=len(last) - 1)
    return (*sketch.main[:out], points(last[: cut + 1]), *sketch.main[out + 1 :])


def _bowl(bench: Bench, sketch: Sketch) -> Strokes:
    """The letter o up to where its first stroke has come round to its beginning."""
    first = sketch.main[0]
    away = np.hypot(*(first - first[0]).T)
    round_ = np.flatnonzero((away < 0.2 * bench.xh) & (arc_lengths(first) > 1.5 * bench.xh))
    return (points(first[: int(round_[0]) + 1]),) if len(round_) else sketch.main


def _beside(first: str, second: str) -> Recipe:
    """Two letters side by side as usual."""

    def draw(bench: Bench) -> Sketch:
        a, b = bench.sketch(first), bench.sketch(second)
        late = a.late + shifted(b.late, a.advance)
        return Sketch(a.main + shifted(b.main, a.advance), a.advance + b.advance, late)

    return Recipe(first + second, draw)


def _ash(bench: Bench) -> Sketch:
    """Æ: a slanted leg that meets an E at its top, and a bar between them."""
    e = bench.sketch("E")
    cap, xh = bench.cap, bench.xh
    left = min(crossings(e.main, 0.8 * cap), default=0.0)
    stem = min(crossings(e.main, 0.3 * cap), default=0.0)
    dx = 0.45 * cap + 0.1 * xh - min(left, stem) + bench.slant * 0.3 * cap
    top = (left + dx + bench.slant * 0.2 * cap, cap)
    foot = (0.1 * xh, 0.0)
    y = 0.36 * cap
    bar = line((foot[0] + (top[0] - foot[0]) * 0.36, y), (stem + dx, y))
    return Sketch((line(top, foot), *shifted(e.main, dx)), e.advance + dx, (bar, *shifted(e.late, dx)))


def _dotless(base: str) -> Recipe:
    return Recipe(base, lambda bench: bench.dotless(base))


def _middle_dotted(base: str) -> Recipe:
    """ŀ and Ŀ: l with a dot at its right."""

    def draw(bench: Bench) -> Sketch:
        sketch = bench.sketch(base)
        y = 0.75 * bench.xh
        x = (max(crossings(sketch.main, y), default=0.0)) + 0.3 * bench.xh
        return Sketch(sketch.main, max(sketch.advance, x + 0.2 * bench.xh), (*sketch.late, *shifted(bench.dot, x, y)))

    return Recipe(base, draw)


LETTERS: dict[str, Recipe] = {
    "ł": _crossed("l", 0.5, 0.3, 0.34, 0.26), "Ł": _crossed("L", 0.6, 0.42, 0.6, 0.55),
    "đ": _ascender("d"), "ħ": _ascender("h"), "Đ": _crossed("D", 0.5, 0.3, 0.4), "Ð": _crossed("D", 0.5, 0.3, 0.4),
    "Ħ": Recipe("H", _wide_bar), "ŧ": _crossed("t", 0.3, 0.26, 0.3), "Ŧ": _crossed("T", 0.48, 0.3, 0.3),
    "ø": _slashed("o"), "Ø": _slashed("O"),
    "æ": _joined("a", "e"), "œ": _joined("o", "e"), "Œ": _joined("O", "E"), "Æ": Recipe("E", _ash),
    "ĳ": _beside("i", "j"), "Ĳ": _beside("I", "J"), "ß": Recipe("n", sharp_s), "ẞ": Recipe("", big_sharp_s),
    "þ": Recipe("p", thorn), "Þ": Recipe("", big_thorn), "ð": Recipe("", eth), "ŋ": tailed("n"), "Ŋ": tailed("N"),
    "ı": _dotless("i"), "ȷ": _dotless("j"), "ĸ": Recipe("K", kra), "ŀ": _middle_dotted("l"), "Ŀ": _middle_dotted("L"),
    "ŉ": _beside("’", "n"), "ſ": Recipe("", long_s), "ə": Recipe("e", schwa),
}  # fmt: skip
"""How each special letter is drawn."""
