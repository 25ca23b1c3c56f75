"""Batches on the real driver and the simulated board in this process; only the port and the person are stood in for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest
from shops import LONG, MACHINE, SHEET, Person, Shop, drawing, long_drawing, paused

from plotnote import library
from plotnote.batch.job import Job, JobState
from plotnote.batch.journal import Journal
from plotnote.drawing import Drawing
from plotnote.errors import Cancelled, RemoteProtocolError
from plotnote.geometry import distances, points
from plotnote.motion.plan import Plan
from plotnote.motion.scratch import scratch_place
from plotnote.workshop import card, write
from plotnote.workshop.machine_room import Choice
from plotnote.workshop.operator import Answer
from plotnote.workshop.work import Work


def test_a_stopped_note_says_which_command_goes_on(shop: Shop) -> None:
    with pytest.raises(Cancelled) as stopped:
        write.write_all(shop.work(ann=drawing()), Choice(), shop.person(stop_before=1))
    assert "resume it" in stopped.value.hint


def test_a_note_whose_file_comes_back_is_written_after_all(shop: Shop) -> None:
    with pytest.raises(Cancelled):
        write.write_all(shop.work(ann=drawing(), bo=drawing()), Choice(), shop.person(refuses=True))
    write.write_all(shop.work(ann=drawing()), Choice(), shop.person())
    assert shop.states() == {"ann": JobState.WRITTEN, "bo": JobState.CANCELLED}
    write.write_all(shop.work(ann=drawing(), bo=drawing()), Choice(), shop.person())
    assert shop.states() == {"ann": JobState.WRITTEN, "bo": JobState.WRITTEN}


def test_a_spoiled_card_is_written_anew_even_when_the_program_died_before_it_said_so(shop: Shop) -> None:
    paused(shop)
    with Journal.open(shop.folder / "journal.db", lambda: "") as journal:
        journal.move("ann", JobState.SPOILED)
    person = shop.person()
    write.write_all(shop.work(ann=drawing()), Choice(), person)
    assert person.cards == ["ann-copy-2"]
    assert shop.states() == {"ann": JobState.SPOILED, "ann-copy-2": JobState.WRITTEN}


def test_one_more_copy_is_one_more_copy_though_it_was_asked_for_twice(shop: Shop) -> None:
    work = shop.work(ann=drawing())
    write.write_note(work, Choice(), shop.person())
    with pytest.raises(Cancelled):
        write.write_note(work, Choice(), shop.person(refuses=True), again=True)
    person = shop.person()
    write.write_note(work, Choice(), person, again=True)
    assert person.cards == ["ann-copy-2"]


def test_a_person_is_told_once_that_a_stuck_button_is_not_listened_to(shop: Shop) -> None:
    shop.board.set_pin(0, False)
    person = shop.person()
    write.write_all(shop.work(ann=drawing()), Choice(), person)
    assert sum("button reads as pressed" in said for said in person.said) == 1
    assert shop.states() == {"ann": JobState.WRITTEN}


def test_a_person_is_told_that_a_card_keeps_its_old_words(shop: Shop) -> None:
    paused(shop)
    person = shop.person()
    write.resume_all(shop.work(ann=drawing(shift=1.0)), Choice(), person)
    assert any("ann has changed" in said for said in person.said)
    written = shop.board.paper.on("ann")
    assert written[0][0, 0] == pytest.approx(20.0, abs=0.02)
    calm = shop.person()
    write.write_all(shop.work(ann=drawing()), Choice(), calm)
    assert calm.said == []


@pytest.mark.parametrize("answer", [Answer.SPOILED, Answer.WRITTEN])
@pytest.mark.parametrize("switched_off", [False, True])
def test_a_card_whose_stored_plan_is_damaged_is_a_question_for_a_person(
    shop: Shop, answer: Answer, switched_off: bool
) -> None:
    paused(shop)
    with closing(sqlite3.connect(shop.folder / "journal.db")) as log, log:
        log.execute("UPDATE plan SET content = x'00'")
    if switched_off:
        shop.board.reset()
    person = shop.person(answer=answer)
    write.resume_all(shop.work(ann=drawing()), Choice(), person)
    assert person.asked == [(0, 0)]
    assert shop.states()["ann"].value == answer.value.upper()
    assert person.cards == (["ann-copy-2"] if answer is Answer.SPOILED else [])


def test_a_paused_card_goes_on_without_a_stroke_twice_though_the_machine_was_switched_off(shop: Shop) -> None:
    paused(shop)
    shop.board.reset()
    person = shop.person()
    write.resume_all(shop.work(ann=drawing()), Choice(), person)
    assert person.asked == [(1, 3)]
    assert shop.states() == {"ann": JobState.WRITTEN}
    assert len(shop.board.paper.on("ann")) == 3


@pytest.mark.parametrize("words", ["lose reply", "garble", "lose byte", "lose input", "type AT", "late 2"])
def test_a_card_goes_on_by_itself_after_a_word_lost_on_the_cable(shop: Shop, words: str) -> None:
    shop.accidents = {120: words, 163: words}
    person = shop.person()
    write.write_all(shop.work(ann=long_drawing()), Choice(), person)
    assert shop.states() == {"ann": JobState.WRITTEN}
    assert any("goes on by itself" in said for said in person.said)
    ink = [points(stroke) for stroke in shop.board.paper.on("ann")]
    for stroke in LONG:
        assert np.min([distances(points(stroke), piece) for piece in ink], axis=0).max() < 0.085
    assert all(min(distances(piece, points(stroke)).max() for stroke in LONG) < 0.085 for piece in ink)
    assert max(blot.rest_s for blot in shop.board.paper.blots) < 0.3


def test_a_cable_that_is_always_bad_is_a_matter_for_a_person(shop: Shop) -> None:
    shop.accidents = dict.fromkeys(range(100, 2000, 30), "garble")
    with pytest.raises(RemoteProtocolError) as ended:
        write.write_all(shop.work(ann=long_drawing()), Choice(), shop.person())
    assert "resume it" in ended.value.hint
    assert not shop.board.paper.is_down


def test_between_cards_and_in_a_pause_the_raised_pen_waits_beside_the_sheet(shop: Shop) -> None:
    places: list[tuple[float, float]] = []

    class Watched(Person):
        def lay_in(self, job: Job, drawing: Drawing, plan: Plan) -> None:
            assert not shop.board.paper.is_down
            places.append(shop.board.engine.position)
            super().lay_in(job, drawing, plan)

    def person(**traits: object) -> Watched:
        return Watched(board=shop.board, **traits)  # type: ignore[arg-type]

    beside = pytest.approx(scratch_place(SHEET.box, library.machine(MACHINE)), abs=0.02)
    write.write_all(shop.work(ann=drawing(), bo=drawing()), Choice(), person())
    assert places == [beside, beside]
    with pytest.raises(Cancelled):
        write.write_all(shop.work(ann=drawing(), bo=drawing(), cy=drawing()), Choice(), person(stop_before=1))
    assert not shop.board.paper.is_down
    assert shop.board.engine.position == beside
    write.resume_all(shop.work(ann=drawing(), bo=drawing(), cy=drawing()), Choice(), person())
    assert shop.states()["cy"] is JobState.WRITTEN
    assert len(shop.board.paper.on("cy")) == 3, "no stroke twice, none missing"


def test_who_stops_at_once_finds_the_carriage_where_it_stopped(shop: Shop) -> None:
    class Alarmed(Person):
        looks = 0

        def wants_halt(self) -> bool:
            self.looks += 1
            return self.looks > 20

    with pytest.raises(Cancelled, match="at once"):
        write.write_all(shop.work(ann=drawing()), Choice(), Alarmed(board=shop.board))
    assert not shop.board.paper.is_down
    x, _ = shop.board.engine.position
    assert x < scratch_place(SHEET.box, library.machine(MACHINE))[0] - 20, "on its way to the first stroke"


def test_a_person_may_take_an_hour_to_lay_in_a_card(shop: Shop) -> None:
    class Slow(Person):
        def lay_in(self, job: Job, drawing: Drawing, plan: Plan) -> None:
            before = shop.board.engine.position
            shop.clock.sleep(3600.0)
            shop.board.run(shop.clock.now())
            assert shop.board.engine.position == before
            assert shop.board.engine.servo.powered
            super().lay_in(job, drawing, plan)

    write.write_all(shop.work(ann=drawing()), Choice(), Slow(board=shop.board))
    assert shop.states() == {"ann": JobState.WRITTEN}


def test_a_card_written_in_one_go_on_a_real_machine_teaches_its_time(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned: list[tuple[str, float, float]] = []
    monkeypatch.setattr(card, "learn", lambda *words: learned.append(words))
    shop.real = True
    write.write_all(shop.work(ann=drawing()), Choice(), shop.person())
    ((machine, planned, took),) = learned
    assert machine == MACHINE
    assert planned < took < planned + 1.0, "more by the way from where the pen waited, and the greeting"
    with pytest.raises(Cancelled):
        write.write_all(shop.work(ann=drawing(), bo=drawing()), Choice(), shop.person(stop_before=1))
    write.resume_all(shop.work(ann=drawing(), bo=drawing()), Choice(), shop.person())
    assert len(learned) == 1, "a card that was stopped says little of the machine"


def pair_of(shop: Shop) -> Work:
    return shop.work(**{"01-ann-envelope": drawing(), "01-ann": drawing(1.0), "02-bo": drawing(2.0)})


def test_an_envelope_is_written_before_its_card_and_both_are_put_together_before_the_next(shop: Shop) -> None:
    person = shop.person()
    write.write_all(pair_of(shop), Choice(), person)
    assert person.cards == ["01-ann-envelope", "01-ann", "02-bo"]
    assert person.paired == ["01-ann"]


def test_a_pair_that_was_interrupted_between_its_two_goes_on_at_the_card(shop: Shop) -> None:
    class Leaves(Person):
        def lay_in(self, job: Job, drawing: Drawing, plan: Plan) -> None:
            if job.id == "01-ann":
                raise Cancelled("no more today")
            super().lay_in(job, drawing, plan)

    with pytest.raises(Cancelled):
        write.write_all(pair_of(shop), Choice(), Leaves(board=shop.board))
    person = shop.person()
    write.resume_all(pair_of(shop), Choice(), person)
    assert person.cards == ["01-ann", "02-bo"]
    assert person.paired == ["01-ann"]


def test_each_card_begins_with_the_time_of_those_after_it(shop: Shop) -> None:
    person = shop.person()
    write.write_all(shop.work(ann=drawing(), bo=drawing(1.0), cy=drawing(2.0)), Choice(), person)
    first, second, third = person.after
    assert len(first) == 2 and second == first[1:] and third == ()
    assert all(1.0 < seconds < 20.0 for seconds in first)


def test_of_some_notes_only_these_are_written_and_the_others_wait(shop: Shop) -> None:
    drawings = {name: drawing() for name in ("ann", "bo", "cy")}
    person = shop.person()
    write.write_all(replace(shop.work(**drawings), only=frozenset({"bo"})), Choice(), person)
    assert shop.states() == {"ann": JobState.QUEUED, "bo": JobState.WRITTEN, "cy": JobState.QUEUED}
    assert person.after == [()]
    # A note that cannot even be drawn is no reason not to write another one, nor is it given up.
    del drawings["ann"]
    write.resume_all(replace(shop.work(**drawings), only=frozenset({"cy"})), Choice(), shop.person())
    assert shop.states() == {"ann": JobState.QUEUED, "bo": JobState.WRITTEN, "cy": JobState.WRITTEN}
