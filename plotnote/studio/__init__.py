"""The studio: a page on this computer where notes are written, seen on their paper, and sent to the plotter."""
