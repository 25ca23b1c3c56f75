"""How far lines of handwriting by machine are from lines that people wrote."""

from benchmarks.realism.measure import Score, Table, figures, measure
from benchmarks.realism.strokes import Line, line_of

__all__ = ["Line", "Score", "Table", "figures", "line_of", "measure"]
