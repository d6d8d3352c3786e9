"""Add the scenarios of an operation and what an hour of overtime costs each agency; none is known before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the scenarios of an operation and what an hour of overtime costs each agency; none is known before."""
    op.add_column("agency", sa.Column("overtime_rate", sa.Double(), nullable=True))
    op.create_table(
        "scenario",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_scenario_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", "position", name=op.f("pk_scenario")),
        sa.UniqueConstraint("operation_id", "name", name=op.f("uq_scenario_operation_id_name")),
    )


def downgrade() -> None:
    """Takes both back."""
    op.drop_table("scenario")
    op.drop_column("agency", "overtime_rate")
