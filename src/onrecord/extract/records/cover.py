"""The cover of a record: which meeting it is of, when, where, and who presides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import vocabulary
from onrecord.extract.records.headings import spaced
from onrecord.extract.records.names import is_known_state, state_key
from onrecord.extract.records.rough import state_like
from onrecord.model import Cited, Document, MeetingRecord, Span

__all__ = ["cover_of", "is_cover_debris"]

METHOD = "records/1"

# For example "A/65/PV.71", "S/PV.5078 (Resumption 1)", "A/ES-10/PV.12", "A/S-21/PV.1", "A/PV.1234"
SYMBOL = re.compile(
    r"\b(?P<body>[AS])\s?/\s?(?:(?P<series>\d{1,3}|ES-?\s?\d{1,2}|S-?\s?\d{1,2}|C\.\d|BUR/\d+)\s?/\s?)?"
    r"P\.?V[.,\s]\s?(?P<number>\d{1,5})(?:\s?/?(?P<more>\(?(?:Resumption|Part|Add|Corr)\.?\s?\w+\)?))?"
)
# "71st plenary meeting", "46th PLENARY MEETING", "492nd MEETING", "8422nd meeting"
MEETING = re.compile(r"\b(?P<number>\d{1,5})\s?(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting\b", re.I)
# "FOUR HUNDRED AND NINETY-SECOND MEETING"
MEETING_WORDS = re.compile(
    r"\b(?P<words>[A-Za-z-]+(?:\s+[A-Za-z-]+){0,7}?)\s+(?:plenary\s+)?meeting\b", re.I
)
SESSION = re.compile(
    r"\b(?P<words>\d{1,3}(?:st|nd|rd|th)|[A-Za-z]+(?:-[A-Za-z]+)?)\s+"
    r"(?P<kind>(?:regular\s+|resumed\s+)?|(?:emergency\s+)?special\s+)session\b",
    re.I,
)
YEAR = re.compile(r"\b(?P<words>[A-Za-z]+(?:-[A-Za-z]+)?)\s+year\b", re.I)
# "Monday, 13 September 2010, 3 p.m.", "Tuesday, 29 August 1950, at 3 p.m."
DAY = re.compile(
    r"(?:(?P<weekday>[A-Z][a-z]+day),?\s+)?(?P<day>\d{1,2})\s+(?P<month>[A-Z][A-Za-z]+),?\s+"
    r"(?P<year>(?:19|20)\d\d)",
)
TIME = re.compile(
    r"\b(?P<time>\d{1,2}(?:[.:]\d\d)?\s*[ap]\.?\s?m\.?|(?:12\s+)?noon|midnight)", re.I
)
# For example "Held at Lake Success, New York on Tuesday", "Held in New York on"
HELD = re.compile(
    r"\b[HI1][ce]ld\s+(?:at|in)\s+(?P<place>[^.]{3,80}?),?\s+on\s+(?:[A-Z][a-z]+day|\d)", re.S
)
# Where it met, on a line of its own or after the time.
PLACE = re.compile(
    r"\b(?P<place>(?:Headquarters,\s+)?(?:New\s+York|NEW\s+YORK|Geneva|GENEVA|Vienna|Nairobi|Addis\s+Ababa"
    r"|London|Paris|Panama\s+City|Panama|The\s+Hague|Rome|Flushing\s+Meadow,\s+New\s+York"
    r"|Lake\s+Success,\s+New\s+York|Hunter\s+College,\s+New\s+York))\b"
)
PRESIDENT = re.compile(
    r"(?:(?:Acting|Temporary)\s+)?Pres[il]d[ec][nu]t\s*[:;]\s*[.…_\s]{0,120}(?P<name>[^(:]{3,80}?)[\s.…_,]{0,120}"
    r"\((?P<state>(?:[^(){}]|\([^()]*\)){3,90})[)}\]]",
)
HONOUR = re.compile(r"^(?:H\.\s?E\.|His Excellency|Her Excellency)\s+")
# For example "China ... Mr. Ma Zhaoxu", "United Kingdom Sir David HANNAY".
MEMBER = re.compile(
    r"(?P<state>[A-ZÀ-Þ][^…:]{2,70}?)[\s.…_]{1,120}(?P<name>(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Baroness|Prince"
    r"|Sheikha?|Archbishop|Begum|Ato|U|M)\b\.?\s(?:[^\W\d_][\w.’'-]*\s?){1,7})"
)
# What is printed on the cover and stands among the words of the body on some of them.
DEBRIS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?:united nations|nations unies)\b.{0,60}",
        r"(?:general assembly|security council)\b.{0,60}",
        r"official records\b.{0,60}",
        r"\d{1,5}(?:st|nd|rd|th)(?:\s+(?:plenary\s+)?meeting)?",
        r"plenary meeting|provisional(?:\s+agenda)?|agenda",
        r"(?:[a-z]+day,?\s+)?\d{1,2}\s+[a-z]+\s+\d{4}(?:,?\s+(?:at\s+)?[\d.]+\s*[ap]\.?m\.?)?"
        r"(?:,?\s+new york)?",
        r"at\s+[\d.]+\s*[ap]\.?m\.?",
        r"new york|geneva|vienna|nairobi|lake success,? new york",
        r"distr\.?.{0,20}|general|english|original:.{0,30}|original|limited",
        r"[as]/(?:[\w.-]+/)*pv\.\s?\d+.{0,30}",
        r"[\w-]+(?:-\w+)? (?:session|year)",
        r"room c-\d+.{0,80}|please recycle.{0,20}|accessible document",
        r"\d\d-\d{4,6}(?:\s*\(e\))?.{0,20}|\*\d{6,8}\*",
        r"page|contents|table of contents|\W*",
    )
)
COVER_CHARS = 6000


def is_cover_debris(words: str) -> bool:
    """Whether words of the first pages belong to the cover: a date, a symbol, "Distr. GENERAL"."""
    return any(pattern.fullmatch(words.strip()) for pattern in DEBRIS)


@dataclass(frozen=True, slots=True)
class _Head:
    """The words before the meeting opens, and all of the first page."""

    text: str
    end: int
    page: int

    def first(self, *patterns: re.Pattern[str]) -> re.Match[str] | None:
        for pattern in patterns:
            for end in (self.end, self.page):
                found = pattern.search(self.text, 0, end)
                if found:
                    return found
        return None

    def all(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        for end in dict.fromkeys((self.end, self.page)):
            yield from pattern.finditer(self.text, 0, end)


def cover_of(document: Document, body_begins: int) -> MeetingRecord:
    """What the cover says. ``body_begins`` is where the account itself begins."""
    pages = document.pages
    end = max((page.span.end for page in pages[:1]), default=min(COVER_CHARS, body_begins))
    head = _Head(document.text, min(body_begins, len(document.text)), max(end, 1))
    symbol = _symbol(document)
    session, emergency, special = _session(head, symbol)
    date = _date(head)
    president = head.first(PRESIDENT)
    spans = [cited.spans[0] for cited in (symbol, date) if cited is not None]
    name = _cited(president, "name", one_paragraph=True) if president else None
    state = _cited(president, "state") if president else None
    return MeetingRecord(
        spans=tuple(sorted(set(spans))) or (Span(0, max(1, min(80, len(document.text)))),),
        confidence=0.95 if symbol and date else 0.7,
        reason="cover of a verbatim record",
        method=METHOD,
        symbol=symbol,
        body=_body(head, symbol),
        session=session,
        emergency=emergency,
        special=special,
        year=_year(head),
        meeting_number=_meeting_number(head, symbol),
        date=date,
        opened=_opening(head, date),
        place=_place(head),
        president=_without_honour(name),
        president_state=_with_key(state),
        members=_members(head),
        provisional=head.first(re.compile(r"\bprovisional\b(?!\s+(?:agenda|rules))", re.I))
        is not None,
    )


def _cited(match: re.Match[str], group: str, *, one_paragraph: bool = False) -> Cited:
    words = match[group].rstrip()
    start = match.start(group)
    if one_paragraph and "\n\n" in words:
        # What stands in another paragraph before it is something else on the cover.
        start += words.rindex("\n\n") + 2
        words = words.rpartition("\n\n")[2]
    start += len(words) - len(words.lstrip())
    return Cited(spaced(words), (Span(start, start + len(words.strip())),))


def _with_key(state: Cited | None) -> Cited | None:
    if state is None:
        return None
    near = state.value if is_known_state(state.value) else state_like(state.value)
    return Cited(near or state.value, state.spans, state_key(near or state.value))


def _without_honour(name: Cited | None) -> Cited | None:
    return Cited(HONOUR.sub("", name.value), name.spans) if name else None


def _symbol(document: Document) -> Cited | None:
    """The symbol that the record bears: the one printed most often at its heads, or the first."""
    found = list(SYMBOL.finditer(document.text, 0, COVER_CHARS * 3))
    if not found:
        return None
    # A cover names no other meeting before its own.
    first = found[0]
    more = f" {first['more']}" if first["more"] else ""
    series = "".join(first["series"].split()) + "/" if first["series"] else ""
    value = f"{first['body']}/{series}PV.{first['number']}{more}"
    return Cited(value, (Span(*first.span()),), f"instrument:{value}")


def _body(head: _Head, symbol: Cited | None) -> Cited | None:
    found = head.first(re.compile(r"\b(?:General\s+Assembly|Security\s+Council)\b", re.I))
    if symbol is None and found is None:
        return None
    short = symbol.value[0] if symbol else ("A" if found and found[0][0] in "Gg" else "S")
    name, key = {
        "A": ("General Assembly", "body:unga"),
        "S": ("Security Council", "body:unsc"),
    }[short]
    named = head.first(re.compile(rf"\b{name.replace(' ', chr(92) + 's+')}\b", re.I))
    span = Span(*named.span()) if named else (symbol.spans[0] if symbol else Span(0, 1))
    return Cited(name, (span,), key)


def _session(head: _Head, symbol: Cited | None) -> tuple[int | None, bool, bool]:
    """The number of the session, and whether it is an emergency one or a special one."""
    series = symbol.value.split("/")[1] if symbol and symbol.value.count("/") > 1 else ""
    if symbol and symbol.value.startswith("S/"):
        return None, False, False
    for prefix, emergency in (("ES-", True), ("S-", False)):
        if series.startswith(prefix) and series[len(prefix) :].isdigit():
            return int(series[len(prefix) :]), emergency, not emergency
    if series.isdigit():
        return int(series), False, False
    for found in head.all(SESSION):
        number = vocabulary.numeral(found["words"])
        if number:
            kind = found["kind"].lower()
            return number, "emergency" in kind, "special" in kind and "emergency" not in kind
    return None, False, False


def _year(head: _Head) -> int | None:
    for found in head.all(YEAR):
        number = vocabulary.numeral(found["words"])
        if number:
            return number
    return None


def _meeting_number(head: _Head, symbol: Cited | None) -> int | None:
    if symbol:
        found = SYMBOL.match(symbol.value)
        if found:
            return int(found["number"])
    printed = head.first(MEETING)
    if printed:
        return int(printed["number"])
    for spelled in head.all(MEETING_WORDS):
        words = spelled["words"].split()
        for first in range(len(words)):
            number = vocabulary.numeral(" ".join(words[first:]))
            if number:
                return number
    return None


def _date(head: _Head) -> Cited | None:
    """The day of the meeting: the first with its weekday, or else the first of all."""
    months = vocabulary.months()
    found = [one for one in head.all(DAY) if one["month"].capitalize() in months]
    for one in sorted(found, key=lambda one: one["weekday"] is None):
        month = months[one["month"].capitalize()]
        value = f"{one['year']}-{month:02}-{int(one['day']):02}"
        return Cited(value, (Span(*one.span()),))
    return None


def _opening(head: _Head, date: Cited | None) -> Cited | None:
    """The time for which the meeting was called, printed beside its day."""
    if date is None:
        return None
    found = TIME.search(head.text, date.spans[0].end, date.spans[0].end + 40)
    return _cited(found, "time") if found else None


def _place(head: _Head) -> Cited | None:
    held = head.first(HELD)
    if held:
        return _cited(held, "place")
    found = head.first(PLACE)
    if not found:
        return None
    cited = _cited(found, "place")
    return Cited(cited.value.title() if cited.value.isupper() else cited.value, cited.spans)


def _members(head: _Head) -> tuple[Cited, ...]:
    """Those who sit for the States that the cover lists: the State's key with the name."""
    begin = re.compile(r"\bMembers\s*:").search(head.text, 0, head.end)
    if begin is None:
        return ()
    found: list[Cited] = []
    for line in re.finditer(r"[^\n]+", head.text[begin.end() : head.end]):
        shown = MEMBER.match(line.group().strip())
        if shown is None or not is_known_state(spaced(shown["state"])):
            continue
        start = begin.end() + line.start() + line.group().index(shown.group())
        name = shown["name"].strip()
        at = start + shown.start("name")
        found.append(Cited(name, (Span(at, at + len(name)),), state_key(spaced(shown["state"]))))
    return tuple(found)
