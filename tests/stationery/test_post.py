"""Zones of posts, and where an address stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

import plotnote.stationery.post as module
from plotnote.errors import LayoutError
from plotnote.geometry import Box
from plotnote.stationery.block import place_block, place_sender
from plotnote.stationery.post import Post, parse_posts

POSTS = parse_posts(Path(module.__file__).with_name("posts.toml").read_text("utf-8"))
A2 = Box(0.0, 0.0, 146.05, 111.125)
posts = st.sampled_from(list(POSTS.values()))
envelopes = st.tuples(st.floats(80, 350), st.floats(60, 250)).map(lambda size: Box(0.0, 0.0, *size))


def area(box: Box) -> shapely.Polygon:
    return shapely.box(*box)


def test_usps_reads_between_its_lines_as_the_manual_says() -> None:
    assert POSTS["usps"].zone(A2) == pytest.approx((12.7, 111.125 - 69.85, 146.05 - 12.7, 111.125 - 15.875))
    barcode = POSTS["usps"].clears(A2)[0]
    assert barcode == pytest.approx((146.05 - 120.65, 111.125 - 15.875, 146.05, 111.125))


@pytest.mark.parametrize("name", ["usps", "deutsche-post", "canada-post", "royal-mail"])
@given(envelope=envelopes)
def test_what_any_post_reads_each_of_the_four_reads(name: str, envelope: Box) -> None:
    some, one = POSTS["any"].zone(envelope), POSTS[name].zone(envelope)
    if some.width > 0 and some.height > 0:
        assert one.contains(some)
    for place in POSTS[name].clears(envelope):
        covered = shapely.union_all([area(clear) for clear in POSTS["any"].clears(envelope)])
        if some.width > 0 and some.height > 0:
            assert area(some).intersection(area(place)).difference(covered).area < 1e-6


@given(st.integers(1, 12), st.floats(2, 60), posts, envelopes)
def test_an_address_that_is_placed_lies_in_the_zone_and_off_all_that_stays_clear(
    count: int, widest: float, post: Post, envelope: Box
) -> None:
    try:
        block = place_block(count, widest, post, envelope)
    except LayoutError as error:
        assert post.title in error.message
        assert error.hint
        return
    zone = area(post.zone(envelope)).buffer(1e-6)
    assert zone.contains(area(block.box))
    assert all(area(block.box).intersection(area(place)).area < 1e-6 for place in post.clears(envelope))
    assert len(block.baselines) == count
    assert post.cap_height[0] - 1e-9 <= block.cap <= post.cap_height[1]
    gaps = [below - above - block.cap for above, below in zip(block.baselines, block.baselines[1:], strict=False)]
    assert all(post.line_gap[0] - 1e-9 <= gap <= post.line_gap[1] + 1e-9 for gap in gaps)
    assert block.box.top <= block.baselines[0] - block.cap
    assert block.baselines[-1] < block.box.bottom
    assert block.box.width <= min(post.longest, envelope.width)


def test_seven_lines_are_read_on_an_a2_envelope_in_the_us_and_fourteen_are_not() -> None:
    assert len(place_block(7, 20, POSTS["usps"], A2).baselines) == 7
    with pytest.raises(LayoutError, match="it has 14 lines, and there is room for"):
        place_block(14, 20, POSTS["any"], A2)


def test_a_line_that_is_too_long_is_told_in_mm() -> None:
    with pytest.raises(LayoutError, match=r"Ann’s address cannot be placed where Deutsche Post .* there are 100 mm"):
        place_block(3, 60, POSTS["deutsche-post"], Box(0, 0, 220, 110), "Ann’s address")


def test_an_envelope_that_is_too_small_for_a_post_is_said_to_be() -> None:
    with pytest.raises(LayoutError, match="too small for any address"):
        place_block(2, 10, POSTS["deutsche-post"], Box(0, 0, 100, 50))


@given(st.integers(1, 5), st.floats(5, 40), posts, envelopes)
def test_a_sender_stands_in_the_corner_and_touches_nothing(
    count: int, widest: float, post: Post, envelope: Box
) -> None:
    try:
        address = place_block(4, 20, post, envelope)
        corner = place_sender(count, widest, post, envelope, address)
    except LayoutError:
        return
    taken = [address.box, *post.clears(envelope)]
    assert area(envelope).contains(area(corner.box))
    assert all(area(corner.box).intersection(area(box)).area < 1e-6 for box in taken)
    assert corner.box.bottom <= address.box.top or corner.box.right <= address.box.left


def test_a_square_envelope_costs_more() -> None:
    assert "higher price" in POSTS["usps"].dearer(Box(0, 0, 130, 130))
    assert POSTS["usps"].dearer(A2) == ""
    assert "Deutsche Post" in POSTS["deutsche-post"].dearer(A2)
