"""Add the police district of an incident; unknown for those that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the police district of an incident; unknown for those that are there."""
    op.add_column("incident", sa.Column("district", sa.Text(), server_default=sa.text("''"), nullable=False))


def downgrade() -> None:
    """Takes it back."""
    with op.batch_alter_table("incident") as table:
        table.drop_column("district")
