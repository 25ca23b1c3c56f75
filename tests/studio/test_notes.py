"""Notes as a page reads, draws and changes them."""

from __future__ import annotations

import json
import re
from typing import Any

import numpy as np
import pytest
from reach import Reach

from plotnote.batch.job import JobState
from plotnote.batch.journal import Journal
from plotnote.compare import compare
from plotnote.config import parse_note
from plotnote.drawing import Drawing, Mark, Stroke
from plotnote.geometry import points
from plotnote.workshop.desk import draw_note
from plotnote.workshop.folder import open_folder
from plotnote.workshop.write import utc_now

ANN = "01-begona-ibanez"
NOTE = f"/api/notes/{ANN}"


def get(reach: Reach, path: str) -> dict[str, Any]:
    status, text = reach.at("GET", path)
    assert status == 200, text
    return json.loads(text)


def post(reach: Reach, path: str, body: dict[str, Any], wanted: int = 200) -> dict[str, Any]:
    status, text = reach.at("POST", path, json.dumps(body).encode())
    assert status == wanted, text
    return json.loads(text)


def ink(reach: Reach, text: str, known: list[str] | None = None, **head: object) -> dict[str, Any]:
    stored = get(reach, NOTE)["head"]
    return post(reach, f"{NOTE}/ink", {"head": {**stored, **head}, "text": text, "known": known or [], "serial": 7})


def shown(told: dict[str, Any], paths: dict[str, str]) -> list[Stroke]:
    """The strokes that a page draws of a reply; it keeps each path by its key."""
    paths.update({word["key"]: word["d"] for word in told["words"] if "d" in word})
    pen = draw_note_pen()
    found = []
    for word in told["words"]:
        for part in paths[word["key"]].split("M")[1:]:
            numbers = [float(n) for n in re.findall(r"-?[\d.]+", part)]
            xy = np.array(numbers).reshape(-1, 2) + np.array([word["x"], word["y"]])
            found.append(Stroke(points(xy), pen, Mark(word["line"], word["word"], 0)))
    return found


def draw_note_pen() -> Any:
    from plotnote import library

    return library.pen("black-0.3")


def same_ink(reach: Reach, strokes: list[Stroke]) -> bool:
    """Whether a page shows what will be written of the note's file."""
    folder = open_folder(reach.studio.root)
    drawing = draw_note(folder.note(reach.studio.note_file(ANN)))
    found = compare(Drawing(drawing.sheet, tuple(strokes)), drawing.with_strokes(drawing.strokes))
    return found.missing == found.strange == 0 and found.deviation < 0.03


def test_a_note_is_given_as_its_file_has_it(reach: Reach) -> None:
    told = get(reach, NOTE)
    file = reach.studio.root / "notes" / f"{ANN}.txt"
    note = parse_note(file.read_text("utf-8"), str(file))
    assert (told["name"], told["text"], told["head"]["to"]) == (ANN, note.text, "Begoña Ibáñez")
    assert told["first_line"] == note.first_line


def test_what_the_page_shows_while_it_is_edited_is_what_is_written(reach: Reach) -> None:
    told = get(reach, NOTE)
    paths: dict[str, str] = {}
    whole = told["text"]
    for text in (whole, whole.replace("Begoña", "Begoña and all"), f"{whole}\n\nP.S. More _soon_."):
        stored = get(reach, NOTE)
        drawn = ink(reach, text, list(paths))
        post(reach, NOTE, {"head": stored["head"], "text": text, "version": stored["version"]})
        assert "error" not in drawn
        assert same_ink(reach, shown(drawn, paths))


def test_a_word_that_is_known_is_not_sent_again(reach: Reach) -> None:
    text = get(reach, NOTE)["text"]
    first = ink(reach, text)
    assert first["serial"] == 7
    keys = [word["key"] for word in first["words"]]
    assert all("d" in word for word in first["words"])
    again = ink(reach, text.replace("Thank you", "Thank everybody"), keys)
    fresh = [word for word in again["words"] if "d" in word]
    assert 1 <= len(fresh) <= 3
    assert all(word["key"] not in keys for word in fresh)


