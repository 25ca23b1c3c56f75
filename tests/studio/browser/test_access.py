"""Everybody can use the page: axe finds nothing on any view, and no step needs a mouse."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from browsing import node_module, opened, until, until_page
from support import PANEL

from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.device.sim import control

VIEWS = ("write", "watch", "plot", "proofs")
SETTLED = {
    "write": "svg.card[data-serial] path",
    "watch": "canvas:not(.away)",
    "plot": ".cards tbody tr",
    "proofs": ".names svg",
}
NAME = """() => {
    const at = document.activeElement;
    if (at === document.body) return "";
    const labels = [...(at.labels ?? [])].map((label) => label.textContent).join(" ");
    return `${at.getAttribute("aria-label") ?? ""}|${labels}|${at.tagName === "SELECT" ? "" : at.textContent}`;
}"""
OUTLINE = "() => { const s = getComputedStyle(document.activeElement); return `${s.outlineStyle} ${s.outlineWidth}`; }"
WORDS = (
    "Dear Begoña,\n\nThank you for teh maps, and for the afternoon on Monday. The story of your first release has"
    " stayed with me ever since, and I will bring a map of my own when we meet again.\n\nClara"
)
MOST = 90
"""Presses of Tab within which anything on a view is reached."""


def test_axe_finds_nothing_on_any_view_in_either_theme(served: tuple[Path, str]) -> None:
    axe = node_module("axe-core/axe.min.js")
    if axe is None:
        pytest.skip("no axe-core: “npm ci” in tests/studio/browser brings it")
    with opened(served[1], bypass_csp=True, reduced_motion="reduce") as page:
        page.evaluate(axe.read_text("utf-8"))

        def look(what: str) -> None:
            for theme, width in product(("light", "dark"), (1440, 390)):
                page.emulate_media(color_scheme=theme)
                page.set_viewport_size({"width": width, "height": 900})
                found = page.evaluate("axe.run(document)")["violations"]
                told = [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]
                assert not found, (what, theme, width, told)
            page.set_viewport_size({"width": 1440, "height": 900})

        for view in VIEWS:
            page.evaluate(f"location.hash = '#/{view}'")
            page.wait_for_selector(SETTLED[view], timeout=60_000)
            look(view)
        page.evaluate("location.hash = '#/write'")
        page.get_by_role("button", name="Settings of all notes").click()
        look("settings")
        page.keyboard.press("Escape")
        page.locator("input[type=file]").set_input_files(PANEL / "roster.csv")
        page.wait_for_selector("dialog table")
        look("roster")


def tab_to(page: Any, name: str) -> None:
    """Press Tab until what has the focus bears this name; the focus is seen wherever it is."""
    seen = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        now = page.evaluate(NAME)
        if name in now:
            return
        seen.append(now)
    raise AssertionError(f"Tab does not lead to “{name}”: {seen}")


def press(page: Any, name: str) -> None:
    """Press what bears this name, reached from the top of the view."""
    page.evaluate("document.getElementById('main').focus()")
    tab_to(page, name)
    page.keyboard.press("Enter")


def states(folder: Path) -> list[JobState]:
    if not (folder / "journal.db").exists():
        return []
    with Journal.read(folder / "journal.db") as journal:
        return [job.state for job in journal.jobs()]


def test_the_whole_job_is_done_without_a_mouse(fresh: tuple[Path, str], roster: Path) -> None:
    folder, link = fresh
    with opened(link) as page:
        # From now on: if it began with the key press, the browser might have its own chooser open before.
        page.on("filechooser", lambda _: None)
        tab_to(page, "Choose a roster")
        with page.expect_file_chooser() as chooser:
            page.keyboard.press("Enter")
        chooser.value.set_files(roster)
        page.wait_for_selector("dialog")
        for name in ("Łukasz", "Jonas"):
            tab_to(page, name)
            page.keyboard.press("Space")
        tab_to(page, "Draft these notes")
        page.keyboard.press("Enter")
        page.wait_for_selector(".roster a")
        page.wait_for_selector("svg.card[data-serial]")

        tab_to(page, "Words")
        page.keyboard.press("Control+A")
        page.keyboard.type(WORDS)
        page.wait_for_selector(".finding:has-text('teh')")
        tab_to(page, "teh")
        page.keyboard.press("Enter")
        page.keyboard.type("the")
        until(lambda: page.locator(".finding", has_text="teh").count() == 0, "the finding goes")
        page.keyboard.press("Control+S")
        until_page(page, "document.querySelector('.saved').dataset.state === 'saved'")

        tab_to(page, "Plot")
        assert page.evaluate(OUTLINE) == "solid 2px"
        page.keyboard.press("Enter")
        page.wait_for_selector(".cards tbody tr")
        press(page, "Write 1 card")

        def answered(holds: Callable[[], bool]) -> Callable[[], bool]:
            def step() -> bool:
                if page.locator("dialog.question").count():
                    page.keyboard.press("Enter")
                    page.wait_for_timeout(150)
                return holds()

            return step

        until(answered(lambda: page.locator(".bar:visible").count() == 2), "writing begins", 60)
        press(page, "Pause")
        page.get_by_role("button", name="Go on writing").wait_for()
        assert states(folder) == [JobState.PAUSED]
        press(page, "Go on writing")
        until(answered(lambda: states(folder) == [JobState.WRITTEN]), "the card is written", 60)
        until_page(page, "!document.querySelector('dialog')")

        until(page.get_by_role("button", name=re.compile("is spoiled")).is_enabled, "the machine is done", 30)
        press(page, "is spoiled")
        page.wait_for_selector("dialog")
        tab_to(page, "The same again")
        page.keyboard.press("Enter")
        until_page(page, "!document.querySelector('dialog')")
        press(page, "Write 1 card")
        wanted = [JobState.SPOILED, JobState.WRITTEN]
        until(answered(lambda: states(folder) == wanted), "the copy is written", 60)
    if left := control.running(folder / "simulator"):
        control.ask(left.control, "quit")
