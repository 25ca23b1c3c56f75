"""Font files that are cut, garbled or made to do harm: FontFileError with a place, and nothing else.

benchmarks/hostile_fonts.py does the same with more and larger files, and says how long each takes.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hostile import bombs, garbled

from plotnote import library
from plotnote.errors import FontFileError
from plotnote.text.fontfile import read_font
from plotnote.text.jsonexport import write_json_font
from plotnote.text.svgexport import to_svg_font

FONTS = library.folder("fonts") / "hershey"
JHF = b"\n".join((FONTS / "scripts.jhf").read_bytes().split(b"\n")[:96])
FEW = replace(
    library.plain_face("script-simplex-latin1"),
    glyphs={c: library.plain_face("script-simplex-latin1").glyphs[c] for c in " aefgijltxAEXé"},
    kerning={("A", "e"): -40.0, ("f", "i"): 12.5},
)
HEAD = b'<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" >\n'
REAL = {".jhf": JHF, ".svg": HEAD + to_svg_font(FEW).encode(), ".json": write_json_font(FEW).encode()}
CHUNKS = 4
MUTATIONS = 2000


def look(content: bytes) -> bool:
    """Whether it is read; when it is refused, the refusal must say where, or that the file is too large."""
    try:
        font = read_font(content, "some-file")
    except FontFileError as error:
        assert error.file == "some-file"
        assert error.hint
        assert (error.line and error.column) or "larger than" in error.message, error
        lines = content.decode("utf-8", "replace").split("\n")
        assert error.line <= max(len(lines), content.count(b"\r") + 1) + 1
        return False
    assert all(len(stroke) >= 2 for forms in font.glyphs.values() for form in forms for stroke in form.strokes)
    assert all(form.strokes for character, forms in font.glyphs.items() for form in forms if not character.isspace())
    return True


@pytest.mark.parametrize("kind", REAL)
def test_the_real_files_are_read(kind: str) -> None:
    assert look(REAL[kind])


def test_harmful_files_are_refused_where_they_are_wrong() -> None:
    for name, content in bombs(0.1).items():
        assert "allowed" in name or not look(content), name


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("kind", REAL)
def test_two_thousand_garbled_files_are_read_or_refused(kind: str, chunk: int) -> None:
    seeds = range(chunk, MUTATIONS // len(REAL), CHUNKS)
    read = sum(look(garbled(REAL[kind], seed)) for seed in seeds)
    # Wounds that leave every file readable, or none, would show nothing.
    assert 0.01 * len(seeds) < read < 0.6 * len(seeds)


@pytest.mark.parametrize("kind", REAL)
def test_a_file_cut_anywhere_is_refused_or_complete_up_to_there(kind: str) -> None:
    whole = REAL[kind]
    places = sorted({*range(0, len(whole), max(len(whole) // 150, 1)), *range(40), *range(len(whole) - 60, len(whole))})
    for place in places:
        font = look(whole[:place])
        # A .jhf file has no end mark: cut between two records, it is a smaller font.
        assert not font or kind == ".jhf" or not whole[place:].strip(), place
