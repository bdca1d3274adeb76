"""The matrix of coverage as a picture in the language of the reader."""

from dataclasses import replace

from onrecord.ask import Cell, Coverage, CoverageRow
from onrecord.publish.coverage_picture import FORMATS, CoveragePicture, PictureWords
from onrecord.web.catalogue import Words
from onrecord.web.render import plain, term
from onrecord.web.survey import CELLS

__all__ = ["in_language", "picture_of"]


def picture_of(matrix: Coverage) -> CoveragePicture:
    """The picture of a matrix, in English and leading nowhere."""
    return CoveragePicture(matrix)


def in_language(picture: CoveragePicture, w: Words, here: str) -> CoveragePicture:
    """The same in the language of the reader; each cell leads to ``here`` with the cell's key in
    the place of {cell}."""

    def body(row: CoverageRow) -> str:
        return plain(term(row.name, w))

    def cell(row: CoverageRow, told: Cell) -> str:
        return f"{body(row)}, {told.period}: {cell_words(told, w)}"

    def address(row: CoverageRow, told: Cell) -> str:
        return here.replace("%7Bcell%7D", f"{row.body}:{told.period}") + "#cell"

    def description(matrix: Coverage) -> str:
        return "; ".join(
            f"{body(row)}: {pattern_words(row, w)}" for row in matrix.rows if row.pattern.held
        )

    words = PictureWords(
        title=w("coverage.picture"),
        series=w("coverage.key_series"),
        nothing=w("coverage.key_none"),
        unread=w("coverage.key_unread"),
        formats={name: w.label("format", name) for name in FORMATS},
        body=body,
        cell=cell,
        description=description,
        address=address,
    )
    return replace(picture, words=words)


def cell_words(cell: Cell, w: Words) -> str:
    state = CELLS[cell.state]
    if state != "found":
        return w(f"coverage.{state}", n=cell.documents)
    parts = [f"{w.label('format', name)} {n}" for name, n in cell.formats.items()]
    parts += [w("coverage.by_series")] if cell.series and not cell.count else []
    return ", ".join(parts)


def pattern_words(row: CoverageRow, w: Words) -> str:
    held = (f"{each.first}–{each.last}" for each in row.pattern.held)
    return ", ".join(each.replace(f"{each[:4]}–{each[:4]}", each[:4]) for each in held)