def test_what_cannot_be_drawn_shows_its_sheet_and_says_why(reach: Reach) -> None:
    told = ink(reach, "李")
    assert told["words"] == []
    assert "李" in told["error"]["message"]
    assert told["sheet"]["width"] == 139.7
    told = ink(reach, "too much " * 2000)
    assert told["error"]["message"]
    told = ink(reach, "  \n ")
    assert told["sheet"]["width"] == 139.7
    assert "no words" in told["error"]["message"]
    told = ink(reach, "Hello", stationery="nothing")
    assert "nothing" in told["error"]["message"]
    told = ink(reach, "Hello", seed="x")
    assert "seed" in told["error"]["message"]


def test_a_note_is_not_stored_over_one_that_somebody_changed(reach: Reach) -> None:
    told = get(reach, NOTE)
    file = reach.studio.root / "notes" / f"{ANN}.txt"
    file.write_text(file.read_text("utf-8") + "\nmore\n", "utf-8")
    body = {"head": told["head"], "text": "mine", "version": told["version"]}
    refused = post(reach, NOTE, body, 409)
    assert refused["note"]["text"].endswith("more")
    assert refused["error"]["hint"]
    post(reach, NOTE, {**body, "version": refused["note"]["version"]})
    assert get(reach, NOTE)["text"] == "mine"


def test_comments_of_a_head_stay(reach: Reach) -> None:
    file = reach.studio.root / "notes" / f"{ANN}.txt"
    file.write_text(f"+++\n# of the panel\n{file.read_text('utf-8').removeprefix('+++').lstrip()}", "utf-8")
    told = get(reach, NOTE)
    post(reach, NOTE, {"head": {**told["head"], "seed": 9}, "text": told["text"], "version": told["version"]})
    assert "# of the panel" in file.read_text("utf-8")
    assert get(reach, NOTE)["head"]["seed"] == 9


@pytest.mark.parametrize(
    "head", [{"signature": "../secret.svg"}, {"font": "/etc/x.svg"}, {"nothing": 1}, {"seed": "x"}]
)
def test_a_head_that_is_none_or_leads_out_of_the_folder_is_refused(reach: Reach, head: dict[str, Any]) -> None:
    told = get(reach, NOTE)
    body = {"head": head, "text": "x", "version": told["version"]}
    post(reach, NOTE, body, 422)
    post(reach, "/api/notes", {"to": "Ann", "head": head, "text": "x"}, 422)
    assert get(reach, NOTE) == told


def test_a_note_is_begun_and_taken_away_again(reach: Reach) -> None:
    row = post(reach, "/api/notes", {"to": "Zoë Bell", "head": {}, "text": "Dear Zoë,"}, 201)
    assert row["name"] == "06-zoe-bell"
    assert row["to"] == "Zoë Bell"
    stored = get(reach, "/api/notes/06-zoe-bell")
    post(reach, "/api/notes/06-zoe-bell/delete", {"version": "old"}, 409)
    post(reach, "/api/notes/06-zoe-bell/delete", {"version": stored["version"]})
    assert reach.at("GET", "/api/notes/06-zoe-bell")[0] == 404


def test_a_note_with_ink_is_not_taken_away(reach: Reach) -> None:
    with Journal.open(reach.studio.root / "journal.db", utc_now) as journal:
        journal.add(ANN, ANN)
        journal.move(ANN, JobState.LOADED)
        journal.claim(ANN, 0, 0.0, (0, 0), 0, 1)
    refused = post(reach, f"{NOTE}/delete", {"version": get(reach, NOTE)["version"]}, 409)
    assert "written" in refused["error"]["message"]


def test_one_word_or_all_are_written_anew(reach: Reach) -> None:
    text = get(reach, NOTE)["text"]
    before = [word["key"] for word in ink(reach, text)["words"]]
    assert post(reach, f"{NOTE}/again", {"words": [2]})["head"]["again"] == [2]
    after = [word["key"] for word in ink(reach, text)["words"]]
    assert [k for k, (one, other) in enumerate(zip(before, after, strict=True)) if one != other] == [1]
    post(reach, f"{NOTE}/again", {"all": True})
    assert not set(after) & {word["key"] for word in ink(reach, text)["words"]}
    post(reach, f"{NOTE}/again", {"words": [0]}, 422)


