"""The scenarios of an operation, as rows."""

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Key, Part


class ScenarioRow(Part, Base, kw_only=True):
    """A named list of changes, each with its kind and its values."""

    __tablename__ = "scenario"
    __table_args__ = (UniqueConstraint("operation_id", "name"),)

    position: Mapped[Key]
    name: Mapped[str]
    changes: Mapped[list[dict[str, object]]] = mapped_column(JSON)
