"""What the record hears of cards, whatever dies in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from support import Run

from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.errors import Cancelled
from plotnote.library.places import own_record
from plotnote.motion.machine import Machine
from plotnote.record.entries import Kind
from plotnote.workshop import memory, write
from plotnote.workshop.contacts import forget
from plotnote.workshop.folder import BatchFolder, open_folder
from plotnote.workshop.machine_room import Choice, Room
from plotnote.workshop.operator import Answer
from plotnote.workshop.rehearsal import _Person, _Table
from plotnote.workshop.spoiling import spoil
from plotnote.workshop.work import batch_work


@pytest.fixture
def batch(run: Run, tmp_path: Path) -> BatchFolder:
    (tmp_path / "people.csv").write_text("name,email\nAnn Lee,ann@lee.example\n", "utf-8")
    (tmp_path / "words.txt").write_text("Dear {{ name }},\n\nthanks.\n", "utf-8")
    files = (tmp_path / "people.csv", "--template", tmp_path / "words.txt", "--into", tmp_path / "b")
    assert run("batch", "draft", *files).code == 0
    return open_folder(tmp_path / "b")


class Person(_Person):
    """Notes what is said, and stops before a stroke when told to."""

    stop_before = -1

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.said: list[str] = []
        self.done = 0

    def tell(self, message: str) -> None:
        self.said.append(message)

    def stroke(self, done: int, count: int) -> None:
        super().stroke(done, count)
        self.done = done

    def wants_stop(self) -> bool:
        return self.done == self.stop_before

    def decide(self, _job: object, _stroke: int, _count: int) -> Answer:
        return Answer.WRITTEN


Writes = Callable[..., Person]


@pytest.fixture
def writes(batch: BatchFolder, monkeypatch: pytest.MonkeyPatch) -> Writes:
    """Writes the batch on a machine that is taken for a real one, with a person who may stop it."""
    enter = write.enter

    def call(verb: Callable[..., None] = write.write_all, *, stop_before: int = -1, real: bool = True) -> Person:
        table = _Table("3.0.3")
        work = batch_work(batch)
        person = Person(table, work)
        person.stop_before = stop_before

        @contextmanager
        def entered(choice: Choice, machine: Machine) -> Iterator[Room]:
            with enter(choice, machine) as room:
                room.clock = table.clock if real else None
                yield room

        monkeypatch.setattr(write, "enter", entered)
        verb(work, Choice(at=table.open), person)
        return person

    return call


def sent() -> list[tuple[str, str]]:
    return [(person.name, each.text) for each, person in memory.history() if each.kind is Kind.CARD]


ANN = ("Ann Lee", "Dear Ann Lee,\n\nthanks.")


def test_what_a_real_machine_has_written_is_remembered_and_what_a_simulated_one_has_is_not(writes: Writes) -> None:
    writes(real=False)
    assert not own_record().exists()
    writes(lambda *given: write.write_all(*given, again=True))
    assert sent() == [ANN]
    assert memory.history()[0][1].email == "ann@lee.example"


def test_the_words_are_those_with_which_the_card_was_begun(batch: BatchFolder, writes: Writes) -> None:
    with pytest.raises(Cancelled):
        writes(stop_before=3)
    file = batch.root / "notes" / "01-ann-lee.txt"
    file.write_text(file.read_text("utf-8").replace("thanks", "no thanks"), "utf-8")
    writes(write.resume_all)
    assert sent() == [ANN]


def test_a_record_that_cannot_be_used_stops_nothing_and_is_told_next_time(writes: Writes) -> None:
    own_record().mkdir(parents=True)  # a folder where its file should be
    person = writes()
    assert any("01-ann-lee is written, and the record does not know: " in said for said in person.said)
    own_record().rmdir()
    writes()
    assert sent() == [ANN]
    writes(write.resume_all)
    assert sent() == [ANN], "told once"


def test_a_program_that_dies_between_the_last_stroke_and_the_record_tells_it_next_time(
    batch: BatchFolder, writes: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember = memory.remember

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(memory, "remember", dies)
    with pytest.raises(KeyboardInterrupt):
        writes()
    with Journal.read(batch.journal) as journal:
        assert journal.job("01-ann-lee").state is JobState.WRITTEN
        at = datetime.fromisoformat(journal.history("01-ann-lee")[-1][0])
    monkeypatch.setattr(memory, "remember", remember)
    writes(write.resume_all)
    assert sent() == [ANN]
    assert memory.history()[0][0].at == at, "the time at which it was written"


def test_one_that_is_forgotten_does_not_come_back_with_the_next_card(writes: Writes) -> None:
    writes()
    forget(["Ann Lee"])
    writes()
    assert sent() == []


def test_no_word_stays_in_the_journal_of_what_the_record_knows(batch: BatchFolder, writes: Writes) -> None:
    writes()
    assert not any(b"thanks." in file.read_bytes() for file in batch.journal.parent.glob("journal.db*"))


def test_a_card_that_was_thrown_away_was_not_sent(batch: BatchFolder, writes: Writes) -> None:
    writes()
    said: list[str] = []
    own_record().rename(own_record().with_name("away"))
    own_record().mkdir()
    spoil(batch, "01-ann-lee", said.append)
    assert "is spoiled, and the record does not know" in said[0]
    own_record().rmdir()
    own_record().with_name("away").rename(own_record())
    assert sent() == [ANN]
    writes()
    assert sent() == [ANN], "the first is taken back, the second is there"
    with Journal.read(batch.journal) as journal:
        assert [job.state for job in journal.jobs()] == [JobState.SPOILED, JobState.WRITTEN]
    spoil(batch, "01-ann-lee", said.append)
    assert sent() == []
    assert len(said) == 1


def test_a_person_who_says_that_it_is_written_says_so_to_the_record_too(batch: BatchFolder, writes: Writes) -> None:
    with pytest.raises(Cancelled):
        writes(stop_before=3)
    with Journal.open(batch.journal, write.utc_now) as journal:
        journal.move("01-ann-lee", JobState.IN_DOUBT)
    writes(write.resume_all)
    assert sent() == [ANN]
