from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
from support import Run


@pytest.fixture
def note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A note beside the folder in which the command is given."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    file = tmp_path / "note.txt"
    file.write_text("Six quick plum jam\n", "utf-8")
    return file


def strokes(file: Path) -> list[str]:
    return [str(path.get("d")) for path in ElementTree.parse(file).iter("{http://www.w3.org/2000/svg}path")]


def test_without_a_file_it_is_an_svg_file_of_the_notes_name_in_this_folder(run: Run, note: Path) -> None:
    result = run("preview", note)
    assert result.code == 0, result.err
    assert result.out.startswith("note.svg: ")
    assert [file.name for file in Path.cwd().iterdir()] == ["note.svg"]


def test_it_is_opened_after_it_is_stored(run: Run, note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[bytes] = []
    monkeypatch.setattr(click, "launch", lambda file: opened.append(Path(file).read_bytes()))
    run("preview", note, "-o", "x.PDF")
    assert opened == []
    run("preview", note, "-o", "x.PDF", "--open")
    assert opened == [Path("x.PDF").read_bytes()]
    assert opened[0].startswith(b"%PDF")


def test_the_order_of_strokes_changes_no_ink(run: Run, note: Path) -> None:
    run("preview", note, "-o", "natural.svg")
    run("preview", note, "-o", "fastest.svg", "--order", "fastest")
    said = [run("preview", note, "-o", "x.svg", "--order", order).out for order in ("natural", "fastest")]
    assert said[0].split(",")[0] == said[1].split(",")[0]
    natural, fastest = strokes(Path("natural.svg")), strokes(Path("fastest.svg"))
    assert natural != fastest
    assert len(natural) == len(fastest)


@pytest.mark.parametrize("output", ["x", "x.gif", "."])
def test_a_file_whose_ending_says_no_form_is_refused_by_its_name(run: Run, note: Path, output: str) -> None:
    result = run("preview", note, "-o", output)
    assert result.code == 10
    assert result.err.startswith(f"plotnote: {output}: ")
    assert "Use .svg, .png or .pdf." in result.err
    assert "“”" not in result.err


@pytest.mark.parametrize("words", [("--order", "slowest"), ("--fit", "each"), ()])
def test_words_that_mean_nothing_are_errors_of_usage(run: Run, note: Path, words: tuple[str, ...]) -> None:
    assert run("preview", *([note, *words] if words else [])).code == 2
    assert list(Path.cwd().iterdir()) == []