def test_findings_are_told_by_the_lines_of_the_words(reach: Reach) -> None:
    head = get(reach, NOTE)["head"]
    text = "\n\nDear Begoña,\n\nThank you. I met Łukasz there.\n\n[[what we spoke of]]\n"
    found = post(reach, f"{NOTE}/findings", {"head": head, "text": text})["findings"]
    lines = {each["rule"]: each["line"] for each in found if each["grade"] == "red"}
    assert lines, found
    for rule, line in lines.items():
        assert text.split("\n")[line - 1].strip(), (rule, line)
    assert post(reach, f"{NOTE}/findings", {"head": head, "text": "Hello there."})["seconds"] > 3.0
    told = post(reach, f"{NOTE}/findings", {"head": head, "text": "\nDear\n李"})
    assert "seconds" not in told
    (unset,) = (each for each in told["findings"] if each["rule"] == "missing-glyph")
    assert unset["line"] == 3
    assert "(line 3, column 1)" in unset["message"]


def test_names_stand_beside_their_spelling_in_the_roster(reach: Reach) -> None:
    file = reach.studio.root / "notes" / f"{ANN}.txt"
    file.write_text(file.read_text("utf-8").replace('"Begoña Ibáñez"', '"Begona Ibáñez"'), "utf-8")
    found = {each["note"]: each for each in get(reach, "/api/names")}
    assert len(found) == 5
    assert (found[ANN]["to"], found[ANN]["roster"]) == ("Begona Ibáñez", "Begoña Ibáñez")
    assert all("<path" in each["svg"] for each in found.values())
    others = [each for each in found.values() if each["note"] != ANN]
    assert all(each["to"] == each["roster"] for each in others)


def test_settings_are_changed_in_the_batch_s_own_file(reach: Reach) -> None:
    file = reach.studio.root / "batch.toml"
    before = file.read_text("utf-8")
    told = post(reach, "/api/settings", {"changes": {"hand": "quick"}})
    assert told["settings"]["hand"] == "quick"
    assert file.read_text("utf-8") == before.replace('hand = "natural"', 'hand = "quick"')
    for wrong in ({"hand": "nobody"}, {"machine": "x"}, {"x": 1}, {"envelope": "us-a2"}, {"signature": "/etc/passwd"}):
        post(reach, "/api/settings", {"changes": wrong}, 422)
    post(reach, "/api/settings", {"changes": {"hand": None}})
    assert "\nhand = " not in file.read_text("utf-8")


def test_notes_of_one_size_are_shown_in_it(reach: Reach) -> None:
    post(reach, "/api/settings", {"changes": {"size_mm": "fit-same"}})
    text = get(reach, NOTE)["text"]
    folder = open_folder(reach.studio.root)
    alone = ink(reach, "Dear Begoña,\n\nthanks.")
    together = ink(reach, text)
    heights = [_height(told) for told in (alone, together)]
    assert heights[0] < 1.5 * heights[1], "a short note is no larger than the longest of the others allows"
    assert folder.settings.one_size


def _height(told: dict[str, Any]) -> float:
    ys = [float(y) for word in told["words"][:1] for y in re.findall(r"[ML ]-?[\d.]+ (-?[\d.]+)", word["d"])]
    return max(ys) - min(ys)


def test_proofs_are_pictures_of_what_is_written(reach: Reach) -> None:
    status, svg = reach.at("GET", f"{NOTE}/card.svg")
    assert status == 200
    assert svg.count("<path") > 100
    assert reach.at("GET", f"{NOTE}/card.png")[0] == 200
    assert reach.at("GET", "/api/proof.pdf")[0] == 200


def test_html_in_a_note_is_ink_and_text(reach: Reach) -> None:
    told = get(reach, NOTE)
    text = "Dear <script>alert(1)</script> & <b>you</b>,"
    post(reach, NOTE, {"head": told["head"], "text": text, "version": told["version"]})
    assert get(reach, NOTE)["text"] == text
    status, svg = reach.at("GET", f"{NOTE}/card.svg")
    assert status == 200
    assert "script" not in svg
