from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from support import PANEL, Result, Run

from plotnote.cli.main import main

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("hunt", max_examples=1000, deadline=None)
settings.load_profile("steady")
"""A change is judged by the same cases each time it is tried; --hypothesis-profile=hunt looks for new ones, and what it
finds stays as an @example."""


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


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of the user's own fonts, hands, pens and record, empty and not that of whoever runs the tests."""
    return _away(tmp_path / "data", monkeypatch)


@pytest.fixture(autouse=True, scope="session")
def own_data_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same for what is made once for many tests."""
    with pytest.MonkeyPatch.context() as patch:
        yield _away(tmp_path_factory.mktemp("data"), patch)


def _away(place: Path, patch: pytest.MonkeyPatch) -> Path:
    for variable in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        patch.setenv(variable, str(place))
    patch.delenv("PLOTNOTE_RECORD", raising=False)
    return place
