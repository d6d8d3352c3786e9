"""Work that would stop the window, done by a thread of its own that knows a queue and never a widget."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from planner.errors import PlannerError
from ui import wording
from ui.state import Work

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

POLL_MS = 20
"""How often the window's thread looks for news while there is work."""

_log = logging.getLogger(__name__)


class _Runnable(Protocol):
    """A job, whatever it makes."""

    def run(self, news: SimpleQueue[News]) -> None: ...


class _LastWord(Protocol):
    """The end of a job, whatever it made."""

    def deliver(self) -> None: ...


class Report:
    """Where a piece of work tells how far it is; called on the working thread."""

    def __init__(self, news: SimpleQueue[News]) -> None:
        self._news = news

    def __call__(self, text: str, share: float | None = None) -> None:
        """Tells what is being done and the share done so far, 0 to 1."""
        self._news.put(Advanced(Work(text, share)))


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """A piece of work and who hears of its end, on the window's thread."""

    work: Callable[[Report], T]
    done: Callable[[T], None]
    failed: Callable[[PlannerError], None]

    def run(self, news: SimpleQueue[News]) -> None:
        """Does the work and puts its last word on the queue."""
        try:
            value = self.work(Report(news))
        except PlannerError as error:
            news.put(Failed(self.failed, error))
        except Exception as error:  # noqa: BLE001 - a thread ends here; it crosses as news
            _log.exception("A piece of work ended in an error that nobody foresaw.")
            news.put(Failed(self.failed, PlannerError(wording.unforeseen(error))))
        else:
            news.put(Succeeded(self.done, value))


@dataclass(frozen=True, slots=True)
class Advanced:
    """News: the work got on."""

    work: Work


@dataclass(frozen=True, slots=True)
class Succeeded(Generic[T]):
    """Last word: what came out."""

    done: Callable[[T], None]
    value: T

    def deliver(self) -> None:
        """Hands the value over, on the window's thread."""
        self.done(self.value)


@dataclass(frozen=True, slots=True)
class Failed:
    """Last word: what went wrong."""

    failed: Callable[[PlannerError], None]
    error: PlannerError

    def deliver(self) -> None:
        """Hands the error over, on the window's thread."""
        self.failed(self.error)


News = Advanced | _LastWord
"""What a working thread puts on its queue."""


class Lane(QObject):
    """
    One thread that does its jobs one after the other, so that what they share (the store) needs no lock.

    The thread starts with the first job and ends with :meth:`close`.
    """

    work_changed = Signal(object)
    """Work | None: what is being done, as the job reports it; None when nothing is left to do."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._jobs: SimpleQueue[_Runnable | None] = SimpleQueue()
        self._news: SimpleQueue[News] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._open = 0
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._drain)

    @property
    def busy(self) -> bool:
        """Whether a job waits, runs or has not been heard yet."""
        return self._open > 0

    def run(
        self, work: Callable[[Report], T], done: Callable[[T], None], failed: Callable[[PlannerError], None]
    ) -> None:
        """Does the work on the lane's thread; exactly one of the two is called back later. Nothing after close."""
        if self._closed:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        self._open += 1
        self._jobs.put(Job(work, done, failed))
        self._timer.start()

    def close(self) -> None:
        """Ends the thread after the jobs that wait; their ends are no longer told."""
        self._closed = True
        self._timer.stop()
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            job.run(self._news)

    def _drain(self) -> None:
        while not self._news.empty():
            news = self._news.get_nowait()
            if isinstance(news, Advanced):
                self.work_changed.emit(news.work)
                continue
            self._open -= 1
            if not self.busy:
                self._timer.stop()
                self.work_changed.emit(None)
            news.deliver()
            if self._closed:
                return


class Newest:
    """Runs one piece of work at a time on a lane; of those asked for meanwhile only the newest."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._running = False
        self._waiting: Callable[[], None] | None = None

    @property
    def busy(self) -> bool:
        """Whether something is asked for that has not ended."""
        return self._running

    def run(
        self, work: Callable[[Report], T], done: Callable[[T], None], failed: Callable[[PlannerError], None]
    ) -> None:
        """Does the work now or after what runs, unless something newer is asked for before; its end is told if done."""

        def start() -> None:
            self._running = True
            self._lane.run(work, lambda value: self._end(lambda: done(value)), lambda e: self._end(lambda: failed(e)))

        if self._running:
            self._waiting = start
        else:
            start()

    def forget(self) -> None:
        """Lets go of what waits; what runs goes on."""
        self._waiting = None

    def _end(self, deliver: Callable[[], None]) -> None:
        self._running = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()
        deliver()
