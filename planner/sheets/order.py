"""What somebody wants printed: which form, of which days, shifts, teams and officers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from planner.sheets.book import PrintStyle, SheetSelection


class Form(StrEnum):
    """The forms, by the name that the command line knows them by."""

    TEAM_SHEET = "team-sheet"
    """A page for each team and shift, in the layout of ICS 204."""
    ROSTER = "roster"
    """The line-up of a shift."""
    COVERAGE = "coverage"
    """Required, have and need of a day, in the layout of ICS 215."""
    MUSTER = "muster"
    """Who checks in to a shift, in the layout of ICS 211."""
    TEAM_LOG = "team-log"
    """What a team did, in the layout of ICS 214."""
    OFFICER_CARD = "officer-card"
    """One officer's whole operation."""
    SUMMARY = "summary"
    """What the plan is worth, for the commander."""
    CHANGE_NOTICE = "change-notice"
    """Only what changed since an earlier revision, and whom to call."""
    BASIS = "basis"
    """Why the teams are where they are."""
    AFTER_ACTION = "after-action"
    """What was planned beside what happened."""
    PACKET = "packet"
    """Everything for a shift or a day, with a table of contents."""


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """What is to be printed."""

    form: Form = Form.TEAM_SHEET
    selection: SheetSelection = field(default_factory=SheetSelection)
    officers: frozenset[str] = frozenset()
    """Badges of the officers whose cards are wanted; empty means everybody who has a duty."""
    style: PrintStyle = field(default_factory=PrintStyle)
    since: int | None = None
    """The revision that a Change Notice compares with; None takes the one published last, else the one before."""
