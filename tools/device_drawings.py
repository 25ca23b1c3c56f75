"""The drawings of docs/device.md: what the board has before it, the pen's height, a stroke taken up again, and trust.

    PYTHONPATH=. .venv/bin/python tools/device_drawings.py

All but the last are drawn from runs of the driver on the simulated board.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from plotnote import library
from plotnote.device.ebb.driver import EbbDriver
from plotnote.device.ebb.flight import Halted
from plotnote.device.sim.board import Board
from plotnote.device.sim.link import FakeClock, SimTransport
from plotnote.device.sim.paper import thin
from plotnote.device.sim.stepper import Move
from plotnote.geometry import Points, arc_lengths, distances, points
from plotnote.motion.plan import Action, PenUp
from plotnote.motion.sequence import sequence
from plotnote.workshop.desk import draw_note
from plotnote.workshop.rehearsal import rehearse
from plotnote.workshop.work import Work, read_note

DOCS = Path(__file__).parent.parent / "docs"
MACHINE = library.machine("axidraw-v3")
NOTE = library.folder("samples") / "short.txt"
INK, RED, GREY, WORDS = "#1f3a93", "#c0392b", "#8a8a8a", "#333"
LEFT, WIDTH = 70.0, 660.0
"""px: where a frame begins, and how wide a drawing is."""
Row = Sequence[tuple[float, float]] | Points


def line(row: Row, colour: str, width: float = 1.5, dashes: str = "") -> str:
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in thin(points(row), 0.2))
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    style = f'fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"'
    return f'<polyline points="{drawn}" {style}{dashed}/>'


def words(x: float, y: float, said: str, *, colour: str = WORDS, anchor: str = "start") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" fill="{colour}" text-anchor="{anchor}">{said}</text>'


def sheet(parts: Sequence[str], width: float, height: float) -> str:
    """The parts on white, which is legible on dark pages too."""
    size = f'width="{width:.0f}" height="{height:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" font-size="12">'
    return "\n".join([head, f'<rect {size} fill="#fff"/>', *parts, "</svg>", ""])


def frame(top: float, bottom: float, seconds: float, ticks: Sequence[tuple[float, str]]) -> list[str]:
    """A frame with a tick each second along its lower edge and `ticks` (y, words) at its left."""
    parts = [line([(LEFT, top), (LEFT, bottom), (WIDTH - 15, bottom)], GREY, 1)]
    for n in range(int(seconds) + 1):
        x = across(n, seconds)
        parts += [line([(x, bottom), (x, bottom + 4)], GREY, 1), words(x, bottom + 17, f"{n} s", anchor="middle")]
    return parts + [words(LEFT - 8, y + 4, said, anchor="end") for y, said in ticks]


def across(t: float, seconds: float) -> float:
    return LEFT + t / seconds * (WIDTH - LEFT - 35)


def actions() -> tuple[Action, ...]:
    return tuple(sequence(draw_note(read_note(NOTE)), MACHINE).actions)


class NotedClock(FakeClock):
    """Notes something before and after each wait."""

    def __init__(self) -> None:
        super().__init__()
        self.note: Callable[[], None] = lambda: None

    def sleep(self, seconds: float) -> None:
        self.note()
        super().sleep(seconds)
        self.note()


class WatchedBoard(Board):
    """Goes from one look at it to the next, `LOOK` s later."""

    LOOK = 0.004

    def __init__(self, firmware: str) -> None:
        self.looks: list[tuple[float, float, bool, bool]] = []
        super().__init__(firmware)

    def run(self, now: float) -> None:
        while self.now + self.LOOK < now:
            super().run(self.now + self.LOOK)
            servo = self.engine.servo
            share = (servo.position(self.engine.tick) - servo.down) / (servo.up - servo.down)
            self.looks.append((self.now, share, self.paper.is_down, isinstance(self.engine.current, Move)))
        super().run(now)


def connected(board: Board) -> tuple[NotedClock, EbbDriver]:
    clock = NotedClock()
    driver = EbbDriver(SimTransport(board, clock), clock, MACHINE)
    driver.connect()
    driver.park_here()
    driver.begin()
    return clock, driver


PAUSED, REST, STOPPED = 3.0, 1.0, 7.0
"""s: when a pause is asked for, for how long it lasts once the machine is still, and when a stop at once is."""


def queue() -> str:
    """Seconds of motion that the board has before it on both firmwares, with a pause and with a stop at once."""
    seconds, scale, parts = 8.0, 150.0, []
    for firmware, colour, top in (("3.0.3", INK, 60.0), ("2.8.1", RED, 215.0)):
        bottom = top + 110
        row = looked_ahead(firmware)
        drawn = [(across(t, seconds), bottom - left * scale) for t, left in row]
        ticks = [(bottom - n * scale, f"{n:g} s") for n in (0.0, 0.3, 0.6)]
        parts += frame(top, bottom, seconds, ticks)
        parts += [line(drawn, colour), words(LEFT + 6, top - 4, f"firmware {firmware}", colour=colour)]
        for when, said in ((PAUSED, "pause wanted"), (STOPPED, "stop at once")):
            x = across(when, seconds)
            parts += [line([(x, top - 8), (x, bottom)], GREY, 1, "3 3"), words(x - 4, top - 10, said, anchor="middle")]
    return sheet([*parts, words(LEFT + 6, 20, "seconds of motion that the board has before it")], WIDTH, 350)


def looked_ahead(firmware: str) -> list[tuple[float, float]]:
    """(time, seconds that are queued) from the first move to a stop at once."""
    clock, driver = connected(Board(firmware))
    begun, row, paused = clock.now(), [(0.0, 0.0)], False

    def note() -> None:
        row.append((clock.now() - begun, driver.queued))

    clock.note = note
    try:
        for action in actions():
            driver.feed(action, lambda: clock.now() - begun >= STOPPED)
            note()
            if not paused and clock.now() - begun > PAUSED and isinstance(action, PenUp):
                paused = True
                driver.wait_idle()
                clock.sleep(REST)
    except Halted:
        row.append((row[-1][0], 0.0))
    return [point for point in row if point[0] <= 8.0]


def heights() -> str:
    """How high the simulated servo stands while some letters are written, and what the carriage does meanwhile."""
    seconds, top, bottom = 5.0, 30.0, 190.0
    plan = actions()
    full = next(i for i, action in enumerate(plan) if isinstance(action, PenUp) and action.height == 1.0)
    start = sum(action.duration for action in plan[:full]) - seconds / 2
    board = WatchedBoard("3.0.3")
    clock, driver = connected(board)
    begun = clock.now() + start
    for action in plan:
        driver.feed(action)
        if clock.now() - begun > seconds:
            break
    looks = [(t - begun, *rest) for t, *rest in board.looks if begun <= t <= begun + seconds]
    scale = bottom - top - 20
    paper = MACHINE.pen.paper
    ticks = [(bottom, "down"), (bottom - paper * scale, "paper"), (bottom - scale, "up")]
    parts = frame(top, bottom, seconds, ticks)
    touch = bottom - paper * scale
    parts.append(line([(LEFT, touch), (WIDTH - 15, touch)], GREY, 1, "3 3"))
    parts.append(line([(across(t, seconds), bottom - share * scale) for t, share, *_ in looks], RED))
    for y, colour, on in ((222.0, INK, [look[2] for look in looks]), (236.0, GREY, [look[3] for look in looks])):
        for a, b in spans(on):
            parts.append(line([(across(looks[a][0], seconds), y), (across(looks[b][0], seconds), y)], colour, 5))
    parts += [
        words(LEFT - 8, 226, "touches", colour=INK, anchor="end"),
        words(LEFT - 8, 240, "XY moves", anchor="end"),
        words(LEFT + 5, 20, "the pen's height", colour=RED),
    ]
    return sheet(parts, WIDTH, 252)


def spans(on: Sequence[bool]) -> list[tuple[int, int]]:
    """From where to where it is so."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], on, [False]]).astype(int)))
    return [(int(a), int(b) - 1) for a, b in edges.reshape(-1, 2)]


