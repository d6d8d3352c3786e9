"""The whole plan as the one-file page reads it: days, shifts, what the map shows at each, and the teams' sheets."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from planner.maps.states import script_json, show_state
from planner.sheets.hours import full_date
from planner.wording import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planner.maps.plan_map import MapData, MapShift


_PANEL = """\
<aside id="muster-plan" aria-label="The plan">
  <header>
    <h1 id="plan-title"></h1>
    <p id="plan-about"></p>
    <p id="plan-synthetic" hidden>SYNTHETIC DATA</p>
  </header>
  <section id="plan-find" hidden>
    <label for="plan-who">Find an officer by name or badge</label>
    <input id="plan-who" type="search" autocomplete="off" spellcheck="false">
    <div id="plan-found" aria-live="polite"></div>
  </section>
  <div id="plan-step" role="group" aria-label="Day by day">
    <button type="button" id="plan-before" aria-label="The day before">‹</button>
    <button type="button" id="plan-calendar" aria-expanded="false" aria-controls="plan-days"></button>
    <button type="button" id="plan-after" aria-label="The day after">›</button>
  </div>
  <div id="plan-days" role="group" aria-label="Day (arrow keys move)"></div>
  <div id="plan-shifts" role="group" aria-label="Shift"></div>
  <h2 id="plan-moment" aria-live="polite"></h2>
  <div id="plan-teams"></div>
</aside>
"""


@dataclass(frozen=True, slots=True)
class PageSheets:
    """What the page says of teams besides the map."""

    officers: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """By badge: name with rank, agency, skills, phone."""
    teams: Mapping[tuple[int, str, str], Mapping[str, object]] = field(default_factory=dict)
    """By day, shift and call letter, in the form that ``resources/map/muster-browse.js`` describes."""


NO_SHEETS = PageSheets()


def panel(plan_map: MapData, sheets: PageSheets = NO_SHEETS) -> str:
    """The panel beside the map, still empty, and the plan that the page's script fills it from."""
    return f'{_PANEL}<script type="application/json" id="plan">{plan_json(plan_map, sheets)}</script>\n'


def plan_json(plan_map: MapData, sheets: PageSheets = NO_SHEETS) -> str:
    """The JSON of the plan, safe inside a script element; see ``resources/map/muster-browse.js`` for its form."""
    moments: list[list[object]] = []
    for shift in plan_map.shifts:
        if len(moments) <= shift.day:
            moments.append([])
        moments[shift.day].append(_moment(plan_map, shift, sheets))
    days = [plan_map.first_day + timedelta(days=number) for number in range(len(moments))]
    return script_json(
        {
            "title": plan_map.title,
            "about": plan_map.about,
            "synthetic": plan_map.synthetic,
            "shifts": [shift.name for shift in plan_map.shifts if shift.day == 0],
            "days": [
                {
                    "number": day.day,
                    "weekday": day.weekday(),
                    "month": f"{MONTHS[day.month - 1]} {day.year}",
                    "label": full_date(day),
                }
                for day in days
            ],
            "officers": sheets.officers,
            "moments": moments,
        }
    )


def _moment(plan_map: MapData, shift: MapShift, sheets: PageSheets) -> dict[str, object]:
    names = {zone.id: zone.name for zone in plan_map.zones}
    return {
        "hours": shift.span,
        "state": show_state(plan_map, shift),
        "teams": [
            {
                "letter": team.letter,
                "zone": team.zone,
                "name": names.get(team.zone, team.zone),
                "joint": team.joint,
                "members": list(team.members),
                "sheet": sheets.teams.get((shift.day, shift.shift, team.letter)),
            }
            for team in shift.teams
        ],
    }
