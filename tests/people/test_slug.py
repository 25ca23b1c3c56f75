"""File names made of people's names."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plotnote.people.slug import fold, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jane Doe", "jane-doe"),
        ("Siobhán O’Brien", "siobhan-obrien"),
        ("Łukasz Żółkiewski", "lukasz-zolkiewski"),
        ("Nguyễn Thị Ánh", "nguyen-thi-anh"),
        ("Jürgen Groß", "jurgen-gross"),
        ("Øyvind Bråten", "oyvind-braten"),
        ("A. B. “Bo” Lindqvist, Jr.", "a-b-bo-lindqvist-jr"),
        ("李", "person"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "person"),
    ],
)
def test_a_slug_spells_the_name_in_plain_letters(name, expected):
    assert slug(name) == expected


@settings(deadline=None)
@given(st.text())
def test_a_slug_is_always_a_safe_file_name(name):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(name))
    assert len(slug(name)) <= 60
    assert fold(name).isascii()
