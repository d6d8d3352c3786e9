"""Draft and published plans: publishes the plan in sight, and compares it with what was published."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui import wording
from ui.background import Lane, Newest

if TYPE_CHECKING:
    from planner.publishing.changing import Changes
    from planner.publishing.published import Published
    from planner.store.store import Store
    from ui.background import Report
    from ui.state import PlanView
    from ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Revisions:
    """How the plan in sight stands to what was published."""

    published: tuple[Published, ...] = ()
    """Oldest first."""
    since: Published | None = None
    """What the plan in sight is compared with; None where nothing was published."""
    changes: Changes | None = None
    """What changed since; None until it is known."""
    is_published: bool = False
    """Whether the very plan in sight was published."""


def login_name() -> str:
    """Who sits at this computer; empty where it does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # expected: no such user, or no name in the environment
        return ""


class Publishing(QObject):
    """Knows the published revisions of the open file, and what changed since one of them."""

    changed = Signal(object)
    """Revisions."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.state = Revisions()
        self._since: int | None = None
        self.lane = Lane("revisions", self)
        self._comparing = Newest(self.lane)
        workspace.keeper.opened.connect(self._read)
        workspace.plan_changed.connect(self._compare)

    def close(self) -> None:
        """Waits for what is being compared."""
        self.lane.close()

    def publish(self, note: str, by: str) -> None:
        """Publishes the plan in sight under its revision, once it is safe in the file."""
        from planner.publishing.published import Publication

        view = self._workspace.view
        if view is None or view.saved is None or not view.saved.revision or self._workspace.file.saving:
            self._workspace.notify(wording.NOT_SAVED_YET, "warning")
            return
        revision, said = view.saved.revision, Publication(datetime.now(UTC), by.strip(), note.strip())

        def work(store: Store, _: Report) -> tuple[Published, tuple[Published, ...]]:
            return store.publish(revision, said), store.published()

        self._workspace.keeper.run(work, self._published)

    def compare_with(self, revision: int | None) -> None:
        """Compares the plan in sight with a published revision; None is always the last one."""
        self._since = revision
        self._compare(self._workspace.view)

    def _read(self, _: object) -> None:
        self._since = None
        self._set(Revisions())
        self._workspace.keeper.run(lambda store, _: store.published(), self._take_published)

    def _published(self, found: tuple[Published, tuple[Published, ...]]) -> None:
        published, known = found
        self._since = None
        self._take_published(known)
        self._workspace.notify(wording.published(published.revision))

    def _take_published(self, published: tuple[Published, ...]) -> None:
        self._set(Revisions(published))
        self._compare(self._workspace.view)

    def _compare(self, view: PlanView | None) -> None:
        known = self.state.published
        since = next((each for each in known if each.revision == self._since), known[-1] if known else None)
        if since is None or view is None or view.saved is None:
            self._set(Revisions(known, since))
            return
        plan, revision = view.saved.plan, view.saved.revision
        is_published = any(each.revision == revision and each.plan == plan for each in known)

        def work(_: Report) -> Changes:
            from planner.publishing.changing import changes

            return changes(since.plan, plan)

        def done(found: Changes) -> None:
            if self.state.published is known:
                self._set(Revisions(known, since, found, is_published=is_published))

        self._comparing.run(work, done, self._workspace.refuse)

    def _set(self, state: Revisions) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit(state)
