"""The paragraphs of a resolution, healed over pages, without footnotes and annexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from onrecord.extract.provisions.units import (
    is_footnote,
    is_running,
    trimmed,
    units,
)
from onrecord.extract.provisions.verbs import Opening, opening
from onrecord.model import Document, ProvisionKind, Span, Spans

__all__ = ["Paragraph", "Resolved", "resolved"]

BODIES = (
    "Assembly|Council|Commission|Committee|Conference|Board|Congress|Parliament|Parties"
    "|Sub-Commission|Meeting|Bureau|Synod|Union|League"
)
# "The General Assembly," "The Assembly of the Coral League,": alone, or before the first paragraph.
OPENS = re.compile(
    rf"(?P<quote>[“\"]?)(?:The|THE)\s(?=[A-Z])(?:[\w’'-]+\s){{0,12}}?(?:{BODIES}|{BODIES.upper()})\b(?:\s(?:of|on|for|to|in|and|the|[A-Z])"
    rf"[\w’'-]*)*(?P<comma>\s?,)?(?=\s|$)"
)
NUMBERED = re.compile(r"[“\"]?(?P<number>\d{1,3}(?:\s?(?:bis|ter))?)\s?\.\s+(?=\S)")
LETTERED = re.compile(r"[“\"]?\((?P<letter>[a-z]{1,2}|[ivx]{1,5})\)\s+(?=\S)")
ROMANS = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
ENDED = re.compile(r"[;.:,](?:\d{1,3})?[”\"]?(?:\s(?:and|or))?$")
FULL_STOP = re.compile(r"\.(?:\d{1,3})?[”\"]?$")
# "54th plenary meeting", "Four hundred and first plenary meeting,", "57th meeting"
MEETING = re.compile(
    r"(?:\d{1,5}(?:st|nd|rd|th)|[A-Z][a-z-]+(?:\s[a-z-]+){0,6})\s(?:\(\w+\)\s)?(?:plenary\s)?"
    r"meeting\s?[,.]?(?:\s.{0,40})?"
)
ANNEX = re.compile(r"(?:Annex|ANNEX|Appendix|Enclosure)(?:\s[IVXA-Z]{1,4})?\s?\.?")
PAST_MARK = r"(?<=[A-Za-z)”’,;.])"


QUOTES = '“"'


class Where(Enum):
    HEAD = auto()
    BODY = auto()
    TAIL = auto()
    ANNEX = auto()


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its number as printed, with those above it, its verb, its pieces."""

    part: ProvisionKind
    number: str | None
    spans: list[Span]
    opening: Opening | None
    above: "Paragraph | None" = None


@dataclass(slots=True)
class Resolved:
    """One resolution of a document: the words that name its body, what stands before, its
    paragraphs, and what stands after them. ``recommended`` tells that another resolution quotes it
    for its body to adopt."""

    body: Span
    head: Spans
    paragraphs: list[Paragraph] = field(default_factory=list)
    tail: list[Span] = field(default_factory=list)
    notes: list[Span] = field(default_factory=list)
    annexes: list[Span] = field(default_factory=list)
    recommended: bool = False

    @property
    def is_one(self) -> bool:
        """Whether it has what a resolution has: a paragraph that does something."""
        found = [each.part for each in self.paragraphs if each.opening and each.opening.verb]
        return ProvisionKind.OPERATIVE in found


# What there must be for any of it to be worth a look.
ANYWHERE = re.compile(
    rf"^\s*[“\"]?(?:The|THE)\s[A-Z][^\n]{{0,120}}?(?:{BODIES}|{BODIES.upper()})\b", re.MULTILINE
)


def resolved(document: Document) -> list[Resolved]:
    """The resolutions that a document has the words of."""
    if not ANYWHERE.search(document.text):
        return []
    return [each for each in _Reading(document).run() if each.is_one]


