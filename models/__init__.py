"""What is stored: rows, the engine of a file, and the migrations of the schema. Knows nothing of the rest."""

from models.base import Base
from models.incidents import HistoryCountRow, HistoryRow, IncidentFileRow, IncidentRow
from models.operation import OperationRow, ShiftRow, ZoneRow, ZoneShiftRow, ZoneSkillRow
from models.people import (
    AgencyRow,
    BarredShiftRow,
    ContractRow,
    DutyRow,
    LeaveRow,
    LockRow,
    OfficerRow,
    OfficerSkillRow,
    WishRow,
)
from models.plans import AssignmentRow, PlanRow, PublicationRow
from models.risk import BoostRow, EventRow, RiskRow
from models.scenarios import ScenarioRow

__all__ = [
    "AgencyRow",
    "AssignmentRow",
    "BarredShiftRow",
    "Base",
    "BoostRow",
    "ContractRow",
    "DutyRow",
    "EventRow",
    "HistoryCountRow",
    "HistoryRow",
    "IncidentFileRow",
    "IncidentRow",
    "LeaveRow",
    "LockRow",
    "OfficerRow",
    "OfficerSkillRow",
    "OperationRow",
    "PlanRow",
    "PublicationRow",
    "RiskRow",
    "ScenarioRow",
    "ShiftRow",
    "WishRow",
    "ZoneRow",
    "ZoneShiftRow",
    "ZoneSkillRow",
]
