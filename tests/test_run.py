"""The command `./run` and the lock files, as far as they can be tried without installing anything."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = [ROOT / "requirements.lock", ROOT / "requirements-dev.lock"]


def run(*words: str, root: Path = ROOT, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(root), **variables}
    return subprocess.run(  # a copy of the script, so that no test can touch the real .venv
        ["bash", str(root / "run"), *words],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        encoding="utf-8",
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("run", "requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    return tmp_path


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder with the few commands that ./run needs, and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("bash", "dirname", "cksum", "cat", "grep", "tail", "rm", "mkdir", "uname", "sleep"):
        place = next(Path(part, name) for part in os.environ["PATH"].split(":") if Path(part, name).exists())
        (folder / name).symlink_to(place)
    return folder


def test_without_a_word_the_words_are_listed():
    shown = run()
    assert shown.returncode == 0
    assert [line.split()[1] for line in shown.stdout.splitlines()] == ["demo", "test", "plotnote", "lock"]


def test_an_unknown_word_is_an_error_that_names_it():
    shown = run("paint")
    assert shown.returncode == 1
    assert "“paint”" in shown.stderr


def test_ci_runs_the_tests_and_nothing_else():
    commands = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if line and not line.startswith("#")]
    assert commands == ['exec "$(dirname "${BASH_SOURCE[0]}")/../run" test']
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert os.access(ROOT / "run", os.X_OK)


def test_without_a_python_the_remedy_is_named(copy, tools):
    shown = run("demo", root=copy, PATH=str(tools))
    assert shown.returncode == 1
    assert "3.11, 3.12 or 3.13" in shown.stderr
    assert len(shown.stderr.splitlines()) == 2
    assert not (copy / ".venv").exists()


def test_a_python_that_is_there_but_fails_is_passed_over(copy, tools):
    shim = tools / "python3.13"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    shown = run("demo", root=copy, PATH=str(tools))
    assert "none of them runs here" in shown.stderr


def test_a_python_without_ensurepip_gets_the_exact_remedy(copy, tools):
    shim = tools / "python3"
    shim.write_text(f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1;; esac\nexec "{sys.executable}" "$@"\n')
    shim.chmod(0o755)
    shown = run("plotnote", root=copy, PATH=str(tools))
    assert shown.returncode == 1
    assert "sudo apt install python3-venv" in shown.stderr


def test_a_python_named_by_hand_must_fit(copy):
    shown = run("demo", root=copy, PLOTNOTE_PYTHON="/nowhere/python")
    assert shown.returncode == 1
    assert "/nowhere/python" in shown.stderr


def test_no_curly_quote_follows_a_bare_variable():
    """Bash 3.2 takes the bytes of the quote for a part of the variable's name."""
    assert re.findall(r"\$\w+(?=[^\x00-\x7f])", (ROOT / "run").read_text(encoding="utf-8"), re.ASCII) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_hashes_and_no_registry(lock):
    text = lock.read_text()
    assert not re.search(r"https?:|file:|index-url|find-links", text)
    requirements = re.split(r"\n(?=[a-z0-9])", text)
    assert all(re.search(r"==\S+", one) and "--hash=sha256:" in one for one in requirements)


def test_the_locks_hold_every_dependency_and_agree():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = [dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(), re.MULTILINE)) for lock in LOCKS]
    wanted = [project["project"]["dependencies"], project["dependency-groups"]["dev"]]
    for needs, pins in zip(wanted, pinned, strict=True):
        assert {re.match(r"[\w-]+", need)[0] for need in needs} <= set(pins)
    assert pinned[0].items() <= pinned[1].items()
