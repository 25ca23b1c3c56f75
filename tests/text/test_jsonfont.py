"""JSON fonts: what is read, what is measured, and where a fault is said to be."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from plotnote import library
from plotnote.errors import FontFileError
from plotnote.text import jsonfont
from plotnote.text.font import Font
from plotnote.text.jsonexport import write_json_font
from plotnote.text.jsonfont import form_name, read_json_font

DOCS = Path(__file__).parent.parent.parent / "docs"
FORM = {"advance": 9, "strokes": [[[0, 0], [1, 9]]]}
LEAST = {"format": "plotnote-font/1", "name": "x", "glyphs": {"a": [FORM]}}


def read(**changes: object) -> Font:
    return read_json_font(json.dumps({**LEAST, **changes}).encode(), "my.json")


def refusal(text: str) -> FontFileError:
    with pytest.raises(FontFileError) as caught:
        read_json_font(text.encode("utf-8", "surrogatepass"), "my.json")
    assert caught.value.file == "my.json"
    return caught.value


def with_form(**changes: object) -> Font:
    return read(glyphs={"o": [FORM], "t": [{**FORM, **changes}]})


def example() -> str:
    (found,) = re.findall(r"```json\n(.*?)```", (DOCS / "font-format.md").read_text("utf-8"), re.DOTALL)
    return found


def test_the_example_of_the_documentation_is_read_as_it_says() -> None:
    font = read_json_font(example().encode(), "example.json")
    assert (font.name, font.title, font.style, font.licence) == ("my-hand", "a round hand", "print", "OFL-1.1")
    assert font.copyright == ("Copyright 2026 A. Writer",)
    assert font.kerning == {("o", "o"): -15}
    assert {character: len(forms) for character, forms in font.glyphs.items()} == {" ": 1, "i": 1, "o": 2, "oi": 1}
    assert font.metrics.x_height == 400
    (i,), (first, second), (ligature,) = font.glyphs["i"], font.glyphs["o"], font.glyphs["oi"]
    assert i.late == (1,)
    assert (first.entry, first.exit) == ((300, 340), (370, 330))
    assert (second.entry, second.exit) == ((210, 400), (210, 400))
    assert len(ligature.strokes) == 2


def test_a_single_point_becomes_a_short_tick() -> None:
    (i,) = read_json_font(example().encode(), "example.json").glyphs["i"]
    dot = i.strokes[1]
    assert dot[0].tolist() == [95, 560]
    assert len(dot) == 2
    assert 0 < abs(dot[1] - dot[0]).max() < 0.1 * 400


def test_the_schema_has_the_keys_that_are_read() -> None:
    schema = json.loads((DOCS / "font.schema.json").read_text("utf-8"))
    assert set(schema["properties"]) == jsonfont._TOP
    assert set(schema["$defs"]["form"]["properties"]) == jsonfont._FORM
    assert tuple(schema["properties"]["style"]["enum"]) == jsonfont.STYLES
    assert set(schema["required"]) == {"format", *jsonfont._NEEDED}


@pytest.mark.parametrize("file", sorted(library.folder("fonts").rglob("*.json")), ids=lambda file: file.parent.name)
def test_every_shipped_json_font_is_read_and_written_back_alike(file: Path) -> None:
    text = write_json_font(read_json_font(file.read_bytes(), str(file)))
    assert write_json_font(read_json_font(text.encode(), str(file))) == text


def test_without_late_strokes_the_bar_of_a_t_comes_last() -> None:
    bar, stem = [[-3, 9], [4, 9]], [[0, 16], [0, 1], [2, 0]]
    assert with_form(strokes=[bar, stem]).glyphs["t"][0].late == (1,)
    assert with_form(strokes=[bar, stem]).glyphs["t"][0].strokes[0].tolist() == stem


def test_late_strokes_entry_and_exit_are_taken_as_they_are_given() -> None:
    bar, stem = [[-3, 9], [4, 9]], [[0, 16], [0, 1], [2, 0]]
    (t,) = with_form(strokes=[bar, stem], late=[], exit=[3, 3]).glyphs["t"]
    assert [stroke.tolist() for stroke in t.strokes] == [bar, stem]
    assert (t.late, t.entry, t.exit) == ((), (-3, 9), (3, 3))
    (t,) = with_form(strokes=[bar, stem], late=[0]).glyphs["t"]
    assert (t.late, t.entry, t.exit) == ((0,), (0, 16), (2, 0))


def test_accents_that_stand_on_the_strokes_of_the_bare_letter_are_late() -> None:
    e, accent = [[0, 5], [9, 5], [3, 0]], [[4, 12], [7, 14]]
    silent, telling = {"advance": 9, "strokes": [accent, e]}, {"advance": 9, "strokes": [accent, e], "late": []}
    table = {"e": [{"advance": 9, "strokes": [e]}], "é": [silent], "è": [telling], "ë": [{**silent, "exit": [9, 9]}]}
    glyphs = read(glyphs=table).glyphs
    assert [glyphs[c][0].late for c in "eéèë"] == [(), (1,), (), ()]
    assert glyphs["é"][0].strokes[0].tolist() == e


def test_points_are_read_only_and_repeated_ones_left_out() -> None:
    (t,) = with_form(strokes=[[[0, 0], [0, 0], [1, 9], [1, 9], [0, 0]]]).glyphs["t"]
    assert t.strokes[0].tolist() == [[0, 0], [1, 9], [0, 0]]
    with pytest.raises(ValueError, match="read-only"):
        t.strokes[0][0, 0] = 5.0


def test_glyphs_are_named_by_character_and_form() -> None:
    assert [form_name("a"), form_name("a", 2), form_name("é"), form_name("fi")] == [
        "a",
        "a.alt2",
        "u00E9",
        "u0066_u0069",
    ]


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        ('"name": "x"', (2, 10), "The name is empty"),
        ('"format": "plotnote-font/1"', (1, 12), "not “plotnote-font/1”"),
        ("9", (4, 20), "not text"),
    ],
)
def test_a_wrong_value_is_placed(change: str, place: tuple[int, int], said: str) -> None:
    glyph = '"a": [ {"advance": 9, "strokes": [[[0, 0], [1, 8]]]} ]'
    text = '{"format": "plotnote-font/1",\n"name": "x",\n"glyphs": {\n' + glyph + "\n}}"
    wrong = {'"name": "x"': '"name":  " "', '"format": "plotnote-font/1"': '"format": "plotnote-font/2"', "9": '"9"'}
    fault = refusal(text.replace(change, wrong[change], 1))
    assert said in str(fault)
    assert (fault.line, fault.column) == place


@pytest.mark.parametrize(
    ("strokes", "column", "said"),
    [
        ("[[[0, 0], [1, 9]], []]", 20, "at least one point"),
        ("[[[0, 0], [1]]]", 11, "two numbers"),
        ("[[[0, 0], [1, 2, 3]]]", 11, "more than 2"),
        ("[[[0, 0], [1, true]]]", 15, "not a truth value"),
        ('[[[0, 0], ["1", 2]]]', 12, "not text"),
        ("[[[0, 0], [1, null]]]", 15, "not null"),
        ("[[[0, 0], [1, NaN]]]", 15, "NaN is not a number"),
        ("[[[0, 0], [-Infinity, 1]]]", 12, "-Infinity is not a number"),
        ("[[[0, 0], [1, 1e999]]]", 15, "larger than 1000000"),
        ("[[[0, 0], [1, -1000001]]]", 15, "larger than 1000000"),
        ("[[0, 0], [1, 9]]", 3, "A list is expected here, not a number"),
        ("[]", 1, "no space has a stroke"),
        ('{"x": 1, "x": 2}', 10, "“x” is there twice"),
    ],
)
def test_a_wrong_stroke_is_placed(strokes: str, column: int, said: str) -> None:
    text = json.dumps({**LEAST, "glyphs": {"o": [FORM], "b": [FORM, {"advance": 1, "strokes": "HERE"}]}})
    fault = refusal(text.replace('"HERE"', "\n" + strokes))
    assert said in fault.message
    assert (fault.line, fault.column) == (2, column)


@pytest.mark.parametrize(
    "changes",
    [
        {"late": [1]}, {"late": [0]}, {"late": [0.5]}, {"late": [-1]}, {"late": [0, 0], "strokes": FORM["strokes"] * 3},
        {"advance": -1}, {"advance": None}, {"entry": [1]}, {"entry": 5}, {"exit": [1, 2, 3]}, {"colour": 1},
        {"strokes": [[[k, 0], [k, 9]] for k in range(1001)]}, {"strokes": [[[0, k % 7] for k in range(50_001)]]},
    ],
)  # fmt: skip
def test_a_wrong_form_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(FontFileError) as caught:
        with_form(**changes)
    assert caught.value.line == 1
    assert caught.value.column > 60


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""}, {"name": 5}, {"name": "a\nb"}, {"style": "bold"}, {"units": 0}, {"units": "1000"}, {"glyphs": []},
        {"glyphs": {}}, {"glyphs": {"a": []}}, {"glyphs": {"": [FORM]}}, {"glyphs": {"\u00ad": [FORM]}},
        {"glyphs": {"a" * 17: [FORM]}}, {"glyphs": {"a": [{"advance": 9}]}}, {"glyphs": {"a": FORM}}, {"more": 1},
        {"glyphs": {"a": [{"advance": 9, "strokes": [[[0, -5], [1, -9]]]}]}}, {"glyphs": {"a": [FORM] * 51}},
        {"glyphs": {" ": [{"advance": 9, "strokes": [], "entry": [1, 1]}], "a": [FORM]}},
        {"kerning": {"a": -5}}, {"kerning": {"a": {"b": "5"}}}, {"copyright": "me"}, {"copyright": [1]}, {"title": 1},
    ],
)  # fmt: skip
def test_a_wrong_member_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(FontFileError) as caught:
        read(**changes)
    assert caught.value.line == 1
    assert caught.value.column >= 1


@pytest.mark.parametrize("key", ["format", "name", "glyphs"])
def test_what_is_needed_is_missed(key: str) -> None:
    fault = refusal(json.dumps({name: value for name, value in LEAST.items() if name != key}))
    assert key in fault.message


def test_bad_json_is_placed() -> None:
    fault = refusal('{"format": "plotnote-font/1",\n "name" "x"}')
    assert (fault.line, fault.column) == (2, 9)


def test_bytes_that_are_no_utf_8_are_placed() -> None:
    with pytest.raises(FontFileError) as caught:
        read_json_font('{"format": "x",\n "näme": "é'.encode() + b'\xff"}', "my.json")
    assert (caught.value.line, caught.value.column) == (2, 12)


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read_json_font(b"\xef\xbb\xbf" + json.dumps(LEAST).encode(), "my.json").name == "x"
