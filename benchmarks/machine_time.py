"""Machine time of three notes of about 100 words beside saxi's planner, at equal measured demand.

    npm install --prefix FOLDER saxi
    .venv/bin/python benchmarks/machine_time.py FOLDER

Demand is the acceleration of a plan, sampled at 1 kHz and smoothed by two boxes of 10 ms; of the whole time with the
pen down, its 90th and 99th percentile, and of the travels their 99th. saxi runs with its default profile: 50 mm/s and
200 mm/s2 with the pen down, 200 mm/s and 400 mm/s2 with the pen up. Ours writes with each motor's limit set to saxi's
90th percentile. A lift takes 0.12 s for the pen's whole way, as saxi's, and no longer than its part of the way: it is
known where the tip touches, with a margin of a tenth of the way above and below. The rows:

  same           the same strokes in the same order; full lifts; the tip touches half way up; travels with 200 mm/s and
                 400 mm/s2 for each motor, so that in no direction they ask for more than saxi's
  joined         joined letters; the tip touches at a fifth of the way, and low lifts go half the way; travels likewise
  joined, motors the same, but a motor may be asked for in travels what saxi asks of one at most: 400 mm/s2 on the
                 diagonal, which is 566 for the motor that runs alone there
  joined, ours   the same, with the travels that the program ships for this machine: 150 mm/s and 1000 mm/s2 for each
                 motor (AxiDraw's own software travels with up to 1143)
  ... equal p99  the limit with the pen down such that our 99th percentile is 1.1 times saxi's 90th

The reference is a stroke within 0.05 mm of the ink that bends as little as it can (a bounded quadratic programme on
samples 0.05 mm apart), run in the least time. “Off” is how far the plan lies from the ink and the ink from the plan;
“motors” the largest acceleration of a motor over its limit, smoothed over 10 ms; and the most steps a second.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from plotnote import library
from plotnote.drawing import Drawing
from plotnote.geometry import Points, distances
from plotnote.hand.ink import ink
from plotnote.motion.estimate import split_time
from plotnote.motion.machine import Limits, Machine, PenTiming
from plotnote.motion.plan import Draw, Plan, Travel
from plotnote.motion.profile import Profile
from plotnote.motion.resample import resample
from plotnote.motion.sequence import sequence
from plotnote.motion.speed import GAP, clock, fastest, ways
from plotnote.note import Note
from plotnote.optimise import optimise
from plotnote.text.layout import Joins
from plotnote.text.typeset import typeset

FACES = ("script-simplex", "sans-simplex", "cedarville-line")
X_HEIGHT = 3.0
SPACING = 0.05
LIFT = 0.12
STEPS_PER_MM = 80.0
SAXIS, ALIKE, OURS = Limits(200.0, 400.0, 0.05), Limits(200.0, 400.0 * 2**0.5, 0.05), Limits(150.0, 1000.0, 0.05)
WORDS = (
    "Dear Jane, thank you for the hour that you gave me on Monday. What you said about the quiet winter mornings "
    "in the workshop has stayed with me, and so has the little bridge that you sketched on the back of the agenda. "
    "I would like to build things with people who look that closely and who laugh that easily. On the train home I "
    "worked through the question which you left open, and I believe that the answer is a second hinge. If it would "
    "help, I can bring a small model next week. With best wishes, and until soon, Clara Quigley"
)
SAXI = """
const planning = require(process.argv[1] + "/node_modules/saxi/dist/server/planning.js");
const strokes = JSON.parse(require("fs").readFileSync(0, "utf8"));
const scale = planning.Device.Axidraw.stepsPerMm;
const begun = process.hrtime.bigint();
const plan = planning.plan(strokes.map(s => s.map(p => ({x: p[0] * scale, y: p[1] * scale}))), planning.AxidrawFast);
const ms = Number(process.hrtime.bigint() - begun) / 1e6;
const out = plan.motions.map(m => m.blocks
  ? {blocks: m.blocks.map(b => [b.p1.x / scale, b.p1.y / scale, b.p2.x / scale, b.p2.y / scale,
                                b.vInitial / scale, b.accel / scale, b.duration])}
  : {pen: m.duration()});
