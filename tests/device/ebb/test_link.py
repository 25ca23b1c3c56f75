"""One command, one answer; against a port that says what a test tells it to."""

from __future__ import annotations

from collections import deque

import pytest

from plotnote.device.ebb.link import Link
from plotnote.errors import DeviceError, RemoteProtocolError, Timeout


class Port:
    """Gives its replies one read at a time, then silence."""

    def __init__(self, *replies: bytes) -> None:
        self.replies = deque(replies)
        self.heard = b""

    def write(self, data: bytes) -> None:
        self.heard += data

    def read(self, timeout: float) -> bytes:
        return self.replies.popleft() if self.replies else b""

    def close(self) -> None:
        self.replies.clear()


def test_an_answer_in_pieces_is_put_together() -> None:
    assert Link(Port(b"14", b"21,-4", b"29\n\rO", b"K\r\n")).ask("QS") == (1421, -429)


def test_a_command_is_sent_and_taken() -> None:
    port = Port(b"OK\r\n")
    Link(port).do("SP", 1, 150)
    assert port.heard == b"SP,1,150\r"


@pytest.mark.parametrize("said", [b"!6 Err: Invalid parameter value\r\n", b"Marlin 2.1\n", b"x" * 600])
def test_a_refusal_and_babble_are_the_machine_s_fault(said: bytes) -> None:
    with pytest.raises(RemoteProtocolError) as refused:
        Link(Port(said)).do("SP", 1, 150)
    assert "SP" in refused.value.message
    assert refused.value.hint


def test_silence_is_a_timeout_that_names_the_command() -> None:
    with pytest.raises(Timeout, match="QM") as silent:
        Link(Port()).ask("QM")
    assert silent.value.hint


def test_half_an_answer_is_a_timeout() -> None:
    with pytest.raises(Timeout):
        Link(Port(b"1421,-4")).ask("QS")


def test_an_answer_that_came_late_is_never_taken_for_a_number() -> None:
    port = Port()
    link = Link(port)
    with pytest.raises(Timeout):
        link.do("LM", 1, 1, 0, 1, 1, 0, 3)
    port.replies.append(b"OK\r\n")  # the one that was waited for, while something else is asked
    with pytest.raises(DeviceError):
        link.ask("QS")


def test_flushing_forgets_what_was_due_and_shows_what_came() -> None:
    port = Port(b"old", b" rubbish\r\n")
    link = Link(port)
    assert link.flush(0.1) == b"old rubbish\r\n"
    port.replies.append(b"1\r\nOK\r\n")
    assert link.pressed()


def test_flushing_ends_though_the_port_never_stops_talking() -> None:
    assert len(Link(Port(*[b"x" * 64] * 1000)).flush(0.1)) == 4096


def test_two_commands_are_sent_at_once_and_both_answers_waited_for() -> None:
    port = Port(b"OK\r\n", b"OK\r\n", b"1,2\r\nOK\r\n")
    link = Link(port)
    link.do_both(("SP", (0, 150)), ("SL", (7, 20)), 1.0)
    assert port.heard == b"SP,0,150\rSL,7,20\r"
    assert link.ask("QS") == (1, 2)


def test_two_commands_of_which_one_is_not_answered_are_a_timeout() -> None:
    with pytest.raises(Timeout, match="SP"):
        Link(Port(b"OK\r\n")).do_both(("SP", (0, 150)), ("SL", (7, 20)), 1.0)


def test_a_press_that_the_board_forgets_while_its_flags_are_read_is_kept() -> None:
    link = Link(Port(b"3E\r\n", b"0\r\nOK\r\n", b"0\r\nOK\r\n"))
    assert not link.supply_failed()
    assert link.pressed()
    assert not link.pressed()
