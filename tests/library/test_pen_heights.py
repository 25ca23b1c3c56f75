"""The user's pen heights in their file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote import library
from plotnote.errors import ConfigError
from plotnote.library import Fitting, format_pen_heights
from plotnote.motion.pen_heights import PenHeights

NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)
GOOD = '["m"."p"."q"]\npaper = 0.5\nfull = 0.45\nhop = 0.6\nfound = "2026-01-31"\n'


def stored(place: Path, text: str) -> Path:
    file = library.own_pen_heights()
    assert place in file.parents
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_without_a_file_nothing_was_found(own_data: Path) -> None:
    assert library.pen_heights() == {}


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.builds(Fitting, NAMES, NAMES, NAMES), st.just(PenHeights(0.5, 0.45, 0.6, "2026-01-31"))))
def test_what_is_written_reads_again(
    tmp_path_factory: pytest.TempPathFactory, found: dict[Fitting, PenHeights]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        place = tmp_path_factory.mktemp("data")
        for variable in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
            patch.setenv(variable, str(place))
        stored(place, format_pen_heights(found))
        assert library.pen_heights() == found


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        ("paper = 0.5", "paper = ", "no pen heights"),
        ("paper = 0.5", "paper = 1.5", "“paper”"),
        ("paper = 0.5", "paper = true", "“paper”"),
        ("hop = 0.6\n", "", "“hop”"),
        ("hop = 0.6", "hop = 0.4", "rise in this order"),
        ("hop = 0.6", "hop = nan", "“hop”"),
        ("2026-01-31", "yesterday", "no day"),
        ('found = "', 'margin = "', "“margin”"),
        ('"m"."p"."q"', '"m"', "outside a table"),
    ],
)
def test_a_file_that_says_what_no_lift_can_do_is_refused(own_data: Path, was: str, becomes: str, why: str) -> None:
    file = stored(own_data, GOOD.replace(was, becomes))
    with pytest.raises(ConfigError, match=why) as refused:
        library.pen_heights()
    assert refused.value.file == str(file)
    assert "plotnote machine pen wizard" in refused.value.hint


def test_the_good_file_is_good(own_data: Path) -> None:
    stored(own_data, GOOD)
    assert library.pen_heights() == {Fitting("m", "p", "q"): PenHeights(0.5, 0.45, 0.6, "2026-01-31")}
