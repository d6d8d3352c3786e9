"""The team sheet as plain data: what its template reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planner.clock import Clock
from planner.sheets import wording
from planner.sheets.hours import full_date, wall_time
from planner.sheets.map_labels import shown_pointers
from planner.sheets.staging import staging_point
from planner.sheets.wording import number

if TYPE_CHECKING:
    from planner.sheets.book import SheetBook, TeamSheet
    from planner.sheets.distance import Unit
    from planner.sheets.mini_map import MiniMap


def team_document(sheet: TeamSheet, frame: MiniMap, book: SheetBook, unit: Unit) -> dict[str, object]:
    """A team sheet as the template reads it."""
    leader = next((member for member in sheet.members if member.leads), None)
    hours = sheet.hours
    posts: dict[str, list[str]] = {}
    for zone, letter in sheet.posts:
        posts.setdefault(zone, []).append(letter)
    return {
        "kind": "team",
        "entry": wording.team_entry(sheet) if book.pages else "",
        "shift": hours.shift,
        "from": f"{full_date(hours.starts_on)}, {hours.start}",
        "to": f"{full_date(hours.ends_on)}, {hours.end}",
        "length": f"{number(hours.hours)} h",
        "clock-change": hours.clock_words,
        "zone": sheet.zone,
        "letter": sheet.letter,
        "map": sheet.zone_id,
        "strength": wording.strength(sheet).upper(),
        "leader": {"name": f"{leader.rank} {leader.name}".strip(), "phone": leader.phone} if leader else None,
        "members": [
            {
                "badge": member.badge,
                "name": member.name,
                "rank": member.rank,
                "agency": member.agency,
                "skills": ", ".join(member.skills),
                "phone": member.phone,
                "leads": member.leads,
            }
            for member in sheet.members
        ],
        "neighbours": [
            {
                "letter": other.letter,
                "zone": other.zone,
                "leader": other.leader or wording.NO_LEADER,
                "phone": other.phone,
                "away": f"{other.km / unit.km:.1f}",
            }
            for other in sheet.neighbours
        ],
        "basis": wording.basis_lines(sheet.basis),
        "note": sheet.note,
        "posts": posts,
        "pointers": _pointers(frame, posts),
        "staging-at": frame.staging,
        "staging": wording.staging_line(staging_point(sheet.note)),
        **_visits(sheet, frame, book, unit),
    }


def team_marks(sheet: TeamSheet, book: SheetBook) -> tuple[str, ...]:
    """The bookmarks of a team sheet; in a file with other forms below the name of the form."""
    own = (full_date(sheet.hours.starts_on), sheet.hours.shift, wording.team_name(sheet.letter, sheet.zone))
    return (wording.TEAM_SHEETS, *own) if book.pages else own


def _visits(sheet: TeamSheet, frame: MiniMap, book: SheetBook, unit: Unit) -> dict[str, object]:
    clock, spots = Clock(book.timezone), {spot.number: spot for spot in sheet.spots}
    marks = [mark for mark in frame.spots if mark.number in spots]
    numbers = sorted({visit.place for visit in sheet.visits if visit.place})
    return {
        "visits": [
            {
                "time": wall_time(clock.local(visit.start), sheet.hours.starts_on),
                "minutes": wording.minutes(visit.minutes),
                "place": str(visit.place) if visit.place else "",
            }
            for visit in sheet.visits
        ],
        "visit-summary": wording.visit_summary(sheet.visits, book.style.delivery),
        "visit-places": wording.visit_places([spots[number] for number in numbers], unit),
        "spots": [{"number": mark.number, "at": mark.at, "half": mark.half} for mark in marks],
    }


def _pointers(frame: MiniMap, posts: dict[str, list[str]]) -> list[dict[str, object]]:
    """Letters on the edge of the map that point to teams out of sight, as far as there is room for them."""
    letters = [outline.at for outline in frame.outlines if outline.zone in posts]
    names = [outline.name for outline in frame.outlines]
    manned = (pointer for pointer in frame.beyond if pointer.zone in posts)
    return [
        {"letters": posts[pointer.zone], "at": pointer.at, "bearing": pointer.bearing}
        for pointer in shown_pointers(manned, letters, names)
    ]


def map_document(mini_map: MiniMap, unit: Unit) -> dict[str, object]:
    """A small map as the template reads it."""
    bar = unit.bar(mini_map.half_side_m * 0.8)
    return {
        "half": mini_map.half_side_m,
        "bar": bar * unit.km * 1000,
        "bar-words": f"{number(bar)} {unit.short}",
        "outlines": [
            {
                "zone": outline.zone,
                "rings": outline.rings,
                "at": outline.at,
                "name": outline.name.text,
                "name-at": outline.name.at,
            }
            for outline in mini_map.outlines
        ],
    }
