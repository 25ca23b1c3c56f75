from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from plotnote.batch.job import TRANSITIONS, JobState, require_transition
from plotnote.errors import LocalProtocolError

INKED = {JobState.WRITING, JobState.PAUSED, JobState.IN_DOUBT, JobState.WRITTEN, JobState.SPOILED}
ARCHITECTURE = (Path(__file__).parents[2] / "docs" / "architecture.md").read_text("utf-8")


@pytest.mark.parametrize(("old", "new"), list(product(JobState, JobState)))
def test_a_change_passes_exactly_when_the_table_has_it(old: JobState, new: JobState) -> None:
    if new in TRANSITIONS[old]:
        require_transition("01-ann", old, new)
    else:
        with pytest.raises(LocalProtocolError, match="01-ann") as refused:
            require_transition("01-ann", old, new)
        assert refused.value.hint


def test_a_card_with_ink_is_never_queued_again() -> None:
    reached, waiting = set[JobState](), {JobState.WRITING}
    while waiting:
        state = waiting.pop()
        reached.add(state)
        # A person who takes a paused card out has thrown it away; putting the note back takes another card.
        waiting |= TRANSITIONS[state] - reached - {JobState.CANCELLED}
    assert reached <= INKED


def test_what_may_have_been_begun_is_written_on_only_after_its_place_is_known() -> None:
    assert JobState.WRITING not in TRANSITIONS[JobState.IN_DOUBT]
    assert JobState.WRITING not in TRANSITIONS[JobState.WRITTEN]


def test_every_state_is_explained_in_the_architecture() -> None:
    assert set(JobState) <= {
        JobState(word) for word in re.findall(r"[A-Z_]{6,}", ARCHITECTURE) if word in set(JobState)
    }
