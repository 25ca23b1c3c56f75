"""What to say of a note that does not fit, and what would."""

from __future__ import annotations

from dataclasses import replace

from plotnote.errors import TextOverflow
from plotnote.note import Note
from plotnote.stationery.stationery import Stationery
from plotnote.text.arrange import Arrangement, arrange
from plotnote.text.coverage import shown_word
from plotnote.text.fit import largest_prepared
from plotnote.text.font import Font
from plotnote.text.prepare import Prepared

__all__ = ["overflow"]


def overflow(
    note: Note,
    prepared: Prepared,
    font: Font,
    stationery: Stationery,
    size: float,
    arrangement: Arrangement,
) -> TextOverflow:
    """The error for an arrangement at an x-height of `size` mm that has lines over or words too wide; it says by
    how much, and its hint what would fit: a size, the next panel."""
    name, over = stationery.name, arrangement.over
    said = []
    if over:
        characters = arrangement.characters_over
        about = f", about {characters} characters," if characters else ""
        said.append(f"is {over} {'line' if over == 1 else 'lines'}{about} too long for {name}")
    if arrangement.too_wide:
        wide = ", ".join(f"“{shown_word(word)}”" for word in arrangement.too_wide)
        said.append(f"has words wider than a line of {name} ({wide})")
    fitting = largest_prepared(prepared, font, stationery)
    panel = _next_panel(prepared, font, stationery, size)
    ways = []
    if fitting is not None:
        ways.append(f"it fits with size_mm = {fitting:g} in its head")
    if panel:
        ways.append(panel)
    if ways:
        hint = f"{'; or '.join(ways)}; or say less, or choose larger stationery."
    else:
        hint = _too_much(prepared, font, stationery)
    return TextOverflow(
        f"The note {' and '.join(said)} at an x-height of {size:g} mm.",
        hint=hint[0].upper() + hint[1:],
        note=note.name,
        lines_over=over,
        fitting_size_mm=fitting,
    )


def _next_panel(prepared: Prepared, font: Font, stationery: Stationery, size: float) -> str:
    """Which paragraph would have to stand on a panel that the note leaves empty, if it fits then; else ""."""
    paragraphs = prepared.paragraphs
    last = paragraphs[-1].panel
    if last == 0 or last + 1 >= len(stationery.sheet.panels):
        return ""  # a note on one panel has run on to the others already
    for place in range(len(paragraphs) - 1, 0, -1):
        if paragraphs[place].panel < last or not paragraphs[place].lines:
            return ""
        turned = [*paragraphs[:place], *(replace(p, panel=last + 1) for p in paragraphs[place:])]
        found = arrange(turned, prepared.words, font, stationery, size)
        if not (found.over or found.too_wide):
            word = paragraphs[place].lines[0][0].text
            return f"a line of --- before “{shown_word(word)}” turns to the next panel"
    return ""


def _too_much(prepared: Prepared, font: Font, stationery: Stationery) -> str:
    """What to do about a note that does not fit at the least size either."""
    least = stationery.least_x_height
    smallest = arrange(prepared.paragraphs, prepared.words, font, stationery, least)
    if not smallest.over:
        return f"no legible size makes it fit: choose wider stationery than {stationery.name}."
    words_over, characters = smallest.words_over, smallest.characters_over
    much = "a word" if words_over == 1 else f"about {words_over} words"
    return (
        f"at the least legible size, {least:g} mm, it is still {much} ({characters} characters) too long: say less or "
        "choose larger stationery."
    )
