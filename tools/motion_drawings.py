"""The drawings of docs/motion.md: a rounded corner, and the speed along a word.

PYTHONPATH=. .venv/bin/python tools/motion_drawings.py
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from plotnote import library
from plotnote.geometry import Points, points
from plotnote.hand.ink import ink
from plotnote.hand.vary import vary
from plotnote.motion.planner import plan_strokes
from plotnote.motion.profile import Profile
from plotnote.note import Note
from plotnote.optimise import optimise
from plotnote.text.typeset import typeset

DOCS = Path(__file__).parent.parent / "docs"
SCALE = 40.0


def line(xy: Points, colour: str, width: float) -> str:
    drawn = " ".join(f"{x:.2f},{y:.2f}" for x, y in xy)
    return f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round"/>'


def sheet(parts: list[str], width: float, height: float) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}">'
    return "\n".join([head, f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>', *parts, "</svg>", ""])


def corner() -> str:
    xy = points([[0.1, 1.1], [1.1, 1.1], [1.1, 0.1], [1.6, 1.1], [2.1, 0.1]])
    profile = plan_strokes([xy], library.machine("axidraw-v3").drawing, shortest=0.004)[0]
    scale = 4 * SCALE
    knots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="#c33"/>' for x, y in profile.points * scale]
    run = profile.at(np.arange(0, profile.duration, 0.001)) * scale
    return sheet([line(xy * scale, "#bbb", 4), line(run, "#135", 1.5), *knots], 2.2 * scale, 1.2 * scale)


def word() -> str:
    note = Note("word", "hello", seed=3)
    layout = typeset(note, library.face("script-simplex"), library.stationery("iso-a4"), 4.0)
    hand = library.hand("natural")
    strokes = [s.points for s in optimise(vary(ink(layout, library.pen("black-0.3"), hand), layout, hand, 1)).strokes]
    profiles = plan_strokes(strokes, replace(library.machine("axidraw-v3").drawing), shortest=0.004)
    low = np.min([xy.min(axis=0) for xy in strokes], axis=0) - 0.5
    size = (np.max([xy.max(axis=0) for xy in strokes], axis=0) + 0.5 - low) * SCALE
    return sheet([part for profile in profiles for part in coloured(profile, low)], *size)


def coloured(profile: Profile, low: Points) -> list[str]:
    """Red where the pen is slow, blue where it is fast."""
    speeds = np.hypot(*profile.velocities.T)
    parts = []
    for i in range(len(profile)):
        run = (profile.at(np.linspace(profile.times[i], profile.times[i + 1], 4)) - low) * SCALE
        share = float(min(1.0, (speeds[i] + speeds[i + 1]) / 70))
        parts.append(line(run, f"rgb({220 - 200 * share:.0f},60,{40 + 200 * share:.0f})", 5))
    return parts


DRAWINGS = {"corner": corner, "speed": word}


def main() -> None:
    for name, draw in DRAWINGS.items():
        (DOCS / f"motion-{name}.svg").write_text(draw(), "utf-8")


if __name__ == "__main__":
    main()
