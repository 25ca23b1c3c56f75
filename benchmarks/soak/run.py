"""One run: a short note, one fault at a random moment, and a person who does what they are told until it is written."""

from __future__ import annotations

import random  # noqa: TID251 - seeded generators of this soak's own
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from benchmarks.soak.faults import Fault, Moments
from benchmarks.soak.person import Person
from benchmarks.soak.verdict import Card, illegal, longest_rest
from benchmarks.soak.world import Hung, World
from plotnote import library
from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.config import parse_note
from plotnote.drawing import Drawing
from plotnote.errors import PlotnoteError
from plotnote.geometry import length
from plotnote.motion.sequence import sequence
from plotnote.workshop.desk import draw_note
from plotnote.workshop.machine_room import Choice
from plotnote.workshop.operator import Answer
from plotnote.workshop.work import Work
from plotnote.workshop.write import write_note

__all__ = ["Outcome", "moments", "note", "one_run"]

WORDS = "Thank you, Ann!"
MACHINE = "axidraw-v3"
TRIES = 8
"""How often a person tries before giving up."""
PATIENCE_S = 45.0
"""How much longer than the plan a run of the program may take: some stated time-outs one after the other. The longest
is the 10 s for a board that does not come to rest."""
REST_S = 0.3
RETRACE_MM = 0.3 + 0.35
"""The overlap, and what the length of a stair of motor steps is not known better than."""


@dataclass
class Outcome:
    """What one run came to; `wrong` holds a sentence for each thing that must not be."""

    fault: str
    seed: int
    struck: bool = False
    refused: bool = False
    interruptions: int = 0
    healed: int = 0
    """How often the program went on by itself."""
    told: list[str] = field(default_factory=list)
    retraced: float = 0.0
    told_twice: float = 0.0
    """mm inked twice after the person was told so and let the card go on, by the length of all ink, within some mm."""
    rest: float = 0.0
    rest_in_reach: float = 0.0
    slowest_told: float = 0.0
    spoiled: int = 0
    wrong: list[str] = field(default_factory=list)


@cache
def note(words: str) -> Drawing:
    """A short note as the program draws it."""
    return draw_note(parse_note(f"{words}\n", "card"))


@cache
def moments(words: str, firmware: str = "3.0.3") -> Moments:
    """When a calm run writes. Raises AssertionError when even that goes wrong."""
    world, writes = World(firmware), []
    touches: list[float] = []
    world.cable.arrange(lambda cable, now: (touches.append(now), writes.append(world.writes))[0], touch=1)
    calm = Outcome("calm", 0)
    with tempfile.TemporaryDirectory() as folder:
        _work(world, Person(world, note(words)), Path(folder), None, calm)
    assert not calm.wrong, calm.wrong
    paper = world.board.paper
    begin, end = paper.ink[0].start_s, paper.ink[-1].start_s
    return Moments(begin, end, writes[0], world.writes - 8, paper.touches)


def one_run(fault: Fault, seed: int, words: str = WORDS, firmware: str = "3.0.3") -> Outcome:
    """Write the note through the fault, at a moment that `seed` chooses; a fault may ask for another board."""
    dice = random.Random(f"{fault.name} {seed}")
    board = {"firmware": firmware, **fault.worlds}
    when = moments(words, board["firmware"])
    world = World(**board)
    outcome = Outcome(fault.name, seed)
    fault.arrange(world, dice, when)
    person = Person(world, note(words))
    with tempfile.TemporaryDirectory() as folder:
        _work(world, person, Path(folder), fault, outcome)
        if not outcome.refused:
            _judge(world, person, Path(folder) / "journal.db", outcome)
    return outcome


