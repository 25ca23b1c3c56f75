import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.device.sim import prepare
from plotnote.device.sim.board import Board
from plotnote.device.sim.stepper import FULL, MASK, Axis, Move, wrapped

VECTORS = list(csv.DictReader((Path(__file__).parent / "ebb_vectors.csv").read_text().splitlines()))


def built(firmware, command):
    name, *numbers = command.split(",")
    n = [int(x) for x in numbers]
    legacy = firmware == "2.8.1"
    if name == "SM":
        return (prepare.motor_legacy if legacy else prepare.motor_modern)(n[0], (n[1], n[2]), n[3])
    if name == "LM":
        rates, steps, accels = (n[0], n[3]), (n[1], n[4]), (n[2], n[5])
        if legacy:
            return prepare.by_steps_legacy(rates, steps, accels, n[6])
        return prepare.by_rate(rates, accels, (0, 0), steps=steps, clear=n[6])
    if name == "LT":
        rates, accels = (n[1], n[3]), (n[2], n[4])
        if legacy:
            return prepare.by_time_legacy(n[0], rates, accels, n[5])
        return prepare.by_rate(rates, accels, (0, 0), ticks=n[0], clear=n[5])
    if name == "T3":
        return prepare.by_rate((n[1], n[4]), (n[2], n[5]), (n[3], n[6]), ticks=n[0], clear=n[7])
    return prepare.by_rate((n[0], n[4]), (n[2], n[6]), (n[3], n[7]), steps=(n[1], n[5]), clear=n[8])


def run_out(move):
    move.begin([0, 0])
    while move.end is None:
        move.extend()
    return move.take(move.end)


def test_there_are_69_vectors():
    assert len(VECTORS) == 69


@pytest.mark.parametrize("row", VECTORS, ids=lambda r: f"{r['firmware']} {r['command_axis1_only']}")
def test_a_move_follows_the_vector(row):
    move = built(row["firmware"], row["command_axis1_only"])
    _, change = run_out(move)
    assert move.end - move.tail == int(row["active_ticks_40us"])
    assert np.count_nonzero(change[:, 0]) == int(row["steps_taken"])
    assert change[:, 0].sum() == int(row["net_position"])
    assert move.axes[0].acc == int(row["final_accumulator"])
    assert move.axes[0].rate == int(row["final_rate_register"])
    assert move.accumulators(move.end)[0] == int(row["final_accumulator"])


@pytest.mark.parametrize("row", VECTORS, ids=lambda r: f"{r['firmware']} {r['command_axis1_only']}")
def test_a_command_on_the_line_follows_the_vector(row):
    board = Board(row["firmware"])
    board.receive(row["command_axis1_only"].encode() + b"\r", 0.0)
    assert board.advance(0.0).endswith(b"OK\r\n")
    move = board.engine.current
    while board.engine.busy:
        board.run(board.next_event())
    assert board.engine.tick - move.tail == int(row["active_ticks_40us"])
    assert board.engine.counters == [int(row["net_position"]), 0]
    assert board.engine.acc[0] == int(row["final_accumulator"])
    assert move.axes[0].rate == int(row["final_rate_register"])


def one_by_one(axis, ticks):
    """The interrupt routine itself, one tick at a time."""
    acc, rate, accel, out = axis.acc, axis.rate, axis.accel, []
    for tick in range(1, ticks + 1):
        accel = wrapped(accel + axis.jerk)
        rate = (rate + accel) & MASK if axis.magnitude else wrapped(rate + accel)
        acc = (acc + rate) % (1 << 32)
        if acc & FULL:
            acc &= MASK
            out.append((tick, axis.direction or (-1 if rate < 0 else 1)))
            if len(out) == axis.steps:
                break
    return out, acc


axes = st.builds(
    Axis,
    rate=st.integers(-(1 << 30), 1 << 30),
    accel=st.integers(-2_000_000, 2_000_000),
    jerk=st.integers(-500, 500) | st.just(0),
    steps=st.none() | st.integers(1, 200),
    acc=st.integers(0, MASK),
)


@settings(max_examples=60, deadline=None)
@given(axes, st.integers(1, 1500))
def test_arrays_and_single_ticks_give_the_same_steps(axis, ticks):
    expected, acc = one_by_one(axis, ticks)
    at, signs, _ = axis.advance(ticks)
    assert list(zip(at.tolist(), signs.tolist(), strict=True)) == expected
    assert axis.acc == acc


@settings(max_examples=40, deadline=None)
@given(st.integers(-FULL, MASK), st.integers(0, MASK), st.integers(1, 800))
def test_a_steady_rate_needs_no_single_ticks(rate, acc, ticks):
    axis = Axis(rate=rate, steps=None, acc=acc)
    expected, end = one_by_one(axis, ticks)
    at, signs, _ = axis.advance(ticks)
    assert list(zip(at.tolist(), signs.tolist(), strict=True)) == expected
    assert axis.acc == end


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 700), max_size=6))
def test_cutting_the_time_changes_no_step(cuts):
    def fresh():
        move = prepare.by_rate((90_000_000, 40_000_000), (20_000, -15_000), (0, 0), steps=(60, -45), clear=3)
        move.begin([0, 0])
        while move.end is None:
            move.extend()
        return move

    whole = fresh().take(10**9)
    pieces, move, at = [], fresh(), 0
    for cut in [*cuts, 10**9]:
        at += cut
        pieces.append(move.take(at))
    assert np.array_equal(np.concatenate([p[0] for p in pieces]), whole[0])
    assert np.array_equal(np.concatenate([p[1] for p in pieces]), whole[1])


def test_a_timed_move_of_firmware_3_holds_the_queue_one_tick_longer():
    assert prepare.by_rate((1000, 0), (0, 0), (0, 0), ticks=100).end == 101
    assert prepare.by_time_legacy(100, (1000, 0), (0, 0), 0).end == 100


def test_a_remainder_carries_into_the_next_move():
    first = Move(Axis(rate=FULL // 2 + 1, steps=None), Axis(), ticks=3)
    first.begin([0, 0])
    second = Move(Axis(rate=FULL // 2, steps=None), Axis(), ticks=1)
    second.begin(first.accumulators(3))
    assert len(second.take(1)[0]) == 1


def test_a_rate_at_the_top_that_leaves_its_register_for_a_moment_still_counts_as_backwards():
    move = prepare.by_rate((2_146_184_821, 0), (-5_932_275, 0), (0, 0), steps=(-180, 0), clear=3)
    _, change = run_out(move)
    assert (move.end, change[:, 0].sum()) == (338, -180)
