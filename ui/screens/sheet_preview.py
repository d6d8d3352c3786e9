"""Shows pages of a PDF and sends them to a printer, page by page, so that the window stays alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui import theme
from ui.screens import sheet_wording as wording

if TYPE_CHECKING:
    from ui.workspace import Workspace

PRINT_DPI = 300


class SheetPreview(QWidget):
    """The pages below each other, as wide as there is room."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.pages = QPdfView(self)
        self.pages.setAccessibleName(wording.PREVIEW)
        self.pages.setDocument(self.document)
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.pages.setFrameShape(QPdfView.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self._job: PrintJob | None = None
        theme.changed.connect(self._recolour)
        self._colour()

    def show_pdf(self, content: bytes) -> None:
        """Shows a PDF."""
        self.document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)

    def turn_to(self, page: int) -> None:
        """Shows a page, 0 the first; nothing where there is none of that number."""
        if 0 <= page < self.document.pageCount():
            self.pages.pageNavigator().jump(page, QPointF(0, 0))

    def print(self) -> None:
        """Asks for a printer and sends it the pages in sight."""
        if not self.document.pageCount() or self._job is not None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(PRINT_DPI)
        printer.setPageSize(QPageSize(upright(self.document.pagePointSize(0)), QPageSize.Unit.Point))
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Sends the pages in sight to a printer, page by page."""
        self._job = PrintJob(self.document, printer, self)
        self._job.finished.connect(self._printed)

    def _printed(self, pages: int) -> None:
        self._job = None
        self._workspace.notify(wording.printed(pages))

    def _recolour(self, _: theme.Theme) -> None:
        self._colour()

    def _colour(self) -> None:
        palette = self.pages.palette()
        palette.setColor(palette.ColorRole.Dark, theme.colour(theme.current().hover))
        self.pages.setPalette(palette)


class PrintJob(QTimer):
    """Draws one page at each turn of the event loop."""

    finished = Signal(int)
    """The number of pages that were sent."""

    def __init__(self, document: QPdfDocument, printer: QPrinter, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._printer = document, printer
        self._page = 0
        self._turn_paper()
        self._painter = QPainter(printer)
        self.timeout.connect(self._turn)
        self.start(0)

    def _turn(self) -> None:
        if self._page >= self._document.pageCount():
            self._painter.end()
            self.stop()
            self.finished.emit(self._page)
            return
        if self._page:
            self._turn_paper()
            self._printer.newPage()
        size = self._document.pagePointSize(self._page)
        room = self._printer.pageRect(QPrinter.Unit.DevicePixel)
        scale = min(room.width() / size.width(), room.height() / size.height())
        picture = self._document.render(self._page, (size * scale).toSize())
        self._painter.drawImage(QPointF(0, 0), picture)
        self._page += 1

    def _turn_paper(self) -> None:
        """Lays the paper as the page lies; a matrix lies on its side, the sheets beside it stand."""
        size = self._document.pagePointSize(self._page)
        wide = size.width() > size.height()
        ways = QPageLayout.Orientation
        self._printer.setPageOrientation(ways.Landscape if wide else ways.Portrait)


def upright(size: QSizeF) -> QSizeF:
    """The size of a page as paper is named: standing."""
    return QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
