import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnote.device.codec import Button, Done, Fault, Ready, Status
from plotnote.device.ebb.codec import EbbCodec, parse_version
from plotnote.device.ebb.commands import COMMANDS, encode
from plotnote.device.ebb.framing import LineSplitter, LineTooLong
from plotnote.device.ebb.servo import STANDARD

GREETING = "EBBv13_and_above EB Firmware Version 3.0.3"
TALK = [
    ("V", (), f"{GREETING}\r\n", f"V,{GREETING}\n", Ready(GREETING, (3, 0, 3))),
    ("LM", (1, 2, 3, 4, 5, 6, 3), "OK\r\n", "LM\n", Done("LM")),
    ("QS", (), "1421,-429\n\rOK\r\n", "QS,1421,-429\n", Status("QS", ("1421", "-429"))),
    ("QM", (), "QM,1,0,0,0\n\r", "QM,1,0,0,0\n", Status("QM", ("1", "0", "0", "0"))),
    ("QB", (), "1\r\nOK\r\n", "QB,1\n", Button(True)),
    ("QT", (), "\r\nOK\r\n", "QT,\n", Status("QT", ("",))),
    ("QC", (), "0394,0300\r\nOK\r\n", "QC,394,300\n", None),
    ("QL", (20,), "7\r\nOK\r\n", "QL,7\n", Status("QL", ("7",))),
    ("SP", (1, 200), "OK\r\n", "SP\n", Done("SP")),
]


@pytest.mark.parametrize("syntax", [2, 3])
@given(st.lists(st.sampled_from(TALK), min_size=1, max_size=6), st.data())
def test_answers_are_understood_in_both_syntaxes_wherever_they_are_split(syntax, talk, data):
    codec = EbbCodec()
    stream = b""
    for row in talk:
        assert codec.request(row[0], *row[1]) == encode(row[0], *row[1])
        stream += row[syntax].encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    parts = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    events = [event for part in parts for event in codec.receive(part)]
    assert len(events) == len(talk)
    assert not any(isinstance(event, Fault) for event in events)
    assert all(row[4] is None or event == row[4] for event, row in zip(events, talk, strict=True))


@pytest.mark.parametrize(
    "said", ["!6 Err: Invalid parameter value\r\n", "LM,!6 Err: Invalid parameter value\n", ",!6 Err: x\n"]
)
def test_an_error_replaces_the_answer(said):
    codec = EbbCodec()
    codec.request("LM", 0, 0, 0, 0, 0, 0, 3)
    (event,) = codec.receive(said.encode())
    assert isinstance(event, Fault) and "!6" in event.message and "LM" in event.message


@pytest.mark.parametrize(("name", "said"), [("SP", "O\r\n"), ("QS", "12,x\r\nOK\r\n"), ("QS", "1,2\r\nO\r\n")])
def test_a_garbled_answer_is_a_fault(name, said):
    codec = EbbCodec()
    codec.request(name, *((1, 100) if name == "SP" else ()))
    assert [type(event) for event in codec.receive(said.encode())] == [Fault]


def test_what_comes_unasked_is_a_fault():
    assert isinstance(EbbCodec().receive(b"OK\r\n")[0], Fault)


def test_a_stream_without_line_ends_is_a_fault_and_not_a_flood():
    assert isinstance(EbbCodec().receive(b"x" * 600)[0], Fault)
    with pytest.raises(LineTooLong):
        LineSplitter(bound=10).feed(b"x" * 11)


@pytest.mark.parametrize(
    ("line", "version"), [(GREETING, (3, 0, 3)), ("EBB Version 2.10", (2, 10)), ("Grbl 1.1h", None)]
)
def test_versions_are_integers(line, version):
    assert parse_version(line) == version


@pytest.mark.parametrize(
    ("name", "values"),
    [("EM", (1,)), ("BL", ()), ("LM", (1,)), ("LM", (2**31, -(2**31), -(2**31), 2**31, 2**31, -(2**31), 3))],
)
def test_no_line_leaves_that_the_board_could_choke_on(name, values):
    with pytest.raises(ValueError, match=r"command|longer"):
        encode(name, *values)
    assert "R" not in COMMANDS and "RB" not in COMMANDS


def test_the_servo_stands_where_axidraw_puts_it():
    assert (STANDARD.up, STANDARD.down, STANDARD.lift_rate, STANDARD.lower_rate) == (20641, 15248, 1618, 1079)
