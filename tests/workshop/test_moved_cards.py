"""Cards that were moved while the machine was off are found again on their own ink."""

from __future__ import annotations

import pytest
from shops import LONG, Shop, long_drawing

from plotnote.batch.job import JobState
from plotnote.errors import Cancelled
from plotnote.geometry import Affine, distances, points
from plotnote.workshop import write
from plotnote.workshop.machine_room import Choice

MOVED = Affine.shift(1.3, -0.8) @ Affine.rotation(0.01)


def moved_while_switched_off(shop: Shop) -> None:
    with pytest.raises(Cancelled):
        write.write_all(shop.work(ann=long_drawing()), Choice(), shop.person(stop_before=5))
    shop.board.reset()


def seen(number: int) -> tuple[float, float]:
    """Where the end of a stroke lies now that the card was moved."""
    ((x, y),) = MOVED.apply(points(LONG[number][-1:])).tolist()
    return x, y


def test_the_rest_of_a_card_that_was_moved_joins_its_ink(shop: Shop) -> None:
    moved_while_switched_off(shop)
    person = shop.person(marks=[seen(0), seen(4)])
    write.resume_all(shop.work(ann=long_drawing()), Choice(), person)
    assert shop.states() == {"ann": JobState.WRITTEN}
    ink = shop.board.paper.on("ann")
    assert len(ink) == 8
    for number, stroke in enumerate(ink):
        wanted = points(LONG[number]) if number < 5 else MOVED.apply(points(LONG[number]))
        assert distances(points(stroke), wanted).max() < (0.05 if number < 5 else 0.2), number
    assert any("turned by 0." in said for said in person.said)
    assert shop.board.paper.strays == []


def test_a_card_that_was_found_again_and_stopped_again_goes_on_where_it_lies(shop: Shop) -> None:
    moved_while_switched_off(shop)
    with pytest.raises(Cancelled):
        person = shop.person(marks=[seen(0), seen(4)], stop_before=6)
        write.resume_all(shop.work(ann=long_drawing()), Choice(), person)
    write.resume_all(shop.work(ann=long_drawing()), Choice(), shop.person())
    ink = shop.board.paper.on("ann")
    assert len(ink) == 8
    for number in (5, 6, 7):
        assert distances(points(ink[number]), MOVED.apply(points(LONG[number]))).max() < 0.2, number


def test_marks_that_are_not_those_of_the_card_are_asked_for_again_and_can_be_left(shop: Shop) -> None:
    moved_while_switched_off(shop)
    person = shop.person(marks=[seen(0), seen(3), None])
    write.resume_all(shop.work(ann=long_drawing()), Choice(), person)
    assert any("apart now" in said for said in person.said)
    ink = shop.board.paper.on("ann")
    assert distances(points(ink[7]), points(LONG[7])).max() < 0.05


def test_a_card_with_little_ink_is_not_looked_for(shop: Shop) -> None:
    with pytest.raises(Cancelled):
        write.write_all(shop.work(ann=long_drawing()), Choice(), shop.person(stop_before=1))
    shop.board.reset()
    person = shop.person(marks=[seen(0)])
    write.resume_all(shop.work(ann=long_drawing()), Choice(), person)
    assert person.marks == [seen(0)]
    assert shop.states() == {"ann": JobState.WRITTEN}
