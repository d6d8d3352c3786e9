"""Agencies, contracts, officers, and when officers are away, on other duty, or wish to work, as rows."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Part, TextKey

TERMS = "terms IN ('lent', 'volunteer')"


class AgencyRow(Part, Base, kw_only=True):
    """An agency that lends officers."""

    __tablename__ = "agency"
    __table_args__ = (UniqueConstraint("operation_id", "position"), CheckConstraint("id <> ''", name="id"))

    id: Mapped[TextKey]
    position: Mapped[int]
    name: Mapped[str]
    overtime_rate: Mapped[float | None]
    """What an hour of overtime costs; NULL is not known."""


class ContractRow(Part, Base, kw_only=True):
    """The rules of work of an agency's officers on the same terms; NULL does not bind."""

    __tablename__ = "contract"
    __table_args__ = (
        UniqueConstraint("operation_id", "position"),
        ForeignKeyConstraint(["operation_id", "agency"], ["agency.operation_id", "agency.id"]),
        CheckConstraint(TERMS, name="terms"),
        CheckConstraint("minimum_rest_minutes >= 0", name="rest"),
        CheckConstraint("max_hours_7_days >= 0 AND max_hours_28_days >= 0 AND max_hours_total >= 0", name="hours"),
        CheckConstraint("max_consecutive_days >= 0", name="consecutive_days"),
    )

    agency: Mapped[TextKey]
    terms: Mapped[TextKey]
    position: Mapped[int]
    minimum_rest_minutes: Mapped[int]
    max_hours_7_days: Mapped[float | None]
    max_hours_28_days: Mapped[float | None]
    max_hours_total: Mapped[float | None]
    max_consecutive_days: Mapped[int | None]


class OfficerSkillRow(Base, kw_only=True):
    """A skill of an officer."""

    __tablename__ = "officer_skill"
    __table_args__ = (
        ForeignKeyConstraint(["operation_id", "officer"], ["officer.operation_id", "officer.id"], ondelete="CASCADE"),
    )

    operation_id: Mapped[int] = mapped_column(primary_key=True, init=False)
    officer: Mapped[str] = mapped_column(primary_key=True, init=False)
    skill: Mapped[TextKey]


class BarredShiftRow(Base, kw_only=True):
    """A shift that an officer never works."""

    __tablename__ = "barred_shift"
    __table_args__ = (
        ForeignKeyConstraint(["operation_id", "officer"], ["officer.operation_id", "officer.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["operation_id", "shift"], ["shift.operation_id", "shift.id"]),
    )

    operation_id: Mapped[int] = mapped_column(primary_key=True, init=False)
    officer: Mapped[str] = mapped_column(primary_key=True, init=False)
    shift: Mapped[TextKey]


class OfficerRow(Part, Base, kw_only=True):
    """An officer; limits that are not NULL are personal exceptions from the contract."""

    __tablename__ = "officer"
    __table_args__ = (
        UniqueConstraint("operation_id", "position"),
        ForeignKeyConstraint(["operation_id", "agency"], ["agency.operation_id", "agency.id"]),
        CheckConstraint("id <> ''", name="id"),
        CheckConstraint(TERMS, name="terms"),
        CheckConstraint("minimum_rest_minutes >= 0", name="rest"),
        CheckConstraint("max_hours_7_days >= 0 AND max_hours_total >= 0", name="hours"),
        CheckConstraint("max_consecutive_days >= 0", name="consecutive_days"),
    )

    id: Mapped[TextKey]
    """Badge number."""
    position: Mapped[int]
    name: Mapped[str]
    agency: Mapped[str]
    terms: Mapped[str]
    rank: Mapped[str]
    phone: Mapped[str]
    max_hours_7_days: Mapped[float | None]
    max_hours_total: Mapped[float | None]
    minimum_rest_minutes: Mapped[int | None]
    max_consecutive_days: Mapped[int | None]
    skills: Mapped[list[OfficerSkillRow]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    barred_shifts: Mapped[list[BarredShiftRow]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class LeaveRow(Part, Base, kw_only=True):
    """Days, both included, on which an officer is away; ``shift`` NULL is the whole day."""

    __tablename__ = "leave"
    __table_args__ = (
        ForeignKeyConstraint(["operation_id", "officer"], ["officer.operation_id", "officer.id"]),
        ForeignKeyConstraint(["operation_id", "shift"], ["shift.operation_id", "shift.id"]),
        CheckConstraint("last_day >= first_day", name="days"),
    )

    position: Mapped[Key]
    officer: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    shift: Mapped[str | None]
    reason: Mapped[str]


class DutyRow(Part, Base, kw_only=True):
    """Other duty of an officer, between two moments in UTC."""

    __tablename__ = "duty"
    __table_args__ = (
        ForeignKeyConstraint(["operation_id", "officer"], ["officer.operation_id", "officer.id"]),
        CheckConstraint("ends_at >= starts_at", name="period"),
    )

    position: Mapped[Key]
    officer: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    kind: Mapped[str]
    rested: Mapped[bool]


class WishRow(Part, Base, kw_only=True):
    """A wish to work, or not to work, a day or one shift of it."""

    __tablename__ = "wish"
    __table_args__ = (
        ForeignKeyConstraint(["operation_id", "officer"], ["officer.operation_id", "officer.id"]),
        ForeignKeyConstraint(["operation_id", "shift"], ["shift.operation_id", "shift.id"]),
        CheckConstraint("strength IN ('strict', 'high', 'medium', 'low')", name="strength"),
    )

    position: Mapped[Key]
    officer: Mapped[str]
    day: Mapped[date]
    shift: Mapped[str | None]
    want: Mapped[bool]
    strength: Mapped[str]


class LockRow(Part, Base, kw_only=True):
    """An assignment that a supervisor fixed; ``zone`` NULL leaves the zone open."""

    __tablename__ = "lock"
    __table_args__ = (
        ForeignKeyConstraint(["operation_id", "officer"], ["officer.operation_id", "officer.id"]),
        ForeignKeyConstraint(["operation_id", "shift"], ["shift.operation_id", "shift.id"]),
        ForeignKeyConstraint(["operation_id", "zone"], ["zone.operation_id", "zone.id"]),
    )

    position: Mapped[Key]
    officer: Mapped[str]
    day: Mapped[date]
    shift: Mapped[str]
    zone: Mapped[str | None]
