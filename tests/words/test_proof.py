"""The lint of what is said: it finds what is wrong and is quiet about what is right."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.people.person import Person
from plotnote.people.table import read_roster
from plotnote.words.proof import proof_read, same_words
from plotnote.words.template import fields_of, render

SIOBHAN = Person("Siobhán O’Brien", "Siobhán")
JOSE = Person("José Álvarez", "José", fields={"help": "You and Zoë laughed."})
ZOE = Person("Zoë Müller", "Zoë")
MAY = Person("May Grace Lee", "May")
PANEL = (SIOBHAN, JOSE, ZOE, MAY)


def kinds(text: str, person: Person) -> list[tuple[str, str]]:
    return [(found.kind, found.where) for found in proof_read(text, person, [p for p in PANEL if p is not person])]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Dear Siobhán,\n\nthank you.", SIOBHAN),
        ("Dear Ms. O’Brien,\n\nthank you.", SIOBHAN),
        ("Dear José, Zoë and you were kind.", JOSE),  # his own row speaks of Zoë
        ("DEAR JOSÉ, thank you.", JOSE),
        ("Zoë’s idea, Zoë's words.", ZOE),
        ("Dear Zoë,\nMay I say thank you? Grace and wit.", ZOE),
        ("Dear Zoe\u0308, thank you.", ZOE),  # the same name, decomposed
        ("李さん、ありがとう", Person("李")),
        ("Dear Al, hello", Person("Al Li", "Al")),
    ],
)
def test_a_good_note_gives_no_finding(text, person):
    assert kinds(text, person) == []


@pytest.mark.parametrize("slot", ["[topic]", "TODO", "____", "{{ name }}", "<name>", "{% if %}", "XXX", "Lorem ipsum"])
def test_an_open_slot_is_found_on_its_line(slot):
    assert ("slot", "line 3") in kinds(f"Dear Zoë,\n\nthe talk about {slot} was good.", ZOE)


def test_a_missing_name_is_found():
    assert kinds("Dear friend,\n\nthank you.", ZOE) == [("name", "note")]
    assert kinds("Thank you.", Person("李")) == [("name", "note")]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Dear Jose,", JOSE),
        ("Dear José Alvarez,", JOSE),
        ("Dear Siobhán O'Brien,", SIOBHAN),
        ("Dear Soibhán,", SIOBHAN),
        ("Dear Siobbhan,", SIOBHAN),
        ("Dear Zoé,", ZOE),
    ],
)
def test_a_misspelled_name_is_found(text, person):
    assert kinds(text, person) == [("name", "line 1")]


def test_somebody_elses_name_is_found_once():
    assert kinds("Dear Zoë,\nas José said, José Álvarez is right.", ZOE) == [("other-name", "line 2")]


def test_a_name_that_two_people_share_is_nobody_elses():
    other = Person("José Peña", "José")
    assert proof_read("Dear José,", JOSE, [other]) == ()


def test_the_sample_notes_give_no_finding():
    folder = Path(__file__).parents[2] / "samples" / "interview-panel"
    people = read_roster((folder / "roster.csv").read_bytes(), "roster.csv").people
    template = (folder / "template.txt").read_text(encoding="utf-8")
    notes = {person.name: render(template, "template.txt", fields_of(person)) for person in people}
    assert len(notes) == 5
    for person in people:
        others = [other for other in people if other is not person]
        assert proof_read(notes[person.name], person, others) == ()
        assert all(proof_read(notes[other.name], person, others) for other in others)
        assert 45 <= len(notes[person.name].split()) <= 65
    assert same_words(notes) == ()


def test_a_personal_sentence_that_two_people_get_is_found():
    shared = "Your drawing of the queue stays in my mind."
    thanks = "Thank you for the time today."
    notes = {
        "a": f"Dear A,\n{thanks} {shared}",
        "b": f"Hi B,\n{thanks} {shared}",
        "c": f"Dear C,\n{thanks} Your dog is kind.",
    }
    notes["b"] += " And your advice was good."
    found = same_words(notes)
    assert [(problem.kind, problem.where) for problem in found] == [("same-sentence", "a, b")]
    assert shared in found[0].message


def test_notes_that_differ_by_their_salutation_only_are_found():
    found = same_words({"a": "Dear A,\n\nThank you.", "b": "Dear B,\n\nThank  you.", "c": "Dear C,\n\nBye."})
    assert [(problem.kind, problem.where) for problem in found] == [("same-note", "a, b")]


@settings(deadline=None, max_examples=100)
@given(text=st.text(), name=st.text(min_size=1).filter(str.strip), other=st.text(min_size=1))
def test_any_words_can_be_proofread(text, name, other):
    for problem in proof_read(text, Person(name), [Person(other)]):
        assert problem.kind in {"slot", "name", "other-name"}
        assert problem.message
