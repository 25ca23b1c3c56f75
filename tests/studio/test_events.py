"""News for pages: bounded, never blocking, the newest state never lost."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable

import pytest

from plotnote.studio import events
from plotnote.studio.events import Broadcast
from plotnote.studio.replies import Refused


def run(what: Callable[[], Awaitable[None]]) -> None:
    async def within() -> None:
        async with asyncio.timeout(20):
            await what()

    asyncio.run(within())


def test_of_ten_thousand_events_a_page_that_does_not_read_keeps_the_last_ones() -> None:
    async def told() -> None:
        news = Broadcast()
        page = news.listen()
        for number in range(10_000):
            news.publish("told", {"text": str(number)})
        taken = await page.take()
        assert len(taken) == 256
        assert json.loads(taken[-1][1]) == {"text": "9999"}

    run(told)


def test_of_ten_thousand_states_a_page_gets_the_newest_whatever_else_was_told() -> None:
    async def told() -> None:
        news = Broadcast()
        page = news.listen()
        news.publish("machine", {"done": -1})
        for number in range(10_000):
            news.publish("machine", {"done": number})
            news.publish("told", {"text": "x"})
        taken = await page.take()
        assert [data for event, data in taken if event == "machine"] == ['{"done":9999}']

    run(told)


def test_states_follow_each_other_no_faster_than_five_a_second_and_the_last_one_comes() -> None:
    async def told() -> None:
        news = Broadcast()
        page = news.listen()
        began, found = asyncio.get_running_loop().time(), []
        for number in range(200):
            news.publish("machine", {"done": number})
            found += [data for event, data in await page.take() if event == "machine"]
            if asyncio.get_running_loop().time() - began > 0.5:
                break
        while found[-1] != json.dumps({"done": number}, separators=(",", ":")):
            found += [data for event, data in await page.take() if event == "machine"]
        assert len(found) <= (asyncio.get_running_loop().time() - began) / 0.2 + 1

    run(told)


def test_a_page_that_comes_later_hears_how_things_stand_and_no_old_news() -> None:
    async def told() -> None:
        news = Broadcast()
        news.publish("machine", {"done": 3})
        news.publish("told", {"text": "old"})
        assert await news.listen().take() == [("machine", '{"done":3}')]

    run(told)


def test_whoever_publishes_from_another_thread_waits_for_no_page() -> None:
    async def told() -> None:
        news = Broadcast()
        page = news.listen()
        teller = threading.Thread(target=lambda: [news.publish("told", {"n": n}) for n in range(1000)])
        teller.start()
        await asyncio.to_thread(teller.join)  # nobody has taken anything yet
        assert len(await page.take()) == 256

    run(told)


def test_a_page_that_is_told_nothing_hears_that_the_studio_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_HEARTBEAT", 0.01)

    async def told() -> None:
        stream = Broadcast().stream()
        assert await anext(stream) == b"retry: 1000\n\n"
        assert await anext(stream) == b": alive\n\n"
        await stream.aclose()

    run(told)


def test_lines_within_news_end_no_event() -> None:
    async def told() -> None:
        news = Broadcast()
        stream = news.stream()
        await anext(stream)
        news.publish("told", {"text": "one\n\nevent: machine\ndata: {}\r\n\u2028"})
        piece = (await anext(stream)).decode()
        assert piece.count("\n") == 3
        assert "\r" not in piece
        await stream.aclose()

    run(told)


def test_a_stream_ends_with_the_studio_and_gives_its_place_back() -> None:
    async def told() -> None:
        news = Broadcast()
        stream = news.stream()
        await anext(stream)
        assert news.pages == 1
        news.publish("machine", {"pen": "up"})
        news.close()
        assert b"".join([piece async for piece in stream]).endswith(b'{"pen":"up"}\n\n')
        assert news.pages == 0
        with pytest.raises(Refused):
            news.listen()

    run(told)


def test_news_that_are_no_numbers_are_refused_where_they_are_told() -> None:
    with pytest.raises(ValueError, match="JSON"):
        Broadcast().publish("machine", {"seconds_left": float("nan")})
