"""The page's files as they ship: no build step, no strings that become markup, nothing from elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from plotnote import studio

PAGE = Path(studio.__file__).parent / "page"
MODULES = sorted(PAGE.glob("*.js"))
STYLES = sorted(PAGE.glob("*.css"))
HERE = Path(__file__).parent / "browser"
TSC = HERE / "node_modules" / ".bin" / "tsc"
MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function|javascript:"
)
STYLED = re.compile(r"setAttribute\(\s*[\"']style|\bstyle: |cssText|\sstyle=", re.IGNORECASE)


@pytest.mark.parametrize("module", MODULES, ids=lambda file: file.name)
def test_a_module_makes_no_markup_from_text_and_no_style_attribute(module: Path) -> None:
    text = module.read_text("utf-8")
    assert not MARKUP.search(text)
    assert not STYLED.search(text)


@pytest.mark.parametrize("file", [*MODULES, *STYLES, PAGE / "index.html"], ids=lambda file: file.name)
def test_a_file_of_the_page_names_no_other_host(file: Path) -> None:
    text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|//[a-z0-9-]+\.[a-z]|@import|url\(", text)


@pytest.mark.parametrize("module", MODULES, ids=lambda file: file.name)
def test_what_a_module_imports_is_there(module: Path) -> None:
    found = re.findall(r"(?:from |import\()\"([^\"]+)\"", module.read_text("utf-8"))
    assert all((PAGE / name).is_file() for name in found)


@pytest.mark.parametrize("file", [*MODULES, *STYLES], ids=lambda file: file.name)
def test_a_file_of_the_page_has_at_most_300_lines(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) <= 300


def test_the_page_has_no_script_or_style_inside_it_and_all_that_it_names() -> None:
    text = (PAGE / "index.html").read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", text)
    named = re.findall(r"(?:src|href)=\"/page/([^\"]+)\"", text)
    assert len(named) > 5
    assert all((PAGE / name).is_file() for name in named)


def test_the_modules_types_are_right() -> None:
    if not TSC.exists() or shutil.which("node") is None:
        pytest.skip("types of the page: no typescript; “npm ci” in tests/studio/browser brings it")
    done = subprocess.run([TSC, "-p", HERE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
