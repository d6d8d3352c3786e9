"""The printed sheets, set by typst from plain data."""
