"""From the standing findings of one document to what it bears on questions on the whole record."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import (
    Cited,
    ClaimOfFirst,
    DateMention,
    EntityKind,
    Finding,
    Meeting,
    Mention,
    Series,
    Span,
    Spans,
    Violation,
)
from onrecord.record.database import stored
from onrecord.record.facts import meeting_parts
from onrecord.record.survey.formats import format_row, is_formal, qualities, sort_of
from onrecord.record.survey.times import earliest, periods_of, years_of

__all__ = ["BEARS", "PAPER", "Bearing", "Claim", "Report", "Run", "Scope", "bearing_of"]

# Kinds of findings that a bearing is drawn from.
BEARS = frozenset(
    each.kind for each in (Mention, DateMention, Meeting, Series, Violation, ClaimOfFirst)
)

# Claims about meetings can be checked; "the first woman to testify" can't: "first high-level
# meeting", "met on the subject", "open briefing", "회의", "took up".
ABOUT_A_MEETING = re.compile(
    r"meet|met\b|session|briefing|dialogue|debate|discuss|address|t(?:a|oo)k(?:e|es|en|ing)? up"
    r"|회의|브리핑|대화|논의",
    re.IGNORECASE,
)

# The key of what a claim of unanimity is about: "paper:A/RES/79/181".
PAPER = "paper:"

# Words that narrow a claim to a kind of meeting wherever they stand in it.
NARROW = {
    "high-level": "high-level",
    "emergency": "emergency",
    "special session": "special",
    "고위급": "high-level",
    "긴급": "emergency",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a claim is held against: meetings of a body ("" for any, an organisation for any of its
    bodies) that have these qualities ("high-level"), about one of these States or themes, later
    than a year. ``number`` is how many there were with the one that the claim is about."""

    body: str
    qualities: tuple[str, ...]
    about: tuple[str, ...]
    since: str = ""
    number: int = 1

    @property
    def key(self) -> str:
        parts = (self.body, " ".join(self.qualities), " ".join(self.about), self.since)
        return stored("|".join((*parts, str(self.number))))

    @classmethod
    def of(cls, key: str) -> "Scope":
        """
        >>> Scope.of(Scope("body:unga", ("high-level",), (), "2017", 3).key).number
        3
        """
        body, words, about, since, number = key.rsplit("|", 4)
        return cls(body, tuple(words.split()), tuple(about.split()), since, int(number))


@dataclass(frozen=True, slots=True)
class Report:
    """``finding`` is the place of the report among the findings of its document."""

    finding: int
    meeting: str | None
    body: str
    day: str
    format: str
    about: str
    named: bool


@dataclass(frozen=True, slots=True)
class Run:
    finding: int
    years: tuple[int, ...]
    body: str
    formal: bool
    format: str
    yearly: bool
    about: str


@dataclass(frozen=True, slots=True)
class Claim:
    """``day`` is when the thing happened that is said to be the first; "" where that can't be
    told. ``checked`` tells whether meetings can speak for or against it."""

    finding: int
    sort: str
    body: str
    day: str
    scope: Scope
    checked: bool


@dataclass(frozen=True, slots=True)
class Bearing:
    """``speaks`` are the bodies, times, States and themes that the document speaks of."""

    speaks: frozenset[str] = frozenset()
    reports: tuple[Report, ...] = ()
    runs: tuple[Run, ...] = ()
    claims: tuple[Claim, ...] = ()


def bearing_of(found: Sequence[Finding | None], published: str | None) -> Bearing:
    """What the findings of one document bear; those that do not stand are None."""
    drawn = _Drawn(found, published)
    return Bearing(
        speaks=frozenset(map(stored, drawn.speaks())),
        reports=tuple(drawn.reports()),
        runs=tuple(drawn.runs()),
        claims=tuple(drawn.claims()),
    )


