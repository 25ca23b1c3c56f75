"""`plotnote stationery list` and `posts`: what is on the shelf."""

from __future__ import annotations

import click

from plotnote.cli.tables import show_left_out, show_table, table

__all__ = ["list_posts", "list_stationery"]


@click.command("list")
@click.option("--kind", default="", help="Only cards, or another kind: folded, sheet, index, business, envelope.")
def list_stationery(kind: str) -> None:
    """List the stationery: size and text frame in mm, usual x-height and its limits in mm. Yours are marked *."""
    from plotnote import library

    made = table(
        "stationery", "kind", "width x height mm", "panels", "text frame mm", "x-height mm (least-largest)", "paper"
    )
    own, faults = library.own_profiles()
    for name, item in library.stationeries().items():
        sheet = item.sheet
        frame = sheet.panels[0]
        sizes = f"{item.usual_x_height:g} ({item.least_x_height:g}-{item.largest_x_height:g})"
        if not kind or item.kind == kind.removesuffix("s"):
            made.add_row(
                f"{name}*" if name in own else name, item.kind, f"{sheet.width:g} x {sheet.height:g}",
                str(len(sheet.panels)), f"{frame.width:.1f} x {frame.height:.1f}", sizes, sheet.paper,
            )  # fmt: skip
    show_table(made)
    show_left_out(faults)


@click.command("posts")
def list_posts() -> None:
    """List the posts: how far an address keeps from the edges, the heights of its capitals, what stays clear, in mm."""
    from plotnote import library

    made = table("post", "title", "from sides", "from below", "from above", "capitals", "clear (corner width x height)")
    for name, post in library.posts().items():
        clear = ", ".join(f"{corner} {width:g} x {height:g}" for corner, width, height in post.clear)
        heights = f"{post.cap_height[0]:g}-{post.cap_height[1]:g}"
        made.add_row(name, post.title, f"{post.sides:g}", f"{post.bottom:g}", f"{post.top:g}", heights, clear)
    show_table(made)
