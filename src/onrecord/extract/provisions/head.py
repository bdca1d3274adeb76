"""The head and end of a resolution: symbol, title, day, meeting, sponsors, vote."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord import vocabulary
from onrecord.extract.listed import states_listed
from onrecord.extract.places import Places
from onrecord.extract.provisions.paragraphs import Resolved
from onrecord.extract.provisions.units import trimmed
from onrecord.extract.symbols import parse_symbol
from onrecord.model import Cited, DateMention, Document, Mention, Resolution, Span, Symbol
from onrecord.vocabulary import numeral

__all__ = ["Head", "head_of"]

ADOPTED = re.compile(
    r"\b[Aa]dopted\s(?:by\s(?:the\s)?[^,\n]{3,80}?|(?:without|by)\s[^\n]{3,40}?)?"
    r"(?:\s?at\sits\s(?P<meeting>\d{1,5})(?:st|nd|rd|th)\s(?:plenary\s)?meeting,?)?"
    r"\s?(?:,\s)?on\s(?=(?:\w+,?\s)?\d)"
)
# How a decision begins: "At its 12th plenary meeting, on 3 October 2031".
AT_ITS = re.compile(r"(?:At\s(?:its|the)\s[^,]{4,40},\s(?:held\s)?on\s|On\s)(?=\d)")
MEETING = re.compile(
    r"(?P<number>\d{1,5}(?:st|nd|rd|th)|[A-Z][a-z-]+(?:\s[a-z-]+){0,6})\s(?:\(\w+\)\s)?(?:plenary\s)?"
    r"meeting"
)
ITEM = re.compile(r"Agenda\sitems?\s(?P<item>\d{1,3}(?:\s?\([a-z]\))*)", re.IGNORECASE)
# For example "86/481. Situation of …", "617 (VII). The question of …" or "68/21 The prison …".
TITLED = re.compile(
    r"(?P<number>(?:E?S-)?\d{1,4}/\d{1,4}(?:\s?[A-Z])?|\d{1,4}(?:\s[A-Z])?\s?\([IVXLC]+\)"
    r"|\d{1,4}\s\((?:19|20)\d\d\))\s?(?:\.|\s)\s*(?P<title>\S.+)",
    re.DOTALL,
)
NUMBERED_ONLY = re.compile(
    r"(?:Resolution|.{0,60}\bresolution)\s(?P<number>\d{1,4}\s?\((?:19|20)\d\d\)|\d{1,2}/\d{1,3})"
    r"(?:\sreads?\sas\sfollows\s?:)?"
)
# For example "Chad and Peru: draft resolution" or "Chad:* revised draft resolution".
SPONSORED = re.compile(
    r"(?P<states>[A-Z][^:]{2,4000}?)\s?:\s?\*{0,3}\s?(?:revised\s|oral(?:ly)?\srevised\s)?"
    r"(?:draft\s(?:resolution|decision)|amendments?)\b(?P<rest>[^\n]*)",
    re.IGNORECASE | re.DOTALL,
)
MORE_SPONSORS = re.compile(
    r"(?:additional\s(?:co-?)?sponsors?\s?(?:are|:)?:?"
    r"|(?:add|adding)\s(?:the\sfollowing\s(?:countries|States)\s)?to\sthe\slist\sof\s(?:co-?)?sponsors"
    r"[^:\n]{0,80}:?|(?:subsequently|later),?\sthe\sfollowing\s(?:countries|States)?[^:]{0,60}:)\s*"
    r"(?P<states>[A-Z].{3,3000}?)(?=\.(?:\s|$)|$)",
    re.IGNORECASE | re.DOTALL,
)
JOINED = re.compile(
    r"(?:Subsequently,\s)?(?P<states>[A-Z][^.:]{3,2000}?)\s(?:joined\sin\ssponsoring"
    r"|joined\sthe\s(?:list\sof\s)?(?:co-?)?sponsors)\b",
    re.DOTALL,
)
# Lines of a head that are no title.
NO_TITLE = re.compile(
    r"(?:United\sNations\b.*|General\sAssembly|Security\sCouncil|Human\sRights\sCouncil"
    r"|Economic\sand\sSocial\sCouncil|Distr\.?:?.*|Original:.*|[\w-]+\ssession.*|Agenda\sitems?\s.*"
    r"|.*\bCommittee|\[on\sthe\sreport.*|\[without\sreference.*|Resolution\sadopted\sby.*"
    r"|Adopted\sby\s.*|Resolution\s\d.*|\d{1,2}\s\w+(?:\s\d{4})?.*|Draft\s(?:resolution|decision).*"
    r"|[A-Z]{1,5}(?:/[\w.-]+)+(?:\s\(\d{4}\))?|The\s.*\sadopted.*|.*:\s?\*?\s?(?:revised\s)?draft\s.*"
    r"|At\sits\s.*|On\s\d{1,2}\s.*)",
    re.DOTALL | re.IGNORECASE,
)
DRAFT = re.compile(r"\bdraft (?:resolution|decision)\b", re.IGNORECASE)
TOO_LONG = 400  # characters of a title
# How the number of a body's resolution becomes its symbol.
# What a paper is that has the words of a resolution for its own; a report only quotes them.
PAPERS = ("resolution", "decision", "draft", "statement by the President")
SERIES = {"body:unga": "A", "body:unsc": "S", "body:hrc": "A/HRC", "body:ecosoc": "E"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a document when its resolutions' heads are read."""

    document: Document
    mentions: Places[Mention]
    dates: Places[DateMention]
    symbols: Sequence[Symbol]


