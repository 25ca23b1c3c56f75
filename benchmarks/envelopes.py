"""Addresses on envelopes: the ink in the post's zone on every envelope, and what a machine reads of it.

    PYTHONPATH=.:tests .venv/bin/python benchmarks/envelopes.py [--seeds 3] [--first-seed 3] [--only-read]

Addresses (tests/addresses.py), thirty of them for the zones, in upright capitals on each envelope. The zone is checked
with shapely. Tesseract (the program `tesseract`, English, a block of text) reads the address at 300 dpi on white paper;
a postcode or city counts when it is read to the letter, capitals and accents aside.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import shapely
from addresses import ADDRESSES, FRESH

from plotnote import library
from plotnote.drawing import Drawing
from plotnote.errors import LayoutError
from plotnote.image import to_png
from plotnote.note import Note
from plotnote.people.address import Address
from plotnote.people.postal import country_code, postal_lines
from plotnote.people.slug import fold
from plotnote.svg import to_svg
from plotnote.workshop.desk import draw_note
from plotnote.workshop.envelope import split_envelope

POSTS = {"US": "usps", "DE": "deutsche-post", "CA": "canada-post", "GB": "royal-mail"}
Entry = tuple[str, str, Address]
SENDER = "Clara Whitfield\n12 Elm Street\nOakland, CA 94607"


def note_for(entry: Entry, stationery: str, seed: int, sender: str) -> Note:
    name, company, address = entry
    home = country_code(address.country)
    lines = "\n".join(postal_lines(name, address, home, company))
    text = f"{lines}\n---\n{sender}" if sender else lines
    return Note(name, text, to=name, stationery=stationery, post=POSTS.get(home, "any"), seed=seed)


def is_read(drawing: Drawing, post: str, lines: int) -> bool:
    made, sheet = library.post(post), drawing.sheet.box
    zone = shapely.box(*made.zone(sheet))
    clear = shapely.union_all([shapely.box(*box) for box in made.clears(sheet)])
    for stroke in drawing.strokes:
        ink = shapely.LineString(stroke.points).buffer(stroke.pen.width / 2)
        if ink.intersects(clear) or (stroke.mark.line < lines and not zone.contains(ink)):
            return False
    return True


def read(drawing: Drawing, folder: Path) -> str:
    sheet = replace(drawing.sheet, paper="#ffffff")
    image = folder / "address.png"
    image.write_bytes(to_png(to_svg(replace(drawing, sheet=sheet), paper=True), dpi=300))
    done = subprocess.run(
        ["tesseract", image, "-", "--psm", "6", "--dpi", "300"], capture_output=True, text=True, check=True
    )
    return plain(done.stdout)


def plain(words: str) -> str:
    return "".join(c for c in fold(words).upper() if c.isalnum())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--only-read", action="store_true", help="leave out the zones")
    options = parser.parse_args()
    if not options.only_read:
        zones()
    if shutil.which("tesseract") is None:
        print("no tesseract here: nothing is read")
        return
    for title, addresses in (("the thirty", ADDRESSES), ("twenty that no letters were chosen by", FRESH)):
        print(f"{title}: {reading(addresses, options.first_seed, options.seeds)}")


def reading(addresses: Sequence[Entry], first: int, seeds: int) -> str:
    """What is read of the addresses with each of the seeds; those misread are printed."""
    found = {"postcode": 0, "city": 0, "both": 0}
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + seeds):
            for number, entry in enumerate(addresses):
                address = entry[2]
                words = read(draw_note(note_for(entry, "iso-c5-envelope", 100 * seed + number, "")), Path(folder))
                code, city = plain(address.postcode) in words, plain(address.city) in words
                found["postcode"] += code
                found["city"] += city
                found["both"] += code and city
                if not (code and city):
                    print(f"  seed {seed}: {address.postcode} {address.city} read as {words[-40:]}")
    count = seeds * len(addresses)
    return "; ".join(f"{what} read {n} of {count} ({n / count:.1%})" for what, n in found.items())


def zones() -> None:
    """Whether each address's ink lies in its zone, on every envelope."""
    envelopes = [name for name, item in library.stationeries().items() if item.kind == "envelope"]
    inside = refused = outside = 0
    for name in envelopes:
        for number in range(len(ADDRESSES)):
            note = note_for(ADDRESSES[number], name, number, SENDER)
            try:
                drawing = draw_note(note)
            except LayoutError:
                refused += 1
                continue
            fine = is_read(drawing, note.post, len(split_envelope(note.text)[0]))
            inside, outside = inside + fine, outside + (not fine)
    print(
        f"{len(envelopes)} envelopes, {len(ADDRESSES)} addresses:"
        f" {inside} in their zone, {outside} not, {refused} refused"
    )


if __name__ == "__main__":
    main()
