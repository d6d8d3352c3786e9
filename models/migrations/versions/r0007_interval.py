"""Add the interval in which an incident happened; none is known of those that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ENDS = ("earliest", "latest")


def upgrade() -> None:
    """Add the interval in which an incident happened; none is known of those that are there."""
    for name in ENDS:
        op.add_column("incident", sa.Column(name, sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Takes it back; the middle of each interval stays."""
    with op.batch_alter_table("incident") as table:
        for name in ENDS:
            table.drop_column(name)
