"""`plotnote fonts specimen`."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import Run


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_a_specimen_is_stored_in_the_form_its_file_names(run: Run, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"sheet.{ending}"
    result = run("fonts", "specimen", "sans-simplex", "-o", target, "--text", "Zoë\nŁukasz", "--x-height", "3")
    assert result.code == 0, result.err
    assert result.out.startswith(f"{target}: x-height 3 mm, ")
    start = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[ending]
    assert target.read_bytes().startswith(start)


def test_without_a_file_it_is_named_after_the_face(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("fonts", "specimen", "greek-simplex").code == 0
    assert (tmp_path / "greek-simplex.png").exists()


def test_what_the_face_cannot_draw_is_refused(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "x.svg"
    result = run("fonts", "specimen", "sans-simplex", "--text", "李", "-o", target)
    assert result.code != 0
    assert "李" in result.err
    assert not target.exists()
