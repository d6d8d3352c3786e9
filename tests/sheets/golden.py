"""
Small pictures of each form, which its test compares with those in ``golden/``.

    python -m tests.sheets.golden          makes them anew; look at each before it is kept
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

from planner.sheets.book import PrintStyle, SheetSelection
from planner.sheets.order import Form, SheetOrder
from planner.sheets.printing import Paper
from tests.sheets.forms import LATE, pdf_of, sheets_operation, source_of

FOLDER = Path(__file__).parent / "golden"
DPI = 45
LEVELS = 16
WIDE = SheetSelection()
NAMES = (
    "Maximiliana Wolfeschlegelsteinhausen-Featherstonehaugh",
    "Πηνελόπη Παπαδημητρακοπούλου",
    "Александра Рождественская",
    "Nguyễn Thị Ánh Tuyết",
    "अनन्तकृष्णन् वेङ्कटरामशर्मा",
)
"""Of three alphabets more, long and short: what stands in the pictures in turn."""


def orders() -> dict[str, tuple[SheetOrder, Paper]]:
    """What is in each picture: every form, half of them on each paper, and a packet's contents."""
    style = PrintStyle("INVENTED FOR A TEST")
    found = {}
    for number, form in enumerate(Form):
        selection = WIDE if form in (Form.SUMMARY, Form.CHANGE_NOTICE, Form.OFFICER_CARD) else LATE
        order = SheetOrder(form, selection, frozenset({"B121"}), style)
        found[form.value] = (order, list(Paper)[number % 2])
    return found


def picture(name: str) -> Image.Image:
    """The first page of a form in grey, of teams of eight with long names from many alphabets."""
    operation = sheets_operation(officers=32)
    officers = tuple(replace(o, name=NAMES[n % len(NAMES)]) for n, o in enumerate(operation.officers))
    order, paper = orders()[name]
    pdf = pdf_of(source_of(replace(operation, officers=officers), team_size=8), order, paper)
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    grey = np.asarray(page, dtype=np.uint16) * (LEVELS - 1) // 255
    return Image.fromarray((grey * 255 // (LEVELS - 1)).astype(np.uint8))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in orders():
        picture(each).quantize(LEVELS).save(FOLDER / f"{each}.png", optimize=True)
