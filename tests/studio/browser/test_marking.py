"""Findings are marked where they are, and their marks go with the words while somebody types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from browsing import opened

TEXT = "Dear Ann,\n\nThank you for teh 🌊 river maps.\n---\n> Clara"
MODULE = "import('/page/marking.js')"


def finding(line: int, message: str = "", column: int | None = None, length: int | None = None) -> dict[str, Any]:
    return {"grade": "red", "rule": "r", "line": line, "column": column, "length": length, "message": message}


def shown(text: str, marks: list[dict[str, Any]]) -> list[str]:
    """What is marked; the browser counts in UTF-16."""
    units = text.encode("utf-16-le")
    return [units[2 * mark["start"] : 2 * mark["end"]].decode("utf-16-le") for mark in marks]


def test_marks_lie_on_what_was_found_and_go_with_it(served: tuple[Path, str]) -> None:
    with opened(served[1]) as page:

        def placed(*findings: dict[str, Any]) -> list[dict[str, Any]]:
            return page.evaluate(f"async ([t, f]) => (await {MODULE}).placed(t, f)", [TEXT, list(findings)])

        def moved(marks: list[dict[str, Any]], after: str) -> list[dict[str, Any]]:
            return page.evaluate(f"async ([m, a, b]) => (await {MODULE}).moved(m, a, b)", [marks, TEXT, after])

        by_column = placed(finding(3, column=21, length=5))
        by_words = placed(finding(3, "“teh” is no word"))
        assert shown(TEXT, by_column) == ["river"]  # columns are characters, a wave is one
        assert shown(TEXT, by_words) == ["teh"]
        assert shown(TEXT, placed(finding(1, "no thanks"))) == ["Dear Ann,"]
        assert shown(TEXT, placed(finding(0, "too long"))) == [""]
        assert shown(TEXT, placed(finding(99, "“Clara”"))) == ["Clara"]

        both = [*by_words, *by_column]
        for after, left in {
            TEXT.replace("Ann", "Annabel"): ["teh", "river"],
            TEXT.replace("teh", "the"): ["river"],
            TEXT.replace("river", "rivers"): ["teh"],
            TEXT.replace("maps", "charts"): ["teh", "river"],
            TEXT.replace("for teh", "for a teh"): ["teh", "river"],
            TEXT.replace("for teh", "for xteh"): ["river"],
            "": [],
        }.items():
            assert shown(after, moved(both, after)) == left, after

        words = page.evaluate(f"async (t) => (await {MODULE}).words(t)", TEXT)
        assert [TEXT.encode("utf-16-le")[2 * w["start"] : 2 * w["end"]].decode("utf-16-le") for w in words] == [
            "Dear", "Ann,", "Thank", "you", "for", "teh", "🌊", "river", "maps.", "Clara",
        ]  # fmt: skip
