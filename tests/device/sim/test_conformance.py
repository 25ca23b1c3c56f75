"""The simulator beside the firmware, row by row, for each profile that a row names."""

from __future__ import annotations

import pytest
from firmware import PROFILES, Row, Say, fresh
from firmware_rows import ROWS

CASES = [
    pytest.param(row, profile, id=f"{row.number} {PROFILES[profile]}: {row.fact}")
    for row in ROWS
    for profile in row.profiles
]


def test_there_is_a_row_for_each_of_the_60() -> None:
    assert sorted({row.number for row in ROWS}) == list(range(1, 61))


@pytest.mark.parametrize(("row", "profile"), CASES)
def test_row(row: Row, profile: str) -> None:
    board = fresh(profile)
    for n, step in enumerate(row.steps):
        if isinstance(step, Say):
            board.receive(step.text.encode(), board.now)
            answer = board.advance(board.now + step.wait).decode("latin-1")
            assert answer == {"A": step.a, "B": step.b, "C": step.c}[profile], f"step {n}: {step.text!r}"
        elif profile in step.profiles:
            assert step.act(board) is not False, f"step {n}"
