"""What all rows share: the metadata with its names of constraints, the types of columns, the key of the operation."""

from datetime import UTC, datetime
from typing import Annotated

from sqlalchemy import DateTime, Dialect, Double, ForeignKey, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column
from sqlalchemy.types import TypeDecorator
from typing_extensions import override

Key = Annotated[int, mapped_column(primary_key=True)]
"""A whole number that is part of the primary key."""
TextKey = Annotated[str, mapped_column(primary_key=True)]
"""A text that is part of the primary key."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone with a time, so one that is not UTC is refused on its way in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as it is stored; raises ValueError where it is not UTC."""
        if value is not None and value.tzinfo is not UTC:
            message = f"Moment {value.isoformat()} is not UTC."
            raise ValueError(message)
        return value

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The stored moment, in UTC again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """A stored row; its constructor asks for every column by name."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, str: Text, float: Double}  # noqa: RUF012 - read by SQLAlchemy


class Part(MappedAsDataclass, kw_only=True, eq=False):
    """A row that belongs to an operation and goes with it."""

    operation_id: Mapped[int] = mapped_column(
        ForeignKey("operation.id", ondelete="CASCADE"), primary_key=True, sort_order=-1
    )
