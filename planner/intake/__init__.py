"""Intake of files: every row is accepted, or rejected with line, column, value and reason."""
