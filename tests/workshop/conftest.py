from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from shops import Shop

from plotnote.workshop import write


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    made = Shop(tmp_path)
    monkeypatch.setattr(write, "enter", made.enter)
    monkeypatch.setattr(write, "kept_awake", lambda tell: nullcontext())  # test_awake.py is about that
    return made
