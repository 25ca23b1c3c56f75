from __future__ import annotations

import time

import pytest

from plotnote.device.clock import ScaledClock, SystemClock


@pytest.mark.parametrize("clock", [SystemClock(), ScaledClock(40.0)])
@pytest.mark.parametrize("s", [-1.0, 0.0, 0.002])
def test_sleeping_takes_at_least_as_long_as_asked_and_never_fails(clock: SystemClock | ScaledClock, s: float) -> None:
    before = clock.now()
    clock.sleep(s)
    assert clock.now() - before >= s


def test_a_scaled_clock_runs_ahead_of_the_host_s(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "monotonic", lambda: 3.0)
    monkeypatch.setattr(time, "sleep", slept.append)
    clock = ScaledClock(20.0)
    clock.sleep(5.0)
    assert (clock.now(), slept) == (60.0, [0.25])
