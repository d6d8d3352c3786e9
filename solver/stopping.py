"""How whatever is prepared for a search ends early: by an error that never leaves the solver."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class StoppedError(Exception):
    """The solve was to end while something was being prepared; the best plan so far is the answer."""


def never() -> bool:
    """The answer of a stop that nobody asks for."""
    return False


@contextmanager
def uncollected() -> Iterator[None]:
    """
    Leaves the search for reference cycles until later, where very many small values are made and none is a cycle.

    It takes nearly half of the time of stating a large program otherwise.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
