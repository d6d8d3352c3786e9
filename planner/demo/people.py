"""The fifty officers of the demo: the surnames are plants, so that nobody takes them for real persons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from planner.operation import Agency, AgencyId, Officer, OfficerId, ShiftId, Terms

BPD = AgencyId("BPD")
JCSO = AgencyId("JCSO")
AGENCIES = (Agency(BPD, "Birmingham Police Department"), Agency(JCSO, "Jefferson County Sheriff's Office"))


@dataclass(frozen=True, slots=True)
class _Draft:
    """One line of the table below."""

    name: str
    skills: str = ""
    rank: str = "Officer"


_SERGEANT = "Sgt"

_BPD_LENT = (
    _Draft("Alma Birchfield", "leader", _SERGEANT),
    _Draft("Desmond Hollyoak", "leader;traffic", _SERGEANT),
    _Draft("Tomás Robledal", "leader;spanish", _SERGEANT),
    _Draft("Naomi Larchmont", "leader", _SERGEANT),
    _Draft("Quincy Elderwood", "leader;bike", _SERGEANT),
    _Draft("Mei-Lin Bambury", "leader", _SERGEANT),
    _Draft("Caleb Thornberry", "k9"),
    _Draft("Imani Redwood", "leader;traffic", _SERGEANT),
    _Draft("Ruth Willowby"),
    _Draft("Andre Mapleton", "bike"),
    _Draft("Soledad Espinar", "spanish"),
    _Draft("Jonah Ferncastle"),
    _Draft("Keisha Juniper", "bike"),
    _Draft("Piotr Jaworek"),
    _Draft("Dalia Rosebrook", "spanish"),
    _Draft("Marcus Cedarholm", "traffic"),
    _Draft("Thuy Bamboola"),
    _Draft("Wendell Ashgrove", "k9"),
    _Draft("Odessa Plumtree"),
)
_BPD_VOLUNTEERS = (
    _Draft("Harriet Oakenshaw", "leader", _SERGEANT),
    _Draft("Jerome Sassafras", "leader;bike", _SERGEANT),
    _Draft("Lucia Manzanar", "spanish"),
    _Draft("Theo Briarcliffe", "traffic"),
    _Draft("Amara Baobabi"),
    _Draft("Russell Pinewell", "bike"),
    _Draft("Yuki Sakurano"),
    _Draft("Delphine Lauriston"),
    _Draft("Omar Zaytouni", "traffic"),
    _Draft("Bettina Hazelnut"),
    _Draft("Terrence Dogwoody", "k9"),
    _Draft("Rosalind Yewbank"),
    _Draft("Esteban Nogaleda", "spanish"),
    _Draft("Corinne Magnolier"),
    _Draft("Lamar Persimmond", "bike"),
    _Draft("Ingrid Lindegren"),
    _Draft("Samuel Cottonbee"),
    _Draft("Priya Neemkar"),
    _Draft("Vernon Cypresson", "traffic"),
)
_JCSO_LENT = (
    _Draft("Clara Hawthornby", "leader", _SERGEANT),
    _Draft("Isaiah Tupelow", "leader;traffic", _SERGEANT),
    _Draft("Ramona Olivares-Palm", "leader;spanish", _SERGEANT),
    _Draft("Gus Hickoryman", "k9", "Deputy"),
    _Draft("Fatima Tamarindi", "", "Deputy"),
    _Draft("Nolan Beechworth", "bike", "Deputy"),
)
_JCSO_VOLUNTEERS = (
    _Draft("Josephine Alderling", "leader", _SERGEANT),
    _Draft("Hank Sycamori", "traffic", "Deputy"),
    _Draft("Leticia Florido-Pino", "spanish", "Deputy"),
    _Draft("Abel Chestnutt", "", "Deputy"),
    _Draft("Winona Sumacki", "", "Deputy"),
    _Draft("Everett Poplarson", "bike", "Deputy"),
)
_LIGHT_DUTY = frozenset({"Ruth Willowby", "Samuel Cottonbee"})
"""Officers who may not work late, for their health."""
_FEWER_HOURS = {"Amara Baobabi": 8.0, "Abel Chestnutt": 8.0}
"""Volunteers who give less than their contract allows, in hours a week."""
_MORE_REST = {"Vernon Cypresson": timedelta(hours=11)}
"""Personal exceptions from the contract's rest."""


def officers() -> tuple[Officer, ...]:
    """The officers: first those who are lent, then the volunteers, of each agency."""
    groups = (
        (BPD, Terms.LENT, 2101, _BPD_LENT),
        (BPD, Terms.VOLUNTEER, 2301, _BPD_VOLUNTEERS),
        (JCSO, Terms.LENT, 701, _JCSO_LENT),
        (JCSO, Terms.VOLUNTEER, 751, _JCSO_VOLUNTEERS),
    )
    officers = [
        _officer(draft, agency, terms, first_badge + 7 * index)
        for agency, terms, first_badge, drafts in groups
        for index, draft in enumerate(drafts)
    ]
    return tuple(replace(officer, phone=f"205-555-{100 + index:04d}") for index, officer in enumerate(officers))


def _officer(draft: _Draft, agency: AgencyId, terms: Terms, badge: int) -> Officer:
    return Officer(
        id=OfficerId(str(badge)),
        name=draft.name,
        agency=agency,
        terms=terms,
        rank=draft.rank,
        skills=frozenset(draft.skills.split(";")) - {""},
        minimum_rest=_MORE_REST.get(draft.name),
        max_hours_7_days=_FEWER_HOURS.get(draft.name),
        barred_shifts=frozenset({ShiftId("LATE")} if draft.name in _LIGHT_DUTY else ()),
    )