def head_of(source: Head, found: Resolved, only: bool, decision: bool = False) -> Resolution:
    """The head of one resolution. ``only`` tells that the document has no other."""
    text = source.document.text
    body = _body(source, found.body)
    number, title = _title(text, found)
    kind = "DEC" if decision else "RES"
    symbol = None if found.recommended else _symbol(source, found, body, number, only, kind)
    parsed = parse_symbol(symbol.value) if symbol else None
    adopted, meeting = _adopted(source, found)
    sponsors = _sponsors(text, found)
    proposed = (parsed is not None and parsed.kind == "draft") or (
        adopted is None and any(DRAFT.search(unit.of(text)) for unit in found.head)
    )
    draft = found.recommended or (proposed and not decision)
    item = next((m for unit in found.head if (m := ITEM.match(text, unit.start, unit.end))), None)
    spans = tuple(sorted({*found.head[-12:], found.body}))
    return Resolution(
        spans=spans,
        confidence=0.95 if symbol else 0.8,
        reason="a body's name and paragraphs that it opens",
        symbol=symbol,
        body=body,
        session=parsed.session if parsed else None,
        title=title,
        adopted=None if draft else adopted,
        meeting=meeting,
        sponsors=sponsors,
        more_sponsors=_more(text, found),
        annexes=tuple(Cited(" ".join(unit.of(text).split()), (unit,)) for unit in found.annexes),
        draft=draft,
        decision=decision,
        agenda_item=" ".join(item["item"].split()) if item else None,
    )


def _body(source: Head, span: Span) -> Cited:
    words = " ".join(span.of(source.document.text).split())
    name = words[4:] if words[:4].lower() == "the " else words
    name = name.title() if name.isupper() else name
    known = [m for m in source.mentions.inside(span) if (m.key or "").startswith("body:")]
    key = known[0].key if known else None
    row = vocabulary.body(key) if key else None
    return Cited(row.name if row else name, (span,), key)


def _title(text: str, found: Resolved) -> tuple[str | None, str | None]:
    """The number and the title that stand before the body's name."""
    for unit in reversed(found.head[-6:]):
        words = " ".join(unit.of(text).split())
        titled = TITLED.fullmatch(words)
        if titled and len(words) < TOO_LONG:
            return titled["number"], titled["title"]
        alone = NUMBERED_ONLY.fullmatch(words)
        if alone:
            return alone["number"], None
        if not NO_TITLE.fullmatch(words) and len(words) < TOO_LONG and words[0].isalnum():
            before = _number_above(text, found)
            return before, words
    return None, None


def _number_above(text: str, found: Resolved) -> str | None:
    for unit in found.head:
        alone = NUMBERED_ONLY.fullmatch(" ".join(unit.of(text).split()))
        if alone:
            return alone["number"]
    return None


def _symbol(
    source: Head, found: Resolved, body: Cited, number: str | None, only: bool, kind: str
) -> Cited | None:
    """The symbol that the document bears; where it has several resolutions, that of the number."""
    if only:
        for each in source.symbols:
            if each.own and each.of in PAPERS:
                return Cited(each.symbol, each.spans, f"instrument:{each.symbol}")
    series = SERIES.get(body.key or "")
    if number is None or series is None:
        return None
    made = parse_symbol(f"{series}/{kind}/{number}")
    places = tuple(
        unit for unit in found.head if number.split()[0] in unit.of(source.document.text)
    )
    if made is None or not places:
        return None
    return Cited(str(made), places[-1:], f"instrument:{made}")


# ---------------------------------------------------------------------------- day and meeting


def _adopted(source: Head, found: Resolved) -> tuple[Cited | None, int | None]:
    text = source.document.text
    meeting = None
    for unit in (*found.tail[:3], *found.head):
        told = MEETING.search(text, unit.start, unit.end)
        if told and meeting is None:
            meeting = numeral(told["number"].removesuffix(" plenary"))
    for unit in found.head:
        told = ADOPTED.search(text, unit.start, unit.end) or AT_ITS.match(
            text, unit.start, unit.end
        )
        if told:
            day = _day(source, Span(told.end(), unit.end))
            if day:
                return day, meeting
    for unit in found.tail[:4]:
        day = _day(source, unit)
        if day:
            return day, meeting
    return None, meeting


def _day(source: Head, span: Span) -> Cited | None:
    for date in source.dates.inside(span):
        if DAY.fullmatch(date.iso):
            return Cited(date.iso, date.spans)
    return None


# ---------------------------------------------------------------------------- sponsors


def _sponsors(text: str, found: Resolved) -> tuple[Cited, ...]:
    for unit in found.head:
        told = SPONSORED.match(text, unit.start, unit.end)
        if told:
            return states_listed(text, *told.span("states"))
    return ()


def _more(text: str, found: Resolved) -> tuple[Cited, ...]:
    listed: list[Cited] = []
    for unit in (*found.notes, *found.head, *found.tail):
        for pattern in (MORE_SPONSORS, JOINED):
            told = pattern.search(text, unit.start, unit.end)
            if told:
                span = trimmed(text, *told.span("states"))
                listed.extend(states_listed(text, span.start, span.end))
                break
    return tuple(_each_once(listed))


def _each_once(listed: Sequence[Cited]) -> Iterator[Cited]:
    seen: set[str] = set()
    for each in listed:
        if each.value not in seen:
            seen.add(each.value)
            yield each
