"""How quick the window is: one command, a table on the screen and JSON in a file. See ``benchmarks.ui.__main__``."""
