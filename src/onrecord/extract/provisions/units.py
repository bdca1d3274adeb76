"""The lines and paragraphs of a resolution as units, each of which is one thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.provisions.verbs import opening
from onrecord.model import BlockRole, Document, ProvisionKind, Span, Spans

__all__ = ["Flat", "is_footnote", "is_running", "note_number", "trimmed", "units"]

# Where a line within a block begins a paragraph of its own: "4. Urges", "(b) To open".
NEW_LINE = re.compile(r"\n[ \t]*(?=[“\"]?\d{1,3}\.?\s|\([a-z]{1,4}\)\s|[A-Z\[“*_])")
NUMBERED_LINE = re.compile(r"\d{1,3}\.\s")
ENDS = re.compile(r"[,;.:\]]\s*(?:and|or)?\s*$")
# Where a paragraph begins within a line: "…, Recalling its resolution", "…; 5. Encourages".
RUN_ON = re.compile(
    r"(?:(?<=,)|(?<=,\d)|(?<=;)|(?<=;\d))\s+(?P<number>\d{1,3}\.\s+)?(?=[A-Z][a-z])"
)
# "The General Assembly," and then the paragraph on the same line.
BODY_ALONE = re.compile(r"The\s[^,;.]{3,120},\s*$")
# "1 See A/85/439.", "12 Ibid.", "* Additional sponsors: …", "_______"; but "1." begins a paragraph,
# and "18 December 2031" is a day.
FOOTNOTE = re.compile(
    r"(?:(?P<number>\d{1,3})\s+(?=[A-Z“\"(])(?![A-Z][a-z]+\s\d{4}\.?\s*$)"
    r"|\*{1,3}\s*(?=[A-Z“])|[_\u2500-\u2501—-]{5,}\s*$)"
)
# What is printed at the head and foot of each page: "2/5", "A/RES/86/481", "31-12345 (E)".
RUNNING = re.compile(
    r"(?:\d{1,3}/\d{1,3}|\d{2}-\d{5}(?:\s*\(E\))?.{0,20}|[Pp]age\s+\d{1,3}|\d{1,3}"
    r"|(?:[A-Z]{1,5}(?:/[\w.-]+){1,6}(?:\s\(\d{4}\))?)(?:\s+\d{1,3}(?:/\d{1,3})?)?"
    r"|(?:\d{1,3}/\d{1,3}\s+)?\d{2}-\d{5}|Please recycle.{0,20}|\*\d{7}\*)"
)


def units(document: Document) -> Iterator[Span]:
    """The paragraphs of a document without page furniture; lines that begin one are apart."""
    text = document.text
    for block in document.blocks:
        if block.role is BlockRole.FURNITURE:
            continue
        start = block.span.start
        for line in NEW_LINE.finditer(text, block.span.start, block.span.end):
            if _parts(text, start, line.start(), line.end(), block.span.end):
                yield from _nonempty(text, start, line.start())
                start = line.end()
        yield from _nonempty(text, start, block.span.end)


def _nonempty(text: str, start: int, end: int) -> Iterator[Span]:
    """A piece, or the paragraphs that a reader of pages has taken for one."""
    for inner in RUN_ON.finditer(text, start, end):
        opens = opening(text, inner.end(), end, operative_only=inner["number"] is not None)
        if opens is None or opens.verb is None or text[start : inner.start()].endswith("\n"):
            continue
        if inner["number"] is None and opens.part is not ProvisionKind.PREAMBULAR:
            continue
        cut = inner.start("number") if inner["number"] else inner.end()
        piece = trimmed(text, start, cut)
        if piece.end > piece.start:
            yield piece
        start = cut
    span = trimmed(text, start, end)
    if span.end > span.start:
        yield span


def _parts(text: str, start: int, before: int, after: int, end: int) -> bool:
    if FOOTNOTE.match(text, after, end) and text[after].isdigit():
        return is_footnote(text, Span(start, before)) or bool(ENDS.search(text, start, before))
    if text[after].isdigit() and not NUMBERED_LINE.match(text, after):
        return False
    if text[after] in "*_[" or text[after].isdigit() or text[after] == "(":
        return bool(ENDS.search(text, start, before)) or text[after] in "*_["
    if BODY_ALONE.fullmatch(text, start, before):
        return True
    short = before - start < 60 and "\n" not in text[start:before]
    return (short or bool(ENDS.search(text, start, before))) and (
        text.startswith("The ", after) or opening(text, after, end) is not None or short
    )


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def is_footnote(text: str, unit: Span) -> bool:
    """Whether a unit is a footnote or the rule above it."""
    found = FOOTNOTE.match(text, unit.start, unit.end)
    return found is not None


def note_number(text: str, unit: Span) -> str | None:
    """The number of a footnote."""
    found = FOOTNOTE.match(text, unit.start, unit.end)
    return found["number"] if found else None


def is_running(text: str, unit: Span, title: str | None) -> bool:
    """Whether a unit is a line that pages repeat: a symbol, a page's number, the title."""
    words = " ".join(unit.of(text).split())
    return bool(RUNNING.fullmatch(words)) or (title is not None and words == title)


@dataclass(frozen=True, slots=True)
class Flat:
    """Words of several places as one line; each of its characters knows its place."""

    text: str
    places: tuple[int, ...]
    whole: str

    @classmethod
    def of(cls, text: str, spans: Spans) -> "Flat":
        """The words of these places, with one space where they or their lines part."""
        letters: list[str] = []
        places: list[int] = []
        for span in spans:
            if letters and letters[-1] != " ":
                letters.append(" ")
                places.append(span.start)
            for place in range(span.start, span.end):
                letter = " " if text[place].isspace() else text[place]
                if letter == " " and (not letters or letters[-1] == " "):
                    continue
                letters.append(letter)
                places.append(place)
        return cls("".join(letters), tuple(places), text)

    def part(self, start: int, end: int) -> "Flat":
        """A piece of the line as a line of its own."""
        return Flat(self.text[start:end], self.places[start:end], self.whole)

    def spans(self, start: int, end: int) -> Spans:
        """The places in the document of characters ``start`` to ``end`` of the line."""
        found: list[Span] = []
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        for i in range(start, end):
            place = self.places[i]
            if found and place < found[-1].end:
                continue
            if found and not self.whole[found[-1].end : place].strip(" \n\t\u00a0"):
                found[-1] = Span(found[-1].start, place + 1)
            else:
                found.append(Span(place, place + 1))
        return tuple(found)
