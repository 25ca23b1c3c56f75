"""Settings written for the person who edits them."""

from __future__ import annotations

import json

from plotnote.config.settings import FENCE, FIT, NO_NOTE, USUAL, BatchSettings, Head
from plotnote.note import Note

__all__ = ["format_batch", "format_note"]


def format_note(note: Note, defaults: Note | None = None) -> str:
    """A note file that says what `defaults` (those given to `parse_note` later) do not say already."""
    usual = defaults or NO_NOTE
    ours, theirs = _settings_of(note), _settings_of(usual)
    head = "".join(f"{key} = {_toml(value)}\n" for key, value in ours.items() if value != theirs[key])
    if not head and note.text.split("\n")[0].strip() != FENCE:
        return f"{note.text}\n"
    return f"{FENCE}\n{head}{FENCE}\n\n{note.text}\n"


def _settings_of(note: Note) -> dict[str, str | float | tuple[int, ...]]:
    """What a head that leaves nothing open would say."""
    size = FIT if note.fit else USUAL if note.size_mm is None else note.size_mm
    return {key: size if key == "size_mm" else getattr(note, key) for key in Head.model_fields}


def format_batch(settings: BatchSettings) -> str:
    """A batch.toml with a word on each key for the person who edits it."""
    size = "# size_mm = 2.0" if settings.size_mm is None else f"size_mm = {_toml(settings.size_mm)}"
    return f"""\
# The settings of this batch. A note may say otherwise in its own head, between two lines of +++.
# Make the proofs again after a change: plotnote batch proof

# What it is written on; “plotnote stationery” lists all.
stationery = {_toml(settings.stationery)}

# Whose writing it looks like: a name from “plotnote hand”, or the .toml file of a hand of your own.
hand = {_toml(settings.hand)}

# How much that hand varies: 0 is steady, 0.5 as it stands, 1 lively.
liveliness = {_toml(settings.liveliness)}

# The face: a name from “plotnote fonts”, a .jhf, .svg or .json file in this folder, or "" for the hand's own.
font = {_toml(settings.font)}

# The height of a small x in mm. Without this line it is the stationery's usual one; "fit" is the largest at which each
# note fits its sheet, "fit-same" the largest at which all of them do.
{size}

# The pen, by colour and width in mm.
pen = {_toml(settings.pen)}

# Another number gives the same words in another writing.
seed = {_toml(settings.seed)}

# Your signature, an SVG file of strokes, or "" for none.
signature = {_toml(settings.signature)}

# true: a word that the face cannot write stops the batch. false: it is written in a face that can.
strict = {_toml(settings.strict)}

# true: curly quotes, dashes and ellipses where the notes have typewriter signs.
typographic = {_toml(settings.typographic)}

# The machine's model.
machine = {_toml(settings.machine)}

# natural: as a person writes, word by word. fastest: the shortest way for the machine.
order = {_toml(settings.order)}

# The envelopes, such as "us-a2-envelope", or "" for none; the post that reads them (“plotnote stationery posts”);
# whether addresses are in upright capitals or as the hand writes; your country by its two letters, which letters within
# it leave out; and your own address for the upper left corner, lines parted by \\n, or "".
envelope = {_toml(settings.envelope)}
post = {_toml(settings.post)}
capitals = {_toml(settings.capitals)}
home = {_toml(settings.home)}
sender = {_toml(settings.sender)}

# Where the upper left corners of the sheets lie, mm right of and below the home corner: as many as you lay in at once.
# “plotnote jig” draws marks for them.
slots_mm = {_toml(settings.slots_mm)}

# true: before each card the pen scribbles a little to get its ink going, 12 mm right of the sheets and 12 mm from the
# upper edge (below them where that is out of reach): lay scratch paper there.
prime = {_toml(settings.prime)}
"""


def _toml(value: object) -> str:
    # JSON writes strings as TOML reads them, but for DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
