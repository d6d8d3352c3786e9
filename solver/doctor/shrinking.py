"""Shrinks rules that cannot hold together until none can be left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from solver.doctor.growing import Growth, TimeIsUpError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

T = TypeVar("T")
"""What is left out as a whole: a rule, or one row."""


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Rows that cannot hold together, and whether it is proven that nothing of them can be left out."""

    rows: frozenset[int]
    minimal: bool


def shrink(
    growth: Growth,
    core: Collection[int],
    part_of: Mapping[int, T],
    order: Callable[[T], float],
    known: Collection[T] = (),
) -> Shrunk:
    """
    A part of some rows that cannot hold together from which, time permitting, nothing can be left out.

    A thing is there with all its rows, since a part of a rule may need help that the whole does not. Each is left out
    in turn: where the rest can hold it is needed, else the search goes on with those whose rows were in play (deletion
    with refinement of the core, Marques-Silva 2010, doi:10.1109/ISMVL.2010.11).

    Parameters
    ----------
    growth
        Tells what can hold.
    core
        Rows of what to start from.
    part_of
        What each row belongs to.
    order
        What to try to leave out first, by increasing key.
    known
        What is known to be needed beforehand.
    """
    rows_of = defaultdict[T, set[int]](set)
    for i, part in part_of.items():
        rows_of[part].add(i)
    parts, needed = {part_of[i] for i in core}, set(known)
    while True:
        left = set[int]().union(*(rows_of[part] for part in parts))
        open_to_question = parts - needed
        if not open_to_question:
            return Shrunk(frozenset(left), minimal=True)
        tried = min(open_to_question, key=lambda part: (order(part), repr(part)))
        try:
            rest = {i for i in left if part_of[i] != tried}
            grown = growth.at_once(rest) or growth.grow({i for i in left if part_of[i] in needed}, rest)
        except TimeIsUpError:
            return Shrunk(frozenset(left), minimal=False)
        if grown.values is None:
            parts = {part_of[i] for i in grown.core}
        else:
            needed.add(tried)
