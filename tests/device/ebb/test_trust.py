"""Whether a position may be believed."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from plotnote.device.ebb.trust import UNKNOWN, Position, Trust

CERTAIN = UNKNOWN.parked().confirmed()
LOST = CERTAIN.lost("somebody pushed")


@pytest.mark.parametrize("trust", [UNKNOWN, UNKNOWN.parked(), LOST])
def test_nothing_below_certain_may_write_and_each_says_why(trust: Trust) -> None:
    assert not trust.may_write
    assert trust.why


@pytest.mark.parametrize("trust", [UNKNOWN, LOST])
def test_only_a_parked_carriage_can_be_confirmed(trust: Trust) -> None:
    with pytest.raises(ValueError, match="cannot be confirmed"):
        trust.confirmed()
    assert trust.parked().confirmed().may_write


@pytest.mark.parametrize(
    ("restarted", "held", "position"),
    [(False, True, Position.CERTAIN), (True, True, Position.UNKNOWN), (False, False, Position.UNKNOWN)],
)
def test_a_board_vouches_only_when_it_neither_restarted_nor_let_go(
    restarted: bool, held: bool, position: Position
) -> None:
    assert Trust.of_board(restarted=restarted, held=held).position is position


def test_trust_cannot_be_talked_up() -> None:
    with pytest.raises(FrozenInstanceError):
        LOST.position = Position.CERTAIN  # type: ignore[misc]
