"""The lint of what is said: it finds what is wrong and is quiet about what is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.people.person import Person
from plotnote.people.read import read_roster
from plotnote.words.finding import Grade
from plotnote.words.lint import RULES, lint_note
from plotnote.words.names import name_findings
from plotnote.words.repeats import said_before, same_words
from plotnote.words.spelling import spelling_findings
from plotnote.words.template import fields_of, render
from plotnote.words.tone import tone_findings

SIOBHAN = Person("Siobhán O’Brien", "Siobhán", company="Harrow & Finch Ltd.")
JOSE = Person("José Álvarez", "José", fields={"help": "You and Zoë laughed."}, company="Bellwether Partners")
ZOE = Person("Zoë Müller", "Zoë", company="Harrow & Finch")
MAY = Person("May Grace Lee", "May")
PANEL = (SIOBHAN, JOSE, ZOE, MAY)


def named(text: str, person: Person) -> list[tuple[str, int]]:
    others = [other for other in PANEL if other is not person]
    return [(found.rule, found.line) for found in name_findings(text, person, others, "f")]


def toned(text: str) -> dict[str, int]:
    return {found.rule: found.line for found in tone_findings(text, "f")}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Dear Siobhán,\n\nthank you.", SIOBHAN),
        ("Dear Ms. O’Brien,\n\nthank you.", SIOBHAN),
        ("Dear José, Zoë and you were kind.", JOSE),  # his own row speaks of Zoë
        ("DEAR JOSÉ, thank you.", JOSE),
        ("Zoë’s idea, Zoë's words.", ZOE),
        ("Dear Zoë,\nMay I say thank you? Grace and wit.", ZOE),
        ("Dear Zoë, Harrow & Finch is a house of readers.", ZOE),
        ("李さん、ありがとう", Person("李")),
        ("Dear Al, hello", Person("Al Li", "Al")),
    ],
)
def test_a_right_name_gives_no_finding(text: str, person: Person) -> None:
    assert named(text, person) == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Dear Jose,", JOSE), ("Dear José Alvarez,", JOSE), ("Dear Siobhán O'Brien,", SIOBHAN),
        ("Dear Soibhán,", SIOBHAN), ("Dear Siobbhan,", SIOBHAN), ("Dear Zoé,", ZOE),
    ],
)  # fmt: skip
def test_a_misspelled_name_is_found(text: str, person: Person) -> None:
    assert named(text, person) == [("misspelled-name", 1)]


def test_a_name_that_is_missing_is_found() -> None:
    assert named("Dear friend,\n\nthank you.", ZOE) == [("no-name", 0)]
    assert named("Thank you.", Person("李")) == [("no-name", 0)]


def test_somebody_elses_name_is_found_once_with_its_accents_or_without() -> None:
    assert named("Dear Zoë,\nas José said, José Álvarez is right.", ZOE) == [("other-name", 2)]
    assert named("Dear Zoë,\nas Jose said.", ZOE) == [("other-name", 2)]


def test_a_name_that_two_people_share_is_nobody_elses() -> None:
    other = Person("José Peña", "José")
    assert list(name_findings("Dear José,", JOSE, [other], "f")) == []


def test_another_s_company_is_found_by_what_people_call_it() -> None:
    assert named("Dear Zoë,\nlife at Bellwether is good.", ZOE) == [("other-company", 2)]
    assert named("Dear José,\nlife at Harrow & Finch is good.", JOSE) == [("other-company", 2)]
    assert named("Dear José,\nlife at Bellwether is good.", JOSE) == []


@pytest.mark.parametrize(
    "slot", ["[[what]]", "[topic]", "TODO", "____", "{{ name }}", "<name>", "{% if %}", "XXX", "Lorem ipsum", "{{"]
)
def test_an_open_slot_is_found_once_on_its_line(slot: str) -> None:
    found = [
        one for one in tone_findings(f"Dear Zoë,\n\nthe talk about {slot} was good.", "f") if one.rule == "open-slot"
    ]
    assert [(one.line, one.grade) for one in found] == [(3, Grade.RED)]


GOOD = (
    "Dear Zoë,\n\nThank you for the hour on Monday. What you said about quiet mornings has stayed with me, and so has"
    " your drawing. I can bring a small model next week.\n\nWarmly,\nClara"
)


def test_a_good_note_gives_no_finding_at_all() -> None:
    assert lint_note(GOOD, ZOE, [SIOBHAN, JOSE], ["Dear Zoë, see you."]) == ()


@pytest.mark.parametrize(
    ("change", "rule", "line"),
    [
        (("Thank you for the hour", "It was a good hour"), "no-thanks", 0),
        (("I can bring a small model next week.", "It was a small model."), "no-help", 0),
        ((" What you said about quiet mornings has stayed with me, and so has your drawing.", ""), "too-short", 0),
        (("quiet mornings", " ".join(["quiet", "mornings"] * 90)), "too-long", 0),
        (("quiet mornings", "quiet quiet mornings"), "doubled-word", 3),
        (("quiet mornings", "quiet mornings! Yes! And evenings!"), "exclaims", 0),
        (("quiet mornings", 'quiet "mornings"'), "typewriter-signs", 3),
        (("quiet mornings", "quiet -- mornings"), "typewriter-signs", 3),
        (("\n\nWarmly,\nClara", ""), "no-sign-off", 0),
        (("\n\nWarmly,\nClara", "\n\nGoodbye now!"), "no-sign-off", 0),
        (("quiet mornings", "quiet mornnings"), "spelling", 3),
    ],
)
def test_each_change_for_the_worse_is_found_and_nothing_else(change: tuple[str, str], rule: str, line: int) -> None:
    text = GOOD.replace(*change)
    assert text != GOOD
    assert [(one.rule, one.line) for one in lint_note(text, ZOE)] == [(rule, line)]
    assert all(one.grade is RULES[one.rule] for one in lint_note(text, ZOE))


@pytest.mark.parametrize(
    "offer",
    [
        "I will send you the list.", "I’d love to help.", "I would be happy to work beside you.", "Let me help you.",
        "We can build it together.", "Gern würde ich Ihnen dabei helfen.", "J’aimerais contribuer à ce projet.",
    ],
)  # fmt: skip
def test_a_sentence_that_offers_help_is_known(offer: str) -> None:
    assert "no-help" not in toned(f"Dear Zoë,\n\n{offer}")


def test_lines_count_from_the_first_of_the_file() -> None:
    (found,) = lint_note(GOOD.replace("quiet", "qiuet"), ZOE, file="notes/1.txt", first_line=5)
    assert str(found) == "notes/1.txt:7: amber: “qiuet” is not in the dictionary; “quiet”? (spelling)"


@pytest.mark.parametrize(
    "text",
    [
        "Liebe Zoë, vielen Dank für das schöne Gespräch über die neue Werkstatt und die alten Bücher am Montag.",
        "Chère Zoë, merci pour cette belle conversation sur le nouvel atelier et les vieux livres de la maison.",
        "Querida Zoë, gracias por la conversación sobre el nuevo taller y los libros antiguos de la casa.",
        "Szanowna Pani, dziękuję za rozmowę o nowym warsztacie i starych książkach, które widziałem w poniedziałek.",
    ],
)
def test_other_languages_are_not_read_as_bad_english(text: str) -> None:
    assert list(spelling_findings(text, ["Zoë"], "f")) == []


def test_a_slip_in_another_language_is_found_in_that_language() -> None:
    text = "Liebe Zoë, vielen Dank für das schöne Gesprräch über die neue Werkstatt und die alten Bücher am Montag."
    assert [one.message for one in spelling_findings(text.replace("Gesprräch", "schöhne Gespräch"), ["Zoë"], "f")] == [
        "“schöhne” is not in the dictionary; “schöne”?"
    ]


def test_names_and_what_the_roster_says_are_spelled_right() -> None:
    text = "Dear Zoë, thank you for the walk. Begoña and żurek were the best of it; zurek and Xyloquartz too."
    assert list(spelling_findings(text, ["Begoña", "żurek"], "f")) == []


def test_the_sample_notes_give_no_finding() -> None:
    folder = Path(__file__).parents[2] / "samples" / "interview-panel"
    people = read_roster((folder / "roster.csv").read_bytes(), "roster.csv").people
    template = (folder / "template.txt").read_text(encoding="utf-8")
    notes = {person.name: render(template, "template.txt", fields_of(person)) for person in people}
    assert len(notes) == 5
    for person in people:
        others = [other for other in people if other is not person]
        assert lint_note(notes[person.name], person, others) == ()
        assert all(any(name_findings(notes[other.name], person, others, "f")) for other in others)
    assert same_words(notes) == ()


def test_a_personal_sentence_that_two_people_get_is_found() -> None:
    shared = "Your drawing of the queue stays in my mind."
    thanks = "Thank you for the time today."
    notes = {
        "a": f"Dear A,\n{thanks} {shared}",
        "b": f"Hi B,\n{thanks} {shared} And your advice was good.",
        "c": f"Dear C,\n{thanks} Your dog is kind.",
    }
    (found,) = same_words(notes)
    assert (found.rule, found.file, found.line) == ("shared-sentence", "a", 2)
    assert shared in found.message
    assert "b" in found.message


def test_a_sentence_with_one_word_changed_is_nearly_the_same() -> None:
    notes = {
        "a": "Dear A,\nYour drawing of the queue stays in my mind.",
        "b": "Dear B,\nYour drawing of the table stays in my mind.",
        "c": "Dear C,\nYour dog is kind, and so is the cat that sat beside it.",
    }
    (found,) = same_words(notes)
    assert "nearly" in found.message


def test_people_who_are_only_two_compare_all_of_it() -> None:
    text = "Thank you for the long talk about the workshop."
    assert [one.rule for one in same_words({"a": f"Dear A,\n{text} Bye, A.", "b": f"Dear B,\n{text} Ciao, B."})] == [
        "shared-sentence"
    ]


def test_notes_that_differ_by_their_salutation_only_are_found() -> None:
    found = same_words({"a": "Dear A,\n\nThank you.", "b": "Dear B,\n\nThank  you.", "c": "Dear C,\n\nBye."})
    assert [(one.rule, one.file) for one in found] == [("same-note", "a")]


def test_a_sentence_that_was_sent_before_is_found() -> None:
    old = "Dear Zoë,\n\nWhat you said about quiet mornings has stayed with me all year.\n\nClara"
    text = "Dear Zoë,\n\nThank you.\nWhat you said about quiet mornings has stayed with me all day."
    assert [(one.rule, one.line) for one in said_before(text, [old], "f")] == [("said-before", 4)]
    assert list(said_before("Dear Zoë,\n\nThank you again.", ["Thank you again."], "f")) == []


@settings(deadline=None, max_examples=80)
@given(text=st.text(), name=st.text(min_size=1).filter(str.strip), other=st.text(min_size=1))
def test_any_words_can_be_read(text: str, name: str, other: str) -> None:
    for found in lint_note(text, Person(name, company=other), [Person(other, company=name)], [text, other]):
        assert found.rule in RULES
        assert found.grade is RULES[found.rule]
        assert found.message
        assert 0 <= found.line <= text.count("\n") + 1
    same_words({"a": text, "b": other, "c": name})
