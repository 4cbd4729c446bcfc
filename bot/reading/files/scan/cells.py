"""What is printed in the cells of a ruled table: read in one go, and put back into its rows."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import mean
from typing import TYPE_CHECKING

from bot.reading.files.layout import Piece
from bot.reading.files.paragraphs import cell_text
from bot.reading.files.scan.grid import Cell, Grid
from bot.reading.files.scan.picture import POINTS
from bot.reading.files.table import Table

if TYPE_CHECKING:
    from PIL.Image import Image

_INK = 140
_SMALLEST = 6
_APART = 28
"""Pixels between the prints of two cells that are read below each other."""
_WHITE = 255


def without(picture: Image, grids: Sequence[Grid]) -> Image:
    """The page with nothing but paper where its tables are."""
    rest, paper = picture.copy(), _paper(picture)
    for grid in grids:
        rest.paste(paper, grid.box)
    return rest


def prints_of(picture: Image, grid: Grid) -> tuple[Image, list[tuple[Cell, int]]]:
    """What is printed in the cells below each other, as on a page of its own, and where each cell's print ends there.

    One recognition reads them all, and no line of one column runs into the next.
    """
    from PIL import Image  # noqa: PLC0415  # only for pictures

    prints = [(cell, found) for cell in grid.cells if (found := _print(picture, cell)) is not None]
    width = max((found.width for _, found in prints), default=1)
    page = Image.new(
        "L", (width + 2 * _APART, sum(found.height + _APART for _, found in prints) + _APART), _paper(picture)
    )
    ends, top = [], _APART
    for cell, found in prints:
        page.paste(found, (_APART, top))
        top += found.height + _APART
        ends.append((cell, top - _APART // 2))
    return page, ends


def table_of(grid: Grid, ends: Sequence[tuple[Cell, int]], pieces: Sequence[Piece]) -> Table:
    """The table of what was recognised in its prints; a cell merged downwards is repeated, one across stands first."""
    texts: dict[Cell, list[Piece]] = {}
    for piece in pieces:
        middle = (piece.top + piece.bottom) / 2 / POINTS
        cell = next((cell for cell, end in ends if middle < end), ends[-1][0])
        texts.setdefault(cell, []).append(piece)
    rows, sure = [], []
    for row in range(grid.rows):
        ours = {cell: found for cell, found in texts.items() if cell.rows[0] <= row <= cell.rows[1]}
        if any(cell.rows[0] == row for cell in ours):
            cells = {cell.columns[0]: cell_text([piece.text for piece in found]) for cell, found in ours.items()}
            rows.append(tuple(cells.get(column, "") for column in range(grid.columns)))
            sure.append(round(mean(piece.confidence for found in ours.values() for piece in found), 2))
    left, top, right, bottom = (side * POINTS for side in grid.box)
    return Table(rows, left, top, right, bottom, sure)


def _paper(picture: Image) -> int:
    """The shade of the paper: among pure white, grey paper would be taken for ink."""
    shades = picture.histogram()
    return max(range(len(shades)), key=shades.__getitem__)


def _print(picture: Image, cell: Cell) -> Image | None:
    """The cell's own print without the paper around it; None where nothing is printed."""
    left, top, right, bottom = cell.box
    if right - left < _SMALLEST or bottom - top < _SMALLEST:
        return None
    inside = picture.crop(cell.box)
    box = inside.point([_WHITE if shade < _INK else 0 for shade in range(256)]).getbbox()
    if box is None or box[3] - box[1] < _SMALLEST:
        return None
    return inside.crop((max(0, box[0] - 3), max(0, box[1] - 3), box[2] + 3, box[3] + 3))
