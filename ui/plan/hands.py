"""The hands on the Plan screen: drag, keys and menu, each of which ends in one change that undo takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer

from planner.answering.questions import Asked
from planner.editing.days import locked, on_leave, with_leave, with_lock, without_leave, without_lock
from planner.moving.moves import stood_in, withdrawn
from planner.operation import OfficerId, ShiftId, ZoneId
from solver.problem import OfficerId as SolverOfficerId
from solver.problem import ShiftId as SolverShiftId
from solver.problem import ZoneId as SolverZoneId
from ui.plan import wording
from ui.plan.board_navigation import Action
from ui.plan.carrying import Carrier
from ui.plan.gestures import HeldOfficer, HeldPost, HeldTeam, OnCell, OnShift, OnTeam, OnZone, key_of
from ui.plan.ghost import Ghost
from ui.plan.leave_brush import LeaveBrush
from ui.plan.post_menu import open_menu

if TYPE_CHECKING:
    from datetime import date

    from planner.answering.questions import Candidate
    from planner.moving.foreseeing import Outlook
    from planner.moving.moves import Move
    from planner.moving.standing import TeamKey
    from planner.operation import Officer
    from planner.review.figures import TeamFigures
    from ui.plan.carrying import Said
    from ui.plan.gestures import Held, Target
    from ui.plan.screen import PlanScreen
    from ui.workspace import Workspace


class Hands(QObject):
    """What a person does on a Plan screen, turned into changes of the workspace."""

    def __init__(self, screen: PlanScreen, workspace: Workspace) -> None:
        super().__init__(screen)
        self._screen, self._workspace = screen, workspace
        self.desk = workspace.plan_desk
        self.carrier = Carrier(self.desk, self)
        self.ghost = Ghost(screen)
        self.board = screen.roster.board
        self.brush = LeaveBrush(self.board, self._on_leave)
        self._connect()

    def _connect(self) -> None:
        screen, carrier, board = self._screen, self.carrier, self.board
        carrier.add_source(board.viewport(), self._held_on_board)
        carrier.add_source(screen.figures.teams.viewport(), self._held_team)
        carrier.add_source(screen.inspector.members.viewport(), self._held_member)
        carrier.add_target(board.viewport(), self._cell_target)
        carrier.add_target(screen.figures.teams.viewport(), self._team_target)
        carrier.add_target(screen.figures.unmanned.viewport(), self._zone_target)
        carrier.add_target(screen.ribbon, self._shift_target)
        carrier.held_changed.connect(self._show_held)
        carrier.said.connect(self._say)
        board.acted.connect(self._act)
        board.picked.connect(lambda *_: self._follow())
        screen.answers.chosen.connect(self._stand_in)
        self.brush.painted.connect(self._paint_leave)
        screen.roster.leave_brush.toggled.connect(self.brush.turn)

    # what is under a point

    def _held_on_board(self, point: QPoint) -> Held | None:
        cell, name = self.board.cell_at(point), self.board.name_at(point)
        if self.brush.on:
            return None
        if name is not None:
            return HeldOfficer(SolverOfficerId(name))
        return None if cell is None else HeldPost(SolverOfficerId(cell[0]), cell[1])

    def _held_team(self, point: QPoint) -> Held | None:
        team = self._team_under(point)
        return None if team is None else HeldTeam(team)

    def _held_member(self, point: QPoint) -> Held | None:
        row, chosen = self._screen.inspector.members.rowAt(point.y()), self._workspace.selection
        reading = self._screen.reading
        team = None if reading is None or chosen is None else reading.team_at(chosen)
        if team is None or not 0 <= row < len(team.officers):
            return None
        return HeldPost(team.officers[row], team.day)

    def _cell_target(self, point: QPoint) -> Target | None:
        cell = self.board.cell_at(point)
        return None if cell is None else OnCell(SolverOfficerId(cell[0]), cell[1])

    def _team_target(self, point: QPoint) -> Target | None:
        team = self._team_under(point)
        return None if team is None else OnTeam(team)

    def _zone_target(self, point: QPoint) -> Target | None:
        rows = self._screen.figures.unmanned
        row, chosen = rows.rowAt(point.y()), self._workspace.selection
        if chosen is None or not 0 <= row < len(rows.entries):
            return None
        return OnZone(chosen.day, SolverShiftId(chosen.shift), SolverZoneId(str(rows.entries[row].key)))

    def _shift_target(self, point: QPoint) -> Target | None:
        cell, reading = self._screen.ribbon.layout_now.hit(point.x(), point.y()), self._screen.reading
        return (
            None
            if cell is None or reading is None
            else OnShift(cell[0], SolverShiftId(reading.ground.shifts[cell[1]].id))
        )

    def _team_under(self, point: QPoint) -> TeamKey | None:
        teams = self._teams_now()
        row = self._screen.figures.teams.rowAt(point.y())
        return key_of(teams[row]) if 0 <= row < len(teams) else None

    def _teams_now(self) -> tuple[TeamFigures, ...]:
        chosen, reading = self._workspace.selection, self._screen.reading
        if chosen is None or reading is None:
            return ()
        return reading.teams.get((chosen.day, chosen.shift), ())

    # while something is held

    def _show_held(self, held: Held | None) -> None:
        cell = (str(held.officer), held.day) if isinstance(held, HeldPost) else None
        self.board.overlay.show_outlooks(None if held is None or isinstance(held, HeldTeam) else self._foresee, cell)
        self._screen.roster.show_signs(held is not None)
        if held is None:
            self.ghost.hide()
        QTimer.singleShot(0, self, self._show_beside)

    def _show_beside(self) -> None:
        """The lists and the ribbon follow, after the board was painted."""
        held = self.carrier.held
        self._screen.ribbon.show_outlooks({} if held is None else self._foresee_shifts())
        self._screen.figures.show_outlooks(None if held is None else self._foresee_lists())

    def _foresee(self, cells: list[tuple[str, int]]) -> dict[tuple[str, int], Outlook]:
        targets = [OnCell(SolverOfficerId(officer), day) for officer, day in cells]
        found = self.carrier.outlooks(targets)
        return {(str(on.officer), on.day): found[on] for on in targets if on in found}

    def _foresee_lists(self) -> dict[object, Outlook]:
        """What a drop on each team or empty zone of the shift in sight would do, by what their rows stand for."""
        chosen, rows = self._workspace.selection, self._screen.figures.unmanned.entries
        if chosen is None:
            return {}
        by_row: dict[object, Target] = {key_of(team): OnTeam(key_of(team)) for team in self._teams_now()}
        day, shift = chosen.day, SolverShiftId(chosen.shift)
        by_row |= {row.key: OnZone(day, shift, SolverZoneId(str(row.key))) for row in rows}
        found = self.carrier.outlooks(list(by_row.values()))
        return {row: found[target] for row, target in by_row.items() if target in found}

    def _foresee_shifts(self) -> dict[tuple[int, str], Outlook]:
        reading = self._screen.reading
        if reading is None or isinstance(self.carrier.held, HeldTeam):
            return {}
        shifts = [SolverShiftId(shift.id) for shift in reading.ground.shifts]
        targets = [OnShift(day, shift) for day in range(len(reading.ground.dates)) for shift in shifts]
        found = self.carrier.outlooks(targets)
        return {(on.day, str(on.shift)): found[on] for on in targets if on in found}

    def _say(self, said: Said, at: QPoint) -> None:
        self.ghost.say(said.lines, said.verdict, self._screen.mapFromGlobal(at))

    def _follow(self) -> None:
        """The current cell moved by keys while something is held: tells what a drop there would do."""
        place = self.board.current
        if self.carrier.held is None or place is None:
            return
        target = self._current_target()
        self.carrier.hover(target, self.board.centre_of(place))
        self.board.say_aloud(". ".join(self.carrier.judged(target).lines))

    def _current_target(self) -> OnCell | None:
        chosen = self._workspace.selection
        if chosen is None or chosen.officer is None:
            return None
        return OnCell(SolverOfficerId(chosen.officer), chosen.day)

    # keys and menu

    def _act(self, action: Action, at: QPoint) -> None:
        target = self._current_target()
        if target is None:
            return
        if action is Action.HOLD:
            self._hold_or_drop(target)
        elif action is Action.CLEAR:
            self.clear(target)
        elif action is Action.LOCK:
            self.lock(target)
        elif action is Action.LEAVE:
            self.give_leave(target)
        elif action is Action.WHY:
            self.ask_why(target)
        elif action is Action.STAND_IN:
            self.ask_stand_in(target)
        elif action is Action.MENU:
            open_menu(self, target, at, self._screen)

    def _hold_or_drop(self, target: OnCell) -> None:
        if self.carrier.held is not None:
            self.carrier.drop(target)
            return
        taken = self.carrier.pick_up(HeldPost(target.officer, target.day), by_keys=True)
        self.board.say_aloud(wording.PICKED_UP if taken else wording.NOTHING_HELD)
        if taken:
            self._follow()

    def hold(self, target: OnCell) -> None:
        """Picks the post of an officer-day up, by keys."""
        self.board.setFocus()
        self._hold_or_drop(target)

    def make(self, move: Move) -> None:
        """Makes a move."""
        self.desk.make(move)

    def shift_in_sight(self) -> SolverShiftId | None:
        """The selected shift."""
        chosen = self._workspace.selection
        return None if chosen is None else SolverShiftId(chosen.shift)

    def clear(self, target: OnCell) -> None:
        """Takes an officer off a day."""
        self.desk.make(withdrawn(self.desk.judge.standing, [(target.officer, target.day)]))

    def lock(self, target: OnCell) -> None:
        """Fixes what an officer does on a day, or lets it go again."""
        operation, standing = self._workspace.operation, self.desk.judge.standing
        officer, day = self._who(target), self._date(target.day)
        post = standing.at(target.officer, target.day)
        if operation is None:
            return
        if locked(operation, officer.id, day):
            text = wording.lock_edit(officer, day, locked=False)
            self.desk.change(text, lambda now: without_lock(now, officer.id, day))
        elif post is not None:
            zone = None if post.zone is None else ZoneId(post.zone)
            text = wording.lock_edit(officer, day, locked=True)
            self.desk.change(text, lambda now: with_lock(now, officer.id, day, ShiftId(post.shift), zone))
        else:
            self._workspace.notify(wording.NOTHING_TO_LOCK)

    def give_leave(self, target: OnCell) -> None:
        """Gives an officer leave on a day, or takes it away."""
        self._paint_leave(str(target.officer), (target.day,), not self._on_leave(str(target.officer), target.day))

    def ask_why(self, target: OnCell) -> None:
        """Asks why an officer has the post of a day, or what the next best choice for a day off is."""
        post = self.desk.judge.standing.at(target.officer, target.day)
        shift, zone = (None, None) if post is None else (post.shift, post.zone)
        self._workspace.asking.ask(Asked("why", target.officer, target.day, shift, zone))

    def ask_stand_in(self, target: OnCell) -> None:
        """Asks who could take an officer's post of a day over."""
        post = self.desk.judge.standing.at(target.officer, target.day)
        if post is None:
            self._workspace.notify(wording.NOTHING_HELD)
        else:
            self._workspace.asking.ask(Asked("stand in", target.officer, target.day, post.shift))

    def _stand_in(self, asked: Asked, candidate: Candidate) -> None:
        standing = self.desk.judge.standing
        if asked.officer is not None and asked.day is not None:
            self.desk.make(stood_in(standing, asked.officer, candidate.officer, asked.day))

    def _paint_leave(self, officer: str, days: tuple[int, ...], giving: bool) -> None:  # noqa: FBT001 - a Qt signal brings it
        who = self._who(OnCell(SolverOfficerId(officer), days[0]))
        dates = tuple(map(self._date, days))
        cells = [(who.id, day) for day in dates]
        change = with_leave if giving else without_leave
        self.desk.change(wording.leave_edit(who, dates, leave=giving), lambda now: change(now, cells))

    def _on_leave(self, officer: str, day: int) -> bool:
        operation = self._workspace.operation
        return operation is not None and on_leave(operation, OfficerId(officer), operation.day(day))

    def _who(self, target: OnCell) -> Officer:
        assert self._screen.reading is not None
        return self._screen.reading.ground.officers[str(target.officer)]

    def _date(self, day: int) -> date:
        assert self._screen.reading is not None
        return self._screen.reading.ground.dates[day]
