"""Add how the risk is reckoned, boosts and events; operations that are there keep plain counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLES = ("risk", "boost", "event")
HISTORY = ("estimates", "left_out", "as_of", "weight")


def upgrade() -> None:
    """Add how the risk is reckoned, boosts and events; operations that are there keep plain counts."""
    _risk()
    _note("boost", sa.Column("factor", sa.Double(), nullable=False), "factor")
    _note("event", sa.Column("extra_incidents", sa.Double(), nullable=False), "extra_incidents")
    op.add_column("history", sa.Column("estimates", sa.JSON(), server_default=sa.text("'[]'"), nullable=False))
    op.add_column("history", sa.Column("left_out", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("history", sa.Column("as_of", sa.Date(), nullable=True))
    op.add_column("history", sa.Column("weight", sa.Double(), server_default=sa.text("1.0"), nullable=False))


def downgrade() -> None:
    """Takes it back."""
    with op.batch_alter_table("history") as table:
        for column in HISTORY:
            table.drop_column(column)
    for name in reversed(TABLES):
        op.drop_table(name)


def _risk() -> None:
    op.create_table(
        "risk",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("season", sa.Boolean(), nullable=False),
        sa.Column("near_repeat", sa.Boolean(), nullable=False),
        sa.Column("left_out", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("harm", sa.JSON(), nullable=False),
        sa.Column("harm_source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_risk_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", name=op.f("pk_risk")),
    )


def _note(table: str, amount: sa.Column[float], name: str) -> None:
    """A table of what holds for a zone and a period."""
    texts = ("reason", "source") if table == "boost" else ("name",)
    op.create_table(
        table,
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=table == "boost"),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        amount,
        *(sa.Column(text, sa.Text(), nullable=False) for text in texts),
        sa.CheckConstraint("ends_at >= starts_at", name=op.f(f"ck_{table}_period")),
        sa.CheckConstraint(f"{name} >= 0", name=op.f(f"ck_{table}_{name}")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f(f"fk_{table}_operation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["operation_id", "zone"], ["zone.operation_id", "zone.id"], name=op.f(f"fk_{table}_operation_id_zone")
        ),
        sa.PrimaryKeyConstraint("operation_id", "position", name=op.f(f"pk_{table}")),
    )
