"""Writes files whole or not at all, one or many, and says in words what a disc refuses."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from planner.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_REMEDY = "Give a folder that may be written and has room, and close the file where it is open."
_FULL = ("the disc is full", "Free some room on it, or choose another place.")
_REFUSED: dict[int | None, tuple[str, str]] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: ("the room that you may use on the disc is full", _FULL[1]),
    errno.EFBIG: ("it is larger than the disc can hold", "Choose a place on another disc."),
    errno.EACCES: (
        "it may not be written, or is open in another program",
        "Close it where it is open, or choose a folder that you may write to.",
    ),
    errno.EPERM: ("it may not be written", "Choose a folder that you may write to."),
    errno.EBUSY: ("it is open in another program", "Close it there, then try again."),
    errno.EROFS: ("the disc may only be read", "Choose a place on another disc."),
    errno.ENOENT: ("its folder is not there", "Check that the disc is connected, or choose another folder."),
    errno.ENOTDIR: ("its folder is no folder", "Choose another folder."),
    errno.EISDIR: ("a folder has this name", "Choose another name, or move the folder away."),
    errno.ENAMETOOLONG: ("its name is too long", "Choose a shorter name or folder."),
    errno.EIO: ("the disc has a fault or was taken out", "Check the disc, or choose another."),
}
_SHARING = {32, 33}
"""What Windows answers where another program has the file open (sharing and lock violation)."""


def write_whole(path: Path, content: bytes) -> None:
    """
    Writes a file by way of a temporary one beside it, so that a half-written file is never seen.

    :class:`PlannerError` where the folder does not exist or cannot be written; an older file then stays as it was.
    """
    write_together({path: content})


def write_together(files: Mapping[Path, bytes]) -> None:
    """
    Writes files by way of temporary ones beside them: none takes its name before all are safe on the disc.

    So a full disc leaves every older file as it was. :class:`PlannerError` names the file that was refused.
    """
    waiting = {path: path.with_name(f".{path.name}.{secrets.token_hex(4)}.part") for path in files}
    try:
        for path, temporary in waiting.items():
            with _told(path), temporary.open("xb") as file:
                file.write(files[path])
                file.flush()
                os.fsync(file.fileno())
        for path, temporary in waiting.items():
            with _told(path):
                temporary.replace(path)
    finally:
        for path, temporary in waiting.items():
            with _told(path):
                _remove(temporary)


def ready_folder(folder: Path) -> None:
    """Makes the folder and those above it where they are missing; :class:`PlannerError` where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlannerError(
            f"is no folder and cannot be made one ({error.strerror or error})", where=str(folder), remedy=_REMEDY
        ) from error


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Says of what a system refuses which file it was, why, and what to do."""
    try:
        yield
    except OSError as error:
        if getattr(error, "winerror", None) in _SHARING:
            reason, remedy = _REFUSED[errno.EBUSY]
        else:
            reason, remedy = _REFUSED.get(error.errno, (error.strerror or str(error), _REMEDY))
        raise PlannerError(f"cannot be written: {reason}", where=str(path), remedy=remedy) from error


def _remove(temporary: Path) -> None:
    try:
        temporary.unlink(missing_ok=True)
    except NotADirectoryError:  # where its folder is a file, there is nothing to remove
        return
