"""The demo operation, whose people are plainly invented and whose incidents are synthetic."""

from __future__ import annotations

from datetime import date
from pathlib import Path

NAME = "Operation All Out 2026"
FIRST_DAY = date(2026, 12, 1)
LAST_DAY = date(2026, 12, 31)
TIMEZONE = "America/Chicago"
SEED = 1201
"""Seed of everything that is drawn for the demo; the files in ``FOLDER`` are made with it."""
FOLDER = Path(__file__).parent.parent.parent / "resources" / "demo"
"""Where the files of the demo operation lie."""
