"""`plotnote hand`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support import Run

from plotnote import library
from plotnote.hand.numbers import NUMBERS
from plotnote.svg import to_svg
from plotnote.workshop import hand_sheets
from plotnote.workshop.hand_sheets import draw_hand


@pytest.fixture(autouse=True)
def own(own_data: Path) -> Path:
    """The user's folder of hands, not yet there."""
    return library.own_hands()


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A note of one word and three letters in place of a hundred and all: the same work, sooner done."""
    monkeypatch.setattr(hand_sheets, "_NOTE", "Hello")
    monkeypatch.setattr(hand_sheets, "_LETTERS", "Aa1")


def write(folder: Path, name: str, content: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(content, "utf-8")
    return file


def test_without_a_command_the_hands_are_listed(run: Run) -> None:
    result = run("hand")
    assert result.code == 0
    assert result.out == run("hand", "list").out
    assert [
        name for name, hand in library.hands().items() if name not in result.out or hand.face not in result.out
    ] == []


def test_a_hand_of_the_users_own_is_listed_and_a_faulty_one_does_not_hide_it(run: Run, own: Path) -> None:
    write(own, "aunt", 'title = "my aunt\'s"\nletter_size = 0.03\nword_size = 0.04\n')
    write(own, "bad", "sway = 3\n")
    result = run("hand")
    assert result.code == 0
    assert "aunt     my aunt's" in result.out
    assert next(line for line in result.out.splitlines() if line.startswith("aunt")).split()[-5:-3] == ["0.05", "0.00"]
    assert "bad.toml" in result.err
    assert "0 to 0.12" in result.err


def test_every_number_of_a_hand_is_shown_with_its_meaning(run: Run, own: Path) -> None:
    out = run("hand", "show", "natural").out
    assert "face   script-simplex" in out
    rows = {line.split()[0]: line for line in out.splitlines() if line}
    for number in NUMBERS:
        assert f"{getattr(library.hand('natural'), number.name):g}" in rows[number.name]
        assert " ".join(number.meaning.split()[:8]) in rows[number.name], "the rest may stand on a line of its own"
    file = write(own, "aunt", "sway = 0.0625\n")
    assert run("hand", "show", "aunt").out == run("hand", "show", file).out
    assert "0.0625" in run("hand", "show", file).out


def test_an_unknown_hand_is_an_error_with_advice(run: Run) -> None:
    for words in (("show", "natrul"), ("specimen", "natrul"), ("compare", "natrul"), ("tune", "natrul")):
        result = run("hand", *words)
        assert result.code == 14
        assert "natural" in result.err


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_specimen_is_stored_in_the_form_its_file_names(run: Run, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"sheet.{ending}"
    result = run("hand", "specimen", "natural", "-o", target, "--text", "Hello", "--x-height", "2")
    assert result.code == 0, result.err
    assert result.out.startswith(f"{target}: x-height 2 mm, ")
    assert target.read_bytes().startswith({"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[ending])


@pytest.mark.parametrize("wrong", ["0", "-1", "nan", "inf", "90"])
def test_a_size_that_will_not_do_is_refused(run: Run, tmp_path: Path, wrong: str) -> None:
    for words in (("specimen", "natural"), ("compare", "natural")):
        result = run("hand", *words, "-o", tmp_path / "x.svg", "--x-height", wrong)
        assert result.code in {20, 22}, result.err
        assert not (tmp_path / "x.svg").exists()


def test_hands_are_compared_in_the_order_they_are_named(run: Run, tmp_path: Path, own: Path) -> None:
    target, file = tmp_path / "x.svg", write(own, "aunt", "")
    result = run("hand", "compare", "steady", "natural", file, "-o", target, "--text", "Hello")
    assert result.code == 0, result.err
    assert result.out == f"{target}: steady, natural, {file}\n"
    lively = run("hand", "compare", "natural", "-o", tmp_path / "y.svg", "--text", "Hello", "--liveliness", "1")
    assert lively.code == 0
    run("hand", "compare", "natural", "-o", target, "--text", "Hello")
    assert target.read_text("utf-8") != (tmp_path / "y.svg").read_text("utf-8")


def test_without_names_all_hands_are_compared_and_a_faulty_one_does_not_hide_them(
    run: Run, tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(own, "aunt", ""), write(own, "bad", "sway = 3\n")
    result = run("hand", "compare", "--text", "Hi")
    assert result.code == 0, result.err
    assert result.out == f"hands.png: {', '.join([*library.hands(), 'aunt'])}\n"
    assert result.err.startswith("Left out: ")
    assert "bad.toml:1" in result.err
    assert (tmp_path / "hands.png").exists()


def test_a_shipped_hand_is_tuned_in_a_file_of_the_users_own(run: Run, tmp_path: Path, own: Path) -> None:
    picture = tmp_path / "x.svg"
    first = run("hand", "tune", "natural", "--once", "-o", picture)
    assert first.code == 0, first.err
    assert first.out.startswith(f"{own / 'my-natural.toml'}: new; notes call this hand my-natural\n")
    before = picture.read_text("utf-8")
    file = own / "my-natural.toml"
    file.write_text(file.read_text("utf-8").replace("lean = 0 ", "lean = 0.3 "), "utf-8")
    assert "as it was" in run("hand", "tune", "natural", "--once", "-o", picture).out
    assert picture.read_text("utf-8") != before
    (tmp_path / "n.txt").write_text('+++\nhand = "my-natural"\n+++\nHello\n', "utf-8")
    assert run("preview", tmp_path / "n.txt", "-o", tmp_path / "n.svg").code == 0


def test_a_wrong_number_is_said_and_the_picture_stays(run: Run, tmp_path: Path, own: Path) -> None:
    file = write(own, "aunt", "sway = 3\n")
    result = run("hand", "tune", "aunt", "--once", "-o", tmp_path / "x.svg")
    assert result.code == 14
    assert f"{file}:1: “sway” of hand “aunt” cannot be 3." in result.err
    assert not (tmp_path / "x.svg").exists()


def test_the_picture_follows_the_editor(run: Run, tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nPath(sys.argv[1]).write_text('face = \"sans-simplex\"\\n')\n", "utf-8"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    result = run("hand", "tune", "natural", "-o", tmp_path / "x.svg")
    assert (result.code, result.err) == (0, "")
    drawing, _ = draw_hand("my-natural")
    assert (tmp_path / "x.svg").read_text("utf-8") == to_svg(drawing)
    assert library.hand("my-natural").face == "sans-simplex"


def test_an_editor_that_fails_is_said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(tmp_path / "nowhere"))
    result = run("hand", "tune", "steady", "-o", tmp_path / "x.svg")
    assert result.code == 1
    assert "nowhere" in result.err


def test_ctrl_c_ends_the_watching_as_it_should(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(self: object, s: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plotnote.device.clock.SystemClock.sleep", interrupt)
    result = run("hand", "tune", "steady", "-o", tmp_path / "x.svg", "--watch")
    assert result.code == 0
    assert "Ctrl-C ends it." in result.out
    assert (tmp_path / "x.svg").exists()
