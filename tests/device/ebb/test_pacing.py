import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnote.device.ebb.pacing import Pacer


class Hands:
    def __init__(self):
        self.time, self.naps = 0.0, 0

    def now(self):
        return self.time

    def sleep(self, s):
        assert s > 0
        self.time += s
        self.naps += 1


@given(st.lists(st.floats(0.001, 0.4), min_size=1, max_size=60), st.sampled_from([1, 16]), st.sampled_from([0.1, 0.5]))
def test_the_board_is_never_overfilled_and_never_starves(durations, depth, look_ahead):
    clock = Hands()
    pacer = Pacer(clock, depth, look_ahead)
    ends = []
    for duration in durations:
        before = clock.now()
        pacer.make_room(duration)
        in_flight = [end for end in ends if end > clock.now() + 1e-12]
        assert len(in_flight) <= depth
        assert pacer.queued + duration <= look_ahead + 1e-9 or pacer.queued <= 1e-9
        assert clock.now() <= max([before, *ends]) + 1e-9
        pacer.took(duration)
        ends.append(max([clock.now(), *ends]) + duration)
    assert pacer.queued == pytest.approx(max(0, ends[-1] - clock.now()))
    assert clock.naps <= 3 * len(durations)
