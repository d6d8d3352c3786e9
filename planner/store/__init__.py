"""The operation file: one SQLite file (or a PostgreSQL database) that holds everything of one operation."""
