"""Add whether a later correction withdrew an incident; none of those that are there was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add whether a later correction withdrew an incident; none of those that are there was."""
    op.add_column("incident", sa.Column("withdrawn", sa.Boolean(), server_default=sa.text("0"), nullable=False))


def downgrade() -> None:
    """Takes it back; what was withdrawn counts again."""
    with op.batch_alter_table("incident") as table:
        table.drop_column("withdrawn")
