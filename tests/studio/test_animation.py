"""The pen's way on the page is that of the machine."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from reach import Reach

from plotnote import library
from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.geometry import Affine, distances
from plotnote.motion.estimate import split_time
from plotnote.motion.plan import Draw, Travel
from plotnote.pipeline import plan as plan_of
from plotnote.session import store
from plotnote.studio.sheets import sheet_wire
from plotnote.workshop.folder import open_folder
from plotnote.workshop.lift_heights import fitted
from plotnote.workshop.work import Work, batch_work

SLOT = Affine.shift(20, 10)
MACHINE = library.machine("axidraw-v3")


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    (tmp_path / "batch.toml").write_text("slots_mm = [[20, 10]]", "utf-8")
    (tmp_path / "notes" / "01-ann.txt").write_text("Thank you.\n", "utf-8")
    return tmp_path


@pytest.fixture
def work(batch: Path) -> Work:
    return batch_work(open_folder(batch))


def shown(batch: Path) -> dict[str, Any]:
    found: dict[str, Any] = Reach(batch).get("/api/notes/01-ann/plan").json()
    return found


def test_every_point_lies_on_the_plan_at_its_time_and_the_times_agree(batch: Path, work: Work) -> None:
    drawing = work.drawings["01-ann"]
    plan = plan_of(drawing, fitted(MACHINE, drawing), SLOT)
    found, split = shown(batch), split_time(plan)
    sums = (found["duration"], found["ink_s"], found["travel_s"], found["lifts_s"])
    assert sums == pytest.approx((plan.duration, split.ink, split.travel, split.lifts))
    assert found["sheet"] == sheet_wire(drawing.sheet)
    assert found["pen"] == {"width": 0.3, "colour": library.pen("black-0.3").colour}
    assert len(found["moves"]) == len(plan.actions)
    now = 0.0
    for move, action in zip(found["moves"], plan.actions, strict=True):
        assert (move["t0"], move["t1"]) == pytest.approx((now, now + action.duration), abs=1e-4)
        if isinstance(action, Draw | Travel):
            assert move["kind"] == ("draw" if isinstance(action, Draw) else "travel")
            points = np.array(move["points"])
            where = action.profile.at(points[:, 2] - now) - (20, 10)
            assert np.abs(where - points[:, :2]).max() < 0.02  # times are to 0.1 ms, and a travel is fast
            assert np.diff(points[:, 2]).max() <= 0.03 + 1e-3
            if isinstance(action, Draw):
                ink = drawing.strokes[action.stroke].points
                assert distances(points[:, :2], ink).max() < 0.06  # corners are rounded by 0.05 mm at most
                assert np.hypot(*np.diff(points[:, :2], axis=0).T).max() <= 0.6
        else:
            assert (move["kind"], move["points"]) == ("lift" if "Up" in type(action).__name__ else "drop", [])
        now += action.duration
    assert now == pytest.approx(found["duration"])
    moving = [move["points"] for move in found["moves"] if move["points"]]
    assert all(before[-1][:2] == after[0][:2] for before, after in pairwise(moving))


def test_a_card_that_was_begun_shows_the_plan_that_its_journal_keeps(batch: Path, work: Work) -> None:
    before = shown(batch)
    with Journal.open(batch / "journal.db", lambda: "") as journal:
        journal.add("01-ann", "01-ann")
        journal.move("01-ann", JobState.LOADED)
        store(journal, "01-ann", work.drawings["01-ann"], MACHINE, SLOT)
        journal.claim("01-ann", 0, 0.0, (0, 0), 1, 2)
    (batch / "notes" / "01-ann.txt").write_text("Other words altogether.\n", "utf-8")
    assert shown(batch) == before


def test_printed_rules_are_lines_across_the_sheet() -> None:
    ruled = next(each.sheet for each in library.stationeries().values() if each.sheet.rules)
    assert ruled.rules
    told = sheet_wire(ruled)["rules"]
    assert [0.0, ruled.rules.first, ruled.width, ruled.rules.first] in told
    assert all(0 <= y1 <= ruled.height and 0 <= y2 <= ruled.height for _, y1, _, y2 in told)
