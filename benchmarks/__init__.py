"""Benchmarks: one command each, a table on the screen and JSON in a file; never part of the tests."""
