"""The matrix of coverage as a picture: SVG that reads aloud, prints, and links to what proves it.

A cell has a mark for each format of meetings in it, told apart by shape and not by colour alone,
and the number where there are several. An empty cell has a dash where documents were looked
through, and nothing where no document covers it. Colours are classes: within a page its style
sheet gives them, and a picture that stands alone brings its own for light, dark and print.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape as escaped

from onrecord.ask import Cell, CellState, Coverage, CoverageRow

__all__ = ["FORMATS", "CoveragePicture", "PictureWords", "coverage_svg"]

LABELS, CELL, HEAD, FOOT = 200, 36, 34, 78
# Characters of a name beside its row.
LONGEST = 30
# Marks that fit into a cell.
MOST = 3

# The formats that a matrix tells apart, and the shape of each: the path of a mark of 10 by 10.
FORMATS: Mapping[str, str] = {
    "formal meeting": "M0 0H10V10H0Z",
    "high-level meeting": "M5 -1L11 5L5 11L-1 5Z",
    "briefing": "M5 0L10 10H0Z",
    "interactive dialogue": "M5 0A5 5 0 1 1 5 10A5 5 0 1 1 5 0Z",
    "Arria-formula": "M5 0A5 5 0 1 1 5 10A5 5 0 1 1 5 0ZM5 3A2 2 0 1 0 5 7A2 2 0 1 0 5 3Z",
    "side event": "M0 0H10V10H0ZM3 3V7H7V3Z",
    "informal": "M0 0L10 0L5 10ZM3.5 2L5 5.5L6.5 2Z",
}
OTHER = FORMATS["formal meeting"]

STYLE = """
.cover { background: #fff; font: 13px system-ui, sans-serif; }
.cover text { fill: #1d2125; }
.cover .soft { fill: #565d66; }
.cover .mark { fill: #1f4f82; }
.cover .apart { fill: #6b5a1e; }
.cover .told { fill: none; stroke: #1f4f82; stroke-width: 1.5; stroke-dasharray: 3 2; }
.cover .field { fill: #eef1f4; }
.cover .unread { fill: none; stroke: #8a929b; stroke-dasharray: 1 3; }
.cover a:focus .field, .cover a:hover .field { stroke: #1f4f82; stroke-width: 2; }
@media (prefers-color-scheme: dark) {
.cover { background: #14171a; }
.cover text { fill: #e8eaed; }
.cover .soft { fill: #a6aeb7; }
.cover .mark { fill: #8ab8e8; }
.cover .apart { fill: #d8c179; }
.cover .told { stroke: #8ab8e8; }
.cover .field { fill: #262b31; }
}
@media print {
.cover { background: #fff; }
.cover text, .cover .soft { fill: #000; }
.cover .mark, .cover .apart { fill: #000; }
.cover .told { stroke: #000; }
.cover .field { fill: none; stroke: #999; }
}
"""


# Signs that XML can't hold, and those that turn the direction of writing around.
UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


def escape(words: str) -> str:
    return escaped(UNFIT.sub("\ufffd", words))


def _in_words(row: CoverageRow, cell: Cell) -> str:
    formats = ", ".join(f"{count} {name}" for name, count in cell.formats.items())
    told = f"{cell.says} ({formats})" if formats else cell.says
    return f"{row.name}, {cell.period}: {told}"


def _description(answer: Coverage) -> str:
    return "; ".join(f"{row.name}: {row.pattern.says or 'by month'}" for row in answer.rows)


@dataclass(frozen=True, slots=True)
class PictureWords:
    """The words of a picture in one language. ``cell`` says what is in a cell, ``address`` where it
    leads ("" for nowhere)."""

    title: str = "Which body met when"
    key: str = "Key"
    series: str = "told as part of a series"
    nothing: str = "none found"
    unread: str = "no document covers it"
    formats: Mapping[str, str] = field(default_factory=dict)
    body: Callable[[CoverageRow], str] = lambda row: row.name
    cell: Callable[[CoverageRow, Cell], str] = _in_words
    description: Callable[[Coverage], str] = _description
    address: Callable[[CoverageRow, Cell], str] = lambda row, cell: ""


ENGLISH = PictureWords()


@dataclass(frozen=True, slots=True)
class CoveragePicture:
    """A matrix, and the words of its picture."""

    answer: Coverage
    words: PictureWords = ENGLISH

    def drawn(self) -> str:
        """The picture for a page, whose style sheet has its colours."""
        return coverage_svg(self.answer, self.words, alone=False)

    def standing_alone(self) -> str:
        """The picture as a file of its own. What it leads to is not in it."""
        return coverage_svg(self.answer, replace(self.words, address=_nowhere), alone=True)


def _nowhere(row: CoverageRow, cell: Cell) -> str:
    return ""


def coverage_svg(answer: Coverage, words: PictureWords = ENGLISH, alone: bool = True) -> str:
    """The matrix as one SVG element; ``alone`` as a file of its own, with its style."""
    width = max(LABELS + CELL * len(answer.periods) + 8, LABELS + 520)
    height = HEAD + CELL * len(answer.rows) + FOOT
    title = words.title if answer.situation is None else f"{words.title}: {answer.situation}"
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    names = 'aria-labelledby="picture-title picture-desc" role="group"'
    start = '<?xml version="1.0" encoding="UTF-8"?>\n' if alone else ""
    namespace = 'xmlns="http://www.w3.org/2000/svg" ' if alone else ""
    parts = [
        f'{start}<svg {namespace}class="cover" {size} {names}>',
        f'<title id="picture-title">{escape(title)}</title>',
        f'<desc id="picture-desc">{escape(words.description(answer))}</desc>',
    ]
    if alone:
        parts.append(f"<style>{STYLE}</style>")
    parts += _heads(answer.periods)
    for at, row in enumerate(answer.rows):
        parts += _row(row, HEAD + at * CELL, words)
    parts += _key(HEAD + len(answer.rows) * CELL + 22, words)
    parts.append("</svg>")
    return "\n".join(parts) + ("\n" if alone else "")


def _heads(periods: Sequence[str]) -> list[str]:
    """The year over each column; over months the month, and the year at its first."""
    found = []
    for at, period in enumerate(periods):
        x = LABELS + at * CELL + CELL / 2
        year, _, month = period.partition("-")
        if month:
            found.append(_text(x, HEAD - 6, str(int(month)), "soft", "middle"))
            if at == 0 or month == "01":
                found.append(_text(x, HEAD - 20, year, "", "middle"))
        else:
            found.append(_text(x, HEAD - 8, year, "", "middle"))
    return found


def _row(row: CoverageRow, top: int, words: PictureWords) -> list[str]:
    name = words.body(row)
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
    found = [_text(LABELS - 10, top + CELL / 2 + 4, short, "", "end")]
    for at, cell in enumerate(row.cells):
        drawn = _cell(cell, LABELS + at * CELL, top)
        told = f"<title>{escape(words.cell(row, cell))}</title>"
        address = words.address(row, cell)
        if address:
            found.append(f'<a href="{escape(address)}">{told}{drawn}</a>')
        else:
            found.append(f"<g>{told}{drawn}</g>")
    return found


def _cell(cell: Cell, left: int, top: int) -> str:
    side = CELL - 4
    box = f'x="{left + 2}" y="{top + 2}" width="{side}" height="{side}" rx="3"'
    if cell.state is CellState.UNREAD:
        return f'<rect class="field unread" {box}/>'
    parts = [f'<rect class="field" {box}/>']
    if cell.state is CellState.NOTHING:
        middle = top + CELL / 2
        parts.append(_text(left + CELL / 2, middle + 4, "–", "soft", "middle"))
        return "".join(parts)
    shown = list(cell.formats.items())[:MOST]
    if not shown:
        parts.append(_shape(FORMATS["formal meeting"], left + 13, top + 13, "told"))
        return "".join(parts)
    total = cell.count + cell.informal
    start = left + CELL / 2 - 6 * len(shown) + 1
    high = top + (7 if total > 1 else 13)
    for at, (name, _) in enumerate(shown):
        kind = "mark" if cell.count and name not in INFORMAL else "apart"
        parts.append(_shape(FORMATS.get(name, OTHER), start + at * 12, high, kind))
    if total > 1:
        parts.append(_text(left + CELL / 2, top + CELL - 7, str(total), "", "middle"))
    return "".join(parts)


INFORMAL = ("Arria-formula", "side event", "informal")


def _shape(path: str, x: float, y: float, kind: str) -> str:
    return (
        f'<path class="{kind}" fill-rule="evenodd" transform="translate({x:g} {y:g})" d="{path}"/>'
    )


def _key(top: int, words: PictureWords) -> list[str]:
    """What the marks mean, in two lines."""
    found = []
    x, y = 10.0, float(top)
    for at, (name, path) in enumerate(FORMATS.items()):
        if at == 4:
            x, y = 10.0, y + 20
        label = words.formats.get(name, name)
        found.append(_shape(path, x, y - 9, "apart" if name in INFORMAL else "mark"))
        found.append(_text(x + 16, y, label, "soft", "start"))
        x += 28 + 7.2 * _wide(label)
    found.append(_shape(FORMATS["formal meeting"], x, y - 9, "told"))
    found.append(_text(x + 16, y, words.series, "soft", "start"))
    x, y = 10.0, y + 20
    found.append(_text(x, y, f"– {words.nothing}", "soft", "start"))
    x += 28 + 7.2 * _wide(words.nothing)
    found.append(f'<rect class="unread" x="{x:g}" y="{y - 10:g}" width="12" height="12"/>')
    found.append(_text(x + 18, y, words.unread, "soft", "start"))
    return found


def _wide(label: str) -> int:
    """How many Latin letters a label is as wide as.

    >>> _wide("ab"), _wide("회의")
    (2, 4)
    """
    return sum(2 if ord(sign) > 0x1100 else 1 for sign in label)


def _text(x: float, y: float, words: str, kind: str, anchor: str) -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(words)}</text>'
