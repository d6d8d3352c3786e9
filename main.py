"""Muster: the window, or a command; puts the parts together."""

from __future__ import annotations

import logging
import sys
import tempfile
from pathlib import Path

from planner.errors import PlannerError

SUFFIX = ".muster"
BROKEN = 1
"""The exit code where the program itself is at fault."""
FAULTY_INPUT = 2
"""The exit code where a person can mend what is wrong."""


def main(arguments: list[str] | None = None) -> int:
    """
    The exit code of the program: 0, 1 for a fault of the program, 2 for one that a person can mend.

    Without arguments, or with the file of an operation alone, the window opens; else the first argument is a command.
    """
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if not given or (len(given) == 1 and given[0].endswith(SUFFIX)):
            return _window(given)
        from planner.command.application import run

        return run(given)
    except PlannerError as error:
        sys.stderr.write(f"{error.sentence}\n")
        return FAULTY_INPUT
    except Exception as error:  # noqa: BLE001 - nobody above could hear of it
        return _broken(error)


def _window(given: list[str]) -> int:
    from ui.application import run_app

    return run_app(Path(given[0]) if given else None)


def _broken(error: Exception) -> int:
    log = _log_folder() / "errors.log"
    handler = logging.FileHandler(log, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger = logging.getLogger("muster")
    logger.propagate = False
    logger.addHandler(handler)
    logger.error("Broke off after: %s", sys.argv, exc_info=error)
    logger.removeHandler(handler)
    handler.close()
    sys.stderr.write(
        f"Muster broke off by a fault of its own ({type(error).__name__}); saved files are whole. "
        f"Please report it, with the file {log}.\n"
    )
    return BROKEN


def _log_folder() -> Path:
    from platformdirs import user_log_path

    try:
        return user_log_path("muster", appauthor=False, ensure_exists=True)
    except OSError:  # a home that may not be written
        return Path(tempfile.mkdtemp(prefix="muster-"))


if __name__ == "__main__":
    sys.exit(main())
