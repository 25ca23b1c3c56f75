"""Templates: fields are filled in to the letter, and a template can do nothing else."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.errors import TemplateError
from plotnote.people.person import Person
from plotnote.words.template import LONGEST_NOTE, LONGEST_TEMPLATE, fields_of, render

FIELDS = {"name": "Zoë Müller", "first_name": "Zoë", "topic": "ink", "role": ""}


def refusal(template: str, fields: dict[str, str] = FIELDS) -> TemplateError:
    with pytest.raises(TemplateError) as caught:
        render(template, "t.txt", fields)
    assert caught.value.exit_code == 13
    assert caught.value.hint
    assert caught.value.file == "t.txt"
    return caught.value


def test_fields_are_filled_in_and_all_else_is_kept_to_the_letter():
    assert render("Dear {{ first_name }},\n\n  thank you & “yours”.\n", "t.txt", FIELDS) == (
        "Dear Zoë,\n\n  thank you & “yours”.\n"
    )


def test_a_field_is_never_read_as_a_template():
    assert render("{{ topic }}", "t.txt", {"topic": "{{ name }} {% if %}"}) == "{{ name }} {% if %}"


def test_front_matter_is_kept_and_the_words_below_are_filled_in():
    front = '+++\nto = "{{ name }}"\nsize_mm = 2.4\n+++\n'
    assert render(front + "Hello {{ name }}", "t.txt", {"name": 'a"\nb'}) == front + 'Hello a"\nb'


def test_a_field_cannot_bring_settings():
    assert "settings" in refusal("{{ topic }}\n", {"topic": "+++\npen = 'red'\n+++"}).message


def test_an_unknown_field_is_named_with_its_place_and_the_known_ones():
    error = refusal("+++\nseed = 2\n+++\nDear {{ name }},\nabout {{ topci }}")
    assert "topci" in error.message
    assert (error.line, error.column) == (5, 10)
    assert "topic" in error.hint


def test_an_unknown_field_in_a_condition_is_an_error_too():
    assert "topci" in refusal("{% if topci %}a{% endif %}").message


def test_an_empty_field_is_an_error_where_it_would_show():
    error = refusal("Dear {{ name }},\nas {{ role }}")
    assert "role" in error.message
    assert "Zoë Müller" in error.message
    assert (error.line, error.column) == (2, 7)


def test_an_empty_field_can_be_left_out_or_replaced():
    assert render("a{% if role %} as {{ role }}{% endif %}.", "t.txt", FIELDS) == "a."
    assert render('{{ role|default("colleague") }}', "t.txt", FIELDS) == "colleague"
    assert render('{{ role or "colleague" }}', "t.txt", FIELDS) == "colleague"


def test_lines_that_hold_only_a_condition_leave_no_line_behind():
    assert render("a\n{% if topic %}\nb\n{% endif %}\nc\n", "t.txt", FIELDS) == "a\nb\nc\n"


@pytest.mark.parametrize(
    "attack",
    [
        "{{ name.__class__ }}",
        "{{ name['__class__'] }}",
        "{{ name|attr('__class__') }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ self }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ lipsum(n=99999) }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
        "{% for a in name %}x{% endfor %}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%999999999d'|format(1) }}",
        "{{ 'x'|center(999999999) }}",
        "{{ name.ljust(999999999) }}",
        "{% set x = name %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends name %}",
        "{% filter upper %}x{% endfilter %}",
        "{{ [name, name] }}",
        "{{ name is callable }}",
        "{{ name[0:1] }}",
    ],
)
def test_what_is_more_than_filling_in_is_refused_with_its_line(attack):
    assert refusal("Dear {{ name }},\n" + attack).line == 2


@pytest.mark.parametrize(
    "broken",
    ["{{ name", "{% if name %}", "{{ }}", "{% endif %}", "{{ name | nothing }}", "{{ 1 < name }}", "{{ name(", "{# x"],
)
def test_what_is_no_template_is_refused(broken):
    refusal(broken)


@pytest.mark.parametrize(
    "deep",
    [
        "{{ " + "(" * 6000 + "name" + ")" * 6000 + " }}",
        "{% if name %}" * 700 + "{% endif %}" * 700,
        "{{ " + "not " * 4000 + "name }}",
        "{{ " + "9" * 9000 + " }}",
    ],
)
def test_what_is_nested_too_deeply_is_refused(deep):
    refusal(deep)


def test_length_is_limited_before_and_after():
    assert str(LONGEST_TEMPLATE) in refusal("x" * (LONGEST_TEMPLATE + 1)).message
    assert str(LONGEST_NOTE) in refusal("{{ topic }}" * 1000, {"topic": "long " * 4000}).message


def test_every_column_is_offered_under_a_name_that_a_template_can_say():
    columns = {"Full Name": "Zoë", "Favourite Book": "a", "favourite-book!": "b", "2nd talk": "c", "für": "d",
               "if": "e", "李": "f", "company": "g"}  # fmt: skip
    fields = fields_of(Person("Zoë", company="g", fields=columns))
    assert fields == {
        "name": "Zoë", "first_name": "", "last_name": "", "email": "", "company": "g", "role": "", "prefix": "",
            "suffix": "", "salutation": "", "full_name": "Zoë",
        "favourite_book": "a", "favourite_book_2": "b", "column_2nd_talk": "c", "fur": "d", "column_if": "e",
        "column": "f",
    }  # fmt: skip
    for field, text in fields.items():
        if text:
            assert render(f"{{{{ {field} }}}}", "t.txt", fields) == text


def test_a_column_named_like_a_standard_field_is_not_offered_twice():
    fields = fields_of(Person("Jane Doe", "Jane", fields={"name": "Jane Doe", "first_name": "Jane"}))
    assert [name for name in fields if name.startswith(("name", "first"))] == ["name", "first_name"]


@settings(deadline=None, max_examples=150)
@given(st.text("{}%#|.()[]'\"*~+-<>=! \nabnameifsetforin019_", max_size=60))
def test_any_template_gives_words_or_a_template_error(template):
    try:
        text = render(template, "t.txt", FIELDS)
    except TemplateError as error:
        assert error.message and error.hint
    else:
        assert isinstance(text, str)


@settings(deadline=None, max_examples=100)
@given(st.text(min_size=1).filter(str.strip))
def test_a_field_arrives_unchanged(text):
    assert render("A {{ name }} B", "t.txt", {"name": text}) == f"A {text} B"


def test_a_slot_is_the_field_or_the_place_for_it():
    text = "{{ topic | slot('what we spoke of') }} {{ gone | slot('what else') }} {{ empty | slot }}"
    assert render(text, "t", {"topic": "bees", "empty": ""}) == "bees [[what else]] [[fill in]]"


def test_each_shipped_template_leaves_its_slots_visibly_open():
    from plotnote.words.tone import tone_findings

    folder = Path(__file__).parents[2] / "samples" / "templates"
    files = sorted(folder.glob("*.txt"))
    assert len(files) == 14
    for file in files:
        person = Person("Begoña Ibáñez", "Begoña")
        note = render(file.read_text("utf-8"), file.name, fields_of(person))
        slots = [found for found in tone_findings(note, file.name) if found.rule == "open-slot"]
        assert len(slots) >= 3
        assert ("Begoña" in note) is file.stem.endswith("-warm") or "Begoña Ibáñez" in note
        assert "no-thanks" not in {found.rule for found in tone_findings(note, file.name)}
