"""Tools that are run ahead of time; nothing in the package needs them."""
