"""Note files and batch.toml, read and written."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.config import BatchSettings, format_batch, format_note, parse_batch, parse_note
from plotnote.errors import ConfigError, NoteFileError
from plotnote.note import Note

NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(
    lambda text: unicodedata.normalize("NFC", text.translate(str.maketrans("\r\x0b\x0c\x85\u2028\u2029", "......")))
)
SIZES = st.none() | st.floats(min_value=0.01, max_value=100)
LIVELINESS = st.floats(min_value=0, max_value=1)
SEEDS = st.integers(-(2**40), 2**40)


def as_words(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).split("\n")
    words = "\n".join(line.rstrip() for line in lines).rstrip()
    while words and not words.split("\n")[0].strip():
        words = words.partition("\n")[2]
    return words


def has_words(text: str) -> bool:
    return any(line.strip() not in ("", "---") for line in text.split("\n"))


WORDS = (
    st.text(st.sampled_from("ab é'\",.+-\n=#[]"), min_size=1, max_size=60)
    | st.just("+++\nto = 3\n+++\nHello")
    | st.just("  indented")
)
NOTES = st.builds(
    Note, name=st.just("n"), text=WORDS.map(as_words).filter(has_words), to=NAMES, stationery=NAMES, hand=NAMES,
    font=NAMES, pen=NAMES, size_mm=SIZES, seed=SEEDS, fit=st.booleans(), signature=NAMES, strict=st.booleans(),
    typographic=st.booleans(), liveliness=LIVELINESS, again=st.lists(st.integers(1, 99), max_size=3).map(tuple),
).map(lambda note: replace(note, size_mm=None) if note.fit else note)  # fmt: skip


def test_words_alone_are_a_note() -> None:
    note = parse_note("Dear Ann,\n\nthank you.\n", "notes/01-ann.txt")
    assert note == Note(name="01-ann", text="Dear Ann,\n\nthank you.", first_line=1)


def test_a_head_sets_what_it_says_and_leaves_the_rest() -> None:
    content = '+++\nto = "Ann"\nsize_mm = 2\nseed = 7\n+++\n\n\nDear Ann\n'
    note = parse_note(content, "a.txt", Note(name="", text="", hand="print", seed=3))
    assert note == Note(name="a", text="Dear Ann", to="Ann", hand="print", size_mm=2.0, seed=7, first_line=8)


@pytest.mark.parametrize("blank", ["", "\n", "\n \n"])
@pytest.mark.parametrize("head", ["", "+++\n+++\n", '+++\n# a remark\nto = "x"\n+++\n'])
def test_first_line_is_the_line_on_which_the_words_begin(head: str, blank: str) -> None:
    content = f"{head}{blank}Begin here\nmore"
    note = parse_note(content, "a.txt")
    assert content.split("\n")[note.first_line - 1] == "Begin here"
    assert note.text == "Begin here\nmore"


def test_windows_line_ends_a_byte_order_mark_and_split_accents_are_read() -> None:
    note = parse_note('\ufeff+++\r\nto = "Rene\u0301"\r\n+++\r\nJose\u0301\r\nBob\r\n', "a.txt")
    assert (note.to, note.text, note.first_line) == ("René", "José\nBob", 4)


@settings(deadline=None)
@given(NOTES, st.none() | NOTES)
def test_a_formatted_note_reads_back(note: Note, defaults: Note | None) -> None:
    back = parse_note(format_note(note, defaults), "n.txt", defaults)
    assert replace(back, first_line=note.first_line) == note


def test_a_note_says_only_what_its_defaults_do_not() -> None:
    defaults = BatchSettings(stationery="us-a7", hand="print").defaults()
    content = format_note(replace(defaults, text="Hi", to="Ann", stationery="us-a2"), defaults)
    assert content == '+++\nto = "Ann"\nstationery = "us-a2"\n+++\n\nHi\n'


def test_the_usual_size_can_be_asked_for_over_a_default() -> None:
    assert parse_note('+++\nsize_mm = "usual"\n+++\nHi', "a.txt", Note(name="", text="", size_mm=3.0)).size_mm is None


def test_a_note_is_fitted_when_its_head_or_its_batch_says_so() -> None:
    fitted = parse_batch('size_mm = "fit"', "batch.toml").defaults()
    assert (fitted.fit, fitted.size_mm) == (True, None)
    assert parse_note("Hi", "a.txt", fitted).fit
    assert parse_note('+++\nsize_mm = "fit"\n+++\nHi', "a.txt", Note(name="", text="", size_mm=3.0)).size_mm is None
    for said, size in (("2", 2.0), ('"usual"', None)):
        own = parse_note(f"+++\nsize_mm = {said}\n+++\nHi", "a.txt", fitted)
        assert (own.fit, own.size_mm) == (False, size)


def test_only_a_batch_gives_all_notes_one_size() -> None:
    assert parse_batch('size_mm = "fit-same"', "batch.toml").one_size
    assert not parse_batch('size_mm = "fit"', "batch.toml").one_size
    with pytest.raises(NoteFileError):
        parse_note('+++\nsize_mm = "fit-same"\n+++\nHi', "a.txt")


def test_an_unknown_key_names_file_line_and_the_near_key() -> None:
    with pytest.raises(NoteFileError) as caught:
        parse_note('+++\nto = "Ann"\nstationary = "us-a2"\n+++\nHi', "a.txt")
    assert (caught.value.file, caught.value.line) == ("a.txt", 3)
    assert "stationary" in caught.value.message
    assert "stationery" in caught.value.hint


@pytest.mark.parametrize(
    "line",
    ["seed = 1.0", 'seed = "1"', "seed = true", "size_mm = 0", "size_mm = -2", "size_mm = nan", "size_mm = inf",
     "size_mm = true", 'size_mm = "2"', "to = 3", "pen = []", "hand = 2026-01-01", "font = {a = 1}", "name = \"x\"",
     "again = 3", "again = [0]", 'again = ["you"]', "again = [1.5]",
     "liveliness = 1.1", "liveliness = -0.1", "liveliness = nan", "liveliness = true", 'liveliness = "lively"'],
)  # fmt: skip
def test_a_wrong_value_is_refused_with_its_key(line: str) -> None:
    with pytest.raises(NoteFileError) as caught:
        parse_note(f"+++\n{line}\n+++\nHi", "a.txt")
    assert f"“{line.partition(' ')[0]}”" in caught.value.message
    assert caught.value.line == 2
    assert caught.value.hint


def test_all_faults_are_said_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_batch('seed = "x"\norder = "quick"\nsize_mm = -1\nspeed = 3\n', "batch.toml")
    for key in ("seed", "order", "size_mm", "speed"):
        assert f"“{key}”" in caught.value.message
    assert (caught.value.file, caught.value.line) == ("batch.toml", 1)


def test_a_head_that_is_no_toml_names_the_line_of_the_file() -> None:
    with pytest.raises(NoteFileError) as caught:
        parse_note('+++\nto = "Ann"\nseed = = 3\n+++\nHi', "a.txt")
    assert (caught.value.line, caught.value.column) == (3, 8)


def test_a_head_that_does_not_end_is_refused() -> None:
    with pytest.raises(NoteFileError, match="does not end"):
        parse_note('+++\nto = "Ann"\n\nDear Ann', "a.txt")


@pytest.mark.parametrize(
    "content", ["", "\n \n", "+++\n+++\n", '+++\nto = "A"\n+++\n\n  \n', "---\n", "\n --- \n\n---"]
)
def test_a_note_without_words_is_refused(content: str) -> None:
    with pytest.raises(NoteFileError, match="no words"):
        parse_note(content, "a.txt")


@settings(deadline=None)
@given(
    st.builds(
        BatchSettings, stationery=NAMES, hand=NAMES, font=NAMES, pen=NAMES, machine=NAMES, seed=SEEDS,
        size_mm=SIZES | st.sampled_from(["fit", "fit-same"]), signature=NAMES, strict=st.booleans(),
        typographic=st.booleans(), liveliness=LIVELINESS, order=st.sampled_from(["natural", "fastest"]),
    )
)  # fmt: skip
def test_formatted_batch_settings_read_back(batch: BatchSettings) -> None:
    assert parse_batch(format_batch(batch), "batch.toml") == batch


def test_a_new_batch_file_holds_every_key_with_a_remark() -> None:
    content = format_batch(BatchSettings())
    assert set(tomllib.loads(content)) == set(BatchSettings.model_fields) - {"size_mm"}
    assert "# size_mm = " in content


def test_defaults_carry_every_setting_that_a_note_has() -> None:
    batch = BatchSettings(
        stationery="s", hand="h", font="f", pen="p", seed=9, size_mm=1.5, signature="me.svg", strict=True,
        typographic=True, liveliness=0.9, post="usps", capitals=False,
    )  # fmt: skip
    shared = {field.name for field in fields(Note)} & set(BatchSettings.model_fields)
    defaults = batch.defaults()
    assert shared == {"stationery", "hand", "font", "pen", "seed", "size_mm", "signature", "strict", "typographic",
                      "liveliness", "post", "capitals"}  # fmt: skip
    assert all(getattr(defaults, name) == getattr(batch, name) for name in shared)
