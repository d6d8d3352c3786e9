"""The team sheets as the offline page carries them: officers once, and for each team what its sheet says besides."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.maps.one_file import PageSheets
from planner.sheets.distance import local_unit

if TYPE_CHECKING:
    from planner.sheets.book import SheetBook, SheetMember, SheetNeighbour, TeamSheet, ZoneBasis


def page_sheets(book: SheetBook) -> PageSheets:
    """The sheets of a book by day, shift and call letter."""
    officers: dict[str, SheetMember] = {}
    for sheet in book.sheets:
        for member in sheet.members:
            officers.setdefault(member.badge, member)
    clock, unit = Clock(book.timezone), local_unit(book.timezone)

    def near(neighbour: SheetNeighbour) -> str:
        away = neighbour.km / unit.km
        where = f"{neighbour.letter} {neighbour.zone}, {away:.1f} {unit.short}" if away else f"{neighbour.letter} here"
        return ": ".join(part for part in (where, " ".join(filter(None, (neighbour.leader, neighbour.phone)))) if part)

    def said(one: TeamSheet) -> dict[str, object]:
        return {
            "members": [member.badge for member in one.members],
            "leader": next((member.badge for member in one.members if member.leads), ""),
            "note": one.note,
            "clock": one.hours.clock_words,
            "why": [] if one.basis is None else _why(one.basis),
            "near": [near(neighbour) for neighbour in one.neighbours[:_NEAR]],
            "visits": [
                [
                    f"{clock.local(visit.start):%H:%M}–"
                    f"{clock.local(visit.start + timedelta(minutes=visit.minutes)):%H:%M}",
                    f"Place {visit.place}" if visit.place else "Anywhere in the zone",
                ]
                for visit in one.visits
            ],
            "spots": [[spot.number, round(spot.latitude, 6), round(spot.longitude, 6)] for spot in one.spots],
        }

    return PageSheets(
        officers={badge: _officer(member) for badge, member in sorted(officers.items())},
        teams={(one.cell[0], one.cell[1], one.letter): said(one) for one in book.sheets},
    )


_NEAR = 4
"""Teams that a sheet names as near."""


def _officer(member: SheetMember) -> dict[str, object]:
    return {
        "name": f"{member.rank} {member.name}".strip(),
        "agency": member.agency,
        "skills": list(member.skills),
        "phone": member.phone,
    }


def _why(basis: ZoneBasis) -> list[str]:
    ranked = f"{basis.expected:.2f} incidents expected in this shift: {basis.rank} of {basis.zones} zones"
    busiest = f"Busiest {basis.busiest}" if basis.busiest else ""
    source = "set by hand" if basis.by_hand else f"from {basis.incidents} in the history"
    return [part for part in (ranked, busiest, f"{basis.weekly:.1f} a week, {source}") if part]
