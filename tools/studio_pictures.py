"""Takes the pictures of the studio in docs/studio: every view, at the width of a desk and of a phone, by day and by
lamplight, of the sample panel and the simulator.

PYTHONPATH=.:tests .venv/bin/python -m tools.studio_pictures [VIEW …]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from browsing import opened, studio, until_page

from plotnote import library
from plotnote.cli.main import cli
from plotnote.device.sim import control

OUT = Path(__file__).parent.parent / "docs" / "studio"
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
THEMES = ("light", "dark")
PANEL = library.folder("samples") / "interview-panel"
MORE = """\
name,email,company,role
Jonas Lindqvist,,Harrow & Finch,Recruiter
Zoë van den Berg,zoe@harrow.example,Harrow & Finch,Head of Research
Nguyễn Thị Hạnh,hanh@harrow.example,Harrow & Finch,Staff Engineer
"""
"""A second round."""
CARD = "svg.card[data-serial] path"


def write(page: Any) -> None:
    page.evaluate("location.hash = '#/write/02-lukasz-zolkiewski'")
    until_page(page, "document.querySelector('h1')?.textContent.startsWith('Łukasz')")
    page.wait_for_selector(CARD)
    words = page.locator("#words")
    if "wonderfull" not in words.input_value():
        words.fill(words.input_value().replace("for the time", "for the wonderfull time"))
    page.wait_for_selector(".finding", timeout=60_000)


def watch(page: Any) -> None:
    page.evaluate("location.hash = '#/watch/02-lukasz-zolkiewski'")
    page.wait_for_selector("canvas:not(.away)", timeout=60_000)
    page.locator("input[type=range]").evaluate(
        "(range) => { range.value = range.max * 0.6; range.dispatchEvent(new Event('input')); }"
    )


def plot(page: Any) -> None:
    page.evaluate("location.hash = '#/plot'")
    page.wait_for_selector(".cards tbody tr")


def proofs(page: Any) -> None:
    page.evaluate("location.hash = '#/proofs'")
    page.wait_for_selector(".names svg", timeout=60_000)
    page.evaluate("document.querySelectorAll('img').forEach((picture) => { picture.loading = 'eager'; })")
    until_page(page, "[...document.querySelectorAll('img')].every((picture) => picture.naturalWidth > 0)")


def roster(page: Any) -> None:
    """The preview of a roster, one of whose people is in the batch already, in front of Write."""
    write(page)
    file = {"name": "second round.csv", "mimeType": "text/csv", "buffer": MORE.encode()}
    page.locator("input[type=file]").set_input_files(file)
    page.wait_for_selector("dialog table")


def settings(page: Any) -> None:
    """The settings of all notes."""
    write(page)
    page.get_by_role("button", name="Settings of all notes").click()
    page.wait_for_selector("dialog")


def question(page: Any) -> None:
    """What the machine asks before the first card."""
    plot(page)
    begin(page)
    page.wait_for_selector("dialog.question")


def writing(page: Any) -> None:
    """A card being written."""
    plot(page)
    begin(page)
    while page.locator(".bar:visible").count() < 2:
        usual = page.locator("dialog.question .primary")
        if usual.count():
            usual.click()
        page.wait_for_timeout(200)
    until_page(page, "document.querySelector('.bar progress').value > 0.05", 60)
    until_page(page, "document.querySelector('.work-card').naturalWidth > 0")


def begin(page: Any) -> None:
    """Have the machine begin, unless it has."""
    write_all = page.get_by_role("button", name="Write 5 cards")
    if write_all.is_visible():
        page.get_by_label("Speed of the simulation").select_option("1")
        write_all.click()


def first(page: Any) -> None:
    """A folder that is to become a batch."""
    page.wait_for_selector(".first:not(.away)")


VIEWS: dict[str, Callable[[Any], None]] = {
    "write": write, "watch": watch, "plot": plot, "proofs": proofs, "roster": roster, "settings": settings,
    "question": question, "writing": writing, "first": first,
}  # fmt: skip


def take(folder: Path, name: str) -> None:
    """All pictures of a view."""
    with studio(folder) as link, opened(link) as page:
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            page.reload()
            page.wait_for_selector("body.ready")
            VIEWS[name](page)
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)
                page.wait_for_timeout(400)
                page.screenshot(path=OUT / f"{name}-{size}-{theme}.png")
                print(f"{name}-{size}-{theme}.png")


def draft(folder: Path) -> None:
    words = [PANEL / "roster.csv", "--template", PANEL / "template.txt", "--into", folder]
    cli.main(["batch", "draft", *map(str, words)], standalone_mode=False)


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or VIEWS:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / "thank-you cards"
            if name == "first":
                folder.mkdir()
            else:
                draft(folder)
            take(folder, name)
            if left := control.running(folder / "simulator"):
                control.ask(left.control, "quit")


if __name__ == "__main__":
    main()
