"""One run of the soak for each fault, at a moment that its name chooses; benchmarks/fault_soak.py runs hundreds."""

from __future__ import annotations

import pytest

from benchmarks.soak.faults import FAULTS, Fault
from benchmarks.soak.run import one_run

LONG = ("answers 200 ms late", "answers byte by byte", "answers 16 ms late", "firmware 3.0.2", "wall clock jumps")
"""Faults that keep the simulator busy without troubling anybody: the soak is for them."""


@pytest.mark.parametrize("fault", [each for each in FAULTS if each.name not in LONG], ids=lambda fault: fault.name)
def test_a_card_is_written_whole_and_once_through(fault: Fault) -> None:
    outcome = one_run(fault, 0, "Hi A")
    assert outcome.struck
    assert outcome.wrong == []
    assert outcome.refused is fault.refused
