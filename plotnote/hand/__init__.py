"""How a person writes: slow, shared variation of placed glyphs, and the ink it leaves."""
