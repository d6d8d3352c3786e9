"""Add which revisions of the plan were published, by whom and why; none is of those that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add which revisions of the plan were published, by whom and why; none is of those that are there."""
    op.create_table(
        "publication",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("plan_hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id", "revision"],
            ["plan.operation_id", "plan.revision"],
            name=op.f("fk_publication_operation_id_revision"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("operation_id", "revision", name=op.f("pk_publication")),
    )


def downgrade() -> None:
    """Takes it back; the plans stay, as drafts."""
    op.drop_table("publication")