class _Drawn:
    """One document while it is drawn from."""

    def __init__(self, found: Sequence[Finding | None], published: str | None) -> None:
        self.found = found
        self.published = published
        # Where the document names States and violations.
        self.places: list[tuple[Span, str]] = []
        for each in found:
            if isinstance(each, Mention) and each.entity_kind is EntityKind.STATE and each.key:
                self.places += [(span, each.key) for span in each.spans]
            elif isinstance(each, Violation):
                self.places += [(span, f"theme:{each.theme}") for span in each.spans]
        self.main = _most([key for _, key in self.places if key.startswith("state:")])

    def of(self, kind: type[Finding]) -> Iterator[tuple[int, Finding]]:
        return ((at, each) for at, each in enumerate(self.found) if isinstance(each, kind))

    # ------------------------------------------------------------------------ what it speaks of

    def speaks(self) -> Iterator[str]:
        yield from periods_of(self.published or "")
        yield from (key for _, key in self.places)
        for each in self.found:
            match each:
                case Mention() if each.entity_kind is EntityKind.BODY and each.key:
                    yield each.key
                case DateMention():
                    yield from periods_of(each.iso)
                case Meeting():
                    body, day = _body_and_day(each)
                    yield from (*periods_of(day), *([body] if body else []))
                case Series():
                    yield from (f"{year:04}" for year in each.years)
                    yield from [each.body.key] if each.body.key else []
                case _:
                    pass

    def about(self, cited: Cited | None, otherwise: Spans = ()) -> tuple[str, ...]:
        """The States and themes named at a place; of several, the one that the document is about
        most."""
        for places in (cited.spans if cited else (), otherwise):
            named = [
                key for place, key in self.places if any(place.overlaps(span) for span in places)
            ]
            states = [key for key in named if key.startswith("state:")]
            if self.main in states:
                states = [self.main]
            if states:
                return tuple(sorted(set(states)))
        return ()

    # ------------------------------------------------------------------------ meetings, series

    def reports(self) -> Iterator[Report]:
        for at, each in self.of(Meeting):
            assert isinstance(each, Meeting)
            body, day = _body_and_day(each)
            named = self.about(each.topic)
            row = format_row(each.format.value) if each.format else None
            yield Report(
                at,
                each.key and stored(each.key),
                stored(body),
                stored(day),
                stored(row.name if row else each.format.value if each.format else ""),
                stored(_spaced(named or ([self.main] if self.main else []))),
                bool(named),
            )

    def runs(self) -> Iterator[Run]:
        for at, each in self.of(Series):
            assert isinstance(each, Series)
            names = [each.format.value] if each.format else []
            named = self.about(each.topic) or ([self.main] if self.main else [])
            yield Run(
                at,
                tuple(sorted(set(each.years))) or (0,),
                stored(each.body.key or ""),
                is_formal(names),
                stored(sort_of(names) if names else ""),
                each.frequency == "yearly",
                stored(_spaced(named)),
            )

    # ------------------------------------------------------------------------ claims

    def claims(self) -> Iterator[Claim]:
        for at, each in self.of(ClaimOfFirst):
            assert isinstance(each, ClaimOfFirst)
            scope = self.scope(each)
            day = self.day(each, scope.since)
            named = any((cited.key or "").startswith("format:") for cited in each.scope)
            if each.sort == "unanimous":
                checked = scope.body.startswith(PAPER)
            else:
                checked = bool(day) and (named or bool(ABOUT_A_MEETING.search(_words(each))))
            yield Claim(at, each.sort, stored(each.body or ""), stored(day), scope, checked)

    def scope(self, claim: ClaimOfFirst) -> Scope:
        keys = [(cited.key or "", cited) for cited in claim.scope]
        if claim.sort == "unanimous":
            paper = next((key for key, _ in keys if key.startswith(PAPER)), "")
            return Scope(paper, (), ())
        words = {
            quality
            for key, _ in keys
            if key.startswith("format:")
            for quality in qualities(key.removeprefix("format:"))
        }
        words |= {word for form, word in NARROW.items() if form in _words(claim).casefold()}
        topic = next((cited for key, cited in keys if key.startswith("topic:")), None)
        about = self.about(topic, claim.spans) or ([self.main] if self.main else [])
        years = [key.removeprefix("since:") for key, _ in keys if key.startswith("since:")]
        since = next((year for year in years if year.isdigit() and len(year) == 4), "")
        number = claim.number or 1
        # "the first United Nations meeting" is one of any of its bodies.
        wide = next((key for key, _ in keys if key.startswith("body:")), "")
        body = claim.body or wide
        return Scope(body, tuple(sorted(words)), tuple(sorted(about)), since, number)

    def day(self, claim: ClaimOfFirst, since: str) -> str:
        """The day in the claim itself, else that of the meeting that the document reports, else the
        day of the document."""
        inside = [
            each.iso
            for _, each in self.of(DateMention)
            if isinstance(each, DateMention)
            and len(each.iso) == 10
            and years_of(each.iso)
            and any(place.overlaps(span) for place in each.spans for span in claim.spans)
            and not (since and each.iso.startswith(since))
        ]
        if inside:
            return max(inside)
        held = [_body_and_day(each) for _, each in self.of(Meeting) if isinstance(each, Meeting)]
        reported = [
            day
            for body, day in held
            if len(day) == 10
            and claim.body in (None, body)
            and day <= (self.published or day)
            and day[:4].isdigit()
        ]
        return max(reported) if reported else earliest(self.published) if self.published else ""


def _words(claim: ClaimOfFirst) -> str:
    return " ".join((claim.claim, *(each.value for each in claim.scope)))


def _body_and_day(meeting: Meeting) -> tuple[str, str]:
    body, day = meeting_parts(meeting.key)
    body = body or (meeting.body.key if meeting.body else None)
    day = day or (meeting.date.value if meeting.date else None)
    return body or "", day or ""


def _most(keys: Sequence[str]) -> str:
    """The State that a document names most; "" where two are named as often, or none."""
    counted = Counter(keys).most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] == counted[1][1]):
        return ""
    return counted[0][0]


def _spaced(keys: Iterable[str]) -> str:
    joined = " ".join(keys)
    return f" {joined} " if joined else ""
