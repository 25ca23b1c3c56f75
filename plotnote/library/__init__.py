"""The shelf: everything that ships with plotnote, by name, and the user's own fonts and hands. The one place that knows
where the files lie. It is read as `library.face("script-simplex")`."""

from plotnote.library.catalogues import machine, machines, pen, pens, post, posts
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
from plotnote.library.places import folder, own_fonts, own_hands, own_stationery, template_file
from plotnote.library.stationery_files import own_profiles, parsed_profile, stationeries, stationery

__all__ = ["Face", "face", "face_entry", "faces", "folder", "hand", "hands", "is_font_file", "machine", "machines"]
__all__ += ["own_files", "own_fonts", "own_hand_files", "own_hands", "own_profiles", "own_stationery", "parsed_profile"]
__all__ += ["pen", "pens", "plain_face", "post", "posts", "require_letters", "stationeries", "stationery"]
__all__ += ["template_file", "writes_letters"]
