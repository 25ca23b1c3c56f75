from __future__ import annotations

from pathlib import Path

import pytest
from support import Run

from plotnote import library

HERSHEY = library.folder("fonts") / "hershey"


@pytest.fixture(autouse=True)
def own(own_data: Path) -> Path:
    return library.own_fonts()


def test_without_a_command_the_faces_are_listed(run: Run) -> None:
    result = run("fonts")
    assert result.code == 0
    assert result.out == run("fonts", "list").out
    assert [name for name in library.faces() if name not in result.out] == []


def test_a_face_taken_in_is_listed_shown_and_written_with(run: Run, tmp_path: Path) -> None:
    taken = run("fonts", "import", HERSHEY / "scripts.jhf", "--name", "aunt", "--style", "script")
    assert taken.code == 0, taken.err
    assert "96 characters, x-height 9 units" in taken.out
    assert "aunt " in run("fonts").out
    shown = run("fonts", "show", "aunt").out
    assert "script, single strokes" in shown
    assert "134 of 134" in shown
    drawn = []
    for face in ("aunt", "script-simplex", "sans-simplex"):
        # The head as the command says it, so that the advice is tried too.
        head = 'font = "aunt"'
        assert head in taken.out
        (tmp_path / "n.txt").write_text(f"+++\n{head.replace('aunt', face)}\n+++\n\nHello Zoë\n", "utf-8")
        assert run("preview", tmp_path / "n.txt", "-o", tmp_path / "n.svg").code == 0
        drawn.append((tmp_path / "n.svg").read_bytes())
    assert drawn[0] == drawn[1] != drawn[2]


def test_doubled_strokes_and_missing_letters_are_told(run: Run) -> None:
    assert "drawn twice" in run("fonts", "import", HERSHEY / "gothgbt.jhf").out
    assert "lacks letters" in run("fonts", "import", HERSHEY / "markers.jhf", "--name", "signs").out


def test_a_faulty_file_of_the_users_does_not_hide_the_others(run: Run, own: Path) -> None:
    own.mkdir(parents=True)
    (own / "bad.json").write_text("{}", "utf-8")
    result = run("fonts")
    assert result.code == 0
    assert "script-simplex" in result.out
    assert "bad.json:1:1" in result.err


def test_what_is_there_is_not_written_over_unless_told_to(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "x.svg"
    assert run("fonts", "export", "sans-simplex", target).code == 0
    again = run("fonts", "export", "sans-simplex", target)
    assert again.code == 45
    assert "--force" in again.err
    forced = run("fonts", "export", "sans-simplex", target, "--force", "--plain")
    assert "96 characters" in forced.out
    assert "HERSHEY.txt" in forced.out


def test_what_a_face_lacks_is_shown(run: Run) -> None:
    assert "0 of 134" in run("fonts", "show", "greek-simplex").out


def test_a_face_of_the_users_own_says_where_it_lies_and_what_is_not_known(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "mine.jhf"
    file.write_bytes((HERSHEY / "futural.jhf").read_bytes())
    shown = run("fonts", "show", file)
    assert shown.code == 0, shown.err
    rows = dict(line.split(maxsplit=1) for line in shown.out.splitlines() if line[0] != " ")
    assert (rows["face"], rows["file"], rows["licence"]) == ("mine", str(file), "not said")
    assert rows["characters"].startswith("96 drawn in 96 forms, ")


def test_what_is_no_font_is_refused_by_its_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.svg").write_text("<svg/>", "utf-8")
    for name in ("bad.svg", "nowhere.jhf"):
        words = (("show", tmp_path / name), ("coverage", tmp_path / name), ("specimen", tmp_path / name))
        for each in (*words, ("export", tmp_path / name, tmp_path / "x.json"), ("import", tmp_path / name)):
            result = run("fonts", *each)
            assert result.code == 11, each
            assert name in result.err
    assert not (tmp_path / "x.json").exists()


def test_an_unknown_face_is_an_error_with_advice(run: Run) -> None:
    result = run("fonts", "show", "script-simplx")
    assert result.code == 14
    assert "script-simplex" in result.err
