from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import missing_browser, studio

ROSTER = """\
name,first_name,company,role,topic,help,day
Begoña Ibáñez,Begoña,Harrow & Finch,Head of Engineering,the story of your first release,I will bring a map.,on Monday
<b>Łukasz</b> Żółkiewski,Łukasz,Harrow & Finch,Staff Engineer,your sketch of the queue,I will draw it again.,on Monday
Jonas Lindqvist,Jonas,Harrow & Finch,Recruiter,how the team spends its week,I can prepare now.,on Monday
"""


@pytest.fixture(autouse=True, scope="session")
def browser_there() -> None:
    """Each test here is skipped where there is no browser that runs."""
    if why := missing_browser():
        pytest.skip(why)


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A roster of three, one of whom has signs of HTML in the name."""
    file = tmp_path / "people.csv"
    file.write_text(ROSTER, "utf-8")
    return file


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder that is to become a batch, and the link of a studio on it."""
    folder = tmp_path / "cards"
    folder.mkdir()
    with studio(folder) as link:
        yield folder, link


@pytest.fixture
def served(drafted: Path) -> Iterator[tuple[Path, str]]:
    """The sample panel, and the link of a studio on it."""
    with studio(drafted) as link:
        yield drafted, link
