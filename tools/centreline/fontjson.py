"""Writes a face as a plotnote font file: JSON with one glyph per text line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tools.centreline.build import Form
from tools.centreline.sources import FaceSource

__all__ = ["font_text", "form_table"]


def font_text(
    source: FaceSource, glyphs: Mapping[str, Sequence[Form]], kerning: Mapping[str, Mapping[str, int]]
) -> str:
    """The text of font.json; the same face gives the same text."""
    head = {
        "format": "plotnote-font/1",
        "name": source.name,
        "title": source.title,
        "style": source.style,
        "licence": "OFL-1.1",
        "copyright": [source.copyright],
        "units": 1000,
    }
    rows = [f" {_json(key)}: {_json(value)}" for key, value in sorted(head.items())]
    letters = [f"  {_json(c)}: {_json([form_table(f) for f in glyphs[c]])}" for c in sorted(glyphs)]
    rows.append(' "glyphs": {\n' + ",\n".join(letters) + "\n }")
    pairs = [f"  {_json(left)}: {_json(dict(sorted(kerning[left].items())))}" for left in sorted(kerning)]
    rows.append(' "kerning": {' + ("\n" + ",\n".join(pairs) + "\n " if pairs else "") + "}")
    rows.sort()
    return "{\n" + ",\n".join(rows) + "\n}\n"


def form_table(form: Form) -> dict[str, Any]:
    """One form as the file has it. Entry and exit are those of the main strokes."""
    table: dict[str, Any] = {"advance": form.advance}
    main = [s for k, s in enumerate(form.strokes) if k not in form.late]
    if main:
        table["entry"] = [int(v) for v in main[0][0]]
        table["exit"] = [int(v) for v in main[-1][-1]]
    if form.late:
        table["late"] = list(form.late)
    table["strokes"] = [[[int(x), int(y)] for x, y in stroke] for stroke in form.strokes]
    return table


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
