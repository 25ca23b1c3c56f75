"""Letters and lines: fonts, composed accents, line breaking, layout."""
