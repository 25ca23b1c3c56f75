"""Files that people edit by hand, changed by the program: nothing else in them moves."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plotnote.config import BatchSettings, edit_batch, edit_note, format_batch, head_of, parse_batch, parse_note
from plotnote.errors import ConfigError, NoteFileError
from plotnote.text.normalise import normalise

OLD = """\
+++
# whom I met on Tuesday
to   = "Begoña Ibáñez"  # as on her card

hand = 'quick'
again = [
  3,  # the g
]
+++


Dear Begoña,

thanks.
"""


def test_words_are_changed_and_the_head_stays_as_it_was_typed() -> None:
    made = edit_note(
        OLD, "n.txt", {"to": "Begoña Ibáñez", "hand": "quick", "again": [3]}, "Dear Begoña,\n\nmany thanks."
    )
    assert made == OLD.replace("thanks.", "many thanks.")


def test_a_setting_is_changed_in_its_place_and_another_taken_out() -> None:
    made = edit_note(OLD, "n.txt", {"to": "Ann", "again": [3], "seed": 7}, "Dear Begoña,\n\nthanks.")
    assert 'to   = "Ann"  # as on her card' in made
    assert "hand" not in made
    assert "# the g" in made
    assert "seed = 7" in made
    assert "# whom I met on Tuesday" in made


def test_a_note_without_a_head_gets_one_only_for_what_it_says() -> None:
    assert edit_note("Hello.\n", "n.txt", {}, "Hello there.") == "Hello there.\n"
    assert edit_note("Hello.\n", "n.txt", {"seed": 3}, "Hello.") == "+++\nseed = 3\n+++\nHello.\n"
    assert edit_note("", "n.txt", {"to": "Ann"}, "Hello.") == '+++\nto = "Ann"\n+++\n\nHello.\n'


def test_words_that_begin_like_a_head_stay_words() -> None:
    made = edit_note("", "n.txt", {}, "+++\nnot a head\n+++")
    assert parse_note(made, "n.txt").text == "+++\nnot a head\n+++"


TEXTS = st.text(max_size=60)
HEADS = st.fixed_dictionaries(
    {},
    optional={
        "to": TEXTS, "seed": st.integers(-5, 10**12), "strict": st.booleans(), "hand": TEXTS,
        "again": st.lists(st.integers(1, 99)),
        "liveliness": st.floats(0, 1), "size_mm": st.one_of(st.floats(0.1, 100), st.sampled_from(["fit", "usual"])),
    },
)  # fmt: skip


@given(old=st.sampled_from(["", OLD, "Hello.\n", "+++\n+++\nHello.\n"]), head=HEADS, text=TEXTS)
@example(old=OLD, head={"to": 'a"b\\c\n+++\x00'}, text="x")
@example(old="", head={"to": "Bego\u006e\u0303a"}, text="Bego\u006e\u0303a")
@example(old="", head={"to": "+++"}, text="+++\n\n+++")
@example(old="", head={}, text="\ud800")
@example(old="", head={"to": ""}, text="\x0c0")
@example(old=OLD, head={}, text="  \n \x1c\nx")
def test_what_is_stored_is_read_again_or_refused_with_a_sentence(old: str, head: dict[str, Any], text: str) -> None:
    try:
        made = edit_note(old, "n.txt", head, text)
    except NoteFileError as error:
        assert str(error)
        return
    assert head_of(made, "n.txt").model_dump(exclude_none=True) == {
        key: normalise(value) if isinstance(value, str) else value for key, value in head.items()
    }
    plain = parse_note(f"+++\n+++\n{text}", "n.txt")
    assert parse_note(made, "n.txt").text == plain.text
    assert edit_note(made, "n.txt", head, text) == made, "done twice it is the same"


def test_a_setting_of_a_batch_changes_one_line() -> None:
    old = format_batch(BatchSettings(hand="quick")).replace("seed = 1", "seed = 1  # mine")
    made = edit_batch(old, "batch.toml", {"hand": "print", "seed": 1})
    assert made == old.replace('hand = "quick"', 'hand = "print"')
    taken = edit_batch(made, "batch.toml", {"hand": None, "size_mm": "fit"})
    assert parse_batch(taken, "batch.toml") == BatchSettings(size_mm="fit")


@pytest.mark.parametrize("changes", [{"hand": 3}, {"nothing": 1}, {"seed": "x"}, {"hand": "\ud800"}, {"prime": "yes"}])
def test_what_no_batch_says_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ConfigError):
        edit_batch(format_batch(BatchSettings()), "batch.toml", changes)
