"""A disc that refuses: every reason in words, and no older file touched before all new ones are safe."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from planner.errors import PlannerError
from planner.export.writing import write_together, write_whole

if TYPE_CHECKING:
    from pathlib import Path


def refusing(number: int, monkeypatch: pytest.MonkeyPatch, *, after: int = 0) -> None:
    """Lets the disc refuse to keep what is written, from the file after some on."""
    kept = os.fsync
    count = iter(range(100))

    def sync(handle: int) -> None:
        if next(count) >= after:
            raise OSError(number, os.strerror(number))
        kept(handle)

    monkeypatch.setattr(os, "fsync", sync)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disc is full. Free some room"),
        (errno.EDQUOT, "the room that you may use on the disc is full. Free some room"),
        (errno.EACCES, "it may not be written, or is open in another program. Close it"),
        (errno.EBUSY, "it is open in another program. Close it there"),
        (errno.EROFS, "the disc may only be read. Choose a place on another disc"),
        (errno.EIO, "the disc has a fault or was taken out. Check the disc"),
        (errno.ELOOP, "Give a folder that may be written"),
    ],
)
def test_that_what_a_disc_refuses_is_said_in_words(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(number, monkeypatch)
    with pytest.raises(PlannerError) as refused:
        write_whole(tmp_path / "roster.xlsx", b"new")
    assert words in refused.value.sentence
    assert str(tmp_path / "roster.xlsx") in refused.value.sentence
    assert list(tmp_path.iterdir()) == []


def test_that_a_full_disc_leaves_every_older_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("a", "b", "c")
    for name in names:
        (tmp_path / name).write_bytes(b"old")
    refusing(errno.ENOSPC, monkeypatch, after=2)
    with pytest.raises(PlannerError, match="disc is full") as refused:
        write_together({tmp_path / name: b"new" for name in names})
    assert str(tmp_path / "c") in refused.value.sentence
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(names, b"old")
