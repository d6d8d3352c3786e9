"""Asks the person for files and folders with the dialogs of the system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FileChooser:
    """Asks for one path at a time; None where the person thinks better of it. Tests give a scripted one."""

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """A file that is there; ``kinds`` are Qt's name filters."""
        chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(chosen) if chosen else None

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """A file to write, with a proposed name."""
        chosen, _ = QFileDialog.getSaveFileName(parent, title, name, kinds)
        return Path(chosen) if chosen else None

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """A folder to write into."""
        chosen = QFileDialog.getExistingDirectory(parent, title)
        return Path(chosen) if chosen else None
