"""The shelf: everything that ships with plotnote, by name, and the user's own fonts, hands and pen heights. The one
place that knows where the files lie. It is read as `library.face("script-simplex")`."""

from plotnote.library.catalogues import machine, machines, pen, pens, stationeries, stationery
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
from plotnote.library.places import folder, own_fonts, own_hands, own_pen_heights

__all__ = [
    "Face",
    "Fitting",
    "face",
    "face_entry",
    "faces",
    "folder",
    "hand",
    "hands",
    "is_font_file",
    "machine",
    "machines",
]
__all__ += ["own_files", "own_fonts", "own_hand_files", "own_hands", "pen", "pens", "plain_face", "require_letters"]
__all__ += ["format_pen_heights", "machines", "own_pen_heights", "pen_heights"]
__all__ += ["stationeries", "stationery", "writes_letters"]
