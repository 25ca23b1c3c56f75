"""The main job, through the same driver, serial layer and pseudo-terminal that a real machine uses."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import PANEL, Run

from plotnote import library
from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.device.sim import control
from plotnote.errors import Cancelled, JournalError
from plotnote.geometry import Affine, distances
from plotnote.workshop.folder import open_folder
from plotnote.workshop.paper import comparisons, inked
from plotnote.workshop.work import batch_work, note_work, read_note

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
SAMPLES = sorted(library.folder("samples").glob("*.txt"))
OFF = 0.05 + 0.02
"""mm that ink may lie beside its stroke: corners are rounded by 0.05, and motor steps are 0.0125."""
TOLERANCE = 0.08
"""mm, either way: ink turns before the very tip of a sharp turn."""
LARGE = "axidraw-v3-a3"
"""A machine that reaches all of a letter sheet."""
FAST = ("--simulate", "--yes", "--speed-factor", "100")


@pytest.fixture
def batch(run: Run, tmp_path: Path) -> Iterator[Path]:
    """Two short notes as a batch folder; its simulator is switched off afterwards."""
    folder = tmp_path / "batch"
    (tmp_path / "people.csv").write_text("name\nBegoña Ibáñez\nŁukasz Żółkiewski\n", "utf-8")
    (tmp_path / "words.txt").write_text("Dear {{ name }},\n\nThank you for the maps.\n\nClara\n", "utf-8")
    words = (tmp_path / "people.csv", "--template", tmp_path / "words.txt", "--into", folder)
    assert run("batch", "draft", *words).code == 0
    yield folder
    if left := control.running(folder / "simulator"):
        control.ask(left.control, "quit")


def states(folder: Path) -> dict[str, JobState]:
    with Journal.read(folder / "journal.db") as journal:
        return {job.id: job.state for job in journal.jobs()}


def is_writing(folder: Path) -> bool:
    try:
        return JobState.WRITING in states(folder).values()
    except JournalError:
        return False


def has_begun(folder: Path, stroke: int) -> bool:
    """Whether a stroke of this number, or a later one, of the first card has been sent."""
    with Journal.read(folder / "journal.db") as journal:
        run = journal.last_run(journal.jobs()[0].id)
    return run is not None and run.begun >= stroke


def killed_while_writing(folder: Path, stroke: int = 0, how: tuple[str, ...] = FAST) -> None:
    """Begin to write the batch, and kill the program in the middle of the first card, after this stroke."""
    with subprocess.Popen(program("batch", "write", folder, *how), stderr=subprocess.DEVNULL) as child:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not is_writing(folder):
            time.sleep(0.05)
        time.sleep(0.4)
        while time.monotonic() < deadline and not has_begun(folder, stroke):
            time.sleep(0.01)
        os.kill(child.pid, signal.SIGKILL)
    assert is_writing(folder)


def program(*words: object) -> list[str]:
    return [sys.executable, "-m", "plotnote", *(str(word) for word in words)]


def shas(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


def test_a_sample_note_is_inked_as_its_proof_shows(tmp_path: Path, run: Run) -> None:
    (note,) = (file for file in SAMPLES if file.stem == "short")  # tests/test_fidelity.py has all, and no port
    copy = tmp_path / note.name
    copy.write_bytes(note.read_bytes())
    result = run("plot", copy, *FAST, "--machine", LARGE)
    assert result.code == 0, result.err
    found = comparisons(note_work(copy, read_note(copy), LARGE, "natural"))
    assert list(found) == [note.stem]
    sheet = found[note.stem]
    assert sheet.off <= OFF
    assert sheet.deviation <= TOLERANCE
    assert (sheet.missing, sheet.retraced, sheet.strange) == (0, 0, 0)


@pytest.mark.parametrize("note", SAMPLES, ids=lambda note: note.stem)
@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_a_preview_has_the_same_bytes_each_time(note: Path, kind: str, tmp_path: Path, run: Run) -> None:
    for name in ("one", "two"):
        assert run("preview", note, "-o", tmp_path / f"{name}.{kind}").code == 0
    assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()


def test_the_hash_seed_of_python_changes_no_byte(tmp_path: Path) -> None:
    made = []
    for hash_seed in ("0", "4711"):
        file = tmp_path / f"{hash_seed}.svg"
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        subprocess.run(program("preview", SAMPLES[0], "-o", file), env=environment, check=True, capture_output=True)
        made.append(file.read_bytes())
    assert made[0] == made[1]


def test_a_batch_in_another_order_gives_each_person_the_same_ink(tmp_path: Path, run: Run) -> None:
    header, *rows = (PANEL / "roster.csv").read_text("utf-8").splitlines()
    inks = []
    for name, order in (("one", rows), ("two", rows[::-1])):
        roster = tmp_path / f"{name}.csv"
        roster.write_text("\n".join([header, *order]) + "\n", "utf-8")
        folder = tmp_path / name
        assert run("batch", "draft", roster, "--template", PANEL / "template.txt", "--into", folder).code == 0
        assert run("batch", "proof", folder).code == 0
        svgs = {stem[3:]: sha for stem, sha in shas(folder / "proofs").items() if stem.endswith(".svg")}
        inks.append(svgs)
    assert len(inks[0]) == 5
    assert inks[0] == inks[1]


def test_the_demo_ends_with_five_cards_written_as_their_proofs_show(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "demo"
    result = run("demo", "--into", folder, "--speed-factor", "100")
    assert result.code == 0, result.err
    shown = re.search(r"```text\n\$ \./run demo\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    pattern = re.escape(shown[1].strip()).replace("…", ".*").replace("demo\\-output", ".*demo")
    assert re.fullmatch(pattern, result.out.strip(), re.DOTALL), result.out
    assert set(states(folder).values()) == {JobState.WRITTEN}
    assert (folder / "proofs" / "contact-sheet.png").exists()
    assert len(list((folder / "paper").glob("*.png"))) == 5
    found = comparisons(batch_work(open_folder(folder)))
    assert len(found) == 5
    assert all((s.missing, s.retraced, s.strange) == (0, 0, 0) for s in found.values())
    assert max(s.off for s in found.values()) <= OFF
    assert max(s.deviation for s in found.values()) <= TOLERANCE


def test_a_second_write_adds_no_ink(batch: Path, run: Run) -> None:
    assert run("batch", "write", batch, *FAST).code == 0
    log = (batch / "simulator" / "ink.jsonl").read_bytes()
    assert run("batch", "write", batch, *FAST).code == 0
    assert run("batch", "resume", batch, *FAST).code == 0
    assert (batch / "simulator" / "ink.jsonl").read_bytes() == log


def test_a_killed_run_is_finished_by_resume_with_each_stroke_once(batch: Path, run: Run) -> None:
    killed_while_writing(batch)
    refused = run("batch", "write", batch, *FAST)
    assert refused.code == 40
    assert "resume" in refused.err
    result = run("batch", "resume", batch, *FAST)
    assert result.code == 0, result.err
    assert set(states(batch).values()) == {JobState.WRITTEN}
    found = comparisons(batch_work(open_folder(batch)))
    assert len(found) == 2
    assert all((s.missing, s.strange) == (0, 0) for s in found.values())
    assert sum(s.retraced for s in found.values()) <= 1.0
    assert max(s.off for s in found.values()) <= OFF
    assert max(s.deviation for s in found.values()) <= TOLERANCE


@pytest.mark.parametrize("answer", ["spoiled", "written"])
def test_after_a_power_cut_a_person_says_what_became_of_the_card(
    batch: Path, run: Run, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    killed_while_writing(batch)
    simulator = control.running(batch / "simulator")
    assert simulator is not None
    control.ask(simulator.control, "reset")
    refused = run("batch", "resume", batch, *FAST)
    assert refused.code == Cancelled.exit_code
    assert "without --yes" in refused.err
    monkeypatch.setattr("click.confirm", lambda *_args, **_options: True)
    monkeypatch.setattr("click.prompt", lambda *_args, **_options: answer)
    result = run("batch", "resume", batch, "--simulate", "--speed-factor", "100")
    assert result.code == 0, result.err
    first, second, *copies = states(batch)
    found = comparisons(batch_work(open_folder(batch)))
    assert states(batch)[second] is JobState.WRITTEN
    if answer == "spoiled":
        assert states(batch)[first] is JobState.SPOILED
        assert copies == [f"{first}-copy-2"]
        assert (found[copies[0]].missing, found[copies[0]].strange, found[copies[0]].retraced) == (0, 0, 0)
    else:
        assert states(batch)[first] is JobState.WRITTEN
        assert copies == []


def test_the_rest_of_a_card_that_was_moved_is_written_where_it_lies_now(
    batch: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A board that hears a command 10 ms late has, in its own time, a hundred times faster, a second of motion unrun,
    # more than any real one; so it runs slower here.
    killed_while_writing(batch, stroke=15, how=(*FAST[:-1], "20"))
    simulator = control.running(batch / "simulator")
    assert simulator is not None
    control.ask(simulator.control, "reset")
    typed = iter(["right 8", "down 5 right 2", "there", "there"])  # the second mark is looked for as far away

    def prompt(question: str, **options: Any) -> object:
        return options["value_proc"](next(typed)) if "hovers" in question else "continue"

    monkeypatch.setattr("click.confirm", lambda *_args, **_options: True)
    monkeypatch.setattr("click.prompt", prompt)
    result = run("batch", "resume", batch, "--simulate", "--speed-factor", "20")
    assert result.code == 0, result.err
    assert "1.0 mm right and 0.5 mm down" in " ".join(result.err.split())
    first = next(iter(states(batch)))
    work = batch_work(open_folder(batch))
    ink = [stroke.points for stroke in inked(work)[first].strokes]
    as_moved = []
    for stroke in work.drawings[first].strokes:
        places = stroke.points, Affine.shift(1.0, 0.5).apply(stroke.points)
        there, moved = (min(float(distances(place, laid).max()) for laid in ink) < 0.1 for place in places)
        assert there or moved
        as_moved.append(moved and not there)
    assert as_moved == sorted(as_moved)
    assert any(as_moved) and not all(as_moved)


def test_ctrl_c_pauses_with_the_pen_up_and_resume_finishes(batch: Path, run: Run) -> None:
    with subprocess.Popen(program("batch", "write", batch, *FAST), stderr=subprocess.PIPE, text=True) as child:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not is_writing(batch):
            time.sleep(0.05)
        time.sleep(0.2)
        child.send_signal(signal.SIGINT)
        _, err = child.communicate(timeout=60)
    assert child.returncode == Cancelled.exit_code, err
    assert JobState.PAUSED in states(batch).values()
    assert "resume" in err
    assert run("batch", "resume", batch, *FAST).code == 0
    assert set(states(batch).values()) == {JobState.WRITTEN}


def test_help_needs_no_heavy_library() -> None:
    code = (
        "import sys\nfrom plotnote.cli.main import cli\n"
        "try:\n    cli.main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'vpype', 'vpype_cli', 'scipy', 'shapely', 'reportlab', 'serial', 'resvg_py', 'jinja2'}\n"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "preview" in done.stdout


def test_a_note_is_not_written_twice_unless_asked(tmp_path: Path, run: Run) -> None:
    note = tmp_path / "hi.txt"
    note.write_text('+++\nstationery = "us-a2"\n+++\nHello\n', "utf-8")
    assert run("plot", note, *FAST).code == 0
    refused = run("plot", note, *FAST)
    assert refused.code == Cancelled.exit_code
    assert "--again" in refused.err
    assert run("plot", note, *FAST, "--again").code == 0
