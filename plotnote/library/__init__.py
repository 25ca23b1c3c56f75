"""The shelf: everything that ships with plotnote, by name, and the user's own fonts, hands and pen heights. The one
place that knows where the files lie. It is read as `library.face("script-simplex")`."""

from plotnote.library.catalogues import machine, machines, pen, pen_ink, pens, post, posts
from plotnote.library.font_files import (
    Face,
    face,
    face_entry,
    faces,
    is_font_file,
    own_files,
    plain_face,
    require_letters,
    writes_letters,
)
from plotnote.library.hand_files import hand, hands, own_hand_files
from plotnote.library.pen_heights import Fitting, format_pen_heights, pen_heights
from plotnote.library.places import folder, own_fonts, own_hands, own_pen_heights, own_stationery, template_file
from plotnote.library.stationery_files import own_profiles, parsed_profile, stationeries, stationery

__all__ = ["Face", "Fitting", "face", "face_entry", "faces", "folder", "format_pen_heights", "hand", "hands"]
__all__ += ["is_font_file", "machine", "machines", "own_files", "own_fonts", "own_hand_files", "own_hands"]
__all__ += [
    "own_pen_heights",
    "own_profiles",
    "own_stationery",
    "parsed_profile",
    "pen",
    "pen_heights",
    "pen_ink",
    "pens",
]
__all__ += ["plain_face", "post", "posts", "require_letters", "stationeries", "stationery", "template_file"]
__all__ += ["writes_letters"]
