"""Create the operation: agencies, people, shifts and zones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "operation",
    "agency",
    "shift",
    "contract",
    "officer",
    "zone",
    "barred_shift",
    "duty",
    "leave",
    "lock",
    "officer_skill",
    "wish",
    "zone_shift",
    "zone_skill",
)


def upgrade() -> None:
    """Create the operation: agencies, people, shifts and zones."""
    _operation()
    _agency()
    _shift()
    _contract()
    _officer()
    _zone()
    _barred_shift()
    _duty()
    _leave()
    _lock()
    _officer_skill()
    _wish()
    _zone_shift()
    _zone_skill()


def downgrade() -> None:
    """Takes it back."""
    for table in reversed(TABLES):
        op.drop_table(table)


def _operation() -> None:
    op.create_table(
        "operation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("team_min_size", sa.Integer(), nullable=False),
        sa.Column("team_max_size", sa.Integer(), nullable=False),
        sa.Column("team_leaders", sa.Integer(), nullable=False),
        sa.Column("team_effect", sa.JSON(), nullable=False),
        sa.Column("slot_minutes", sa.Integer(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_operation_days")),
        sa.CheckConstraint("slot_minutes IN (15, 20, 30, 60)", name=op.f("ck_operation_slot_minutes")),
        sa.CheckConstraint("team_leaders >= 0", name=op.f("ck_operation_team_leaders")),
        sa.CheckConstraint(
            "team_min_size >= 1 AND team_max_size >= team_min_size", name=op.f("ck_operation_team_size")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
    )


def _agency() -> None:
    op.create_table(
        "agency",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint("id <> ''", name=op.f("ck_agency_id")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_agency_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", "id", name=op.f("pk_agency")),
        sa.UniqueConstraint("operation_id", "position", name=op.f("uq_agency_operation_id_position")),
    )


def _shift() -> None:
    op.create_table(
        "shift",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("start", sa.Time(), nullable=False),
        sa.Column("length_minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("id <> ''", name=op.f("ck_shift_id")),
        sa.CheckConstraint("length_minutes > 0", name=op.f("ck_shift_length")),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_shift_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", "id", name=op.f("pk_shift")),
        sa.UniqueConstraint("operation_id", "position", name=op.f("uq_shift_operation_id_position")),
    )


def _contract() -> None:
    op.create_table(
        "contract",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("minimum_rest_minutes", sa.Integer(), nullable=False),
        sa.Column("max_hours_7_days", sa.Double(), nullable=True),
        sa.Column("max_hours_28_days", sa.Double(), nullable=True),
        sa.Column("max_hours_total", sa.Double(), nullable=True),
        sa.Column("max_consecutive_days", sa.Integer(), nullable=True),
        sa.CheckConstraint("terms IN ('lent', 'volunteer')", name=op.f("ck_contract_terms")),
        sa.CheckConstraint("max_consecutive_days >= 0", name=op.f("ck_contract_consecutive_days")),
        sa.CheckConstraint(
            "max_hours_7_days >= 0 AND max_hours_28_days >= 0 AND max_hours_total >= 0", name=op.f("ck_contract_hours")
        ),
        sa.CheckConstraint("minimum_rest_minutes >= 0", name=op.f("ck_contract_rest")),
        sa.ForeignKeyConstraint(
            ["operation_id", "agency"],
            ["agency.operation_id", "agency.id"],
            name=op.f("fk_contract_operation_id_agency"),
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_contract_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", "agency", "terms", name=op.f("pk_contract")),
        sa.UniqueConstraint("operation_id", "position", name=op.f("uq_contract_operation_id_position")),
    )


def _officer() -> None:
    op.create_table(
        "officer",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("max_hours_7_days", sa.Double(), nullable=True),
        sa.Column("max_hours_total", sa.Double(), nullable=True),
        sa.Column("minimum_rest_minutes", sa.Integer(), nullable=True),
        sa.Column("max_consecutive_days", sa.Integer(), nullable=True),
        sa.CheckConstraint("id <> ''", name=op.f("ck_officer_id")),
        sa.CheckConstraint("terms IN ('lent', 'volunteer')", name=op.f("ck_officer_terms")),
        sa.CheckConstraint("max_consecutive_days >= 0", name=op.f("ck_officer_consecutive_days")),
        sa.CheckConstraint("max_hours_7_days >= 0 AND max_hours_total >= 0", name=op.f("ck_officer_hours")),
        sa.CheckConstraint("minimum_rest_minutes >= 0", name=op.f("ck_officer_rest")),
        sa.ForeignKeyConstraint(
            ["operation_id", "agency"],
            ["agency.operation_id", "agency.id"],
            name=op.f("fk_officer_operation_id_agency"),
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_officer_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", "id", name=op.f("pk_officer")),
        sa.UniqueConstraint("operation_id", "position", name=op.f("uq_officer_operation_id_position")),
    )


def _zone() -> None:
    op.create_table(
        "zone",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("area", sa.JSON(), nullable=False),
        sa.Column("host_agency", sa.Text(), nullable=True),
        sa.Column("max_teams", sa.Integer(), nullable=False),
        sa.Column("min_teams", sa.Integer(), nullable=False),
        sa.Column("weekly_incidents", sa.Double(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("id <> ''", name=op.f("ck_zone_id")),
        sa.CheckConstraint("min_teams >= 0 AND max_teams >= 0", name=op.f("ck_zone_teams")),
        sa.CheckConstraint("weekly_incidents >= 0", name=op.f("ck_zone_weekly_incidents")),
        sa.ForeignKeyConstraint(
            ["operation_id", "host_agency"],
            ["agency.operation_id", "agency.id"],
            name=op.f("fk_zone_operation_id_host_agency"),
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_zone_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", "id", name=op.f("pk_zone")),
        sa.UniqueConstraint("operation_id", "position", name=op.f("uq_zone_operation_id_position")),
    )


def _barred_shift() -> None:
    op.create_table(
        "barred_shift",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("shift", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id", "officer"],
            ["officer.operation_id", "officer.id"],
            name=op.f("fk_barred_shift_operation_id_officer"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["operation_id", "shift"],
            ["shift.operation_id", "shift.id"],
            name=op.f("fk_barred_shift_operation_id_shift"),
        ),
        sa.PrimaryKeyConstraint("operation_id", "officer", "shift", name=op.f("pk_barred_shift")),
    )


def _duty() -> None:
    op.create_table(
        "duty",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rested", sa.Boolean(), nullable=False),
        sa.CheckConstraint("ends_at >= starts_at", name=op.f("ck_duty_period")),
        sa.ForeignKeyConstraint(
            ["operation_id", "officer"],
            ["officer.operation_id", "officer.id"],
            name=op.f("fk_duty_operation_id_officer"),
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_duty_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", "position", name=op.f("pk_duty")),
    )


def _leave() -> None:
    op.create_table(
        "leave",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("shift", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_leave_days")),
        sa.ForeignKeyConstraint(
            ["operation_id", "officer"],
            ["officer.operation_id", "officer.id"],
            name=op.f("fk_leave_operation_id_officer"),
        ),
        sa.ForeignKeyConstraint(
            ["operation_id", "shift"], ["shift.operation_id", "shift.id"], name=op.f("fk_leave_operation_id_shift")
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_leave_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", "position", name=op.f("pk_leave")),
    )


def _lock() -> None:
    op.create_table(
        "lock",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shift", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["operation_id", "officer"],
            ["officer.operation_id", "officer.id"],
            name=op.f("fk_lock_operation_id_officer"),
        ),
        sa.ForeignKeyConstraint(
            ["operation_id", "shift"], ["shift.operation_id", "shift.id"], name=op.f("fk_lock_operation_id_shift")
        ),
        sa.ForeignKeyConstraint(
            ["operation_id", "zone"], ["zone.operation_id", "zone.id"], name=op.f("fk_lock_operation_id_zone")
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_lock_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", "position", name=op.f("pk_lock")),
    )


def _officer_skill() -> None:
    op.create_table(
        "officer_skill",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id", "officer"],
            ["officer.operation_id", "officer.id"],
            name=op.f("fk_officer_skill_operation_id_officer"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("operation_id", "officer", "skill", name=op.f("pk_officer_skill")),
    )


def _wish() -> None:
    op.create_table(
        "wish",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("shift", sa.Text(), nullable=True),
        sa.Column("want", sa.Boolean(), nullable=False),
        sa.Column("strength", sa.Text(), nullable=False),
        sa.CheckConstraint("strength IN ('strict', 'high', 'medium', 'low')", name=op.f("ck_wish_strength")),
        sa.ForeignKeyConstraint(
            ["operation_id", "officer"],
            ["officer.operation_id", "officer.id"],
            name=op.f("fk_wish_operation_id_officer"),
        ),
        sa.ForeignKeyConstraint(
            ["operation_id", "shift"], ["shift.operation_id", "shift.id"], name=op.f("fk_wish_operation_id_shift")
        ),
        sa.ForeignKeyConstraint(
            ["operation_id"], ["operation.id"], name=op.f("fk_wish_operation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("operation_id", "position", name=op.f("pk_wish")),
    )


def _zone_shift() -> None:
    op.create_table(
        "zone_shift",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("shift", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id", "shift"], ["shift.operation_id", "shift.id"], name=op.f("fk_zone_shift_operation_id_shift")
        ),
        sa.ForeignKeyConstraint(
            ["operation_id", "zone"],
            ["zone.operation_id", "zone.id"],
            name=op.f("fk_zone_shift_operation_id_zone"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("operation_id", "zone", "shift", name=op.f("pk_zone_shift")),
    )


def _zone_skill() -> None:
    op.create_table(
        "zone_skill",
        sa.Column("operation_id", sa.Integer(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("skill", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["operation_id", "zone"],
            ["zone.operation_id", "zone.id"],
            name=op.f("fk_zone_skill_operation_id_zone"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("operation_id", "zone", "skill", name=op.f("pk_zone_skill")),
    )
