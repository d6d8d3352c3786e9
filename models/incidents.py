"""Incidents, the files they came from, and what was counted of them, as rows."""

from datetime import date, datetime
from typing import TypedDict

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Part


class EstimateDocument(TypedDict):
    """What a method found for a zone."""

    zone: str
    weekly: float
    profile: list[float]
    factors: list[float]
    added: list[float]
    recent: int
    last_day_count: int


class IncidentFileRow(Part, Base, kw_only=True):
    """A file that added incidents."""

    __tablename__ = "incident_file"
    __table_args__ = (CheckConstraint("incidents > 0", name="incidents"),)

    number: Mapped[Key]
    """1 for the first file of the operation."""
    source: Mapped[str]
    added_at: Mapped[datetime]
    incidents: Mapped[int]
    """Incidents that it added; those that were there already are not counted."""


class IncidentRow(Base, kw_only=True):
    """An incident; latitude and longitude in degrees, NULL where the place is unknown."""

    __tablename__ = "incident"
    __table_args__ = (
        ForeignKeyConstraint(
            ["operation_id", "file"], ["incident_file.operation_id", "incident_file.number"], ondelete="CASCADE"
        ),
        Index(None, "operation_id", "happened_at"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id", ondelete="CASCADE"))
    file: Mapped[int]
    happened_at: Mapped[datetime]
    timed: Mapped[bool]
    """Whether the file gave a clock time, not the day alone."""
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    offence: Mapped[str]
    district: Mapped[str] = mapped_column(server_default=text("''"))
    """Police district as the file names it; empty where unknown."""
    withdrawn: Mapped[bool] = mapped_column(server_default=text("0"), default=False)
    """Whether a later file corrected it away. It stays, so that its own file does not bring it back."""
    earliest: Mapped[datetime | None] = mapped_column(default=None)
    latest: Mapped[datetime | None] = mapped_column(default=None)
    """The times between which it happened; NULL where the moment is known."""


class HistoryRow(Part, Base, kw_only=True):
    """What was counted of the incidents; kept until incidents or zones change."""

    __tablename__ = "history"
    __table_args__ = (
        CheckConstraint("last_day >= first_day", name="days"),
        CheckConstraint("untimed >= 0 AND incidents >= untimed", name="incidents"),
    )

    first_day: Mapped[date]
    last_day: Mapped[date]
    incidents: Mapped[int]
    untimed: Mapped[int]
    profile: Mapped[list[float]] = mapped_column(JSON)
    """Share of each local hour of the week, Monday 00 first."""
    estimates: Mapped[list[EstimateDocument]] = mapped_column(JSON, server_default=text("'[]'"))
    """What another method than plain counts found for each zone."""
    left_out: Mapped[int] = mapped_column(server_default=text("0"))
    as_of: Mapped[date | None]
    weight: Mapped[float] = mapped_column(server_default=text("1.0"))
    """What an incident counts on average."""


class HistoryCountRow(Base, kw_only=True):
    """Incidents of the history in one zone."""

    __tablename__ = "history_count"
    __table_args__ = (
        ForeignKeyConstraint(["operation_id"], ["history.operation_id"], ondelete="CASCADE"),
        CheckConstraint("incidents >= 0", name="incidents"),
    )

    operation_id: Mapped[Key]
    position: Mapped[Key]
    zone: Mapped[str]
    incidents: Mapped[int]
