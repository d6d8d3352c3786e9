"""What reading a file gives: the values that were accepted and the faults of all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from planner.errors import IntakeError

if TYPE_CHECKING:
    from planner.errors import Fault
    from planner.operation import Operation

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Intake(Generic[T]):
    """Every row of a file, accepted as a value or rejected with a fault."""

    accepted: tuple[T, ...] = ()
    faults: tuple[Fault, ...] = ()

    def or_raise(self) -> tuple[T, ...]:
        """The accepted values; raises :class:`IntakeError` with all faults where there is one."""
        if self.faults:
            raise IntakeError(self.faults)
        return self.accepted


@dataclass(frozen=True, slots=True)
class Known:
    """What the other files said, for checks across files; None is "not known yet" and checks nothing."""

    agencies: frozenset[str] | None = None
    officers: frozenset[str] | None = None
    shifts: frozenset[str] | None = None
    skills: frozenset[str] | None = None
    """Skills that at least one officer has."""

    @classmethod
    def of(cls, operation: Operation) -> Known:
        """What an operation has; its empty parts count as not known yet."""
        skills = frozenset(skill for officer in operation.officers for skill in officer.skills)
        return cls(
            agencies=frozenset(agency.id for agency in operation.agencies) or None,
            officers=frozenset(officer.id for officer in operation.officers) or None,
            shifts=frozenset(shift.id for shift in operation.shifts) or None,
            skills=skills if operation.officers else None,
        )
