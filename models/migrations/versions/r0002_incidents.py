"""Add incidents and the history counted of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    "history",
    "incident_file",
    "history_count",
    "incident",
)


def upgrade() -> None:
    """Add incidents and the history counted of them."""
    _history()
    _incident_file()
    _history_count()
    _incident()


def downgrade() -> None:
    """Takes it back."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.Column("untimed", sa.Integer(), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_history_days")),
        sa.CheckConstraint("untimed >= 0 AND incidents >= untimed", name=op.f("ck_history_incidents")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_history_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", name=op.f("pk_history")),
    )


def _incident_file() -> None:
    op.create_table(
        "incident_file",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.CheckConstraint("incidents > 0", name=op.f("ck_incident_file_incidents")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_incident_file_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", "number", name=op.f("pk_incident_file")),
    )


def _history_count() -> None:
    op.create_table(
        "history_count",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False),
        sa.CheckConstraint("incidents >= 0", name=op.f("ck_history_count_incidents")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["history.operation_id"], name=op.f("fk_history_count_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", "position", name=op.f("pk_history_count")),
    )


def _incident() -> None:
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.Integer(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("timed", sa.Boolean(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("offence", sa.Text(), nullable=False),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_incident_latitude")),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=op.f("ck_incident_longitude")),
        sa.ForeignKeyConstraint(
            ["operation_id", "file"],
            ["incident_file.operation_id", "incident_file.number"],
            name=op.f("fk_incident_operation_id_file"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_incident_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )
    op.create_index(
        op.f("ix_incident_operation_id_happened_at"), "incident", ["operation_id", "happened_at"], unique=False
    )
