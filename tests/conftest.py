from __future__ import annotations

from pathlib import Path

import pytest
from support import PANEL, Result, Run

from plotnote.cli.main import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The program, called as a person calls it; its exit code and what it said."""

    def call(*words: object) -> Result:
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        said = capsys.readouterr()
        code = ended.value.code
        return Result(code if isinstance(code, int) else 0, said.out, said.err)

    return call


@pytest.fixture
def drafted(run: Run, tmp_path: Path) -> Path:
    """The sample panel as a batch folder."""
    folder = tmp_path / "batch"
    assert run("batch", "draft", PANEL / "roster.csv", "--template", PANEL / "template.txt", "--into", folder).code == 0
    return folder


@pytest.fixture
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of the user's own fonts and hands, empty and not that of whoever runs the tests."""
    place = tmp_path / "data"
    for variable in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(place))
    monkeypatch.delenv("PLOTNOTE_RECORD", raising=False)
    return place
