"""Whoever does not come through the door is refused, and every reply says what the page may do."""

from __future__ import annotations

import pytest
from reach import HOST, LAN, ORIGIN, Reach

from plotnote.studio.guard import UPLOAD

STRANGE_HOSTS = ["evil.example", "127.0.0.1", "127.0.0.1:9", "localhost:8123.evil.example", "", f"{HOST}.", f"x@{HOST}"]


@pytest.mark.parametrize("host", STRANGE_HOSTS)
def test_a_request_under_another_name_is_refused(reach: Reach, host: str) -> None:
    assert reach.get("/", host=host).status_code == 403


def test_a_request_with_two_hosts_is_refused(reach: Reach) -> None:
    assert reach.get("/", headers=[("Host", HOST), ("Host", "evil.example")]).status_code == 400


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", f"https://{HOST}", f"http://{LAN}", f"http://{HOST}/", ""]
)
def test_a_post_of_another_page_is_refused(reach: Reach, origin: str) -> None:
    assert reach.post("/api/batch", headers={"Origin": origin}, json={}).status_code == 403


def test_a_post_without_origin_or_with_two_is_refused(reach: Reach) -> None:
    assert reach.post("/api/batch", headers={}, json={}).status_code == 403
    assert reach.post("/api/batch", headers=[*ORIGIN.items()] * 2, json={}).status_code == 403


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"])
def test_no_other_method_is_known(reach: Reach, method: str) -> None:
    reply = reach.ask(method, "/api/batch", headers=ORIGIN)
    assert reply.status_code == 405
    assert not [name for name in reply.headers if name.startswith("access-control")]


@pytest.mark.parametrize("cookie", ["", "plotnote-8123=", "plotnote-8123=x", "plotnote-8123=é", "other=1", "=;,=\x01"])
def test_without_the_cookie_nothing_is_shown(reach: Reach, cookie: str) -> None:
    for path in ("/", "/page/pair.js", "/api/batch", "/api/events", "/nowhere", "/pair"):
        assert reach.get(path, headers={"Cookie": cookie}).status_code == 401


def test_a_stranger_is_told_how_to_come_in(reach: Reach) -> None:
    reply = reach.get("/", stranger=True)
    assert reply.status_code == 401
    assert "link that plotnote printed" in reply.json()["error"]["message"]


def test_a_browser_that_opens_what_is_no_page_shows_a_sentence_and_no_html_of_others(reach: Reach) -> None:
    headers = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    reply = reach.get("/", stranger=True, headers=headers)
    assert reply.status_code == 401
    assert "link that plotnote printed" in reply.text
    evil = reach.get("/page/<script>alert(1)</script>", headers=headers)
    assert evil.status_code == 404
    assert "<script" not in evil.text
    assert "default-src 'none'" in evil.headers["content-security-policy"]


def test_a_phone_that_is_not_paired_is_led_to_where_it_can_be(reach: Reach) -> None:
    reply = reach.get("/", host=LAN, stranger=True)
    assert (reply.status_code, reply.headers["location"]) == (303, "/pair")
    assert reach.get("/api/batch", host=LAN, stranger=True).status_code == 401


def test_every_reply_forbids_what_a_page_does_not_need(reach: Reach) -> None:
    for reply in (reach.get("/"), reach.get("/nowhere"), reach.get("/", stranger=True), reach.get("/", host="evil")):
        policy = reply.headers["content-security-policy"].split("; ")
        assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy)
        assert "unsafe" not in reply.headers["content-security-policy"]
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert reply.headers["cache-control"] == "no-store"
        assert not [name for name in reply.headers if name.startswith("access-control")]


def test_a_body_that_says_it_is_too_long_is_not_read(reach: Reach) -> None:
    reply = reach.post("/api/roster", headers={**ORIGIN, "Content-Length": "100000000"})
    assert reply.status_code == 413


def test_a_body_that_turns_out_too_long_is_cut_off(reach: Reach) -> None:
    given = 0

    async def endless():
        nonlocal given
        while True:
            given += 65536
            yield bytes(65536)

    reply = reach.post("/api/roster", content=endless())
    assert reply.status_code == 413
    assert given <= UPLOAD + 2 * 65536


@pytest.mark.parametrize("length", ["-1", "1e3", "٣", "9" * 400])
def test_a_length_that_is_none_is_refused(reach: Reach, length: str) -> None:
    assert reach.post("/api/roster", headers={**ORIGIN, "Content-Length": length}).status_code in (400, 413)
