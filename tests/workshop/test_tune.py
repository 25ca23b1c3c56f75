from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from plotnote import library
from plotnote.errors import ConfigError, OutputError, PlotnoteError
from plotnote.workshop.tune import HandFile, hand_file, watch


@pytest.fixture(autouse=True)
def own(own_data: Path) -> Path:
    return library.own_hands()


class Script:
    """A clock that instead of waiting does the next thing, and says when there is none left."""

    speed = 1.0

    def __init__(self, *steps: Callable[[], object]) -> None:
        self.steps = list(steps)

    def now(self) -> float:
        return 0.0

    def sleep(self, s: float) -> None:
        assert s > 0
        self.steps.pop(0)()

    def edit(self) -> Callable[[], bool]:
        return lambda: bool(self.steps)


def test_a_file_of_a_shipped_hand_holds_its_numbers_under_a_name_of_its_own(own: Path) -> None:
    made = hand_file("slanted")
    assert made == HandFile(own / "my-slanted.toml", "my-slanted", new=True)
    assert library.hand("my-slanted") == replace(library.hand("slanted"), name="my-slanted")
    assert hand_file("slanted") == hand_file("my-slanted") == replace(made, new=False)


def test_what_a_person_wrote_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("sway = 3\n", "utf-8")
    for name, into in ((str(file), None), ("natural", file)):
        assert hand_file(name, into) == HandFile(file, str(file), new=False)
    assert file.read_text("utf-8") == "sway = 3\n"


def test_another_file_can_be_named(tmp_path: Path) -> None:
    file = tmp_path / "new" / "mine.toml"
    assert hand_file("natural", file) == HandFile(file, str(file), new=True)
    assert library.hand(str(file)) == replace(library.hand("natural"), name="mine")


def test_a_file_that_would_be_no_hands_is_refused(tmp_path: Path, own: Path) -> None:
    with pytest.raises(OutputError):
        hand_file("natural", tmp_path / "mine.txt")
    for name in ("natrul", "nowhere.toml"):
        with pytest.raises(ConfigError):
            hand_file(name)
    assert not own.exists()


def test_each_storing_is_drawn_once_when_the_file_rests(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("0", "utf-8")
    drawn: list[str] = []

    def store(content: str) -> Callable[[], object]:
        return lambda: file.write_text(content, "utf-8")

    def nothing() -> None:
        pass

    clock = Script(
        nothing, nothing, store("half"), store("one more"), nothing, nothing, file.unlink, store("two"), nothing
    )
    watch(file, lambda: drawn.append(file.read_text("utf-8")), pytest.fail, clock.edit, clock)
    assert drawn == ["0", "one more", "two"]


def test_what_was_stored_last_is_drawn_and_nothing_twice(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("0", "utf-8")
    for steps, wanted in (((), 1), ((lambda: file.write_text("last", "utf-8"),), 2)):
        drawn: list[str] = []
        clock = Script(*steps)
        watch(file, lambda: drawn.append(""), pytest.fail, clock.edit, clock)  # noqa: B023
        assert len(drawn) == wanted


def test_a_fault_is_told_and_the_next_change_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("sway = 3", "utf-8")
    told: list[PlotnoteError] = []
    clock = Script(lambda: None, lambda: file.write_text("sway = 0.1", "utf-8"), lambda: None)
    watch(file, lambda: library.hand(str(file)), told.append, clock.edit, clock)
    assert ["cannot be 3" in error.message for error in told] == [True]
