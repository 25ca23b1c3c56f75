"""plotnote writes real letters with a pen plotter."""

__version__ = "0.1.0"
