from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plotnote.device.ebb.framing import LineSplitter, LineTooLong


@given(st.lists(st.text("OKQM,!019", max_size=8), max_size=6), st.sampled_from(["\r\n", "\n\r", "\n"]), st.data())
def test_lines_are_the_same_however_the_stream_is_cut(lines: list[str], end: str, data: st.DataObject) -> None:
    stream = "".join(line + end for line in lines).encode()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=5)))
    splitter = LineSplitter()
    pieces = [stream[a:b] for a, b in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert [line for piece in pieces for line in splitter.feed(piece)] == lines


def test_an_incomplete_line_waits_and_can_be_forgotten() -> None:
    splitter = LineSplitter()
    assert splitter.feed(b"QM,0") == []
    splitter.clear()
    assert splitter.feed(b"OK\r\n") == ["OK"]


def test_noise_without_an_end_is_not_kept_for_ever() -> None:
    splitter = LineSplitter(bound=16)
    assert splitter.feed(b"x" * 16) == []
    with pytest.raises(LineTooLong):
        splitter.feed(b"x")


def test_bytes_that_are_no_text_do_no_harm() -> None:
    assert LineSplitter().feed(b"\xff\xfeOK\r\n") == ["\ufffd\ufffdOK"]
