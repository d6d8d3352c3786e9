"""Content lines of iCalendar: escaped, folded at 75 octets, and read back (RFC 5545, 3.1 and 3.3.11)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planner.export.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

_OCTETS = 75
_ESCAPED = re.compile(r"\\([\\;,nN])")


def text_line(name: str, text: str) -> str:
    """A property whose value is text of one line or several."""
    lines = (one_line(line) for line in text.split("\n"))
    return f"{name}:" + "\\n".join(re.sub(r"([\\;,])", r"\\\1", line) for line in lines)


def utc(moment: datetime) -> str:
    """A UTC moment, such as ``20261201T060000Z``."""
    return f"{moment:%Y%m%dT%H%M%SZ}"


def file_text(lines: Iterable[str]) -> bytes:
    """The file that content lines make."""
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def unfolded(content: bytes) -> list[str]:
    """The content lines of a file."""
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    return re.sub(r"\n[ \t]", "", text).split("\n")


def plain(value: str) -> str:
    """The text of an escaped value."""
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, no character cut."""
    if len(line.encode()) <= _OCTETS:
        return line
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += character
        size += octets
    return "\r\n".join([*pieces, piece])
