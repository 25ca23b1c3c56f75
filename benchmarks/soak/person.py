"""The person beside the machine: does what the one sentence says, and looks at the card when asked about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.soak.verdict import Card
from benchmarks.soak.world import World
from plotnote.batch.job import Job
from plotnote.drawing import Drawing
from plotnote.motion.plan import Plan
from plotnote.workshop.operator import Answer

__all__ = ["Person"]


@dataclass
class Person:
    """`told` holds what the program said in passing, `sheets` the cards that were laid in, `wrong` what could not be
    done as it was told."""

    world: World
    drawing: Drawing
    told: list[str] = field(default_factory=list)
    parked: int = 0
    decided: list[Answer] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def tell(self, message: str) -> None:
        self.told.append(message)

    def park(self) -> None:
        self.parked += 1
        self.world.clock.sleep(5.0)
        self.world.cable.run(self.world.clock.now())
        if not self.world.board.park():
            self.wrong.append("told to push the carriage while the motors hold it")
            self.world.board.engine.enabled = [False, False]
            self.world.board.park()

    def lay_in(self, job: Job, _drawing: Drawing, _plan: Plan) -> None:
        self.world.clock.sleep(5.0)
        self.world.cable.run(self.world.clock.now())
        self.sheets.append(job.id)
        self.world.board.paper.new_sheet(job.id, self.world.board.now)

    def put_together(self, note: str) -> None:
        del note

    def decide(self, job: Job, _stroke: int, count: int) -> Answer:
        """What a person sees: ink where none belongs, a card that is full, or one that lacks something."""
        card = Card(self.drawing, self.world.board.paper.on(job.id))
        if card.astray > 0 or not count:
            answer = Answer.SPOILED
        elif card.missing == 0:
            answer = Answer.WRITTEN
        else:
            answer = Answer.CONTINUE
        self.decided.append(answer)
        return answer

    def registers(self, _job: Job) -> bool:
        return False

    def nudge(self, mark: str) -> tuple[float, float] | None:
        del mark

    def start(self, _job: Job, _plan: Plan, _after: Sequence[float]) -> None:
        return

    def stroke(self, done: int, count: int) -> None:
        del done, count

    def wants_stop(self) -> bool:
        return False

    def wants_halt(self) -> bool:
        return False
