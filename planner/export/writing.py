"""Writes a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from planner.errors import PlannerError


def write_whole(path: Path, content: bytes) -> None:
    """
    Writes a file by way of a temporary one beside it, so that a half-written file is never seen.

    :class:`PlannerError` where the folder does not exist or cannot be written; an older file then stays as it was.
    """
    temporary: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise PlannerError(
            f"cannot be written ({error.strerror or error})",
            where=str(path),
            remedy="Give a folder that exists, may be written and has room, and close the file where it is open.",
        ) from error
