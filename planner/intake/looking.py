"""A first look at a file of incidents: how many rows it has, a sample of all of it, and what its columns may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.intake.files import unguarded
from planner.intake.guessing import Guess, guess_mapping, header_of
from planner.intake.incident_tables import IncidentTable, open_table
from planner.intake.unwatched import without_cycle_search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from planner.intake.mapping import Layout, Mapping, Profile
    from planner.intake.neighbourhood import Neighbourhood

SAMPLE = 2000
"""Rows of a sample, at the least where the file has as many, at the most twice as many."""
FIRST = 200
"""Rows of the beginning that are kept to be shown."""
TOLD_EVERY = 20_000
"""Rows between two tellings of how far reading is."""
Told = "Callable[[int, int | None], None]"


@dataclass(frozen=True, slots=True)
class Look:
    """A file of incidents before anything of it is taken."""

    table: IncidentTable
    """The file itself; what took long to unpack is kept in it."""
    rows: int
    """Rows below the header that are not blank."""
    first: tuple[tuple[str, ...], ...]
    """The first rows, for a preview."""
    guess: Guess
    """What the columns mean by the file itself."""
    profile: Profile | None
    """What was decided before about files with this header."""

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.table.path

    @property
    def layout(self) -> Layout:
        """How its bytes become cells."""
        return self.table.layout

    @property
    def names(self) -> tuple[str, ...]:
        """Its columns."""
        return self.table.names

    @property
    def mapping(self) -> Mapping:
        """What the columns mean: as the profile says, else as it is guessed."""
        return self.guess.mapping if self.profile is None else self.profile.mapping


def look_at(
    path: Path,
    near: Neighbourhood | None = None,
    profiles: Iterable[Profile] = (),
    *,
    layout: Layout | None = None,
    told: Callable[[int, int | None], None] | None = None,
) -> Look:
    """
    A look at a file of incidents.

    Parameters
    ----------
    near
        Where places may be expected; None where no operation says so.
    profiles
        Decisions of earlier days; the first whose header is that of the file is taken.
    layout
        Encoding, separator and sheet, where a person says them.
    told
        Hears how many rows were read, and of how many; it may raise to stop.

    Raises
    ------
    IntakeError
        Where the file as a whole cannot be read.
    """
    table = open_table(path, layout)
    with without_cycle_search():
        rows, first, sample = _sampled(table, told)
    header = header_of(table.names)
    known = next((profile for profile in profiles if header_of(profile.header) == header), None)
    comma = table.layout.delimiter == ";"
    guess = guess_mapping(table.names, _columns(sample, len(table.names)), near, decimal_comma=comma)
    return Look(table, rows, first, guess, known)


def _sampled(
    table: IncidentTable, told: Callable[[int, int | None], None] | None
) -> tuple[int, tuple[tuple[str, ...], ...], list[Sequence[str]]]:
    """How many rows there are, the first of them, and every n-th of all, n as small as the sample allows."""
    first: list[tuple[str, ...]] = []
    sample: list[Sequence[str]] = []
    stride, count = 1, 0
    width = len(table.names)
    for count, (_, cells) in enumerate(table.rows(), start=1):
        if len(first) < FIRST:
            first.append(tuple(_padded(cells, width)))
        if (count - 1) % stride == 0:
            sample.append(cells)
            if len(sample) >= 2 * SAMPLE:
                sample, stride = sample[::2], stride * 2
        if told is not None and count % TOLD_EVERY == 0:
            told(count, None)
    return count, tuple(first), sample


def _padded(cells: Sequence[str], width: int) -> list[str]:
    shown = [unguarded(cell.strip()) for cell in cells[:width]]
    return shown + [""] * (width - len(shown))


def _columns(sample: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    rows = [_padded(cells, width) for cells in sample]
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]
