import pytest

from plotnote.device.ebb.servo import BRUSHLESS, STANDARD, servo_of


def test_the_brushless_lift_has_the_numbers_of_the_vendor():
    assert (BRUSHLESS.up, BRUSHLESS.down, BRUSHLESS.lift_rate, BRUSHLESS.lower_rate) == (9720, 7560, 231, 154)
    assert servo_of("standard") is STANDARD and servo_of("brushless") is BRUSHLESS


def test_down_and_up_are_sp_and_a_low_lift_leaves_the_height_of_sp_alone():
    assert STANDARD.move(1.0, 90) == ("SP", (1, 90))
    assert STANDARD.move(0.0, 90) == ("SP", (0, 90))
    assert STANDARD.move(0.5, 90) == ("S2", (17_944, 4, 1618, 90))
    assert STANDARD.move(0.5, 1, sinks=True) == ("S2", (17_944, 4, 1079, 1))


def test_a_brushless_lift_is_named_each_time():
    assert BRUSHLESS.move(1.0, 90) == ("SP", (1, 90, 2))
    assert BRUSHLESS.move(0.5, 90)[1][1] == 5
    assert (8, 1) in BRUSHLESS.settings and (8, 8) in STANDARD.settings


@pytest.mark.parametrize("servo", [STANDARD, BRUSHLESS])
def test_heights_lie_between_down_and_up(servo):
    assert [servo.at(height) for height in (0.0, 1.0)] == [servo.down, servo.up]
