from __future__ import annotations

import io
from pathlib import Path

import pytest
from support import Run

from plotnote import library


def test_all_stationery_is_listed_with_its_size(run: Run) -> None:
    result = run("stationery")
    assert result.code == 0
    rows = {line.split()[0]: line for line in result.out.splitlines()[1:]}
    assert list(rows) == list(library.stationeries())
    for name, item in library.stationeries().items():
        assert f" {item.sheet.width:g} x {item.sheet.height:g} " in rows[name]
        assert f"({item.least_x_height:g}-{item.largest_x_height:g})" in rows[name]


def test_one_kind_can_be_listed(run: Run) -> None:
    shown = run("stationery", "list", "--kind", "envelopes").out
    assert "us-a2-envelope" in shown
    assert "us-a2-folded" not in shown


def test_posts_are_listed_with_what_they_keep_clear(run: Run) -> None:
    shown = run("stationery", "posts").out
    assert "usps" in shown
    assert "bottom right 120.65 x 15.875" in shown


def test_a_measured_profile_is_used_by_its_name(run: Run, own_data: Path, tmp_path: Path) -> None:
    done = run("stationery", "new", "our-cards", "--like", "us-a2", "--size", "139.2 x 107", "--margins", "14 12 14 12")
    assert done.code == 0, done.err
    assert "139.2 x 107 mm, text frame 111.2 x 83 mm" in done.out
    (tmp_path / "n.txt").write_text('+++\nstationery = "our-cards"\n+++\nHello\n', "utf-8")
    assert run("preview", tmp_path / "n.txt", "-o", tmp_path / "n.svg").code == 0
    assert 'width="139.2mm"' in (tmp_path / "n.svg").read_text("utf-8")
    assert "our-cards*" in run("stationery").out


def test_a_measure_of_shipped_stationery_stands_for_it(run: Run, own_data: Path) -> None:
    assert run("stationery", "new", "us-a2", "--size", "139.0x107.5").code == 0
    item = library.stationery("us-a2")
    assert (item.sheet.width, item.sheet.height) == (139.0, 107.5)
    assert item.usual_x_height == 1.8
    assert run("stationery", "new", "us-a2", "--size", "138x107").code == 45
    assert run("stationery", "new", "us-a2", "--size", "138x107", "--force").code == 0
    assert library.stationery("us-a2").sheet.width == 138.0


def test_measures_are_asked_for(run: Run, own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("us-a6\n158 x 114\n"))
    done = run("stationery", "new", "gift")
    assert done.code == 0, done.err
    assert "158 x 114 mm" in done.out
    assert library.stationery("gift").sheet.frame.left == library.stationery("us-a6").sheet.frame.left


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["../x", "--like", "us-a2", "--size", "10x10"], 14), (["x", "--like", "us-a2", "--size", "12x10"], 14),
        (["x", "--like", "us-a2", "--size", "0x0"], 14), (["x", "--like", "us-a2", "--size", "nan x 100"], 2),
        (["x", "--like", "us-a2", "--size", "100"], 2), (["x", "--like", "nothing", "--size", "100x100"], 14),
        (["x", "--like", "us-a2", "--size", "140x100", "--paper", "beige"], 14),
        (["x", "--like", "us-a2", "--size", "140x100", "--keep-out", "5 5 2 2"], 14),
        (["x", "--like", "us-a2", "--size", "140x100", "--x-height", "3 2 1"], 14),
    ],
)  # fmt: skip
def test_a_profile_that_no_paper_has_is_not_made(run: Run, own_data: Path, words: list[str], code: int) -> None:
    done = run("stationery", "new", *words)
    assert done.code == code, done.err
    assert "Traceback" not in done.err
    assert not list(library.own_stationery().glob("*"))


def test_a_profile_that_is_wrong_is_told_of_and_the_others_are_there(run: Run, own_data: Path, tmp_path: Path) -> None:
    folder = library.own_stationery()
    folder.mkdir(parents=True)
    (folder / "odd.toml").write_text('like = "us-a2"\nsize_mm = 3\n', "utf-8")
    (folder / "bytes.toml").write_bytes(b"\xff")
    done = run("stationery")
    assert done.code == 0
    assert "us-a2" in done.out
    assert "odd" in done.err
    assert "bytes.toml" in done.err
    (tmp_path / "n.txt").write_text('+++\nstationery = "odd"\n+++\nHello\n', "utf-8")
    done = run("preview", tmp_path / "n.txt", "-o", tmp_path / "n.svg")
    assert (done.code, "size_mm" in done.err) == (14, True)
