"""The lines of columns as paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from onrecord.read.lines import LIST_ITEM
from onrecord.read.pdf_columns import Column, Line
from onrecord.read.signs import ends_a_sentence

__all__ = ["Paragraph", "paragraphs_of", "runs_on"]

# In heights of the type: an indent, the least extra space between paragraphs.
INDENT = 0.7
SPACE = 0.35
WINDOW = 6
NARROW = 0.75
# A row of a list whose two ends are led together: "China … Mr. Ma".
LED = re.compile(r"\S …\s*\S")
# A line that begins so goes on with the one before: "reports", "(spoke in French)".
GOES_ON = re.compile(r"[(\[]?[a-zà-ÿ]{2}")
NEW_SPEAKER = re.compile(
    r"(?:The (?:Acting )?President|Mr|Mrs|Ms|Miss|Sir|Dame|Prince|Sheikh"
    r"|Archbishop)\b.{0,80}[):]\s*:?\s"
)


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines that belong together, of one column of one page; ``edge`` is how far the column goes to
    the right, ``margin`` where it begins."""

    lines: list[Line]
    page: int
    column: Column
    edge: float
    margin: float
    furniture: bool = False

    @property
    def height(self) -> float:
        return median(line.height for line in self.lines)

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def indented(self) -> bool:
        first = self.lines[0]
        return first.left - self.margin > INDENT * first.height


def paragraphs_of(whole: Column, page: int) -> list[Paragraph]:
    """The paragraphs of one column, from the top down."""
    column = whole.lines
    if not column:
        return []
    edges = _edges(whole)
    margin = _margin(column)
    leading = _leading(column)
    found = [Paragraph([column[0]], page, whole, edges[0], margin)]
    for number in range(1, len(column)):
        current = found[-1]
        if _parts(column, number, current, leading, edges[number - 1]):
            found.append(Paragraph([column[number]], page, whole, edges[number], margin))
        else:
            current.lines.append(column[number])
            current.edge = max(current.edge, edges[number])
    return found


def _margin(column: Sequence[Line]) -> float:
    """The left edge that most lines begin at, or the leftmost of several."""
    rounded = sorted(round(line.left) for line in column)
    counts: dict[int, int] = {}
    for left in rounded:
        counts[left] = counts.get(left, 0) + 1
    for left in sorted(counts):
        near = sum(counts.get(left + off, 0) for off in (-1, 0, 1, 2))
        if near >= max(2, 0.15 * len(column)):
            return float(left)
    return float(rounded[0])


def _leading(column: Sequence[Line]) -> float:
    steps = [
        before.bottom - line.bottom
        for before, line in pairwise(column)
        if 0 < before.bottom - line.bottom < 3 * line.height
    ]
    # Most steps are within paragraphs, so the lower third is a safe one.
    return sorted(steps)[len(steps) // 3] if steps else column[0].height * 1.2


def _edges(whole: Column) -> list[float]:
    """For each line how far to the right it could have gone: as far as those around it."""
    column = whole.lines
    left = min(each.left for each in column)
    edges: list[float] = []
    for number, line in enumerate(column):
        local = max(
            each.right
            for each in column[max(0, number - WINDOW) : number + WINDOW + 1]
            if each.left > line.left - 4.5 * line.height
            and abs(each.height - line.height) <= 0.25 * line.height
        )
        # Lines that all leave much of the column free were ended on purpose, as in an address.
        edges.append(local if local > left + NARROW * (whole.edge - left) else whole.edge)
    return edges


def _parts(
    column: Sequence[Line], number: int, current: Paragraph, leading: float, edge: float
) -> bool:
    """Whether a new paragraph begins at this line."""
    before, line = column[number - 1], column[number]
    early = _ended_early(before, line, edge)
    height = max(line.height, 1.0)
    step = before.bottom - line.bottom
    if step > leading + SPACE * height or step < -0.5 * height:
        return True
    if abs(before.height - line.height) > 0.12 * max(before.height, line.height):
        return not _is_mark(before) and not _is_mark(line)
    if before.bold != line.bold and (before.bold or ends_a_sentence(before.text)) and early:
        return True
    if _breaks_word(before, line):
        return False
    if ends_a_sentence(before.text) and _changes_type(before, line, current.margin):
        return True
    if LED.search(before.text) or LED.search(line.text):
        return True
    moved = line.left - before.left
    first = len(current.lines) == 1
    if LIST_ITEM.match(line.text) and (ends_a_sentence(before.text) or moved > -INDENT * height):
        return early or ends_a_sentence(before.text) or moved > INDENT * height
    if moved > INDENT * height:
        hanging = first and (
            LIST_ITEM.match(before.text) is not None or not ends_a_sentence(before.text)
        )
        return not (hanging and not early)
    if moved < -INDENT * height and not first:
        return ends_a_sentence(before.text) or early
    return early and not GOES_ON.match(line.text)


def _changes_type(before: Line, line: Line, margin: float) -> bool:
    """Whether a line begins as speeches and notes do: in bold, wholly in italics, with a name."""
    if line.begins_bold and not before.ends_bold:
        return True
    if line.italic != before.italic:
        return True
    indented = line.left - margin > INDENT * line.height
    return indented and NEW_SPEAKER.match(line.text) is not None


def _is_mark(line: Line) -> bool:
    """Whether a line is so short that its height says nothing (a raised number, a dash)."""
    return len(line.text) <= 3


def _breaks_word(before: Line, line: Line) -> bool:
    return before.text.endswith("-") and line.text[:1].islower()


def _ended_early(before: Line, line: Line, edge: float) -> bool:
    """Whether the first word of a line would have had room on the line before."""
    word = line.text.split(maxsplit=1)[0]
    share = len(word) / max(1, len(line.text))
    needed = (line.right - line.left) * share + 0.35 * line.height
    return before.right + needed < edge - 0.3 * line.height


def runs_on(before: Paragraph, after: Paragraph, indents: bool) -> bool:
    """Whether a paragraph goes on in the next column or on the next page.

    ``indents`` tells that paragraphs of this document begin with an indent.
    """
    last, first = before.lines[-1], after.lines[0]
    if abs(last.height - first.height) > 0.12 * max(last.height, first.height):
        return False
    if _breaks_word(last, first):
        return True
    if before.bold != after.bold or LIST_ITEM.match(first.text) or NEW_SPEAKER.match(first.text):
        return False
    if ends_a_sentence(last.text) and _changes_type(last, first, after.margin):
        return False
    if GOES_ON.match(first.text) and not ends_a_sentence(last.text):
        return True
    full = last.right > before.edge - 2.5 * last.height
    if not full:
        return False
    if not ends_a_sentence(last.text):
        return not after.indented
    return indents and not after.indented and len(after.lines) > 1
