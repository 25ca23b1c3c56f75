"""Turns outline handwriting fonts under the Open Font License into single-stroke faces."""
