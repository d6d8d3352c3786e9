"""What a form is made of: a page or more of boxes, tables, text and lines to write on, whatever the form is."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from planner.sheets.text import printable


@dataclass(frozen=True, slots=True)
class Box:
    """A field with its small label; an empty text is left blank to write in."""

    label: str
    text: str = ""
    share: float = 1.0
    """Of the width, against the other boxes of the row."""
    size: float = 9.0
    """Points; what does not fit is set smaller."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """Fields side by side."""

    boxes: tuple[Box, ...]
    height: float = 34.0
    """Points."""
    kind: str = "boxes"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    head: str
    share: float = 1.0
    """Of the width, against the other columns."""
    right: bool = False
    """Whether its cells stand to the right, as numbers do."""
    bold: bool = False
    over: str = ""
    """What stands above the heads of this column and its neighbours with the same words."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the heads come again on each page. A row of one cell is a heading across all columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    label: str = ""
    height: float = 15.0
    """Of a row, in points."""
    blank: int = 0
    """Rows left blank at the end, to write in."""
    fills: bool = False
    """Whether the blank rows take all the room that is left on the page."""
    strong: frozenset[int] = frozenset()
    """Numbers of rows set in bold, such as sums."""
    none: str = ""
    """What is said where there are no rows."""
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class Prose:
    """Sentences below each other."""

    lines: tuple[str, ...]
    label: str = ""
    size: float = 9.0
    kind: str = "prose"


@dataclass(frozen=True, slots=True)
class Lines:
    """Ruled lines to write on; ``count`` None fills the page."""

    label: str
    count: int | None = None
    kind: str = "lines"


@dataclass(frozen=True, slots=True)
class Figures:
    """Large figures, each with what it counts."""

    items: tuple[tuple[str, str], ...]
    kind: str = "figures"


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents of the whole file."""

    label: str
    kind: str = "contents"


Block = Boxes | Table | Prose | Lines | Figures | Contents


@dataclass(frozen=True, slots=True)
class Page:
    """A form, which goes on over as many pages as it needs."""

    title: str
    layout: str
    """Which known form its layout follows; empty where none."""
    blocks: tuple[Block, ...]
    marks: tuple[str, ...] = ()
    """The bookmarks that lead to it, the outermost first; those of the page before are not repeated."""
    entry: str = ""
    """Its line in the table of contents; empty where it has none."""
    wide: bool = False
    """Whether the paper lies on its side."""
    kind: str = field(default="page")


def page_document(page: Page) -> dict[str, object]:
    """The page as the template reads it."""
    return {
        "kind": page.kind,
        "title": printable(page.title),
        "layout": page.layout,
        "entry": printable(page.entry),
        "wide": page.wide,
        "blocks": [_block(block) for block in page.blocks],
    }


def _block(block: Block) -> dict[str, object]:
    document: dict[str, object] = {name: _shown(value) for name, value in asdict(block).items()}
    if isinstance(block, Table):
        document["strong"] = sorted(block.strong)
        document["heads"] = _heads(block.columns)
    return document


def _shown(value: object) -> object:
    """A value with each text as it is printed."""
    match value:
        case str():
            return printable(value)
        case tuple() | list():
            return [_shown(part) for part in value]
        case dict():
            return {name: _shown(part) for name, part in value.items()}
    return value


def _heads(columns: tuple[Column, ...]) -> list[dict[str, object]]:
    """The heads above the heads, each with the number of columns that it spans; none where no column has any."""
    if not any(column.over for column in columns):
        return []
    heads: list[dict[str, object]] = []
    last = None
    for column in columns:
        if heads and column.over == last and column.over:
            heads[-1]["span"] = int(str(heads[-1]["span"])) + 1
        else:
            heads.append({"words": column.over, "span": 1})
        last = column.over
    return heads
