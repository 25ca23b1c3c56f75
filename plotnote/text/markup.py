r"""The markup of a note, which is all there is:

* `_one word or several_` is underlined. The marks stand outside: the first at a start or after a space, an opening
  bracket or quote, a dash or a slash, the second at an end or before a space, a full stop and the like. Underscores in
  a word (snake_case, e-mail addresses) and two or more of them in a row are written as they are.
* `^ ` before a line centres it, `> ` sets it right. Such a line ends where it ends.
* A backslash at the end of a line breaks the line there, when another line of the paragraph follows.
* A backslash before any of these makes it an ordinary sign: `\_`, `\^ `, `\> `, and `\\` at the end of a line.

Anything else, such as `<b>` or `**`, is words. Markup ends with its paragraph: a mark without its fellow is a sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

__all__ = ["TURN", "Align", "MarkedLine", "mark_up", "without_markup"]

TURN = "---"
"""A line of these turns to the next panel."""

_PLAIN, _HIDDEN, _UNDERLINED = ".", "x", "_"
_BEFORE = r"\s(\[{“‘„‚\"'«‹¿¡–—\-/"
_AFTER = r"\\\s)\]}”’“‘\"'»›.,;:!?…–—\-/"
_UNDERLINE = re.compile(rf"(?<![^{_BEFORE}])_(?=[^\s_])(.*?[^\s_\\])_(?![^{_AFTER}])", re.DOTALL)
_ESCAPED = re.compile(r"\\(?=_)")
_LINE_START = re.compile(r"(\\?)([\^>]) +(?=\S)")
_BLANKS = " \t\r"


class Align(Enum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


_ALIGNS = {"^": Align.CENTRE, ">": Align.RIGHT}


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of a paragraph as it was typed, without blanks around it.

    `align` is what its markup says, None where it says nothing; `breaks` says that it ends where it ends.
    """

    typed: str
    roles: str
    align: Align | None = None
    breaks: bool = False

    @property
    def text(self) -> str:
        """What is to be written."""
        return "".join(c for c, role in zip(self.typed, self.roles, strict=True) if role != _HIDDEN)

    @property
    def blanked(self) -> str:
        """The line as it was typed, with a blank for each sign of markup."""
        return "".join(" " if role == _HIDDEN else c for c, role in zip(self.typed, self.roles, strict=True))

    def words(self) -> Iterator[tuple[str, bool]]:
        """The words to be written, and whether each is underlined."""
        for found in re.finditer(r"[^ \t]+", self.typed):
            roles = self.roles[found.start() : found.end()]
            word = "".join(c for c, role in zip(found[0], roles, strict=True) if role != _HIDDEN)
            if word:
                yield word, _UNDERLINED in roles


def mark_up(lines: Sequence[str]) -> tuple[MarkedLine, ...]:
    """The lines of one paragraph, none of them empty or with blanks around it."""
    roles = [[_PLAIN] * len(line) for line in lines]
    out: list[tuple[Align | None, bool]] = []
    for number, line in enumerate(lines):
        out.append((_start(line, roles[number]), _end(line, roles[number], last=number + 1 == len(lines))))
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    flat = [role for row in roles for role in (*row, _PLAIN)]
    _underline("\n".join(lines), flat)
    return tuple(
        MarkedLine(line, "".join(flat[start : start + len(line)]), align, breaks)
        for line, start, (align, breaks) in zip(lines, starts, out, strict=False)
    )


def without_markup(text: str) -> str:
    """A note's text with a blank for each sign of markup, so that all else keeps its line and column."""
    out: list[str] = []
    lines: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip(_BLANKS) not in ("", TURN):
            lines.append(line)
            continue
        marked = mark_up([typed.strip(_BLANKS) for typed in lines])
        out += [_within(typed, line_of.blanked) for typed, line_of in zip(lines, marked, strict=True)]
        out.append(line)
        lines = []
    return "\n".join(out[:-1])


def _within(typed: str, stripped: str) -> str:
    """What was typed, with other signs between the blanks around it."""
    left = len(typed) - len(typed.lstrip(_BLANKS))
    return typed[:left] + stripped + typed[left + len(stripped) :]


def _start(line: str, roles: list[str]) -> Align | None:
    found = _LINE_START.match(line)
    if found is None:
        return None
    if found[1]:
        roles[0] = _HIDDEN
        return None
    roles[: found.end()] = [_HIDDEN] * found.end()
    return _ALIGNS[found[2]]


def _end(line: str, roles: list[str], *, last: bool) -> bool:
    """Whether the line is broken by hand; the backslash that says so, or the one that says it is none, is hidden."""
    if last or not line.endswith("\\") or not line.rstrip("\\").strip(_BLANKS):
        return False
    roles[-1] = _HIDDEN
    return not line.endswith("\\\\")


def _underline(text: str, roles: list[str]) -> None:
    for found in _UNDERLINE.finditer(text):
        roles[found.start()] = roles[found.end() - 1] = _HIDDEN
        for place in range(found.start(1), found.end(1)):
            if roles[place] == _PLAIN and not text[place].isspace():
                roles[place] = _UNDERLINED
    for found in _ESCAPED.finditer(text):
        roles[found.start()] = _HIDDEN
