"""From the signs of a typewriter to those of a writer: curly quotes and apostrophes, dashes, ellipses. English quotes.

The rules, by what stands beside the sign (the `_` of underlining is looked through):

* A quote opens after a space, an opening bracket, a dash or an opening quote, and before something else; else it
  closes. A quote after a digit that closes none is feet or inches, and stays.
* ' is an apostrophe inside and after a word, before a decade ('90s), and in words that begin with one ('tis, 'em).
* -- is a short dash between figures and between spaces, else a long one, as is ---; a line of --- and longer rows stay.
* ... is an ellipsis; longer rows of dots stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Change", "summary", "typographic"]

_OPENERS = "([{<“‘„‚«‹–—-/"
_ELIDED = re.compile(r"(tis|twas|twere|twill|em|cause|til|till|round|bout|n|cos|neath|tween)\b", re.IGNORECASE)
_DECADE = re.compile(r"\d\ds?\b(?!')")
_BESIDE = 16
"""How many characters beside a sign are looked at."""

_SIGN = re.compile(r"\"|'|-{2,}|\.{3,}")


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed to what, of which kind (quote, apostrophe, dash or ellipsis); line and column count from 1 in
    the text as it was."""

    kind: str
    line: int
    column: int
    before: str
    after: str


def typographic(text: str, first_line: int = 1) -> tuple[str, tuple[Change, ...]]:
    """The text with a writer's signs, and each change in order; `first_line` is the number of its first line."""
    out: list[str] = []
    changes: list[Change] = []
    done, written = 0, ""
    opened = {'"': 0, "'": 0}
    for found in _SIGN.finditer(text):
        sign, start, end = found[0], found.start(), found.end()
        written = (written + text[done:start])[-_BESIDE:]
        kind, new = _changed(sign, written, text[end : end + _BESIDE], text, start, end, opened)
        out += (text[done:start], new)
        done, written = end, written + new
        if new != sign:
            line_start = text.rfind("\n", 0, start) + 1
            changes.append(Change(kind, first_line + text.count("\n", 0, start), start - line_start + 1, sign, new))
    return "".join((*out, text[done:])), tuple(changes)


def summary(changes: tuple[Change, ...]) -> str:
    """How many changes of each kind, as “3 quotes, 1 dash”; "" where there is none."""
    counted: dict[str, int] = {}
    for change in changes:
        counted[change.kind] = counted.get(change.kind, 0) + 1
    plural = {"dash": "dashes", "ellipsis": "ellipses"}
    return ", ".join(f"{n} {kind if n == 1 else plural.get(kind, kind + 's')}" for kind, n in counted.items())


def _changed(
    sign: str, before: str, after: str, text: str, start: int, end: int, opened: dict[str, int]
) -> tuple[str, str]:
    """The kind of change, and the sign that is to stand there: the same one where nothing is to be changed."""
    left, right = before.rstrip("_")[-1:], after.lstrip("_")[:1]
    if sign[0] == ".":
        return "ellipsis", "…" if len(sign) == 3 else sign
    if sign[0] == "-":
        return "dash", _dash(sign, left, right, text, start, end)
    opens = (not left or left.isspace() or left in _OPENERS) and bool(right) and not right.isspace()
    if sign == "'" and (apostrophe := _apostrophe(left, right, after.lstrip("_"), opens, opened)):
        return "apostrophe", apostrophe
    if opens:
        opened[sign] += 1
        return "quote", "“" if sign == '"' else "‘"
    if left.isdigit() and not opened[sign]:
        return "quote", sign
    opened[sign] = max(0, opened[sign] - 1)
    return "quote", "”" if sign == '"' else "’"


def _apostrophe(left: str, right: str, after: str, opens: bool, opened: dict[str, int]) -> str:
    """’ where the sign is an apostrophe, else ""."""
    if opens:
        return "’" if _DECADE.match(after) or _ELIDED.match(after) else ""
    inside = left.isalpha() and right.isalnum()
    decade = left.isdigit() and right == "s"
    return "’" if inside or decade or (left.isalpha() and not opened["'"]) else ""


def _dash(sign: str, left: str, right: str, text: str, start: int, end: int) -> str:
    if len(sign) > 3 or right == ">" or left == "<":
        return sign
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    if len(sign) == 3:
        return sign if line.strip() == sign else "—"
    apart = (not left or left.isspace()) and (not right or right.isspace())
    return "–" if apart or (left.isdigit() and right.isdigit()) else "—"
