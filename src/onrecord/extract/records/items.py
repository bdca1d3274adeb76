"""Headings of agenda items: numbers, title, the documents printed below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extract.records.headings import spaced
from onrecord.extract.records.pieces import Piece
from onrecord.model import AgendaItem, Cited, Span

__all__ = ["DOCUMENT", "ItemHeading", "is_item_heading"]

METHOD = "records/1"
# For example "A/65/448", "A/65/456/Add.2 (Part II)", "A/48/L.13 and Corr.1", "S/2018/1016"
DOCUMENT = re.compile(
    r"\b[AES]/(?:[A-Z]{1,4}[.-]?\d*/)?[\w.-]*\d[\w.-]*(?:/(?:[A-Z][\w.-]*|\d+))*"
    r"(?:\s\(Part\s[IVX]+\))?(?:(?:,|\s+and)\s+(?:Corr|Add|Rev)\.\s?\d+)*"
)
# For example "AGENDA ITEM 14 (continued)", "Agenda items 21 to 26"
NUMBERED = re.compile(
    r"(?:AGENDA\s+ITEMS?|Agenda\s+items?|ITEMS?\s+(?=\d)|Items?\s+(?=\d+\s+(?:of|and|to)\b))\s*"
    r"(?P<numbers>\d{1,3}(?:\s*\([a-z]\))?(?:\s*(?:,|and|to|-|–|;|AND|TO|et)\s*(?:\d{1,3}(?:\s*\([a-z]\))?"
    r"|\([a-z]\)))*)"
)
# "2. Adoption of the agenda", in records of the Security Council up to the 1950s.
COUNTED = re.compile(r"(?P<numbers>\d{1,2})\.\s+(?=[A-Z])")
NUMBER = re.compile(r"(?P<joint>to|TO|-|–)?\s*(?P<number>\d{1,3})(?P<part>\s*\([a-z]\))?", re.I)
CONTINUED = re.compile(r"\(\s*(?:continued|concluded)\s*\)", re.I)
# "(b) Draft resolution (A/48/L.13)": a part of the item above, not another one.
PART = re.compile(r"\([a-z]{1,3}\)\s")
CLOSED = re.compile(r"[.?!:;,”\"]$")
LONGEST = 700
BOLD = 0.8


@dataclass(slots=True)
class ItemHeading:
    """Pieces that together head what follows."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def words(self) -> str:
        return spaced(" ".join(piece.words for piece in self.pieces))

    def is_part(self) -> bool:
        """Whether it heads a part of the item before, or only a document under it."""
        words = self.words
        if NUMBERED.search(words):
            return False
        return PART.match(words) is not None or (
            DOCUMENT.search(words) is not None and len(words) < 200
        )

    def documents(self) -> tuple[Cited, ...]:
        found = []
        for piece in self.pieces:
            for shown in DOCUMENT.finditer(piece.words):
                span = Span(piece.start + shown.start(), piece.start + shown.end())
                found.append(Cited(spaced(shown.group()), (span,)))
        return tuple(found)

    def item(self) -> AgendaItem:
        words = self.words
        numbered = NUMBERED.match(words) or COUNTED.match(words)
        title = words[numbered.end() :] if numbered else words
        return AgendaItem(
            spans=tuple(piece.span for piece in self.pieces),
            confidence=0.9,
            reason="a heading between speeches",
            method=METHOD,
            numbers=_numbers(numbered["numbers"]) if numbered else (),
            title=spaced(CONTINUED.sub("", title)).strip(" .:-"),
            documents=self.documents(),
            continued=CONTINUED.search(words) is not None,
        )


def _numbers(words: str) -> tuple[str, ...]:
    found: list[str] = []
    for shown in NUMBER.finditer(words):
        number, part = shown["number"], spaced(shown["part"] or "")
        if shown["joint"] and found and found[-1].isdigit():
            found += [str(each) for each in range(int(found[-1]) + 1, int(number))]
        found.append(f"{number} {part}".strip())
    return tuple(dict.fromkeys(found))


def is_item_heading(piece: Piece, following: Sequence[Piece], typed: bool) -> bool:
    """Whether a piece that is neither a speech nor a note is a heading.

    ``following`` are the speaker's heading or note right after it, empty where text goes on.
    """
    words = spaced(piece.words)
    if not words or len(words) > LONGEST or words[0] in "“\"'‘[":
        return False
    if typed:
        # "(continued)" is not in bold everywhere.
        bold = piece.style.bold >= BOLD or (piece.style.lead > 0 and NUMBERED.match(words))
        return bool(bold) and any(letter.isalpha() for letter in words)
    if NUMBERED.match(words) and len(words) < 300:
        return True
    letters = [letter for letter in words if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if len(letters) > 8 and capitals >= 0.85 * len(letters) and len(words) < 300:
        return True
    if len(words) > 220 or CLOSED.search(words) or len(letters) < 8:
        return False
    return bool(following) and (words[0].isupper() or words[0].isdigit()) and len(words) < 160
