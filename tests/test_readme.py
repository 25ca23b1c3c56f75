"""The commands of the README print what the README shows."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from support import Run

from plotnote import library

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = ("README.md", "docs/correspondence.md")


def blocks(page: str) -> list[tuple[str, str]]:
    """(command, what it prints) of the page's console blocks."""
    text = (ROOT / page).read_text("utf-8")
    return re.findall(r"```console\n\$ \./run plotnote (.*?)\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_print_what_it_shows(
    page: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(library.folder("samples"), tmp_path / "samples")
    assert len(blocks(page)) >= 5
    for command, shown in blocks(page):
        result = run(*shlex.split(command))
        assert result.code == 0, result.err
        pattern = re.escape(shown.strip()).replace("…", ".*")
        assert re.fullmatch(pattern, result.out.strip(), re.DOTALL), f"{command} printed:\n{result.out}"


def test_every_file_that_the_readme_links_to_is_there() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / link).exists(), link


def test_the_docs_link_to_files_that_are_there() -> None:
    for page in (ROOT / "docs").glob("*.md"):
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