process.stdout.write(JSON.stringify({ms: ms, motions: out}));
"""


def drawing_of(face: str, *, joined: bool) -> Drawing:
    """The ink of the note at 3 mm x-height, in the hand's smooth curves but without its variation, which would part
    strokes that meet; without `joined`, each letter by itself."""
    note, hand = Note(face, WORDS, seed=1), library.hand("natural")
    layout = typeset(note, library.face(face), library.stationery("iso-a4"), X_HEIGHT)
    how = Joins.LIGHT if joined and layout.glyphs[0].joins is Joins.NONE else Joins.FULL if joined else Joins.NONE
    layout = replace(layout, glyphs=tuple(replace(glyph, joins=how) for glyph in layout.glyphs))
    return optimise(ink(layout, library.pen("black-0.3"), hand))


def saxi(folder: str, strokes: Sequence[Points]) -> tuple[list[float], list[Points], list[Points], float]:
    """saxi's seconds for ink, travel and lifts; where its pen is at 1 kHz in each stroke and in each travel; its
    planning time in ms."""
    given = json.dumps([stroke.tolist() for stroke in strokes])
    done = subprocess.run(["node", "-e", SAXI, folder], input=given, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    split, inked, travelled, down = [0.0, 0.0, 0.0], [], [], False
    for motion in answer["motions"][:-1]:  # the last one is the pen going up at home
        if "pen" in motion:
            split[2] += motion["pen"]
            down = not down
            continue
        blocks = np.array(motion["blocks"]).reshape(-1, 7)
        split[0 if down else 1] += float(blocks[:, 6].sum())
        if len(blocks):
            (inked if down else travelled).append(_at(blocks))
    return split, inked, travelled, answer["ms"]


def _at(blocks: NDArray[np.float64]) -> Points:
    ends = np.cumsum(blocks[:, 6])
    t = np.clip(np.arange(-0.03, ends[-1] + 0.03, 0.001), 0.0, ends[-1])
    i = np.minimum(np.searchsorted(ends, t, side="right"), len(ends) - 1)
    within = t - (ends - blocks[:, 6])[i]
    run = np.hypot(blocks[:, 2] - blocks[:, 0], blocks[:, 3] - blocks[:, 1])[i]
    part = np.clip((blocks[i, 4] * within + blocks[i, 5] * within**2 / 2) / np.maximum(run, 1e-12), 0, 1)[:, None]
    return np.asarray(blocks[i, :2] + (blocks[i, 2:4] - blocks[i, :2]) * part)


def demand(sampled: Sequence[Points]) -> tuple[float, float]:
    """The 90th and 99th percentile of the acceleration, mm/s2."""
    box = np.convolve(np.full(10, 0.1), np.full(10, 0.1))
    found = [np.hypot(*(np.convolve(a, box) for a in np.diff(xy, 2, axis=0).T * 1e6)) for xy in sampled]
    p90, p99 = np.percentile(np.concatenate(found), [90, 99])
    return float(p90), float(p99)


def draws(plan: Plan) -> list[Draw]:
    return [action for action in plan.actions if isinstance(action, Draw) and len(action.profile)]


def positions(plan: Plan) -> list[Points]:
    return [sampled([d.profile]) for d in draws(plan)]


def travels(plan: Plan) -> list[Points]:
    """Where the pen is in each travel; the parts of one, between which it begins to sink, are one."""
    parts: dict[int, list[Profile]] = {}
    for action in plan.actions:
        if isinstance(action, Travel):
            parts.setdefault(action.stroke, []).append(action.profile)
    return [sampled(each) for each in parts.values()]


def sampled(parts: Sequence[Profile]) -> Points:
    """Where the pen is at 1 kHz in moves that follow one another, with some rest before and after."""
    ends = np.cumsum([part.duration for part in parts])
    t = np.arange(-0.03, ends[-1] + 0.03, 0.001)
    of = np.minimum(np.searchsorted(ends, t, side="right"), len(parts) - 1)
    return np.concatenate([part.at(t[of == i] - (ends[i] - part.duration)) for i, part in enumerate(parts)])


def motors(sampled: Sequence[Points]) -> tuple[float, float]:
    """The largest acceleration of a motor, mm/s2 over 10 ms, and the largest speed, mm/s."""
    each = [np.stack([xy[:, 0] + xy[:, 1], xy[:, 0] - xy[:, 1]]) for xy in sampled]
    accels = [np.abs(np.convolve(a, np.full(10, 0.1))).max() * 1e6 for m in each for a in np.diff(m, 2, axis=1)]
    return max(accels), max(float(np.abs(np.diff(m, axis=1)).max()) * 1e3 for m in each)


def reference(strokes: Sequence[Points], limits: Limits) -> float:
    """The pen-down time of strokes within the corner tolerance that bend as little as they can."""
    from scipy.linalg import cho_solve_banded, cholesky_banded
    from scipy.sparse import diags

    samples = resample(strokes, SPACING)
    xy, count = samples.xy, samples.xy.shape[1]
    chord = np.zeros_like(xy)
    chord[:, 1:-1] = xy[:, 2:] - xy[:, :-2]
    across = np.stack([-chord[1], chord[0]]) / np.maximum(np.hypot(*chord), 1e-12)
    across[:, samples.stops | samples.dots] = 0.0
    free = (~samples.stops[1:-1]).astype(float)
    second = diags([free, -2 * free, free], [0, 1, 2], shape=(count - 2, count)).tocsr()
    parts = [second @ diags(across[k]) for k in (0, 1)]
    square = sum(part.T @ part for part in parts).tocsr()
    pull = sum(parts[k].T @ (second @ xy[k]) for k in (0, 1))
    weight = 0.02
    band = np.zeros((3, count))
    band[0], band[1, :-1], band[2, :-2] = square.diagonal() + weight, square.diagonal(1), square.diagonal(2)
    factor = cholesky_banded(band, lower=True)
    off, dual = np.zeros(count), np.zeros(count)
    for _ in range(400):  # alternating directions: free bending, then the tolerance
        wish = cho_solve_banded((factor, True), weight * (off - dual) - pull)
        off = np.clip(wish + dual, -limits.corner, limits.corner)
        dual += wish - off
    found = ways(xy + across * off, samples)
    speeds = fastest(found, samples, limits.speed, np.full(count - 1, limits.accel))
    return float(clock(found, samples, speeds)[-1]) - GAP * (len(strokes) - 1)


def machine(accel: float, travelling: Limits, *, hops: bool = False, corner: float = 0.05) -> Machine:
    """saxi's speed and lift times; `hops`: the tip touches at a fifth of the pen's way and low lifts go half the way;
    else it touches at half of it, and all lifts are full ones."""
    ours = library.machine("axidraw-v3-a3")
    pen = PenTiming(LIFT, LIFT, 0.0, hop=0.5).found(0.2) if hops else PenTiming(LIFT, LIFT, 0.0, hop=1.0).found(0.5)
    return replace(ours, drawing=Limits(50.0, accel, corner), travelling=travelling, pen=pen)


def equal(drawing: Drawing, p90: float) -> float:
    """The limit at which the 99th percentile of our demand is 1.1 times saxi's 90th."""
    limit = 1.1 * p90
    for _ in range(2):
        limit *= 1.1 * p90 / demand(positions(sequence(drawing, machine(limit, SAXIS))))[1]
    return limit


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", help="where saxi is installed: the folder that holds node_modules")
    folder = parser.parse_args().folder
    print(f"{len(WORDS.split())} words; seconds of ink + travel + lifts; demand in mm/s2")
    totals: dict[str, float] = {}
    for face in FACES:
        apart, together = (drawing_of(face, joined=joined) for joined in (False, True))
        strokes = [stroke.points for stroke in apart.strokes]
        split, down, up, ms = saxi(folder, strokes)
        theirs, (p90, p99) = sum(split), demand(down)
        totals["saxi"] = totals.get("saxi", 0.0) + theirs
        print(f"\n{face}: {len(strokes)} strokes, joined {len(together.strokes)}")
        print(f"  {'saxi':23} {theirs:6.1f} = {split[0]:6.1f} + {split[1]:5.1f} + {split[2]:5.1f}"
              f"   demand p90 {p90:4.0f} p99 {p99:4.0f}, pen up p99 {demand(up)[1]:4.0f};"
              f" planned in {ms:.0f} ms")  # fmt: skip
        more = equal(apart, p90)
        for name, drawing, limit, travelling, hops in (
            ("same", apart, p90, SAXIS, False),
            ("joined", together, p90, SAXIS, True),
            ("joined, motors", together, p90, ALIKE, True),
            ("joined, ours", together, p90, OURS, True),
            ("same, equal p99", apart, more, SAXIS, False),
            ("joined, ours, equal p99", together, more, OURS, True),
        ):
            plan = sequence(drawing, machine(limit, travelling, hops=hops))
            time, moved = split_time(plan), positions(plan)
            ours90, ours99 = demand(moved)
            totals[name] = totals.get(name, 0.0) + time.total
            least = reference([stroke.points for stroke in drawing.strokes], Limits(50.0, limit, 0.05))
            pairs = [(d.profile.at(np.arange(0, d.duration, 0.001)), d.points) for d in draws(plan)]
            far, lacking = (max(distances(*pair[::way]).max() for pair in pairs) for way in (1, -1))
            (accel, speed), (up_accel, up_speed) = motors(moved), motors(travels(plan))
            steps = max(speed, up_speed) * STEPS_PER_MM
            print(f"  {name:23} {time.total:6.1f} = {time.ink:6.1f} + {time.travel:5.1f} + {time.lifts:5.1f}"
                  f"   demand p90 {ours90:4.0f} p99 {ours99:4.0f} ({ours99 / p90:.2f} of saxi's p90),"
                  f" pen up p99 {demand(travels(plan))[1]:4.0f}\n"
                  f"  {'':23} ratio {time.total / theirs:.3f}; pen-down over reference {time.ink / least:.3f};"
                  f" off {far:.3f} and {lacking:.3f} mm; motors {accel / limit:.3f},"
                  f" pen up {up_accel / travelling.accel:.3f}; {steps:.0f} steps/s")  # fmt: skip
    print()
    for name, total in totals.items():
        print(f"all: {name:23} {total:7.1f} s   {total / totals['saxi']:.3f} of saxi's time")


if __name__ == "__main__":
    main()