def overlap() -> str:
    """Where a stroke was taken up again after an answer that was lost, enlarged."""
    drawing = draw_note(read_note(NOTE))
    with tempfile.TemporaryDirectory() as scratch:
        work = Work({"n": drawing}, MACHINE.name, Path(scratch) / "j", Path(scratch), "")
        found = rehearse(work, ["stroke 3: lose reply"], Path(scratch))
    pieces = found.cards[0].shown.strokes
    # A new stroke begins elsewhere; one that is taken up again begins on ink that is there.
    before, after = min(pairwise(pieces), key=lambda pair: float(distances(pair[1][:1], pair[0])[0]))
    end, start = before[-1], after[0]
    along = arc_lengths(after)
    at = np.arange(0.0, 1.0, 0.005)
    near_start = np.column_stack([np.interp(at, along, after[:, axis]) for axis in (0, 1)])
    again = float(at[np.hypot(*(near_start - end).T).argmin()])
    scale, low = 160.0, (end + start) / 2 - (2.0, 1.2)
    wide = drawing.strokes[0].pen.width * scale
    near = [clipped((piece - low) * scale, 640.0, 320.0) for piece in (before, after)]
    (x0, y0), (x1, y1) = (start - low) * scale, (end - low) * scale
    parts = [
        line(near[0], "#b9c4e6", wide),
        line(near[1], "#e9b6ae", wide * 0.6),
        line(near[0], INK),
        line(near[1], RED),
        f'<circle cx="{x0:.1f}" cy="{y0:.1f}" r="5" fill="{RED}"/>',
        f'<circle cx="{x1:.1f}" cy="{y1:.1f}" r="5" fill="{INK}"/>',
        '<rect width="640" height="68" fill="#fff"/>',
        words(14, 22, "blue: the ink before the answer was lost, up to the blue dot", colour=INK),
        words(14, 40, "red: the ink after it, from the red dot on", colour=RED),
        words(14, 58, f"between the dots, {again:.2f} mm are inked twice"),
    ]
    return sheet(parts, 640, 320)


