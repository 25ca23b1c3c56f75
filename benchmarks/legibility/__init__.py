"""How well writing can be read: print by a machine that reads, script letter by letter."""
