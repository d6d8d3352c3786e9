"""The operation itself, its shifts and its zones, as rows."""

from datetime import date, time

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Key, Part, TextKey

Corners = list[list[list[list[float]]]]
"""Polygons, their rings, corners, and of each corner longitude and latitude in degrees."""


class OperationRow(Base, kw_only=True):
    """One operation; a file holds one, a server many."""

    __tablename__ = "operation"
    __table_args__ = (
        CheckConstraint("last_day >= first_day", name="days"),
        CheckConstraint("team_min_size >= 1 AND team_max_size >= team_min_size", name="team_size"),
        CheckConstraint("team_leaders >= 0", name="team_leaders"),
        CheckConstraint("slot_minutes IN (15, 20, 30, 60)", name="slot_minutes"),
    )

    id: Mapped[Key]
    name: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    timezone: Mapped[str]
    team_min_size: Mapped[int]
    team_max_size: Mapped[int]
    team_leaders: Mapped[int]
    team_effect: Mapped[list[float]] = mapped_column(JSON)
    slot_minutes: Mapped[int]
    synthetic: Mapped[bool]


class ShiftRow(Part, Base, kw_only=True):
    """A shift of every day."""

    __tablename__ = "shift"
    __table_args__ = (
        UniqueConstraint("operation_id", "position"),
        CheckConstraint("id <> ''", name="id"),
        CheckConstraint("length_minutes > 0", name="length"),
    )

    id: Mapped[TextKey]
    position: Mapped[int]
    name: Mapped[str]
    start: Mapped[time]
    """Local wall-clock time."""
    length_minutes: Mapped[int]


class ZoneSkillRow(Base, kw_only=True):
    """A skill that each team in a zone needs."""

    __tablename__ = "zone_skill"
    __table_args__ = (
        ForeignKeyConstraint(["operation_id", "zone"], ["zone.operation_id", "zone.id"], ondelete="CASCADE"),
    )

    operation_id: Mapped[int] = mapped_column(primary_key=True, init=False)
    zone: Mapped[str] = mapped_column(primary_key=True, init=False)
    skill: Mapped[TextKey]


class ZoneShiftRow(Base, kw_only=True):
    """A shift that the wished-for minimum of teams of a zone speaks of."""

    __tablename__ = "zone_shift"
    __table_args__ = (
        ForeignKeyConstraint(["operation_id", "zone"], ["zone.operation_id", "zone.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["operation_id", "shift"], ["shift.operation_id", "shift.id"]),
    )

    operation_id: Mapped[int] = mapped_column(primary_key=True, init=False)
    zone: Mapped[str] = mapped_column(primary_key=True, init=False)
    shift: Mapped[TextKey]


class ZoneRow(Part, Base, kw_only=True):
    """A place that teams are posted to."""

    __tablename__ = "zone"
    __table_args__ = (
        UniqueConstraint("operation_id", "position"),
        ForeignKeyConstraint(["operation_id", "host_agency"], ["agency.operation_id", "agency.id"]),
        CheckConstraint("id <> ''", name="id"),
        CheckConstraint("min_teams >= 0 AND max_teams >= 0", name="teams"),
        CheckConstraint("weekly_incidents >= 0", name="weekly_incidents"),
    )

    id: Mapped[TextKey]
    position: Mapped[int]
    name: Mapped[str]
    area: Mapped[Corners] = mapped_column(JSON)
    host_agency: Mapped[str | None]
    max_teams: Mapped[int]
    min_teams: Mapped[int]
    weekly_incidents: Mapped[float | None]
    note: Mapped[str]
    needed_skills: Mapped[list[ZoneSkillRow]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    min_teams_shifts: Mapped[list[ZoneShiftRow]] = relationship(lazy="selectin", cascade="all, delete-orphan")
