"""docs/hand.md says what the program does."""

from __future__ import annotations

from pathlib import Path

from plotnote import library
from plotnote.hand.numbers import NUMBERS

PAGE = (Path(__file__).parent.parent / "docs" / "hand.md").read_text("utf-8")


def test_the_page_has_every_number_as_it_is() -> None:
    row = "| `{}` | {} | {} | {:g} to {:g} | {} | {} |"
    wanted = "\n".join(
        row.format(n.name, n.unit, n.meaning, n.least, n.most, "yes" if n.lively else "", n.people) for n in NUMBERS
    )
    assert f"|---|---|---|---|---|---|\n{wanted}\n\n" in PAGE, f"the table should be\n{wanted}"


def test_the_page_has_every_hand_with_its_face() -> None:
    assert [hand.name for hand in library.hands().values() if f"| `{hand.name}` | `{hand.face}` |" not in PAGE] == []
