from __future__ import annotations

from plotnote.device.sim.board import Board


def test_parking_by_hand_leaves_what_sc_has_set() -> None:
    board = Board()
    board.receive(b"SC,4,20000\rSC,11,1618\r", 0.0)
    board.run(0.1)
    assert board.park()
    assert (board.engine.servo.up, board.engine.servo.rate_up) == (20_000, 1618)
    assert not board.paper.is_down


def test_a_restart_forgets_what_sc_has_set() -> None:
    board = Board()
    board.receive(b"SC,11,1618\r", 0.0)
    board.run(0.1)
    board.reset()
    assert board.engine.servo.rate_up == 400
