"""Writes the folder of a face: font.json, OFL.txt and NOTICE.txt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tools.centreline.build import Form
from tools.centreline.fontjson import font_text
from tools.centreline.sources import FaceSource, members

__all__ = ["write_folder"]


def write_folder(
    fonts: Path,
    source: FaceSource,
    tarball: bytes,
    glyphs: Mapping[str, Sequence[Form]],
    kerning: Mapping[str, Mapping[str, int]],
) -> None:
    """Writes `fonts/<name>/`; the same source gives the same bytes."""
    folder = fonts / source.name
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "font.json", font_text(source, glyphs, kerning))
    _write(folder / "OFL.txt", _licence(source, tarball))
    _write(folder / "NOTICE.txt", _notice(source))


def _write(file: Path, text: str) -> None:
    file.write_text(text, "utf-8", newline="\n")


def _licence(source: FaceSource, tarball: bytes) -> str:
    """The licence text of the package under the copyright line of the font."""
    text = members(tarball, "/LICENSE")[0][1].decode("utf-8").replace("\r\n", "\n")
    start = text.index("This Font Software is licensed")
    body = "\n".join(row.rstrip() for row in text[start:].splitlines()).rstrip()
    return f"{source.copyright}\n\n{body}\n"


def _notice(source: FaceSource) -> str:
    return f"""{source.name}: a single-stroke face derived from an outline font

Source:    npm package {source.package} {source.version} ({source.tarball})
sha256:    {source.sha256}
Copyright: {source.copyright}
Licence:   SIL Open Font License 1.1, full text in OFL.txt
Modified:  {source.modified}; strokes put in writing order; renamed.
           Made by tools/centreline; see tools/README.md for how to make it again.
"""
