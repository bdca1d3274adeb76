"""The lines of a PDF page in the order in which they are read, column by column."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from onrecord.read.pdf_words import Word

__all__ = ["Column", "Line", "columns_of", "joined", "segments_of"]

# Words further apart than so many heights of the type stand in different columns or cells.
GAP = 0.8
# The share of its height by which a line may be off another and still be the same.
SAME = 0.5
BIN = 2.0
FEWEST_ROWS = 4
# The least share of a column's width that its lines fill; the cells of a table fill less.
FILL = 0.5
DEEPEST = 3
# The narrowest column, in heights of its type.
FEWEST_HEIGHTS = 5

# Dots that lead the eye from one end of a line to the other: "China . . . . . Mr. Ma".
LEADER = re.compile(r"(?:\s?[.…·_]){4,}")
LEADER_WORD = re.compile(r"[.…·_]+")
LEADER_SHOWN = " …"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or the piece of one in a column. Places as in :class:`Word`; ``words`` are those of
    the PDF, each with where it stands in ``text``."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool
    words: tuple[tuple[int, int, Word], ...] = ()

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def begins_bold(self) -> bool:
        return bool(self.words) and self.words[0][2].bold

    @property
    def ends_bold(self) -> bool:
        return bool(self.words) and self.words[-1][2].bold

    @property
    def italic(self) -> bool:
        return bool(self.words) and all(word.italic for _, _, word in self.words)


@dataclass(frozen=True, slots=True)
class Column:
    """Lines from the top down; ``edge`` is how far to the right the column goes, ``place`` which
    it is of the ``beside`` that stand side by side, ``language`` set where theirs differ."""

    lines: list[Line]
    edge: float
    place: int = 0
    beside: int = 1
    language: str | None = None


def segments_of(words: Sequence[Word]) -> list[Line]:
    """Words that follow each other on one line without a wide gap, joined.

    Rows of dots that only lead the eye are shown as "…".
    """
    segments: list[Line] = []
    current: list[Word] = []
    for word in words:
        if current and not _follows(current[-1], word):
            segments.append(_line(current))
            current = []
        current.append(word)
    if current:
        segments.append(_line(current))
    return segments


def _follows(before: Word, word: Word) -> bool:
    height = max(before.height, word.height, 1.0)
    middle = (word.bottom + word.top) / 2
    on_line = before.bottom - 0.1 * height <= middle <= before.top + 0.1 * height
    gap = word.left - before.right
    led = before.text.endswith("..") or LEADER_WORD.fullmatch(before.text) is not None
    return on_line and -0.5 * height <= gap <= (20 if led else GAP) * height


def _line(words: Sequence[Word]) -> Line:
    tallest = max(words, key=lambda word: word.height)
    text, placed = _written(words)
    return Line(
        text,
        words[0].left,
        tallest.bottom,
        max(word.right for word in words),
        tallest.top,
        all(word.bold for word in words if any(map(str.isalnum, word.text)) or len(words) == 1),
        placed,
    )


def _written(words: Sequence[Word]) -> tuple[str, tuple[tuple[int, int, Word], ...]]:
    """The text of a line, and where in it each of its words stands."""
    text = " ".join(word.text for word in words)
    placed, start = [], 0
    for word in words:
        placed.append((start, start + len(word.text), word))
        start += len(word.text) + 1
    for led in reversed(list(LEADER.finditer(text))):
        text = text[: led.start()] + LEADER_SHOWN + text[led.end() :]
        less = led.end() - led.start() - len(LEADER_SHOWN)
        kept = []
        for start, end, word in placed:
            if start >= led.end():
                kept.append((start - less, end - less, word))
            elif start < led.start():
                kept.append((start, min(end, led.start()), word))
        placed = kept
    # A line that begins with such dots loses the blank before the sign for them.
    ahead = len(text) - len(text.lstrip())
    return text.strip(), tuple((max(a - ahead, 0), b - ahead, word) for a, b, word in placed)


def joined(segments: Sequence[Line]) -> list[Line]:
    """Segments from the top down, those beside each other as one line, from left to right."""
    return [_merged(sorted(row, key=lambda each: each.left)) for row in _rows(segments)]


def _rows(segments: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for segment in sorted(segments, key=lambda each: (-each.top, each.left)):
        if rows and _same_row(rows[-1], segment):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _same_row(row: Sequence[Line], segment: Line) -> bool:
    first = row[0]
    overlap = min(first.top, segment.top) - max(first.bottom, segment.bottom)
    if overlap < SAME * min(first.height, segment.height):
        return False
    return all(segment.left >= each.right - 1 or segment.right <= each.left + 1 for each in row)


def _merged(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    tallest = max(row, key=lambda each: each.height)
    placed, start = [], 0
    for each in row:
        placed += [(start + a, start + b, word) for a, b, word in each.words]
        start += len(each.text) + 1
    return Line(
        " ".join(each.text for each in row),
        row[0].left,
        tallest.bottom,
        max(each.right for each in row),
        tallest.top,
        all(each.bold for each in row),
        tuple(placed),
    )


def columns_of(
    segments: Sequence[Line], known: float | None = None, depth: int = 0
) -> list[Column]:
    """The columns of a page in reading order.

    Lines across all columns part the page into bands that are read one after another. ``known`` is
    where the columns of other pages part, for pages too short to tell.
    """
    if not segments:
        return []
    gutter = gutter_of(segments) if depth < DEEPEST else None
    if gutter is None and known is not None and _fits(segments, known):
        gutter = known
    if gutter is None:
        return [Column(joined(segments), _edge(segments))]
    left = [each for each in segments if each.right <= gutter + BIN]
    edges = (_edge(left), _edge(segments))
    columns: list[Column] = []
    for across, band in _bands(segments, gutter):
        if across:
            columns.append(Column(joined(band), edges[1]))
            continue
        for number, side in enumerate(_sides(band, gutter)):
            columns += [
                replace(
                    column,
                    edge=max(column.edge, edges[number]),
                    place=number * column.beside + column.place,
                    beside=2 * column.beside,
                )
                for column in columns_of(side, None, depth + 1)
            ]
    return columns


def _edge(segments: Sequence[Line]) -> float:
    """How far to the right all lines but a few go; specks beside a scanned page do not count."""
    rights = sorted(max(each.right for each in row) for row in _rows(segments))
    return rights[int(0.93 * (len(rights) - 1))] if rights else 0.0


def _sides(band: Sequence[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    return [each for each in band if each.left < gutter], [
        each for each in band if each.left >= gutter
    ]


def gutter_of(segments: Sequence[Line]) -> float | None:
    """Where a page parts into columns, in points from its left; None where it has one.

    A gap between two words says little, the same gap on many lines one below the other is a gutter.
    """
    pairs = _neighbours(segments)
    if len(pairs) < FEWEST_ROWS:
        return None
    votes: dict[int, int] = {}
    for left, right in pairs:
        for place in range(int(left.right / BIN) + 1, int(right.left / BIN) + 1):
            votes[place] = votes.get(place, 0) + 1
    most = max(votes.values(), default=0)
    if most < FEWEST_ROWS:
        return None
    gutter = _clearest([place for place, count in votes.items() if count >= 0.8 * most], segments)
    beside = [pair for pair in pairs if pair[0].right <= gutter <= pair[1].left]
    return gutter if _fill_columns(segments, beside, gutter) else None


def _clearest(places: Sequence[int], segments: Sequence[Line]) -> float:
    """The middle of the widest run of places that the fewest segments go across."""
    crossed = {
        place: sum(each.left < place * BIN < each.right for each in segments) for place in places
    }
    fewest = min(crossed.values())
    runs: list[list[int]] = []
    for place in sorted(place for place in places if crossed[place] == fewest):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    widest = max(runs, key=len)
    return widest[len(widest) // 2] * BIN


def _neighbours(segments: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Each segment with the nearest one to its right on the same height."""
    by_bottom = sorted(segments, key=lambda each: each.bottom)
    bottoms = [each.bottom for each in by_bottom]
    tallest = max((each.height for each in segments), default=0.0)
    pairs = []
    for segment in segments:
        start = bisect_left(bottoms, segment.bottom - tallest)
        nearest: Line | None = None
        for other in by_bottom[start:]:
            if other.bottom > segment.top:
                break
            overlap = min(segment.top, other.top) - max(segment.bottom, other.bottom)
            if other.left >= segment.right and overlap > 0.3 * min(segment.height, other.height):
                nearest = other if nearest is None or other.left < nearest.left else nearest
        if nearest is not None:
            pairs.append((segment, nearest))
    return pairs