class _Reading:
    """One pass over the units of a document."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.units = list(units(document))
        self.found: list[Resolved] = []
        self.where = Where.HEAD
        self.head: list[Span] = []
        self.now: Resolved | None = None
        self.last: Paragraph | None = None
        self.title: str | None = None

    def run(self) -> list[Resolved]:
        """The resolutions in text order, those without a paragraph that does something too."""
        for i, unit in enumerate(self.units):
            following = self.units[i + 1] if i + 1 < len(self.units) else None
            body = self._opens(unit, following)
            if body is not None:
                self._begin(body, quoted=self.text[unit.start] in QUOTES)
                rest = trimmed(self.text, body.end, unit.end)
                if rest.end > rest.start and self.text[rest.start] == ",":
                    rest = trimmed(self.text, rest.start + 1, unit.end)
                if rest.end > rest.start:
                    self._take(rest)
            else:
                self._take(unit)
        return self.found

    def _opens(self, unit: Span, following: Span | None) -> Span | None:
        found = OPENS.match(self.text, unit.start, unit.end)
        if found is None:
            return None
        comma = found["comma"] is not None
        start = found.end("quote")
        end = found.start("comma") if comma else found.end()
        rest = trimmed(self.text, found.end(), unit.end)
        if rest.end > rest.start:
            opens = opening(self.text, rest.start, rest.end)
            capital = self.text[rest.start].isupper()
            return Span(start, end) if comma and capital and opens else None
        if following is None or not (comma or self._begins(following)):
            return None
        return Span(start, end)

    def _begins(self, unit: Span) -> bool:
        numbered = NUMBERED.match(self.text, unit.start, unit.end)
        start = numbered.end() if numbered else self._past_quote(unit)
        return opening(self.text, start, unit.end) is not None

    def _past_quote(self, unit: Span) -> int:
        return unit.start + (self.text[unit.start] in QUOTES)

    def _begin(self, body: Span, quoted: bool) -> None:
        recommended = quoted and self.where is Where.BODY and self.last is not None
        if self.now is not None and self.where is Where.BODY and not self.now.paragraphs:
            self.found.pop()
        self.now = Resolved(body, tuple(self.head), recommended=recommended)
        self.title = _title(self.text, self.head)
        self.found.append(self.now)
        self.where, self.last, self.head = Where.BODY, None, []

    def _take(self, unit: Span) -> None:
        if self.now is None:
            self.head.append(unit)
            return
        if is_running(self.text, unit, self.title):
            return
        if is_footnote(self.text, unit):
            self.now.notes.append(unit)
            return
        if self.where is Where.BODY:
            self._in_body(unit)
        elif self.where is Where.TAIL:
            self._after(unit)
        else:
            self.head.append(unit)

    def _in_body(self, unit: Span) -> None:
        assert self.now is not None
        if ANNEX.fullmatch(self.text, unit.start, unit.end):
            self._annex(unit)
        elif MEETING.fullmatch(self.text, unit.start, unit.end):
            self.where = Where.TAIL
            self.now.tail.append(unit)
        elif not self._new(unit):
            if self.last is None or self._closed():
                self.where = Where.TAIL
                self._after(unit)
            else:
                self.last.spans.append(unit)

    def _closed(self) -> bool:
        """Whether the resolution has ended: the last paragraph of its operative part is whole."""
        assert self.last is not None
        stop = FULL_STOP.search(self.last.spans[-1].of(self.text))
        return self.last.part is ProvisionKind.OPERATIVE and stop is not None

    def _after(self, unit: Span) -> None:
        assert self.now is not None
        numbered = NUMBERED.match(self.text, unit.start, unit.end)
        if numbered and self.last and self.last.number:
            before = re.match(r"\d+", self.last.number)
            if (
                before
                and int(numbered["number"].split()[0][:3].rstrip("bister")) == (int(before[0]) + 1)
                and self._new(unit)
            ):
                self.where = Where.BODY
                return
        if ANNEX.fullmatch(self.text, unit.start, unit.end):
            self._annex(unit)
            return
        self.now.tail.append(unit)
        self.head.append(unit)

    def _annex(self, unit: Span) -> None:
        assert self.now is not None
        self.now.annexes.append(unit)
        self.where, self.last = Where.ANNEX, None

    # ------------------------------------------------------------------------ paragraphs

    def _new(self, unit: Span) -> bool:
        """Take a unit that begins a paragraph; False where it goes on with the last one."""
        numbered = NUMBERED.match(self.text, unit.start, unit.end)
        if numbered:
            opens = opening(self.text, numbered.end(), unit.end, operative_only=True)
            if opens is None and not self._in_row(numbered["number"]):
                return False
            self._add(ProvisionKind.OPERATIVE, numbered["number"], numbered.end(), unit, opens)
            return True
        lettered = LETTERED.match(self.text, unit.start, unit.end)
        if lettered and self.last is not None:
            above, number = self._place(lettered["letter"])
            self._add(above.part, number, lettered.end(), unit, None, above)
            return True
        if self.last is not None and not ENDED.search(self.last.spans[-1].of(self.text)):
            return False
        start = self._past_quote(unit)
        opens = opening(self.text, start, unit.end)
        if opens is None or not self.text[start].isupper():
            return False
        if (
            opens.verb is None
            and self.last is not None
            and (self.last.part is ProvisionKind.OPERATIVE)
        ):
            return False
        self._add(opens.part, None, start, unit, opens)
        return True

    def _in_row(self, number: str) -> bool:
        last = re.match(r"\d+", (self.last.number if self.last else "") or "0")
        first = re.match(r"\d+", number)
        assert first is not None
        return last is not None and int(first[0]) == int(last[0]) + 1

    def _add(
        self,
        part: ProvisionKind,
        number: str | None,
        start: int,
        unit: Span,
        opens: Opening | None,
        above: Paragraph | None = None,
    ) -> None:
        assert self.now is not None
        self.last = Paragraph(part, number, [Span(start, unit.end)], opens, above)
        self.now.paragraphs.append(self.last)

    def _place(self, letter: str) -> tuple[Paragraph, str]:
        """The paragraph that a letter belongs to, and its whole number: "3 (a) (ii)"."""
        assert self.last is not None
        chain = [self.last]
        while chain[-1].above is not None:
            chain.append(chain[-1].above)
        chain.reverse()  # the numbered paragraph, its letter, its Roman numeral
        level = 1
        if len(chain) > 1 and ROMANS.fullmatch(letter) and not _follows(chain[1], letter):
            level = 2
        above = chain[level - 1]
        return above, f"{above.number or ''} ({letter})".strip()


def _follows(paragraph: Paragraph, letter: str) -> bool:
    """Whether a letter is the next after that of a paragraph: "(i)" after "(h)"."""
    found = re.search(r"\(([a-z])\)$", paragraph.number or "")
    return found is not None and len(letter) == 1 and ord(letter) == ord(found[1]) + 1


def _title(text: str, head: Sequence[Span]) -> str | None:
    """The last line of a head, which pages may repeat."""
    return " ".join(head[-1].of(text).split()) if head else None
