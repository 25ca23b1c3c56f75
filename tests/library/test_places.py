from __future__ import annotations

from pathlib import Path

import pytest

from plotnote import library


@pytest.mark.parametrize("base", ["", "relative/folder"])
def test_a_data_folder_that_is_not_absolute_is_ignored(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", base)
    monkeypatch.setenv("HOME", "/home/ann")
    assert library.own_fonts() == Path("/home/ann/.local/share/plotnote/fonts")


def test_the_data_folder_is_that_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ann")
    monkeypatch.setenv("LOCALAPPDATA", "/data/local")
    monkeypatch.setattr("sys.platform", "darwin")
    assert library.own_fonts() == Path("/home/ann/Library/Application Support/plotnote/fonts")
    monkeypatch.setattr("sys.platform", "win32")
    assert library.own_fonts() == Path("/data/local/plotnote/fonts")
