"""Add the revisions of the plan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = (
    "plan",
    "assignment",
)


def upgrade() -> None:
    """Add the revisions of the plan."""
    _plan()
    _assignment()


def downgrade() -> None:
    """Takes it back."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _plan() -> None:
    op.create_table(
        "plan",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cost", sa.Double(), nullable=False),
        sa.Column("bound", sa.Double(), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("workers", sa.Integer(), nullable=False),
        sa.Column("problem_hash", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_plan_revision")),
        sa.CheckConstraint("seconds >= 0", name=op.f("ck_plan_seconds")),
        sa.CheckConstraint("workers >= 0", name=op.f("ck_plan_workers")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_plan_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", "revision", name=op.f("pk_plan")),
    )


def _assignment() -> None:
    op.create_table(
        "assignment",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shift", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("team", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["operation_id", "revision"],
            ["plan.operation_id", "plan.revision"],
            name=op.f("fk_assignment_operation_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("operation_id", "revision", "position", name=op.f("pk_assignment")),
    )
