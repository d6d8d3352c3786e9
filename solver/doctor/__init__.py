"""The infeasibility doctor: why a problem has no plan, and the cheapest ways out."""

from solver.doctor.diagnosing import diagnose
from solver.doctor.diagnosis import Diagnosis, PricedWay, Reason
from solver.doctor.explaining import explained
from solver.doctor.remedies import ExtraOfficer, Remedy
from solver.doctor.wording import conflict_sentences, remedy_sentence

__all__ = [
    "Diagnosis",
    "ExtraOfficer",
    "PricedWay",
    "Reason",
    "Remedy",
    "conflict_sentences",
    "diagnose",
    "explained",
    "remedy_sentence",
]
