"""Settings as a person writes them: the head of a note file, and batch.toml."""

from plotnote.config.forms import format_batch, format_note
from plotnote.config.settings import BatchSettings, parse_batch, parse_note

__all__ = ["BatchSettings", "format_batch", "format_note", "parse_batch", "parse_note"]
