"""Settings as a person writes them: the head of a note file, and batch.toml."""

from plotnote.config.edits import edit_batch, edit_note
from plotnote.config.forms import format_batch, format_note
from plotnote.config.settings import BatchSettings, head_of, parse_batch, parse_note

__all__ = [
    "BatchSettings", "edit_batch", "edit_note", "format_batch", "format_note", "head_of", "parse_batch", "parse_note",
]  # fmt: skip
