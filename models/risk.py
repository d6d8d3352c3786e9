"""How the risk of an operation is reckoned, and what people know besides, as rows."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Part


class RiskRow(Part, Base, kw_only=True):
    """The chosen method; an operation without a row has plain counts."""

    __tablename__ = "risk"

    method: Mapped[str]
    season: Mapped[bool]
    near_repeat: Mapped[bool]
    left_out: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    """Offences that do not count; NULL leaves out those that measure police activity."""
    harm: Mapped[list[tuple[str, float]]] = mapped_column(JSON)
    """Offences and their weights."""
    harm_source: Mapped[str]


class BoostRow(Part, Base, kw_only=True):
    """A note that multiplies the risk of a zone, or of every zone, for a while."""

    __tablename__ = "boost"
    __table_args__ = (
        ForeignKeyConstraint(["operation_id", "zone"], ["zone.operation_id", "zone.id"]),
        CheckConstraint("ends_at >= starts_at", name="period"),
        CheckConstraint("factor >= 0", name="factor"),
    )

    position: Mapped[Key]
    zone: Mapped[str | None]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    factor: Mapped[float]
    reason: Mapped[str]
    source: Mapped[str]


class EventRow(Part, Base, kw_only=True):
    """An event that brings extra incidents to a zone."""

    __tablename__ = "event"
    __table_args__ = (
        ForeignKeyConstraint(["operation_id", "zone"], ["zone.operation_id", "zone.id"]),
        CheckConstraint("ends_at >= starts_at", name="period"),
        CheckConstraint("extra_incidents >= 0", name="extra_incidents"),
    )

    position: Mapped[Key]
    name: Mapped[str]
    zone: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    extra_incidents: Mapped[float]
