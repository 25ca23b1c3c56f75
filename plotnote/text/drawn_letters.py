"""Letters that no other letter can be turned into with a bar or an accent: ß ẞ þ Þ ð ŋ Ŋ ĸ ſ ə."""

from __future__ import annotations

from plotnote.geometry import Points, points
from plotnote.text.bench import Bench, Recipe, Sketch
from plotnote.text.outline import crossings, curve, line, scaled, turned

__all__ = [
    "big_sharp_s",
    "big_thorn",
    "eth",
    "join_height",
    "kra",
    "long_s",
    "schwa",
    "sharp_s",
    "tailed",
    "thorn",
    "way_out",
]

_HOOK = ((0.0, 0.0), (-0.01, -0.26), (-0.13, -0.46), (-0.36, -0.48))
"""The tail of ŋ, from the foot of the letter, in xh."""


def sharp_s(bench: Bench) -> Sketch:
    """ß: one stroke, up the stem, round the bow, and down to the line; joined faces lead in and out at their height."""
    top = bench.ascent / bench.xh
    half = 1 + 0.12 * (top - 1)
    body = curve(
        (0.16, 0.0), (0.16, 0.55 * top), (0.18, top - 0.28), (0.36, top), (0.58, top - 0.1), (0.62, top - 0.34),
        (0.52, half + 0.14), (0.37, half - 0.08), (0.52, half - 0.16), (0.72, 0.62), (0.75, 0.3), (0.6, 0.05),
        (0.36, 0.02),
    )  # fmt: skip
    join = join_height(bench)
    if join is None:
        return Sketch(bench.stems(bench.leaning((body,), 0.0, 0.0)), 0.95 * bench.xh + bench.doubled)
    # Beside the loops of a joined face the bows must be wide, or the letter reads as b.
    lean, xh = bench.slant * bench.xh, bench.xh
    (stem,) = bench.leaning(scaled((body,), 1.3, 1.0), 0.06 * xh, 0.0)
    lead = curve((0.0, join), (0.2 * xh, join + 0.25 * xh), (0.27 * xh + lean, xh * 1.2))
    advance = 1.4 * xh
    tail = curve(tuple(stem[-1].tolist()), (0.82 * xh, -0.02 * xh), (1.12 * xh, 0.2 * xh), (advance, join))
    return Sketch((lead, *bench.stems((stem,)), tail), advance)


def big_sharp_s(bench: Bench) -> Sketch:
    """ẞ: a stem, a bow with a corner at its right, and a bowl."""
    unit = (
        curve((0.14, 0.0), (0.14, 0.68), (0.2, 0.9), (0.36, 1.0), (0.64, 1.0)),
        curve((0.64, 1.0), (0.4, 0.62), (0.58, 0.56), (0.68, 0.38), (0.62, 0.12), (0.44, 0.0), (0.28, 0.03)),
    )
    joined = points([*unit[0], *unit[1][1:]])
    return Sketch(bench.stems(bench.leaning((joined,), 0.0, 0.0, bench.cap)), 0.8 * bench.cap + bench.doubled)


def join_height(bench: Bench) -> float | None:
    """Where letters of a joined face meet: n begins and ends at one height, an advance apart; else None."""
    n = bench.sketch("n")
    x, y = n.main[0][0].tolist()
    for stroke in n.main:
        end, high = stroke[-1].tolist()
        same = abs(high - y) < 0.05 * bench.xh and abs(end - x - n.advance) < 0.05 * bench.xh
        if same and 0.2 * bench.xh < y < 0.9 * bench.xh:
            return float(y)
    return None


def thorn(bench: Bench) -> Sketch:
    """þ: p with an ascender; in joined faces, whose p may be open, a long stem and a closed bowl."""
    p = bench.sketch("p")
    join, xh, top = join_height(bench), bench.xh, bench.ascent
    if join is None:
        x = min(crossings(p.main, 0.3 * xh), default=0.0)
        low = 0.3 * xh
        stems = bench.stems((line((x + bench.slant * (top - low), top), (x, low)),))
        return Sketch((*stems, *p.main) if not bench.slant else (*p.main[:1], *stems, *p.main[1:]), p.advance, p.late)
    foot = 0.3 * xh
    lean = bench.slant * xh
    (stem,) = bench.leaning((line((0.0, top / xh), (0.0, bench.descent / xh)),), foot, 0.0)
    bowl = curve((0.0, 0.66), (0.2, 0.95), (0.46, 0.98), (0.6, 0.66), (0.5, 0.22), (0.25, 0.0), (0.02, 0.16))
    lead = curve((0.0, join), (0.2 * xh, join + 0.28 * xh), (foot + 1.2 * lean, xh * 1.2))
    advance = 1.45 * xh
    (round_,) = bench.leaning((bowl,), foot, 0.0)
    tail = curve(tuple(round_[-3].tolist()), (foot + 0.55 * xh, 0.0), (advance - 0.25 * xh, 0.25 * xh), (advance, join))
    return Sketch((lead, *bench.stems((stem,)), round_, tail), advance)


