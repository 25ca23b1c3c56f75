"""From a key press to the reply with its ink, without the browser: a note of 120 words is typed into at its start, its
middle and its end, a letter at a time, through the studio's whole ASGI stack; beside it the same note drawn whole.

  kept   words that were drawn before are kept, as the studio does
  anew   every word is drawn anew, and sent
  whole  the drawing as a machine is given it, all steps, without a request

PYTHONPATH=.:tests .venv/bin/python benchmarks/key_to_ink.py [--keys 40] [--hands natural print]
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

import httpx
from reach import HOST, ORIGIN, Reach

from plotnote.config import BatchSettings, format_batch
from plotnote.studio import note_routes
from plotnote.studio.inkdesk import InkDesk
from plotnote.workshop.desk import draw_note
from plotnote.workshop.folder import open_folder

WORDS = 120
SAID = (
    "Thank you for the afternoon on Tuesday. Your story of the first winter in the clinic, with one heater and forty"
    " chairs, has stayed with me ever since, and so has the map of the rooms that you drew on the back of a menu."
)
TYPED = "and then we walked "


def text() -> str:
    words = (SAID.split() * 4)[: WORDS - 4]
    return f"Dear Miriam,\n\n{' '.join(words[:60])}\n\n{' '.join(words[60:])}\n\nWarmly,\nClara"


def placed(where: str) -> int:
    whole = text()
    return {"start": whole.index("Thank"), "middle": whole.index("\n\n", 200) + 2, "end": whole.index("\n\nWarmly")}[
        where
    ]


async def typed(reach: Reach, hand: str, where: str, keys: int, before: Callable[[], None]) -> list[float]:
    """s for each key."""
    transport = httpx.ASGITransport(app=reach.app)
    headers = {**ORIGIN, "Host": HOST, "Cookie": f"plotnote-8123={reach.session}"}
    times, known = [], set[str]()
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}", headers=headers) as client:
        for count in range(keys + 1):
            at = placed(where)
            now = text()[:at] + (TYPED * 9)[:count] + text()[at:]
            before()
            begun = time.perf_counter()
            body = {"head": {"hand": hand}, "text": now, "known": sorted(known), "serial": count}
            told = (await client.post("/api/notes/01-miriam/ink", json=body)).json()
            times.append(time.perf_counter() - begun)
            assert "error" not in told, told
            known |= {word["key"] for word in told["words"]}
    return times[1:]  # before the first key the note is shown


def row(name: str, times: list[float]) -> str:
    ms = [1000 * one for one in times]
    return f"{name:24} {median(ms):8.1f} {quantiles(ms, n=10)[8]:8.1f} {max(ms):8.1f}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--keys", type=int, default=40)
    parser.add_argument("--hands", nargs="+", default=["natural", "print"])
    options = parser.parse_args()
    desks: list[InkDesk] = []

    class Seen(InkDesk):
        def __init__(self) -> None:
            super().__init__()
            desks.append(self)

    note_routes.InkDesk = Seen  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "notes").mkdir()
        (root / "notes" / "01-miriam.txt").write_text(text(), "utf-8")
        (root / "batch.toml").write_text(format_batch(BatchSettings(stationery="iso-a5")), "utf-8")
        reach = Reach(root)
        print(f"ms from a key to its reply, {WORDS} words on A5, {options.keys} keys each")
        print(f"{'':24} {'median':>8} {'p90':>8} {'most':>8}")
        for hand in options.hands:
            for where in ("start", "middle", "end"):
                kept = asyncio.run(typed(reach, hand, where, options.keys, lambda: None))
                anew = asyncio.run(typed(reach, hand, where, max(8, options.keys // 5), desks[-1].forget))
                print(row(f"{hand}, {where}, kept", kept))
                print(row(f"{hand}, {where}, anew", anew) + f"   {median(anew) / median(kept):.1f} times as long")
            note = open_folder(root).note(root / "notes" / "01-miriam.txt")
            times = []
            for _ in range(8):
                begun = time.perf_counter()
                draw_note(note)
                times.append(time.perf_counter() - begun)
            print(row(f"{hand}, whole", times))


if __name__ == "__main__":
    main()
