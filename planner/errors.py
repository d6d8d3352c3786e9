"""How the program says that something is wrong: what, where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass


class PlannerError(Exception):
    """
    A fault that a person can mend.

    Parameters
    ----------
    what
        The fault, as the start of a sentence.
    where
        The file, row, screen or thing that has it; empty where ``what`` names it.
    remedy
        What to do, as a sentence.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The whole fault in one line."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        head = head if head.endswith((".", "!", "?")) else f"{head}."
        return f"{head} {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class Fault:
    """One rejected row or cell of a file."""

    file: str
    line: int | None
    """Line of the file, 1 for the header; for GeoJSON the number of the feature, from 1; None for the whole file."""
    column: str
    value: str
    reason: str
    remedy: str

    @property
    def sentence(self) -> str:
        """File, row, column, value, reason and remedy in one line."""
        place = self.file if self.line is None else f"{self.file}, row {self.line}"
        if self.column:
            place += f", column {self.column}"
        shown = f" '{self.value}'" if self.value else ""
        return f"{place}{shown}: {self.reason}. {self.remedy}"


class IntakeError(PlannerError):
    """A file that was refused; carries every fault that was found in it, and nothing of it was taken."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(fault.sentence for fault in faults))