def _fill_columns(
    segments: Sequence[Line], beside: Sequence[tuple[Line, Line]], gutter: float
) -> bool:
    """Whether the text fills both sides, as columns do and the cells of tables do not."""
    if len(beside) < FEWEST_ROWS:
        return False
    low = min(min(left.bottom, right.bottom) for left, right in beside)
    high = max(max(left.top, right.top) for left, right in beside)
    zone = [each for each in segments if low <= each.bottom and each.top <= high]
    left, right = (joined(side) for side in _sides(zone, gutter))
    crossing = sum(each.right > gutter + BIN for each in left)
    left = [each for each in left if each.right <= gutter + BIN]
    if min(len(left), len(right)) < FEWEST_ROWS or crossing > 0.5 * min(len(left), len(right)):
        return False
    wide_left = median(each.right - each.left for each in left)
    wide_right = median(each.right - each.left for each in right)
    outer_left = min(each.left for each in left)
    outer_right = max(each.right for each in right)
    return (
        wide_left > FILL * (gutter - outer_left) > 0
        and wide_right > FILL * (outer_right - gutter) > 0
        and min(wide_left, wide_right) > FEWEST_HEIGHTS * median(each.height for each in left)
    )


def _fits(segments: Sequence[Line], gutter: float) -> bool:
    crossing = sum(each.left < gutter - BIN < gutter + BIN < each.right for each in segments)
    right = sum(each.left >= gutter for each in segments)
    return crossing * 4 < len(segments) and right > 0


