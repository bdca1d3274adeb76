"""From a document to the meetings of one body that it tells together.

"annual briefings from 2014 to 2017", "met on the issue every year", "2014년부터 2017년까지 매년": a
sentence gives the body, what it does, and the years or how often. What the sentences after it add
("It resumed in 2023") or take away ("In 2020 there was none") belongs to the same series. Meetings
told with their own day are findings of their own and no part of a series.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.extract.bodies_named import BodiesNamed
from onrecord.extract.passages import Passages
from onrecord.extract.scope import format_in, topic_in
from onrecord.model import Cited, DateMention, Document, Meeting, Mention, Series, Span

__all__ = ["find_series", "told_apart"]

YEARLY = re.compile(
    r"\b(?:every|each)\s+(?:year|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December"
    r"|spring|summer|autumn|fall|winter)|of the (?:\w+ )?years)\b|\bannual(?:ly)?\b"
    r"|\byearly\b|\bonce a year\b|\byear after year\b|\byears? in a row\b"
    r"|매년|해마다|매해|연례|연 1회|해마다",
    re.IGNORECASE,
)
REGULAR = re.compile(
    r"\b(?:regular(?:ly)?|periodic(?:ally)?|repeatedly|several times|many times"
    r"|on \w+ occasions|(?:two|three|four|five|six|seven|eight|nine|ten|\d+) times)\b"
    r"|정기적|여러 차례|수차례|[두세네] 차례|\d+차례",
    re.IGNORECASE,
)
# What a body does when it meets.
MEETS = re.compile(
    r"\b(?:met|meets|meet|meeting|held|holds|hold|holding|convened?|convenes|briefed"
    r"|discuss\w*|debated?|debates|considered|considers"
    r"|took up|takes up|taken up|conducts?|conducted|hosts?|hosted|gather\w*|addressed"
    r"|sat|organi[sz]\w+|resumed?|resumes|continu\w+|revived?)\b"
    r"|열었|열어|열고|열린|개최|회의|논의|다뤘|다루|진행|소집|재개",
    re.IGNORECASE,
)
RESUMED = re.compile(
    r"\b(?:resum\w+|again|reviv\w+|returned to|restarted|took (?:it|the \w+) up"
    r"|picked up|did so|has done so|also (?:met|did|held))\b|재개|다시|또\s|이어",
    re.IGNORECASE,
)
STOPPED = re.compile(
    r"\b(?:paus\w+|suspend\w+|interrupt\w+|stopp\w+|lapsed|ceased|skipp\w+"
    r"|discontinued)\b|중단|멈췄|끊겼",
    re.IGNORECASE,
)
DENIES = re.compile(
    r"\b(?:not|never|no|none|without|neither|nor|failed to|gap)\b|n['’]t\b"
    r"|없었|없이 지|않았|못했|열리지|없다",
    re.IGNORECASE,
)
SINCE = re.compile(r"\bsince\s+(?:early\s+|late\s+|\w+\s+)?$", re.IGNORECASE)
SINCE_AFTER = re.compile(r"\s*(?:이후|부터|이래)(?!\s*\d)")
SUBJECT = re.compile(
    r"^\W*(?:It|They|The (?:Council|Assembly|Committee|Commission|body|meetings?"
    r"|briefings?|dialogues?|practice|series|sessions?)|Such (?:a )?meetings?|These"
    r"|Since then|From then|In|After|This|That|이후|그 뒤"
    r"|그러나|하지만|이사회는|위원회는|총회는|회의는)"
)
# Years that belong to something else: "resolution of 2005", "founded in 1993", "report of 2014"
OTHERS = re.compile(
    r"\b(?:resolutions?|reports?|founded|established|created|born|elected|adopted"
    r"|appointed|elections?|war|issued|inquiry|arrested|detained|left|fled|signed"
    r"|treaty|convention|covenant|law|act|published)\b(?:\s+[\w’'-]+){0,3}?\s+(?:of|in"
    r"|on|since)?\s*$",
    re.IGNORECASE,
)
CLAUSE = re.compile(
    r"[;:]|,\s+(?:but|and|while|whereas|although|though|which|then|before|after)\b"
    r"|\bbut\b|지만,?|으나,?|고,|며,"
)
KOREAN_REST = re.compile(r"[^,.…\n]{0,30}(?=[,.…\n]|$)|[가-힣]*")
NOT_OF_A_BODY = frozenset(
    (
        "vote",
        "procedural vote",
        "trial",
        "talks",
        "negotiations",
        "visit",
        "rally",
        "press conference",
        "interview",
        "speech",
    )
)
MOST = 60  # dates of one sentence; more of them are a table
OPEN_LIMIT = 80  # years that "since" may span


@dataclass
class _Told:
    """A series on its way through the sentences that tell of it."""

    body: Cited
    format: Cited | None
    topic: Cited | None
    spans: list[Span]
    years: set[int]
    without: set[int] = field(default_factory=set)
    frequency: str | None = None
    open_ended: bool = False
    reason: str = ""

    def finding(self) -> Series | None:
        years = tuple(sorted(self.years - self.without))
        if len(years) < 2 and not self.frequency:
            return None
        return Series(
            spans=tuple(sorted(self.spans)),
            body=self.body,
            format=self.format,
            topic=self.topic,
            years=years,
            frequency=self.frequency,
            open_ended=self.open_ended or not years,
            confidence=0.85 if self.frequency or len(years) > 2 else 0.7,
            reason=self.reason,
        )


def find_series(
    document: Document, mentions: Sequence[Mention], dates: Sequence[DateMention]
) -> tuple[Series, ...]:
    """The series of meetings that a document tells of, in text order."""
    passages = Passages(document)
    bodies = BodiesNamed(mentions)
    if all(body.wide for body in bodies.all):
        return ()
    starts = [date.spans[0].start for date in dates]
    told: list[_Told] = []
    last: _Told | None = None
    gap = 0
    for sentence in passages.sentences:
        words = sentence.of(document.text)
        if not _may_tell(words):
            gap += 1
            continue
        place = bisect_left(starts, sentence.start)
        in_sentence = [date for date in dates[place : place + MOST] if date.spans[0] in sentence]
        here = _Sentence(document, sentence, words, in_sentence)
        if last is not None and gap < 3 and _adds(last, here, bodies):
            gap = 0
            continue
        gap += 1
        new = _new(here, bodies)
        if new is not None:
            told.append(new)
            last, gap = new, 0
    return tuple(series for one in told if (series := one.finding()))


@dataclass(frozen=True)
class _Sentence:
    document: Document
    span: Span
    words: str
    dates: list[DateMention]


def _may_tell(words: str) -> bool:
    return MEETS.search(words) is not None or STOPPED.search(words) is not None or "there " in words


# ---------------------------------------------------------------------------- a new series


def _new(here: _Sentence, bodies: BodiesNamed) -> _Told | None:
    text, sentence = here.document.text, here.span
    years, without, open_ended, places = _years(here)
    yearly = YEARLY.search(here.words)
    if not yearly and len(years) < 2:
        return None
    if not MEETS.search(here.words):
        return None
    first = places[0].start if places else sentence.start + (yearly.start() if yearly else 0)
    body = bodies.nearest(sentence, first)
    if body is None or body.wide:
        body = (
            bodies.before(sentence.start, max(0, sentence.start - 400))
            if SUBJECT.match(here.words)
            else None
        )
    if body is None:
        return None
    format_ = format_in(text, sentence)
    named = format_.value if format_ else ""
    if named in NOT_OF_A_BODY or (not format_ and not _body_meets(here, body.span)):
        return None
    if yearly and not years and not (format_ or yearly[0].lower() in ("annual", "매년", "해마다")):
        return None
    if RESOLUTION.search(here.words) and not format_:
        return None
    topic = topic_in(text, sentence, format_.spans[0].start if format_ else first)
    edges = [body.span, *places, *(format_.spans if format_ else ())]
    if yearly:
        edges.append(Span(sentence.start + yearly.start(), sentence.start + yearly.end()))
    if verb := MEETS.search(text, min(body.span.end, sentence.end), sentence.end):
        edges.append(Span(*verb.span()))
    inside = [span for span in edges if span in sentence]
    span = Span(min(s.start for s in inside), max(s.end for s in inside))
    return _Told(
        body=body.cited,
        format=format_,
        topic=topic,
        spans=[_whole(text, sentence, span)],
        years=years,
        without=without,
        frequency="yearly" if yearly else None,
        open_ended=open_ended,
        reason=f"'{yearly[0]}' with a body that meets"
        if yearly
        else "years of a body's meetings, told together",
    )


RESOLUTION = re.compile(r"\bresolutions?\b|결의", re.IGNORECASE)
DIRECT = re.compile(
    r"(?:['’]s)?\s+(?:\w+\s+){0,4}?(?:met|meets|briefed|discussed|debated|considered"
    r"|took up|takes up|taken up|convened|gathered)\b|(?:은|는|이|가)\s.*(?:열|개최|논의|다뤘|다루"
    r"|진행|소집)"
)


def _body_meets(here: _Sentence, body: Span) -> bool:
    """Whether the body itself does the meeting ("the Council met", "taken up by the Council")."""
    if body not in here.span:
        return MEETS.search(here.words) is not None
    after = here.document.text[body.end : here.span.end]
    return DIRECT.match(after) is not None


def _whole(text: str, sentence: Span, span: Span) -> Span:
    """The evidence from its first word to its last one; in Korean, to the verb."""
    rest = KOREAN_REST.match(text, span.end, sentence.end) if text[span.end - 1] >= "가" else None
    return Span(span.start, rest.end() if rest else span.end)


# ---------------------------------------------------------------------------- years


def _years(here: _Sentence) -> tuple[set[int], set[int], bool, list[Span]]:
    """The years with meetings and without, whether they go on until now, and their places."""
    text = here.document.text
    found: set[int] = set()
    without: set[int] = set()
    places: list[Span] = []
    open_ended = False
    for date in here.dates:
        span = date.spans[0]
        years = set() if date.relative and "-" in date.iso else _of(date.iso)
        before = text[max(here.span.start, span.start - 60) : span.start]
        if not years or OTHERS.search(before):
            continue
        if len(years) == 1 and (SINCE.search(before) or SINCE_AFTER.match(text, span.end)):
            if _denied(here, span):
                continue
            open_ended = True
            if YEARLY.search(here.words):
                years |= set(_until_now(here.document, min(years)))
        (without if _denied(here, span) else found).update(years)
        places.append(span)
    return found, without, open_ended, places


def _of(iso: str) -> set[int]:
    """The years of a date that is a year, a list or a span of years, or a month; none of a day."""
    if re.fullmatch(r"\d{4}(?:,\d{4})*", iso):
        return {int(year) for year in iso.split(",")}
    if match := re.fullmatch(r"(\d{4})/(\d{4})", iso):
        return set(range(int(match[1]), min(int(match[2]), int(match[1]) + OPEN_LIMIT) + 1))
    if match := re.fullmatch(r"(\d{4})-\d\d", iso):
        return {int(match[1])}
    return set()


def _until_now(document: Document, first: int) -> Iterator[int]:
    """The years after ``first`` that were over when the document was published."""
    if document.published and first >= int(document.published[:4]) - OPEN_LIMIT:
        yield from range(first + 1, int(document.published[:4]))


def _denied(here: _Sentence, date: Span) -> bool:
    """Whether the clause of a date says that there was no meeting then."""
    start, end = 0, len(here.words)
    place = date.start - here.span.start
    for found in CLAUSE.finditer(here.words):
        if found.end() <= place:
            start = found.start()
        elif found.start() > place:
            end = found.start()
            break
    clause = here.words[start:end]
    return (DENIES.search(clause) or STOPPED.search(clause)) is not None


# ---------------------------------------------------------------------------- what follows


def _adds(last: _Told, here: _Sentence, bodies: BodiesNamed) -> bool:
    """Take up what a sentence says of the same meetings; False where it is not about them."""
    named = [body for body in bodies.within(here.span) if not body.wide]
    other = [body for body in named if body.key != last.body.key]
    same = any(body.key == last.body.key for body in named)
    if (other and not same) or not (
        same or SUBJECT.match(here.words) or RESUMED.search(here.words)
    ):
        return False
    years, without, open_ended, _ = _years(here)
    if not years and not without:
        return False
    if years and not without and not RESUMED.search(here.words) and not SUBJECT.match(here.words):
        return False
    last.without |= without - last.years if years else without
    last.years |= years
    last.open_ended = last.open_ended or (open_ended and bool(years))
    last.spans.append(_evidence(here))
    return True


def _evidence(here: _Sentence) -> Span:
    """The sentence without what stands around it."""
    text = here.document.text
    start, end = here.span.start, here.span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".;"):
        end -= 1
    return Span(start, end)


def told_apart(meetings: Sequence[Meeting], series: Sequence[Series]) -> tuple[Meeting, ...]:
    """The meetings without those that a series tells already: of a year only, in its own words."""
    return tuple(
        meeting
        for meeting in meetings
        if not any(_tells(told, meeting) for told in series if told.spans)
    )


def _tells(series: Series, meeting: Meeting) -> bool:
    date = meeting.date
    if date is None or len(date.value) != 4 or int(date.value) not in series.years:
        return False
    words = Span(series.spans[0].start, series.spans[-1].end)
    return any(span in words for span in date.spans)
