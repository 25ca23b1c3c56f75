"""Builds faces into fonts/ and, if asked, draws them to be judged."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.centreline.build import Form, build
from tools.centreline.folder import write_folder
from tools.centreline.kerning import kerning_of
from tools.centreline.outlines import open_subsets
from tools.centreline.sheet import draw_sheet, draw_text
from tools.centreline.sources import FaceSource, fetch, load_sources, members

_TEXT = (
    "Begoña Łukasz Siobhán O’Brien Żółkiewski",
    "Dear Ann, thank you for the time you took yesterday; I enjoyed our",
    "talk about quality. The way your team fixes bugs just amazed me!",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789",
    "Ελένη Παπαδοπούλου Юлия Щербакова Жанна",
)


def main() -> None:
    """Reads the arguments and builds."""
    sources = load_sources()
    parser = argparse.ArgumentParser(prog="tools.centreline", description=__doc__)
    parser.add_argument("faces", nargs="*", default=sorted(sources), help="faces to build (all)")
    parser.add_argument("--fonts", type=Path, default=Path("fonts"), help="where faces lie (fonts)")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "plotnote-centreline")
    parser.add_argument("--sheets", type=Path, help="draw sheets there")
    parser.add_argument("--only", default="", help="draw these characters only, and write no face")
    given = parser.parse_args()
    for name in given.faces:
        source = sources[name]
        tarball = fetch(source, given.cache)
        glyphs = dict(build(source, tarball, given.only))
        if not given.only:
            kerning = kerning_of(open_subsets(members(tarball, source.files)), glyphs)
            write_folder(given.fonts, source, tarball, glyphs, kerning)
            print(f"{name}: {sum(map(len, kerning.values()))} kerned pairs")
        print(f"{name}: {len(glyphs)} characters, {sum(map(len, glyphs.values()))} forms")
        if given.sheets:
            _sheets(source, glyphs, given.sheets)


def _sheets(source: FaceSource, glyphs: dict[str, list[Form]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    cells = [
        (f"{c} {k or ''}" if c.isascii() else f"U+{ord(c):04X} {k or ''}", form)
        for c, forms in glyphs.items()
        for k, form in enumerate(forms)
        if form.strokes
    ]
    for part in range(0, len(cells), 50):
        draw_sheet(cells[part : part + 50], folder / f"{source.name}-{part // 50 + 1}.png")
    draw_text(glyphs, _TEXT, folder / f"{source.name}-text.png")


if __name__ == "__main__":
    main()