def _bands(segments: Sequence[Line], gutter: float) -> list[tuple[bool, list[Line]]]:
    """The page from the top down: whether a band goes across the columns, and its segments."""
    bands: list[tuple[bool, list[Line]]] = []
    lowest = 0.0
    for segment in sorted(segments, key=lambda each: -each.top):
        across = segment.left < gutter - BIN and segment.right > gutter + BIN
        apart = bands and not across and lowest - segment.top > 3 * segment.height
        if bands and bands[-1][0] == across and not apart:
            bands[-1][1].append(segment)
            lowest = min(lowest, segment.bottom)
        else:
            bands.append((across, [segment]))
            lowest = segment.bottom
    for (above_across, above), (across, band) in pairwise(bands):
        if above_across and not across:
            _give_last_lines(above, band, gutter)
    return [(across, band) for across, band in bands if band]


def _give_last_lines(above: list[Line], band: list[Line], gutter: float) -> None:
    """Move the short last lines of a paragraph across the page up to it, from the columns below."""
    right_top = max((each.top for each in band if each.left >= gutter), default=0.0)
    lowest = min(above, key=lambda each: each.bottom)
    for line in sorted(band, key=lambda each: -each.top):
        step = lowest.bottom - line.top
        if line.bottom < right_top - 1 or step > 0.8 * line.height or line.left >= gutter:
            break
        if abs(line.height - lowest.height) > 0.12 * line.height:
            break
        band.remove(line)
        above.append(line)
        lowest = line
