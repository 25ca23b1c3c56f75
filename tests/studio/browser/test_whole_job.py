"""The whole job as a person does it, from a roster to written cards, in a browser and on the simulator's paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from browsing import opened, until, until_page

from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.device.sim import control
from plotnote.workshop.folder import open_folder
from plotnote.workshop.paper import comparisons
from plotnote.workshop.work import batch_work

OFF = 0.05 + 0.02
"""mm that ink may lie beside its stroke: corners are rounded by 0.05, and motor steps are 0.0125."""
TOLERANCE = 0.08
"""mm, either way: ink turns before the very tip of a sharp turn."""


def states(folder: Path) -> dict[str, JobState]:
    with Journal.read(folder / "journal.db") as journal:
        return {job.id: job.state for job in journal.jobs()}


def import_roster(page: Any, roster: Path) -> None:
    page.locator("input[type=file]").set_input_files(roster)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("checkbox", name="Write to Jonas Lindqvist").uncheck()
    assert "<b>Łukasz</b> Żółkiewski" in dialog.locator("table").inner_text()
    dialog.get_by_label("Words").select_option("interview-warm")
    dialog.get_by_role("button", name="Draft these notes").click()
    page.wait_for_selector(".roster a >> nth=1")


def ink_settled(page: Any) -> None:
    """Wait until the card shows the ink of the words as they are."""
    page.wait_for_selector("svg.card[data-serial]")
    until_page(page, "document.querySelector('.saved')?.dataset.state === 'saved'")


def write_words(page: Any, words: str) -> None:
    page.locator("#words").fill(words)
    ink_settled(page)


def answer(page: Any) -> None:
    """Give the usual answer to a question, if there is one."""
    usual = page.locator("dialog.question .primary")
    if usual.count():
        usual.click()
        page.wait_for_timeout(100)


def answer_until(page: Any, holds: Any, what: str) -> None:
    def step() -> bool:
        answer(page)
        refused = page.locator(".work .fault:visible")
        assert refused.count() == 0, refused.inner_text()
        return bool(holds())

    until(step, what, 60)


def plot(page: Any) -> None:
    page.get_by_role("link", name="Plot").click()
    page.get_by_label("Simulated, on simulated paper").check()
    page.get_by_label("Speed of the simulation").select_option("20")


def test_from_a_roster_to_cards_on_paper(fresh: tuple[Path, str], roster: Path) -> None:
    folder, link = fresh
    with opened(link) as page:
        import_roster(page, roster)
        first, second = (page.locator(".roster a").nth(number) for number in (0, 1))

        # A note is edited: the ink of the other words stays, to the very element.
        first.click()
        page.wait_for_selector(".finding")
        write_words(page, "Dear Begoña,\n\nThank you for the maps teh river.\n\nClara")
        until_page(page, "document.querySelectorAll('svg.card g path').length >= 9")
        page.evaluate("window.before = [...document.querySelectorAll('svg.card g path')]")
        page.locator(".finding", has_text="teh").click()
        page.keyboard.type("and")
        until_page(page, "before.filter((path) => !path.isConnected).length === 1")
        until(lambda: page.locator(".finding", has_text="teh").count() == 0, "the finding goes")
        ink_settled(page)
        second.click()
        until_page(page, "document.querySelector('h1').textContent.startsWith('<b>Łukasz')")
        write_words(page, "Dear Łukasz,\n\nThank you for the sketch & the <3 of the queue.\n\nClara")
        assert page.locator("b").count() == 0

        # Two cards: paused in the first, the page reloaded, and on.
        plot(page)
        page.get_by_role("button", name="Write 2 cards").click()
        page.get_by_role("dialog", name="Lay in the card – Begoña Ibáñez").wait_for()
        answer_until(page, lambda: page.locator(".bar:visible").count() == 2, "writing begins")
        page.get_by_role("button", name="Pause").click()
        page.reload()
        go_on = page.get_by_role("button", name="Go on writing")
        go_on.wait_for()
        assert JobState.PAUSED in states(folder).values()
        go_on.click()
        answer_until(page, lambda: page.locator(".bar:visible").count() == 2, "writing goes on")
        page.reload()
        answer_until(page, lambda: list(states(folder).values()) == [JobState.WRITTEN] * 2, "both are written")

        # One is spoiled, and written again.
        page.get_by_role("button", name=re.compile("Łukasz.* is spoiled")).click()
        page.get_by_role("button", name="The same again").click()
        page.get_by_role("button", name="Write 1 card").click()
        answer_until(page, lambda: list(states(folder).values()).count(JobState.WRITTEN) == 2, "the copy is written")
    assert sorted(states(folder).values()) == [JobState.SPOILED, JobState.WRITTEN, JobState.WRITTEN]

    found = comparisons(batch_work(open_folder(folder)))
    assert len(found) == 3
    for sheet in found.values():
        assert (sheet.missing, sheet.strange) == (0, 0)
        assert sheet.retraced <= 1.0
        assert sheet.off <= OFF
        assert sheet.deviation <= TOLERANCE
    if left := control.running(folder / "simulator"):
        control.ask(left.control, "quit")
