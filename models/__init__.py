"""What is stored: SQLAlchemy rows, sessions and migrations."""
