"""
Rows that take back what was reported before, in the same file or in an earlier one.

A correction and the incident that it takes back have time and offence in common. In the files of St. Louis 95 % of the
corrections have those of an earlier row, and only 56 % its place too, because a correction often comes without one.
Where several incidents match, one at the same place is taken first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray


def match(incidents: pd.DataFrame, corrections: pd.DataFrame) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which incidents the corrections take back, each at most one, and which corrections find none."""
    gone, unmatched = np.zeros(len(incidents), dtype=bool), np.ones(len(corrections), dtype=bool)
    if incidents.empty or corrections.empty:
        return gone, unmatched
    wanted = _keys(corrections)
    places: dict[str, list[int]] = {key: [] for key in wanted}
    for place, key in enumerate(_keys(incidents)):
        if key in places:
            places[key].append(place)
    spots = incidents[["latitude", "longitude"]].to_numpy(dtype=float)
    corrected = corrections[["latitude", "longitude"]].to_numpy(dtype=float)
    for number, (key, spot) in enumerate(zip(wanted, corrected, strict=True)):
        left = places[key]
        if left:
            taken = next((place for place in left if np.array_equal(spots[place], spot)), left[0])
            left.remove(taken)
            gone[taken], unmatched[number] = True, False
    return gone, unmatched


def _keys(frame: pd.DataFrame) -> list[str]:
    """When and what of each row, as one value that can be looked up."""
    moments = frame["when"].dt.tz_localize(None).to_numpy(dtype="datetime64[us]").astype("int64").tolist()
    return [f"{moment} {offence}" for moment, offence in zip(moments, frame["offence"].tolist(), strict=True)]
