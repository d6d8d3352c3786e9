"""The menu of an officer-day: every gesture by keyboard, each entry with what it would do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from planner.moving.moves import disbanded
from planner.moving.standing import team_of
from planner.moving.wording import outlook_text
from solver.problem import ShiftId, ZoneId
from ui.plan import wording
from ui.plan.gestures import HeldOfficer, HeldTeam, OnTeam, OnZone, move_of

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from planner.moving.standing import TeamKey
    from ui.plan.gestures import Held, OnCell, Target
    from ui.plan.hands import Hands
    from ui.plan.screen import PlanScreen

MOST = 24
"""Places that a menu offers, the best first; a longer one would leave a small screen."""


def open_menu(hands: Hands, target: OnCell, at: QPoint, screen: PlanScreen) -> QMenu:
    """Opens the menu of an officer-day."""
    menu = post_menu(hands, target, screen)
    menu.popup(at)
    return menu


def post_menu(hands: Hands, target: OnCell, screen: PlanScreen) -> QMenu:
    """The menu of an officer-day, not yet in sight."""
    reading = screen.reading
    assert reading is not None
    marks, standing = reading.marks(str(target.officer), target.day), hands.desk.judge.standing
    post = standing.at(target.officer, target.day)
    menu = QMenu(screen)
    menu.setObjectName("post-menu")
    menu.aboutToHide.connect(menu.deleteLater)
    if post is not None:
        menu.addAction(f"{wording.MENU_HOLD}\tSpace", partial(hands.hold, target))
    if post is not None or marks.locked:
        menu.addAction(f"{wording.MENU_UNLOCK if marks.locked else wording.MENU_LOCK}\tL", partial(hands.lock, target))
    if post is not None:
        menu.addAction(f"{wording.MENU_CLEAR}\tDel", partial(hands.clear, target))
    leave = wording.MENU_LEAVE if marks.leave is None else wording.MENU_NO_LEAVE
    menu.addAction(f"{leave}\tV", partial(hands.give_leave, target))
    menu.addSeparator()
    if post is not None:
        menu.addAction(f"{wording.MENU_STAND_IN}\tR", partial(hands.ask_stand_in, target))
    menu.addAction(f"{wording.MENU_WHY}\tW", partial(hands.ask_why, target))
    shift = post.shift if post is not None else hands.shift_in_sight()
    if shift is not None:
        _add_places(hands, menu.addMenu(wording.MENU_POST), HeldOfficer(target.officer), (target.day, shift))
    team = team_of(post)
    if team is not None:
        _add_places(hands, menu.addMenu(wording.MENU_TEAM), HeldTeam(team), (team.day, team.shift))
        menu.addAction(wording.MENU_CLEAR_TEAM, partial(hands.make, disbanded(standing, team)))
    return menu


def _add_places(hands: Hands, menu: QMenu, held: Held, when: tuple[int, ShiftId]) -> None:
    """Every team and zone of a shift with what it would do, allowed ones first, then by cost."""
    standing, foresight = hands.desk.judge.standing, hands.desk.foresight
    day, shift = when
    problem = standing.problem
    zones = {zone.id: zone.name for zone in problem.zones}
    teams = sorted(team for team in standing.teams if (team.day, team.shift) == when)
    targets: list[tuple[str, Target]] = [
        (wording.team_place(zones[team.zone], team.number), OnTeam(team)) for team in teams if not _same(held, team)
    ]
    manned = {team.zone for team in teams}
    targets += [(name, OnZone(day, shift, ZoneId(zone))) for zone, name in zones.items() if zone not in manned]
    moves = [(name, move) for name, to in targets if (move := move_of(standing, held, to)) is not None and move.steps]
    outlooks = foresight.foresee([move for _, move in moves])
    ranked = sorted(zip(moves, outlooks, strict=True), key=lambda pair: (not pair[1].allowed, pair[1].cost))
    for (name, move), outlook in ranked[:MOST]:
        menu.addAction(wording.menu_entry(name, outlook_text(outlook)), partial(hands.make, move))
    menu.setEnabled(bool(ranked))


def _same(held: Held, team: TeamKey) -> bool:
    return isinstance(held, HeldTeam) and held.team == team
