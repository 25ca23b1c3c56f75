"""Seeing what will be written before there is ink: proofs and previews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from plotnote.drawing import Drawing
from plotnote.errors import InputError, LayoutError
from plotnote.image import to_pdf, to_png
from plotnote.note import Note
from plotnote.people.person import Person
from plotnote.people.read import read_roster
from plotnote.svg import contact_sheet_svg, to_svg
from plotnote.workshop.desk import Tell, draw_note, of_one_size
from plotnote.workshop.files import make_folder, read_bytes, write_whole
from plotnote.workshop.folder import BatchFolder

__all__ = ["draw_batch", "people_of", "preview", "proof_batch", "sized_notes", "write_pictures"]

_DPI = 300
_ON_A_SHEET = 12
"""Cards on a contact sheet."""


def draw_batch(batch: BatchFolder, tell: Tell = lambda said: None) -> dict[str, tuple[Note, Drawing]]:
    """The drawing of every note by the stem of its file; `tell` hears what `draw_note` has to say of it.

    Raises:
        LayoutError: or whatever forbids the first note that cannot be written, with its file in the message.
    """
    return {note.name: (note, _draw(note, batch.settings.order, tell)) for note in sized_notes(batch, tell)}


def proof_batch(batch: BatchFolder, drawn: Mapping[str, tuple[Note, Drawing]] | None = None) -> tuple[Path, ...]:
    """Store the proofs of a batch: SVG and PNG of each note, and a contact sheet for every twelve; the files, in order.
    `drawn` is what `draw_batch` gave; without it the notes are drawn here. Raises as `draw_batch`."""
    drawings = {stem: drawing for stem, (_, drawing) in (drawn or draw_batch(batch)).items()}
    folder = make_folder(batch.proofs)
    files = [file for stem, drawing in drawings.items() for file in write_pictures(drawing, folder / stem)]
    return (*files, *_contact_sheets(list(drawings.items()), folder))


def _contact_sheets(drawings: list[tuple[str, Drawing]], folder: Path) -> Iterator[Path]:
    """Store all drawings beside each other, as many on a sheet as can still be looked at, and drawn at once."""
    for number, start in enumerate(range(0, len(drawings), _ON_A_SHEET), 1):
        sheet = folder / (f"contact-sheet-{number}.png" if len(drawings) > _ON_A_SHEET else "contact-sheet.png")
        write_whole(sheet, to_png(contact_sheet_svg(drawings[start : start + _ON_A_SHEET]), dpi=150))
        yield sheet


def write_pictures(drawing: Drawing, stem: Path) -> tuple[Path, Path]:
    """Store a drawing as SVG and as PNG on its paper."""
    svg, png = stem.with_name(stem.name + ".svg"), stem.with_name(stem.name + ".png")
    write_whole(svg, to_svg(drawing))
    write_whole(png, to_png(to_svg(drawing, paper=True), dpi=_DPI))
    return svg, png


def preview(drawing: Drawing, file: Path) -> None:
    """Store a drawing in the form that the file's ending names: .svg, .png or .pdf.

    Raises:
        InputError: the file has no ending, or one that names no form that we know.
    """
    match file.suffix.lower():
        case ".svg":
            write_whole(file, to_svg(drawing))
        case ".png":
            write_whole(file, to_png(to_svg(drawing, paper=True), dpi=_DPI))
        case ".pdf":
            write_whole(file, to_pdf(drawing))
        case other:
            ending = f"as “{other}”" if other else "in a file without an ending"
            raise InputError(f"A preview cannot be stored {ending}.", hint="Use .svg, .png or .pdf.", file=str(file))


def sized_notes(batch: BatchFolder, tell: Tell) -> tuple[Note, ...]:
    """The notes of a batch, of one size where it asks for that; `tell` hears of that size. Raises as
    `BatchFolder.notes`."""
    notes = batch.notes()
    if not batch.settings.one_size:
        return notes
    sized = of_one_size(notes)
    sizes = {new.stationery: new.size_mm for old, new in zip(notes, sized, strict=True) if old.fit and not new.fit}
    for paper, size in sizes.items():
        tell(f"The notes on {paper} are written at an x-height of {size:g} mm, the largest at which all of them fit.")
    return sized


def _draw(note: Note, order: str, tell: Tell) -> Drawing:
    try:
        return draw_note(note, order, lambda said: tell(f"{note.name}: {said}"))
    except LayoutError as error:
        error.message = f"{note.name}: {error.message}"
        error.args = (error.message,)
        raise


def people_of(batch: BatchFolder) -> tuple[Person, ...]:
    """Everybody in the roster of a batch; nobody where it has none. Raises RosterError."""
    return read_roster(read_bytes(batch.roster), str(batch.roster)).people if batch.roster.exists() else ()
