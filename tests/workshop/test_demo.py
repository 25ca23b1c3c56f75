from __future__ import annotations

from pathlib import Path

from plotnote.workshop.demo import free_name


def test_what_is_there_is_never_written_into(tmp_path: Path) -> None:
    wish = tmp_path / "demo.v1"
    assert free_name(wish) == wish
    wish.write_text("a file, not a folder", "utf-8")
    (tmp_path / "demo.v1-2").mkdir()
    assert free_name(wish) == tmp_path / "demo.v1-3"
