from __future__ import annotations

from support import Run

from plotnote import library


def test_all_stationery_is_listed_with_its_size(run: Run) -> None:
    result = run("stationery")
    assert result.code == 0
    rows = {line.split()[0]: line for line in result.out.splitlines()[1:]}
    assert list(rows) == list(library.stationeries())
    for name, item in library.stationeries().items():
        assert f" {item.sheet.width:g} x {item.sheet.height:g} " in rows[name]
        assert f"({item.least_x_height:g}-{item.largest_x_height:g})" in rows[name]
