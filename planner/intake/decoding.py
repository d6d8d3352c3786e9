"""How the encoding and the separator of a text file are found by looking at it."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING

from planner.intake.files import refusal

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

ENCODINGS = ("utf-8-sig", "cp1252", "latin-1", "utf-16", "mac-roman", "cp437")
"""What may be chosen; the first four are found by looking."""
DELIMITERS = (",", ";", "\t", "|")
_BLOCK = 1 << 20
_NOT_IN_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_LOOKED_AT = 20


def ready(path: Path) -> None:
    """Raises :class:`IntakeError` where a file is missing, a folder, unreadable or empty."""
    if path.is_dir():
        raise refusal(path, f"this is a folder, not a file ({path})", "Name the file in it.")
    try:
        with path.open("rb") as stream:
            empty = not stream.read(1)
    except FileNotFoundError as error:
        raise refusal(path, f"there is no such file in {path.parent}", "Check the name and the folder.") from error
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror or error})"
        raise refusal(path, reason, "Check that you may open it and that it is not locked.") from error
    if empty:
        raise refusal(path, "the file is empty", "Choose the file that has the rows.")


def find_encoding(path: Path, stream: BinaryIO) -> str:
    """
    UTF-8 where the whole file is, UTF-16 where it is marked so, else Windows-1252, or Latin-1 where that cannot be.

    Raises
    ------
    IntakeError
        Where the file is not text.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8, seen = True, set[int]()
    first = block = stream.read(_BLOCK)
    if first.startswith(b"PK\x03\x04"):
        reason = "this is an Excel or zip file, though its name says CSV"
        raise refusal(path, reason, "Give it its true ending, .xlsx.")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    while block:
        if b"\0" in block:
            raise refusal(path, "the file is not text (it has zero bytes)", "Save it as CSV UTF-8.")
        if utf8:
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                utf8 = False
        seen |= _NOT_IN_CP1252.intersection(block)
        block = stream.read(_BLOCK)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        utf8 = False
    if utf8:
        return "utf-8-sig"
    return "latin-1" if seen else "cp1252"


def find_delimiter(head: str) -> str:
    """The mark that divides the first lines into the most columns, as many in each line as in the others."""
    lines = [line for line in io.StringIO(head, newline=None) if line.strip(" \t\r\n,;|")][:_LOOKED_AT]

    def columns(mark: str) -> tuple[int, int]:
        counts = [len(cells) for cells in csv.reader(lines, delimiter=mark)]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts[0] if counts and counts[0] == usual else min(usual, 2), usual)

    try:
        return max(DELIMITERS, key=columns)
    except csv.Error:
        return ","
