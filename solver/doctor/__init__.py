"""The infeasibility doctor: why a problem has no plan, and the cheapest ways out."""

from solver.doctor.diagnosing import diagnose
from solver.doctor.diagnosis import Diagnosis, Reason
from solver.doctor.remedies import ExtraOfficer, Remedy

__all__ = ["Diagnosis", "ExtraOfficer", "Reason", "Remedy", "diagnose"]
