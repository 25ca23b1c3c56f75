"""Reading a note before it is written: is it for this person, is it finished, and does it say what it should?"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from plotnote.people.person import Person
from plotnote.words.finding import Finding, Grade
from plotnote.words.names import name_findings
from plotnote.words.repeats import said_before
from plotnote.words.spelling import spelling_findings
from plotnote.words.tone import tone_findings

__all__ = ["RULES", "lint_note"]

RULES = {
    "open-slot": Grade.RED, "misspelled-name": Grade.RED, "other-name": Grade.RED, "other-company": Grade.RED,
    "missing-glyph": Grade.RED, "overflow": Grade.RED,
    "no-name": Grade.AMBER, "same-note": Grade.AMBER, "shared-sentence": Grade.AMBER, "said-before": Grade.AMBER,
    "no-thanks": Grade.AMBER, "no-help": Grade.AMBER, "too-short": Grade.AMBER, "too-long": Grade.AMBER,
    "doubled-word": Grade.AMBER, "spelling": Grade.AMBER, "not-in-roster": Grade.AMBER,
    "exclaims": Grade.GREY, "typewriter-signs": Grade.GREY, "no-sign-off": Grade.GREY,
}  # fmt: skip
"""Every rule with its grade. "missing-glyph" and "overflow" are found by setting the note, "not-in-roster" by whoever
knows the roster."""


def lint_note(
    text: str,
    person: Person | None,
    others: Iterable[Person] = (),
    earlier: Sequence[str] = (),
    *,
    file: str = "",
    first_line: int = 1,
    longest: int = 180,
) -> tuple[Finding, ...]:
    """What a reader should look at before `text`, without markup, is written to `person`, soonest line first; without a
    person the rules about names are left out. `earlier` is what the person was sent before, and `first_line` where the
    text begins in its file; more than `longest` words are too many."""
    plain, rest = unicodedata.normalize("NFC", text), tuple(others)
    found = list(tone_findings(plain, file, longest))
    everybody = rest if person is None else (person, *rest)
    if person is not None:
        found += name_findings(plain, person, rest, file)
        found += said_before(plain, earlier, file)
    known = [cell for each in everybody for cell in (each.name, each.company, each.role, *each.fields.values())]
    found += spelling_findings(plain, known, file)
    shifted = [replace(one, line=one.line + first_line - 1) if one.line else one for one in found]
    return tuple(sorted(shifted, key=lambda one: (one.line, list(RULES).index(one.rule))))
