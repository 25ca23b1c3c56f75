"""Facts about the faces made from outlines, as they lie in fonts/."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import Any

import numpy as np
import pytest

from plotnote import library
from plotnote.text.fontfile import read_font

FACES = ("caveat-line", "cedarville-line", "patrick-line", "playpen-line", "reenie-line", "squarepeg-line")
ASCII = "".join(chr(code) for code in range(33, 127))
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def table(face: str) -> dict[str, Any]:
    return json.loads((library.folder("fonts") / face / "font.json").read_text("utf-8"))


def forms(face: str):
    for character, row in table(face)["glyphs"].items():
        for form in row:
            yield character, form


@pytest.mark.parametrize("face", FACES)
def test_a_face_has_all_of_ascii_and_a_blank(face: str) -> None:
    glyphs = table(face)["glyphs"]
    assert [c for c in ASCII if c not in glyphs or not glyphs[c][0]["strokes"]] == []
    assert glyphs[" "][0]["strokes"] == []


@pytest.mark.parametrize("face", FACES)
def test_its_folder_has_licence_and_notice(face: str) -> None:
    folder = library.folder("fonts") / face
    licence, notice = (folder / "OFL.txt").read_text("utf-8"), (folder / "NOTICE.txt").read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    for copyright_line in table(face)["copyright"]:
        assert licence.startswith(copyright_line)
        assert copyright_line in notice
    assert len(notice.split("sha256:")[1].split()[0]) == hashlib.sha256().digest_size * 2
    assert "Modified:" in notice


@pytest.mark.parametrize("face", FACES)
def test_no_stroke_is_a_mere_point_and_no_ink_runs_away(face: str) -> None:
    for character, form in forms(face):
        for stroke in form["strokes"]:
            steps = np.diff(np.array(stroke), axis=0)
            assert len(stroke) >= 2, character
            assert steps.any(axis=1).all(), character
        every = np.array([p for s in form["strokes"] for p in s] or [[0, 0]])
        assert every[:, 1].min() > -700, character
        assert every[:, 1].max() < 1300, character
        assert every[:, 0].min() > -350, character
        assert every[:, 0].max() < form["advance"] + 450, character


@pytest.mark.parametrize("face", FACES)
def test_i_and_j_have_one_dot_and_it_is_late(face: str) -> None:
    for character in "ij":
        for form in table(face)["glyphs"][character]:
            assert len(form["late"]) == 1, character
            dot = np.array(form["strokes"][form["late"][0]])
            main = np.vstack([s for k, s in enumerate(form["strokes"]) if k not in form["late"]])
            assert dot[:, 1].min() > 0.85 * main[:, 1].max(), character


@pytest.mark.parametrize("face", FACES)
def test_dots_are_ticks_and_not_dashes(face: str) -> None:
    high = np.ptp([p[1] for s in table(face)["glyphs"]["x"][0]["strokes"] for p in s])
    for character in ".:!?":
        stroke = min(table(face)["glyphs"][character][0]["strokes"], key=lambda s: np.ptp(s, axis=0).max())
        assert np.ptp(stroke, axis=0).max() < 0.45 * high, character


@pytest.mark.parametrize("face", FACES)
def test_the_bars_of_t_and_the_second_stroke_of_x_are_late(face: str) -> None:
    for character in "tx":
        for form in table(face)["glyphs"][character]:
            assert form.get("late"), character


@pytest.mark.parametrize("face", FACES)
def test_o_closes_upon_itself(face: str) -> None:
    for form in table(face)["glyphs"]["o"]:
        stroke = np.array(form["strokes"][0], dtype=float)
        high = np.ptp(stroke[:, 1])
        gap = np.hypot(*(stroke[:, None, :] - stroke[None, :, :]).transpose(2, 0, 1))
        arc = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))])
        apart = np.abs(arc[:, None] - arc[None, :]) > 1.5 * high
        assert gap[apart].min() < 0.18 * high


@pytest.mark.parametrize("face", FACES)
def test_stems_go_down_and_a_word_goes_right(face: str) -> None:
    for character in "lIbhk1":
        stroke = table(face)["glyphs"][character][0]["strokes"][0]
        low = min(y for _, y in stroke)
        assert stroke[0][1] > low + 100, character
    for character in "mnuvwz":
        form = table(face)["glyphs"][character][0]
        assert form["exit"][0] > form["entry"][0], character


def test_alternates_differ_from_one_another() -> None:
    for face in ("caveat-line", "playpen-line"):
        several = 0
        for character in LETTERS:
            row = table(face)["glyphs"][character]
            assert len({json.dumps(form["strokes"]) for form in row}) == len(row), character
            several += len(row) == 3
        assert several >= 20


def test_the_joined_script_has_one_stroke_a_letter_but_for_late_ones() -> None:
    for character in LETTERS:
        form = table("cedarville-line")["glyphs"][character][0]
        assert len(form["strokes"]) - len(form.get("late", ())) == 1, character
        assert form["exit"][0] > form["entry"][0], character
        assert form["exit"][0] > 0.8 * form["advance"], character


def test_playpen_has_all_of_greek_and_cyrillic() -> None:
    greek = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωςάέήίόύώΐΰϊϋΆΈΉΊΌΎΏ"
    cyrillic = "".join(chr(code) for code in range(0x410, 0x450)) + "ЁёЂђЃѓЄєЅѕІіЇїЈјЉљЊњЋћЌќЎўЏџҐґ"
    glyphs = table("playpen-line")["glyphs"]
    assert [c for c in greek + cyrillic if not glyphs.get(c)] == []
    assert len(glyphs["й"][0]["late"]) == 1
    assert len(glyphs["ё"][0]["late"]) == 2
    assert len(glyphs["ΐ"][0]["late"]) == 3


@pytest.mark.parametrize("face", FACES)
def test_the_reader_takes_the_file(face: str) -> None:
    file = library.folder("fonts") / face / "font.json"
    font = read_font(file.read_bytes(), str(file))
    assert font.licence == "OFL-1.1"
    assert set(ASCII) <= set(font.glyphs)
