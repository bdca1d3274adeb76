"""Running heads, feet and page numbers of a PDF."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from onrecord.read.pdf_columns import Line, joined

__all__ = ["MARGIN", "furniture_of", "is_notice"]

# The share of a page's height at its top and its foot where running lines stand.
MARGIN = 0.13
DIGITS = re.compile(r"\d+")

# "2", "2/9", "- 3 -", "Page 3 of 9", "2 10-53066", "18-43649", "18-43649 3/9", "iv"
PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*"
    r"|(?:\d{1,4}(?:/\d{1,4})?\s+)?\d\d-\d{4,6}(?:\s*\([A-Z]\))?(?:\s+\d{1,4}(?:/\d{1,4})?)?"
    r"|\*\s?\d{6,8}\s?\*|쪽\s*\d+|\d+\s*쪽",
    re.I,
)
# "A/64/PV.121" alone at the top of a later page.
SYMBOL = re.compile(r"[AES](?:/[\w.-]+){1,4}(?:\s+\(?(?:Resumption|Part)[^)]{0,20}\)?)?")

# Who goes on speaking, at the top of a typewritten page: "(Mr. Quill, Tarn)", "(The President)".
CARRIED = re.compile(
    r"\(\s*[A-Z][^()]{2,60}\)|\(?continued\s+on\s+(?:next\s+)?page.{0,8}\)?"
    r"|\(?cont['’]d\s+on\s+p\S*\s*[\d-]*\)?"
)

# Notices of the United Nations on the first page of a record.
NOTICE = re.compile(
    r"this record (?:contains|is subject to)\b.{0,400}(?:speeches|corrections?)"
    r"|corrections? should be s\w+"
    r"|corrected records? will be|corrections will be issued|please recycle|digitally recorded",
    re.I | re.S,
)


def is_notice(paragraph: str) -> bool:
    """Whether a paragraph is the notice on corrections that records carry."""
    return len(paragraph) < 1500 and NOTICE.match(paragraph.lstrip("* ")) is not None


def furniture_of(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[set[int]]:
    """For each page the numbers of its segments that are running lines.

    A line at the top or the foot is one where it stands at the same place on many pages, but for
    its digits, or where it is a page number.
    """
    margins = [_marginal(page, height) for page, height in zip(pages, heights, strict=True)]
    often: Counter[tuple[str, int]] = Counter()
    for margin in margins:
        often.update({_key(line) for line, _ in margin})
    found: list[set[int]] = []
    for number, (margin, height) in enumerate(zip(margins, heights, strict=True)):
        chosen: set[int] = set()
        running = [
            _runs(line, often, len(pages)) or _is_number(line.text, number) for line, _ in margin
        ]
        for at in _outermost(margin, running, height):
            chosen.update(margin[at][1])
        found.append(chosen)
    return found


def _runs(line: Line, often: Counter[tuple[str, int]], pages: int) -> bool:
    words, place = _key(line)
    times = max(often[(words, place + off)] for off in (-1, 0, 1))
    return (times >= 3 or (times == 2 and pages <= 5)) and times >= 0.2 * pages


def _outermost(
    margin: Sequence[tuple[Line, list[int]]], running: Sequence[bool], height: float
) -> list[int]:
    """Running lines with none but such between them and the edge of the page."""
    top = [n for n, (line, _) in enumerate(margin) if line.bottom > height / 2]
    foot = [n for n, (line, _) in enumerate(margin) if line.bottom <= height / 2]
    # Lines are in order from the top down.
    return [*takewhile(lambda n: running[n], top), *takewhile(lambda n: running[n], foot[::-1])]


def _key(line: Line) -> tuple[str, int]:
    return DIGITS.sub("#", line.text), round(line.bottom / 8)


def _is_number(words: str, page: int) -> bool:
    if PAGE_NUMBER.fullmatch(words.strip()):
        return True
    shown = words.strip()
    return page > 0 and bool(SYMBOL.fullmatch(shown) or CARRIED.fullmatch(shown))


def _marginal(page: Sequence[Line], height: float) -> list[tuple[Line, list[int]]]:
    """The whole lines at the top and the foot of a page, each with the numbers of its segments."""
    numbers = [
        number
        for number, segment in enumerate(page)
        if segment.bottom > height * (1 - MARGIN) or segment.top < height * MARGIN
    ]
    lines = joined([page[number] for number in numbers])
    return [
        (
            line,
            [
                number
                for number in numbers
                if line.bottom - 2 <= (page[number].bottom + page[number].top) / 2 <= line.top + 2
            ],
        )
        for line in lines
    ]
