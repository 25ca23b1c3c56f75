"""A whole panel read: every fault that was planted is found, and nothing red or amber in the clean one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import Run

from plotnote import library
from plotnote.errors import TextOverflow
from plotnote.library.places import own_record
from plotnote.record.archive import take_in
from plotnote.record.ledger import Ledger
from plotnote.words.finding import Grade
from plotnote.words.lint import RULES
from plotnote.workshop.folder import open_folder
from plotnote.workshop.reading import ALLOWABLE, fresh_words, read_batch

FAULTY = library.folder("samples") / "faulty-panel"
PLANTED = {
    ("01-begona-ibanez", 5, "misspelled-name"), ("01-begona-ibanez", 7, "open-slot"),
    ("01-begona-ibanez", 7, "doubled-word"), ("01-begona-ibanez", 9, "open-slot"),
    ("02-lukasz-zolkiewski", 7, "other-name"), ("02-lukasz-zolkiewski", 7, "shared-sentence"),
    ("03-renee-dupre", 7, "other-company"), ("03-renee-dupre", 7, "shared-sentence"),
    ("04-siobhan-obrien", 5, "misspelled-name"), ("04-siobhan-obrien", 9, "open-slot"),
    ("05-jonas-lindqvist", 0, "no-thanks"), ("05-jonas-lindqvist", 7, "spelling"),
    ("06-miriam-okafor", 0, "no-help"), ("06-miriam-okafor", 0, "too-short"), ("06-miriam-okafor", 0, "exclaims"),
    ("06-miriam-okafor", 0, "no-sign-off"),
    ("07-tomas-varela", 0, "overflow"), ("07-tomas-varela", 0, "no-name"), ("07-tomas-varela", 0, "too-long"),
    ("08-ingrid-solheim", 7, "missing-glyph"), ("08-ingrid-solheim", 9, "typewriter-signs"),
    ("08-ingrid-solheim", 9, "other-name"), ("08-ingrid-solheim", 7, "said-before"),
    ("09-ines-prado", 0, "same-note"), ("10-pat-quill", 0, "not-in-roster"),
}  # fmt: skip


@pytest.fixture
def remembered(own_data: Path) -> None:
    with Ledger.open(own_record()) as ledger:
        take_in(ledger, (FAULTY / "record.json").read_text("utf-8"), "record.json")


@pytest.mark.usefixtures("remembered")
def test_every_fault_that_was_planted_is_found_and_nothing_else() -> None:
    found = {
        (Path(one.file).stem, one.line, one.rule) for read in read_batch(open_folder(FAULTY)) for one in read.findings
    }
    assert found == PLANTED
    assert len(PLANTED) == 25
    assert {rule for _, _, rule in PLANTED} == set(RULES)


def test_the_clean_panel_has_nothing_red_or_amber(drafted: Path, own_data: Path) -> None:
    for read in read_batch(open_folder(drafted)):
        assert read.can_be_written
        assert not [one for one in read.findings if one.grade is not Grade.GREY]


def test_a_red_finding_stops_a_batch_before_any_machine_is_looked_for(run: Run, drafted: Path, own_data: Path) -> None:
    note = drafted / "notes" / "01-begona-ibanez.txt"
    note.write_text(note.read_text("utf-8").replace("first release", "[[which]] release"), "utf-8")
    done = run("batch", "write", drafted, "--simulate", "--yes")
    assert done.code == 26
    assert "notes/01-begona-ibanez.txt:7: “[[which]]” is a place to fill in. (open-slot)" in done.err
    assert "--allow open-slot" in done.err
    assert not (drafted / "journal.db").exists()
    assert run("check", drafted).code == 26
    assert run("check", note).code == 26


def test_what_is_named_in_allow_is_written_all_the_same(run: Run, tmp_path: Path, own_data: Path) -> None:
    note = tmp_path / "n.txt"
    note.write_text('+++\nto = "Ann"\n+++\nDear Ann, [x]\n', "utf-8")
    words = ("plot", note, "--simulate", "--yes", "--speed-factor", "100")
    refused = run(*words)
    assert (refused.code, "open-slot" in refused.err) == (26, True)
    assert not (tmp_path / ".plotnote").exists()
    assert run(*words, "--allow", "other-name").code == 26
    assert run(*words, "--allow", "open-slot").code == 0


def test_what_cannot_be_drawn_is_by_nobody_s_leave(run: Run, tmp_path: Path) -> None:
    assert not {"missing-glyph", "overflow"} & set(ALLOWABLE)
    done = run("plot", tmp_path / "n.txt", "--allow", "overflow")
    assert done.code == 2


def test_the_options_of_the_command_line_are_the_rules_that_can_be_allowed() -> None:
    from plotnote.cli.options import ALLOWABLE as OFFERED

    assert OFFERED == ALLOWABLE


def test_an_envelope_is_not_read_as_a_letter(run: Run, drafted: Path, own_data: Path) -> None:
    (drafted / "notes" / "01-begona-ibanez-envelope.txt").write_text(
        '+++\nto = "Begoña Ibáñez"\nstationery = "us-a2-envelope"\n+++\nBegoña Ibáñez\nHarrow & Finch\n1 Elm St\n',
        "utf-8",
    )
    reads = read_batch(open_folder(drafted))
    assert [read.note.name for read in reads][:2] == ["01-begona-ibanez-envelope", "01-begona-ibanez"]
    assert reads[0].findings == ()
    assert reads[0].drawing is not None


def test_a_card_that_is_half_written_goes_on_whatever_its_words_are(drafted: Path) -> None:
    """The gate looks at what is not begun: what stands on paper cannot be unwritten."""
    from plotnote.errors import WordsRefused
    from plotnote.workshop.reading import require_words

    shutil.copytree(FAULTY, drafted, dirs_exist_ok=True)
    reads = [read for read in read_batch(open_folder(drafted)) if read.error is None]
    with pytest.raises(WordsRefused):
        require_words(reads, ())
    require_words(reads, (), lambda name: False)


def test_a_faulty_note_keeps_no_other_from_being_written() -> None:
    batch = open_folder(FAULTY)
    drawn = fresh_words(batch, (), only={"09-ines-prado"})
    assert "09-ines-prado" in drawn
    assert "07-tomas-varela" not in drawn  # it cannot be drawn
    with pytest.raises(TextOverflow, match="07-tomas-varela"):
        fresh_words(batch, (), only={"07-tomas-varela"})
