"""The drawings of docs/device.md: what the board has before it, the pen's height, a stroke taken up again, and trust.

.venv/bin/python tools/device_drawings.py

All but the last are drawn from runs of the driver on the simulated board.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from plotnote import library
from plotnote.device.ebb.driver import EbbDriver
from plotnote.device.sim.board import Board
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.motion.plan import Plan
from plotnote.motion.sequence import sequence
from plotnote.workshop.desk import draw_note
from plotnote.workshop.rehearsal import rehearse
from plotnote.workshop.work import Work, read_note

DOCS = Path(__file__).parent.parent / "docs"
MACHINE = library.machine("axidraw-v3")
INK, RED, GREY = "#1f3a93", "#c33", "#999"
Row = Sequence[tuple[float, float]]


def line(row: Row, colour: str, width: float = 1.5) -> str:
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in row)
    return f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"/>'


def words(x: float, y: float, said: str, *, colour: str = "#444", anchor: str = "start") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" fill="{colour}" text-anchor="{anchor}">{said}</text>'


def sheet(parts: Sequence[str], width: float, height: float) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" font-family="sans-serif"'
        ' font-size="12">'
    )
    return "\n".join([head, f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>', *parts, "</svg>", ""])


def axes(width: float, height: float, seconds: float, ticks: Sequence[tuple[float, str]], unit: str) -> list[str]:
    """A frame with seconds along its lower edge and `ticks` (y, words) at its left; its origin is at (60, height)."""
    parts = [line([(60, 15), (60, height), (width - 15, height)], GREY, 1)]
    step = next(s for s in (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0) if seconds / s <= 10)
    for n in range(int(seconds / step) + 1):
        x = 60 + n * step / seconds * (width - 90)
        parts += [
            line([(x, height), (x, height + 4)], GREY, 1),
            words(x, height + 17, f"{n * step:g}", anchor="middle"),
        ]
    parts += [words(54, y + 4, said, anchor="end") for y, said in ticks]
    return [*parts, words(width - 15, height + 32, unit, anchor="end")]


def short() -> Plan:
    return sequence(draw_note(read_note(library.folder("samples") / "short.txt")), MACHINE)


def connected(firmware: str) -> tuple[Board, FakeClock, EbbDriver]:
    board, clock = Board(firmware), FakeClock()
    driver = EbbDriver(SimTransport(board, clock), clock, MACHINE)
    driver.connect()
    driver.park_here()
    driver.begin()
    return board, clock, driver


def queue() -> str:
    """Seconds of motion that the board still has before it, on both firmwares, and the end of a run at a pause."""
    width, height, seconds = 640.0, 190.0, 8.0
    parts = axes(width, height, seconds, [(height - n * 250, f"{n:g} s") for n in (0, 0.2, 0.4, 0.6)], "s")
    for firmware, colour in (("3.0.3", INK), ("2.8.1", RED)):
        _, clock, driver = connected(firmware)
        begun, row = clock.now(), []
        for action in short().actions:
            driver.feed(action)
            now, left = clock.now() - begun, driver.queued
            row.append((60 + now / seconds * (width - 90), height - left * 250))
            if now > 6.0 and type(action).__name__ == "PenUp":
                break
        now += left
        row.append((60 + now / seconds * (width - 90), height))
        parts += [
            line(row, colour),
            words(width - 20, 30 if colour == INK else 150, firmware, colour=colour, anchor="end"),
        ]
    return sheet(
        [*parts, words(66, 26, "motion that the board has before it; a pause was asked for at 6 s")], width, height + 40
    )


def heights() -> str:
    """How high the simulated servo stands while some strokes are written, with full lifts and low ones."""
    width, height, seconds = 640.0, 190.0, 6.0
    board, clock, driver = connected("3.0.3")
    servo, begun = board.engine.servo, clock.now()
    actions = iter(short().actions)
    found, down = [], []
    for t in np.arange(0.0, seconds, 0.006):
        while driver.queued < 0.3:
            driver.feed(next(actions))
        clock.sleep(max(0.0, begun + t - clock.now()))
        board.run(clock.now())
        share = (servo.position(board.engine.tick) - servo.down) / (servo.up - servo.down)
        found.append((clock.now() - begun, share))
        down.append(board.paper.is_down)
    scale = height - 40
    row = [(60 + t / seconds * (width - 90), height - share * scale) for t, share in found if t <= seconds]
    parts = axes(width, height, seconds, [(height, "down"), (height - scale / 2, "half"), (height - scale, "up")], "s")
    touch = [
        line([(a[0], height + 2), (b[0], height + 2)], INK, 4)
        for a, b, on in zip(row, row[1:], down, strict=False)
        if on
    ]
    return sheet(
        [*parts, line(row, RED), *touch, words(66, 14, "the pen's height; blue: on the paper")], width, height + 40
    )


def overlap() -> str:
    """A stroke before and after the host was stopped in its middle, 0.3 mm of it inked again."""
    drawing = draw_note(read_note(library.folder("samples") / "short.txt"))
    with tempfile.TemporaryDirectory() as scratch:
        work = Work({"n": drawing}, MACHINE.name, Path(scratch) / "j", Path(scratch), "")
        found = rehearse(work, ["stroke 3: lose reply"], Path(scratch))
    pieces = found.cards[0].shown.strokes
    extra = len(pieces) - len(drawing.strokes)
    near = [np.asarray(piece) for piece in pieces[1 : 4 + extra]]
    low = np.min([piece.min(axis=0) for piece in near], axis=0) - 1.0
    size = (np.max([piece.max(axis=0) for piece in near], axis=0) + 1.0 - low) * 40
    colours = (INK, RED, "#3a7", "#a60")
    parts = [line([tuple(p) for p in (piece - low) * 40], colours[n % 4], 3) for n, piece in enumerate(near)]
    return sheet(parts, float(size[0]), float(size[1]))


def trust() -> str:
    """What is known of the carriage's place, and what changes it (device/ebb/trust.py)."""
    places = {"unknown": (90, 60), "parked by hand": (300, 60), "certain": (510, 60), "lost": (510, 160)}
    parts = []
    for name, (x, y) in places.items():
        parts.append(f'<rect x="{x - 62}" y="{y - 18}" width="124" height="36" rx="6" fill="#fff" stroke="{INK}"/>')
        parts.append(words(x, y + 4, name, anchor="middle"))
    ways = (
        ([(152, 60), (238, 60)], "a person parks it", (195, 50)),
        ([(362, 60), (448, 60)], "the board confirms", (405, 50)),
        ([(510, 78), (510, 142)], "power, counters, steps", (440, 114)),
        ([(448, 160), (300, 160), (300, 78)], "a person parks it", (374, 152)),
    )
    for row, said, (x, y) in ways:
        parts += [line(row, GREY), words(x, y, said, anchor="middle", colour="#666")]
        (x0, y0), (x1, y1) = row[-2:]
        dx, dy = np.sign(x1 - x0) * 7, np.sign(y1 - y0) * 7
        parts.append(line([(x1 - dx - dy / 2, y1 - dy - dx / 2), (x1, y1), (x1 - dx + dy / 2, y1 - dy + dx / 2)], GREY))
    return sheet([*parts, words(510, 30, "the pen may touch the paper", anchor="middle", colour=INK)], 600, 200)


def main() -> None:
    for name, drawn in (("queue", queue()), ("heights", heights()), ("overlap", overlap()), ("trust", trust())):
        (DOCS / f"device-{name}.svg").write_text(drawn, "utf-8")


if __name__ == "__main__":
    main()
