import numpy as np

from plotnote.device.sim.log import Shown
from plotnote.device.sim.picture import picture
from plotnote.svg import to_svg


def test_a_picture_shows_ink_blots_drags_and_strays_apart():
    shown = Shown(
        strokes=[np.array([[1.0, 1.0], [20.0, 5.0]])],
        blots=[(1.0, 1.0, 0.31), (20.0, 5.0, 0.02)],
        drags=[np.array([[20.0, 5.0], [21.0, 5.0]])],
        strays=[np.array([[30.0, 8.0], [42.0, 8.0]])],
    )
    drawing = picture(shown, 0.3)
    pens = [stroke.pen for stroke in drawing.strokes]
    assert [pen.name for pen in pens] == ["ink", "blot 0.60", "blot 0.30", "drag", "stray"]
    assert [round(pen.width, 2) for pen in pens] == [0.3, 0.6, 0.3, 0.3, 0.3]
    assert len({pens[i].colour for i in (0, 3, 4)}) == 3
    assert (drawing.sheet.width, drawing.sheet.height) == (52, 18)
    assert to_svg(drawing, paper=True).count("<path") >= 5


def test_a_picture_of_nothing_is_an_empty_sheet():
    assert picture(Shown(), 0.3, (100.0, 50.0)).strokes == ()
