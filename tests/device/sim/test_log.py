from __future__ import annotations

from pathlib import Path

import numpy as np

from plotnote.device.sim.log import append_ink, open_log, read_log
from plotnote.device.sim.paper import InkedStroke


def stroke(sheet: str) -> InkedStroke:
    return InkedStroke(sheet, np.array([[1.0, 2.0], [3.0, 4.0]]), 0.0, 0.0)


def test_a_line_torn_by_a_crash_does_not_spoil_those_that_follow(tmp_path: Path) -> None:
    file = tmp_path / "ink.jsonl"
    with open_log(file) as log:
        append_ink(log, stroke("one"))
    with file.open("a", encoding="utf-8") as torn:
        torn.write('{"sheet": "tw')
    assert list(read_log(file.read_text("utf-8"))) == ["one"]
    with open_log(file) as log:
        append_ink(log, stroke("Łukasz"))
    found = read_log(file.read_text("utf-8"))
    assert list(found) == ["one", "Łukasz"]
    assert found["Łukasz"][0].tolist() == [[1, 2], [3, 4]]
