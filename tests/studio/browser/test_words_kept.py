"""No word that somebody typed is lost: not when the server is away, not when the file changes under it."""

from __future__ import annotations

from pathlib import Path

from browsing import opened, until, until_page

NOTE = "01-begona-ibanez"
STATE = "document.querySelector('.saved')?.dataset.state === '{}'"
SHOWN = "svg.card[data-serial] path"


def test_words_typed_while_the_server_is_away_are_saved_when_it_is_back(served: tuple[Path, str]) -> None:
    folder, link = served
    file = folder / "notes" / f"{NOTE}.txt"
    with opened(link) as page:
        page.wait_for_selector(SHOWN)
        page.route("**/api/**", lambda route: route.abort())
        page.locator("#words").fill("Dear Begoña,\n\nStill here.\n\nClara")
        until_page(page, STATE.format("kept"))
        assert "kept in this window" in page.locator("#away").inner_text()
        assert "Still here." not in file.read_text("utf-8")
        page.unroute("**/api/**")
        page.reload()
        page.wait_for_selector(SHOWN)
        until_page(page, STATE.format("saved"))
        assert "Still here." in page.locator("#words").input_value()
    assert "Still here." in file.read_text("utf-8")


def test_a_file_that_was_changed_meanwhile_is_not_written_over_unasked(served: tuple[Path, str]) -> None:
    folder, link = served
    file = folder / "notes" / f"{NOTE}.txt"
    theirs = file.read_text("utf-8").replace("Tuesday", "Friday")
    with opened(link) as page:
        page.wait_for_selector(SHOWN)
        page.locator("#words").fill("Dear Begoña,\n\nOurs.\n\nClara")
        file.write_text(theirs, "utf-8")
        until_page(page, STATE.format("conflict"))
        assert file.read_text("utf-8") == theirs
        assert page.locator("#words").input_value().splitlines()[2] == "Ours."
        page.get_by_role("button", name="Keep what is here").click()
        until_page(page, STATE.format("saved"))
    assert "Ours." in file.read_text("utf-8")


def test_a_note_edited_elsewhere_is_shown_as_it_is_now(served: tuple[Path, str]) -> None:
    folder, link = served
    file = folder / "notes" / f"{NOTE}.txt"
    with opened(link) as page:
        page.wait_for_selector(SHOWN)
        file.write_text(file.read_text("utf-8").replace("Tuesday", "Friday"), "utf-8")
        until(lambda: "Friday" in page.locator("#words").input_value(), "the new words are shown")
