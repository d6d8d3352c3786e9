"""What the program reads but does not run: the demo operation, the sheet template, the map page, the style sheet."""

from pathlib import Path

ROOT = Path(__file__).parent
"""The folder that holds the resources, also where the program is installed as a wheel."""