def big_thorn(bench: Bench) -> Sketch:
    """Þ: a stem and a bowl at its middle."""
    stem = line((0.2, 1.0), (0.2, 0.0))
    bowl = curve((0.2, 0.76), (0.42, 0.76), (0.6, 0.68), (0.65, 0.51), (0.6, 0.34), (0.42, 0.26), (0.2, 0.26))
    ink = bench.leaning((stem, bowl), 0.0, 0.0, bench.cap)
    return Sketch(bench.stems(ink), 0.84 * bench.cap + bench.doubled)


def eth(bench: Bench) -> Sketch:
    """ð: a bowl whose right side runs up to the left over its top, and a bar."""
    top = min(bench.ascent / bench.xh, 1.9)
    body = curve(
        (0.22, top), (0.48, top - 0.16), (0.72, 1.05), (0.83, 0.6), (0.74, 0.18), (0.46, 0.0), (0.2, 0.16),
        (0.13, 0.46), (0.24, 0.78), (0.5, 0.9), (0.76, 0.68),
    )  # fmt: skip
    bar = line((0.3, top - 0.46), (0.76, top - 0.06))
    # With the full slant its neck would stand upright and the letter read as an accented a.
    back = 0.6 * bench.slant
    upright = tuple(points(xy @ ((1.0, 0.0), (-back, 1.0)) + (back * 0.5, 0.0)) for xy in (body, bar))
    ink = bench.leaning(upright, 0.0, 0.0)
    return Sketch(bench.stems(ink[:1]), bench.xh + bench.doubled, ink[1:])


def tailed(base: str) -> Recipe:
    """ŋ and Ŋ: n or N with a tail at the foot of its last stem."""

    def draw(bench: Bench) -> Sketch:
        sketch = bench.sketch(base)
        last = way_out(sketch)
        if join_height(bench) is None or sketch.main[last][-1, 1] > 0.9 * bench.xh:
            high = 0.3 * bench.xh
            x = max(crossings(sketch.main, high), default=sketch.advance)
            foot = (x - bench.slant * high, 0.0)
            (hook,) = bench.leaning((curve(*_HOOK),), *foot)
            return Sketch((*sketch.main, points([(x, high), *hook])), sketch.advance, sketch.late)
        # The way out of a joined letter gives way to the tail.
        kept = _to_last_foot(bench, sketch.main[last])
        (hook,) = bench.leaning((curve(*_HOOK),), *kept[-1].tolist())
        ink = (*sketch.main[:last], points([*kept, *hook[1:]]), *sketch.main[last + 1 :])
        return Sketch(ink, sketch.advance, sketch.late)

    return Recipe(base, draw)


def way_out(sketch: Sketch) -> int:
    """The index of the main stroke that leaves the letter at its right; faces that double their stems may draw one of
    them after it."""
    ends = [float(s[-1, 0]) for s in sketch.main]
    return max(k for k, x in enumerate(ends) if x == max(ends))


def _to_last_foot(bench: Bench, stroke: Points) -> Points:
    """The stroke up to where it first reaches the line after its highest point."""
    top = int(stroke[:, 1].argmax())
    low = float(stroke[top:, 1].min())
    foot = next(k for k in range(top, len(stroke)) if stroke[k, 1] <= low + 0.15 * bench.xh)
    return stroke[: foot + 1]


def kra(bench: Bench) -> Sketch:
    """ĸ: a K as high as x."""
    k = bench.sketch("K")
    size = bench.xh / bench.cap
    return Sketch(scaled(k.main, size), k.advance * size, scaled(k.late, size))


def long_s(bench: Bench) -> Sketch:
    """ſ: a stem with a bow at its top."""
    top = bench.ascent / bench.xh
    body = curve((0.62, top - 0.12), (0.5, top), (0.34, top - 0.05), (0.24, top - 0.35), (0.22, 0.5), (0.22, 0.0))
    return Sketch(bench.stems(bench.leaning((body,), 0.0, 0.0)), 0.55 * bench.xh + bench.doubled)


def schwa(bench: Bench) -> Sketch:
    """ə: e turned by half a turn."""
    e = bench.sketch("e")
    return Sketch(turned(e.main, e.advance / 2, bench.xh / 2), e.advance)
