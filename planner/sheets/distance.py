"""The unit of distance that people use where the operation is: miles in the United States, else kilometres."""

from __future__ import annotations

from dataclasses import dataclass

_MILES = frozenset(
    "America/" + city
    for city in (
        *("New_York", "Chicago", "Denver", "Phoenix", "Los_Angeles", "Anchorage", "Detroit", "Boise", "Juneau"),
        *("Adak", "Menominee", "Metlakatla", "Nome", "Sitka", "Yakutat", "Louisville", "Indianapolis"),
    )
) | {"Pacific/Honolulu"}
_MILES_REGIONS = ("US/", "America/Indiana/", "America/Kentucky/", "America/North_Dakota/")
_STEPS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of distance."""

    short: str
    km: float
    """Its length in kilometres."""

    def bar(self, most_m: float) -> float:
        """The longest round length, in this unit, of at most so many metres."""
        return max((step for step in _STEPS if step * self.km * 1000 <= most_m), default=_STEPS[0])


MILES = Unit("mi", 1.609344)
KILOMETRES = Unit("km", 1.0)


def local_unit(timezone: str) -> Unit:
    """The unit of the country that a time zone lies in."""
    return MILES if timezone in _MILES or timezone.startswith(_MILES_REGIONS) else KILOMETRES