def _work(world: World, person: Person, folder: Path, fault: Fault | None, outcome: Outcome) -> None:
    drawing = person.drawing
    work = Work({"card": drawing}, MACHINE, folder / "journal.db", folder / "simulator", "plotnote plot card.txt")
    patience = (
        1.5 * sequence(drawing, library.machine(MACHINE)).duration + PATIENCE_S + (fault.slower_s if fault else 0.0)
    )
    with world.at_work():
        for _ in range(TRIES):
            begun, over = world.clock.now(), None
            slept = sum(b - a for a, b in world.out_of_reach if b < float("inf"))
            world.clock.limit = begun + patience + 3700.0
            try:
                write_note(work, Choice(), person)
            except PlotnoteError as error:
                over = world.clock.now()
                _hear(world, error, fault, outcome)
                if outcome.wrong or outcome.refused:
                    break
                assert fault is not None
                fault.cure(world)
            except Hung:
                outcome.wrong.append("the program hangs")
                break
            except Exception as error:  # noqa: BLE001 - whatever it is, the row must say so
                outcome.wrong.append(f"{type(error).__name__}: {error}")
                break
            else:
                break
            finally:
                excused = sum(b - a for a, b in world.out_of_reach if b < float("inf")) - slept
                took = (over or world.clock.now()) - begun
                if took > patience + excused:
                    outcome.wrong.append(f"a run took {took:.0f} s")
        else:
            outcome.wrong.append(f"not written after {TRIES} tries")
    outcome.struck = bool(world.struck)
    outcome.healed = sum("goes on by itself" in said for said in person.told)
    outcome.wrong += person.wrong


def _hear(world: World, error: PlotnoteError, fault: Fault | None, outcome: Outcome) -> None:
    sentence = f"{error.message} {error.hint}"
    outcome.told.append(sentence)
    outcome.interruptions += 1
    if world.struck:
        outcome.slowest_told = max(outcome.slowest_told, world.clock.now() - world.struck[-1])
    if fault is None or fault.stops is False:
        outcome.wrong.append(f"stopped: {sentence}")
    elif not error.hint:
        outcome.wrong.append(f"told nothing to do: {sentence}")
    elif not any(word in sentence.lower() for word in fault.says):
        outcome.wrong.append(f"told the wrong thing: {sentence}")
    elif fault.refused:
        outcome.refused = True
        if world.board.paper.ink:
            outcome.wrong.append("ink although it refused")


def _judge(world: World, person: Person, journal: Path, outcome: Outcome) -> None:
    world.clock.sleep(1.0)
    world.cable.run(world.clock.now())
    paper = world.board.paper
    outcome.wrong += illegal(journal)
    with Journal.read(journal) as opened:
        jobs = opened.jobs()
    final = jobs[-1]
    if final.state is not JobState.WRITTEN:
        outcome.wrong.append(f"{final.id} is {final.state}")
    outcome.spoiled = sum(job.state is JobState.SPOILED for job in jobs)
    if paper.is_down:
        outcome.wrong.append("the pen is down in the end")
    card = Card(person.drawing, paper.on(final.id))
    warned = Answer.CONTINUE in person.decided
    if card.missing:
        outcome.wrong.append(f"{card.missing:.2f} mm missing")
    if card.astray:
        outcome.wrong.append(f"{card.astray:.2f} mm astray")
    if warned:
        planned = sum(stroke.length for stroke in person.drawing.strokes)
        outcome.told_twice = max(0.0, sum(length(xy) for xy in paper.on(final.id)) - planned)
    elif not (card.missing or card.astray):
        found = card.compared
        outcome.retraced = found.retraced
        if found.missing or found.strange:
            outcome.wrong.append(str(found))
        stops = outcome.interruptions + outcome.healed
        if found.retraced > RETRACE_MM * stops:
            outcome.wrong.append(f"{found.retraced:.2f} mm inked twice, {stops} interruptions")
    outcome.rest, outcome.rest_in_reach = longest_rest(paper, world.out_of_reach, person.sheets)
    if outcome.rest_in_reach > REST_S:
        outcome.wrong.append(f"the pen rests {outcome.rest_in_reach:.2f} s")
