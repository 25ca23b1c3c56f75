"""How long a hostile or garbled font file is looked at, and that nothing but FontFileError comes of it.

.venv/bin/python benchmarks/hostile_fonts.py [--mutations 2000]
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from plotnote import library
from plotnote.errors import FontFileError
from plotnote.text.fontfile import read_font
from plotnote.text.jsonexport import write_json_font

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))
from hostile import bombs, garbled


def look(content: bytes) -> tuple[float, str]:
    """Seconds, and what came of it."""
    begun = time.perf_counter()
    try:
        read_font(content, "x")
        said = "read"
    except FontFileError as error:
        said = str(error)
        assert (error.line and error.column) or "larger than" in error.message, said
    return time.perf_counter() - begun, said


def real_files() -> dict[str, bytes]:
    """Every shipped font file, and a face of 700 letters as JSON."""
    base = library.folder("fonts")
    files = {str(face.file.relative_to(base)): face.file.read_bytes() for face in library.faces().values()}
    files["script-simplex-latin1.json"] = write_json_font(library.face("script-simplex-latin1")).encode()
    return files


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--mutations", type=int, default=2000)
    mutations = parser.parse_args().mutations
    for name, content in bombs().items():
        seconds, said = look(content)
        print(f"{seconds:6.2f} s  {name} ({len(content)} bytes): {said[:90]}")
    files = sorted(real_files().items())
    kinds = {suffix: [item for item in files if item[0].endswith(suffix)] for suffix in (".jhf", ".svg", ".json")}
    for suffix, group in kinds.items():
        worst, refused = (0.0, ""), 0
        for seed in range(mutations):
            name, content = group[seed % len(group)]
            seconds, said = look(garbled(content, seed))
            refused += said != "read"
            worst = max(worst, (seconds, f"{name}, seed {seed}: {said}"))
        print(
            f"{mutations} mutations of {suffix}: {refused} refused; the longest took {worst[0]:.3f} s ({worst[1][:80]})"
        )


if __name__ == "__main__":
    main()
