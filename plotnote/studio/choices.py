"""What a note and a batch can name, for the page's lists."""

from __future__ import annotations

from typing import Any

from plotnote import library
from plotnote.geometry import Box
from plotnote.stationery.stationery import Stationery
from plotnote.workshop.templates import shipped_templates

__all__ = ["choices"]


def choices() -> dict[str, list[Any]]:
    """Everything of each kind, by name; the user's own after what ships."""
    faces = [{"name": face.name, "title": face.title} for face in library.faces().values() if face.text]
    hands = [{"name": name, "title": hand.title} for name, hand in library.hands().items()]
    return {
        "faces": [*faces, *({"name": name, "title": name} for name in sorted(library.own_files()))],
        "hands": [*hands, *({"name": name, "title": name} for name in sorted(library.own_hand_files()))],
        "stationery": [_stationery(each) for each in library.stationeries().values()],
        "pens": [{"name": pen.name, "width": pen.width, "colour": pen.colour} for pen in library.pens().values()],
        "machines": list(library.machines()),
        "posts": list(library.posts()),
        "templates": [
            {
                "name": name,
                "title": name.replace("-", ", ").capitalize(),
                "places": [place.split(": ", 1) for place in found],
            }
            for name, found in shipped_templates().items()
        ],
    }


def _stationery(each: Stationery) -> dict[str, Any]:
    sheet = each.sheet
    return {
        "name": each.name, "kind": each.kind, "width": sheet.width, "height": sheet.height, "paper": sheet.paper,
        "x_height": each.usual_x_height, "least": each.least_x_height, "largest": each.largest_x_height,
        "panels": [_box(panel) for panel in sheet.panels],
    }  # fmt: skip


def _box(box: Box) -> list[float]:
    return [box.left, box.top, box.right, box.bottom]