def clipped(xy: Points, width: float, height: float) -> Points:
    """What of a stroke is in sight, from the first point that is to the last."""
    seen = np.flatnonzero((xy >= -20).all(axis=1) & (xy <= (width + 20, height + 20)).all(axis=1))
    return points(xy[seen[0] : seen[-1] + 1])


def trust() -> str:
    """What is known of the carriage's place, and what changes it (device/ebb/trust.py)."""
    places = {"unknown": (90, 110), "parked by hand": (330, 110), "certain": (570, 110), "lost": (330, 230)}
    parts = []
    for name, (x, y) in places.items():
        colour = INK if name == "certain" else GREY
        parts.append(f'<rect x="{x - 62}" y="{y - 18}" width="124" height="36" rx="6" fill="#fff" stroke="{colour}"/>')
        parts.append(words(x, y + 4, name, anchor="middle"))
    ways = (
        ([(152, 110), (268, 110)], "a person parks it", (210, 100)),
        ([(392, 110), (508, 110)], "the board confirms", (450, 100)),
        ([(330, 212), (330, 128)], "a person parks it", (272, 176)),
        ([(540, 128), (540, 230), (392, 230)], "its counters differ, or it had no power", (466, 266)),
        ([(90, 30), (90, 92)], "it has restarted, or let its motors go", (100, 72)),
        ([(570, 30), (570, 92)], "it has kept mark and motors", (560, 72)),
    )
    for row, said, (x, y) in ways:
        anchor = {100: "start", 560: "end"}.get(x, "middle")
        parts += [line(row, GREY), words(x, y, said, anchor=anchor)]
        (x0, y0), (x1, y1) = row[-2:]
        dx, dy = np.sign(x1 - x0) * 7, np.sign(y1 - y0) * 7
        parts.append(line([(x1 - dx - dy / 2, y1 - dy - dx / 2), (x1, y1), (x1 - dx + dy / 2, y1 - dy + dx / 2)], GREY))
    parts += [
        line([(90, 30), (570, 30)], GREY),
        words(330, 22, "the board is greeted", anchor="middle"),
        words(552, 150, "the pen may", colour=INK),
        words(552, 166, "touch the paper", colour=INK),
    ]
    return sheet(parts, 680, 280)


DRAWINGS = {"queue": queue, "heights": heights, "overlap": overlap, "trust": trust}


def main() -> None:
    for name, draw in DRAWINGS.items():
        (DOCS / f"device-{name}.svg").write_text(draw(), "utf-8")


if __name__ == "__main__":
    main()
