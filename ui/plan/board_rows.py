"""The rows of the roster: who stands in it, and which of them a filter leaves in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.plan import wording

if TYPE_CHECKING:
    from ui.plan.ground import Ground


@dataclass(frozen=True, slots=True)
class BoardRow:
    """An officer as the roster names one."""

    officer: str
    """Id."""
    name: str
    tag: str
    """Agency and what the officer is able to: "BPD L K9"."""
    agency: str
    leads: bool
    searched: str
    """Everything that a search looks in, in lower case."""


def board_rows(ground: Ground) -> tuple[BoardRow, ...]:
    """A row for each officer, in the operation's order."""
    return tuple(
        BoardRow(
            officer=str(officer.id),
            name=wording.officer_name(officer),
            tag=wording.officer_tag(officer),
            agency=str(officer.agency),
            leads=officer.leads,
            searched=f"{officer.rank} {officer.name} {officer.id}".lower(),
        )
        for officer in ground.operation.officers
    )


def in_sight(rows: tuple[BoardRow, ...], agency: str | None, search: str) -> tuple[BoardRow, ...]:
    """The rows of one agency (None: of all) whose name, rank or badge holds every word of the search."""
    words = search.lower().split()
    return tuple(
        row for row in rows if (agency is None or row.agency == agency) and all(word in row.searched for word in words)
    )
