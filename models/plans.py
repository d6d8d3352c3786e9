"""Every revision of the plan, as rows. A plan is a record: it may name officers and zones that are gone since."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Part


class PlanRow(Part, Base, kw_only=True):
    """One revision of the plan: how it was made and what was proven."""

    __tablename__ = "plan"
    __table_args__ = (
        CheckConstraint("revision >= 1", name="revision"),
        CheckConstraint("seconds >= 0", name="seconds"),
        CheckConstraint("workers >= 0", name="workers"),
    )

    revision: Mapped[Key]
    saved_at: Mapped[datetime]
    cost: Mapped[float]
    bound: Mapped[float | None]
    seconds: Mapped[float]
    seed: Mapped[int] = mapped_column(BigInteger)
    workers: Mapped[int]
    problem_hash: Mapped[str]
    origin: Mapped[str]


class AssignmentRow(Base, kw_only=True):
    """One officer on one shift of one local day, kept by its date so that it stays there if the operation moves."""

    __tablename__ = "assignment"
    __table_args__ = (
        ForeignKeyConstraint(["operation_id", "revision"], ["plan.operation_id", "plan.revision"], ondelete="CASCADE"),
    )

    operation_id: Mapped[Key]
    revision: Mapped[Key]
    position: Mapped[Key]
    officer: Mapped[str]
    day: Mapped[date]
    shift: Mapped[str]
    zone: Mapped[str | None]
    team: Mapped[int | None]


class PublicationRow(Base, kw_only=True):
    """That a revision was published: from then on it is what officers were told."""

    __tablename__ = "publication"
    __table_args__ = (
        ForeignKeyConstraint(["operation_id", "revision"], ["plan.operation_id", "plan.revision"], ondelete="CASCADE"),
    )

    operation_id: Mapped[Key]
    revision: Mapped[Key]
    published_at: Mapped[datetime]
    published_by: Mapped[str]
    note: Mapped[str]
    plan_hash: Mapped[str]
