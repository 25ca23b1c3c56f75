"""The link and the code are good once; guessing ends soon."""

from __future__ import annotations

from pathlib import Path

import pytest
from reach import HOST, LAN, Reach

from plotnote.studio.doors import CODE_LIFE, CODE_TRIES, Doors
from plotnote.studio.replies import Refused


class Pairing:
    """Doors with a clock, and what they said."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.codes: list[str] = []
        self.links: list[str] = []
        self.doors = Doors(self.links.append, self.codes.append, lambda: self.now)


@pytest.fixture
def pairing() -> Pairing:
    return Pairing()


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08d}"


def test_a_link_is_good_once_and_the_next_one_is_said(pairing: Pairing) -> None:
    token = pairing.doors.token
    assert pairing.doors.knows(pairing.doors.open(token))
    with pytest.raises(Refused):
        pairing.doors.open(token)
    assert pairing.links == [pairing.doors.token]


def test_a_code_is_good_once_however_it_is_spaced(pairing: Pairing) -> None:
    pairing.doors.offer_code()
    code = pairing.codes[0]
    assert len(code) == 8
    assert pairing.doors.knows(pairing.doors.pair(f" {code[:4]} {code[4:]}\n"))
    with pytest.raises(Refused):
        pairing.doors.pair(code)


def test_there_is_no_code_before_somebody_knocks(pairing: Pairing) -> None:
    with pytest.raises(Refused):
        pairing.doors.pair("")
    assert pairing.codes == []


def test_after_five_wrong_codes_the_right_one_is_not_good_either_for_ten_minutes(pairing: Pairing) -> None:
    pairing.doors.offer_code()
    code = pairing.codes[0]
    for _ in range(CODE_TRIES):
        with pytest.raises(Refused) as refused:
            pairing.doors.pair(wrong(code))
        assert refused.value.status == 403
    for _ in range(3):
        pairing.doors.offer_code()
        with pytest.raises(Refused) as refused:
            pairing.doors.pair(code)
        assert refused.value.status == 429
    assert len(pairing.codes) == 1
    pairing.now += CODE_LIFE
    pairing.doors.offer_code()
    assert pairing.doors.knows(pairing.doors.pair(pairing.codes[1]))


def test_a_code_ends_after_ten_minutes(pairing: Pairing) -> None:
    pairing.doors.offer_code()
    pairing.now += CODE_LIFE
    with pytest.raises(Refused):
        pairing.doors.pair(pairing.codes[0])


def test_knocking_again_and_again_says_one_code(pairing: Pairing) -> None:
    for _ in range(100):
        pairing.doors.offer_code()
    assert len(pairing.codes) == 1


def test_the_first_browsers_are_let_go_when_there_are_too_many(pairing: Pairing) -> None:
    sessions = [pairing.doors.open(pairing.doors.token) for _ in range(33)]
    assert [pairing.doors.knows(session) for session in (sessions[0], sessions[1])] == [False, True]


def test_no_cookie_is_known_by_a_part_or_by_nothing(pairing: Pairing) -> None:
    session = pairing.doors.open(pairing.doors.token)
    assert not any(pairing.doors.knows(each) for each in ("", session[:-1], session + "x", session.upper(), "é\udcff"))


def test_a_phone_pairs_on_the_network_and_nowhere_else(tmp_path: Path, pairing: Pairing) -> None:
    reach = Reach(tmp_path, pairing.doors)
    there = {"Origin": f"http://{LAN}"}
    assert reach.get("/pair", stranger=True).status_code == 401
    assert reach.get("/api/batch", host=LAN, stranger=True).status_code == 401
    for path in ("/pair", "/page/pair.js", "/page/pair.css"):
        assert reach.get(path, host=LAN, stranger=True).status_code == 200
    body = {"json": {"code": pairing.codes[0]}, "host": LAN, "stranger": True}
    assert reach.post("/pair", **body, headers={"Origin": f"http://{HOST}"}).status_code == 403
    reply = reach.post("/pair", **body, headers=there)
    assert reply.status_code == 200
    cookie = reply.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert reach.get("/", host=LAN, headers={"Cookie": cookie.split(";")[0]}).status_code == 200


def test_the_link_of_the_computer_is_not_for_the_network(tmp_path: Path, pairing: Pairing) -> None:
    reach = Reach(tmp_path, pairing.doors)
    assert reach.get(f"/open?token={pairing.doors.token}", host=LAN, stranger=True).status_code == 401
    assert reach.get(f"/open?token={pairing.doors.token}", stranger=True).status_code == 303


def test_without_lan_nothing_pairs(reach: Reach) -> None:
    assert reach.get("/pair").status_code == 404
    assert reach.post("/pair", json={"code": "12345678"}).status_code == 404


@pytest.mark.parametrize("token", ["", "x", "../..", "%00", "é", "<script>"])
def test_another_token_opens_nothing(reach: Reach, token: str) -> None:
    reply = reach.get("/open", params={"token": token}, stranger=True)
    assert reply.status_code == 403
    assert "set-cookie" not in reply.headers
