"""Claims that something happened for the first time, or how often, held against the record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from onrecord.ask.evidence import Evidence, Sources, vocabulary_name
from onrecord.ask.meetings import MeetingTold, meetings_told
from onrecord.ask.unanimity import VoteTold, votes_on
from onrecord.record import (
    OWNER,
    ClaimFilter,
    ClaimRow,
    ClaimScope,
    HeldRow,
    Record,
    Rows,
    Survey,
    Together,
    Viewer,
)

__all__ = ["FirstAnswer", "ScopeWord", "Verdict", "first", "firsts"]

# How many meetings that speak against a claim are named, and how many documents that make it too.
NAMED = 5
NO_MEETING: Rows[MeetingTold] = Rows((), 0)
NOT_HELD: Rows[HeldRow] = Rows((), 0)
NOTHING = Together(0, 0)
ALIKE = 5
# The kind of scope words that are looked at together.
BOTH = "body and format"


class Verdict(StrEnum):
    """HELD_UP says only that the record has nothing against it."""

    CONTRADICTED = "contradicted"
    HELD_UP = "nothing against it"
    UNCHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class ScopeWord:
    """A word that narrows a claim, or two. Where it ``saves`` the claim, ``meetings`` are those of
    the record that would contradict it without the word; else the claim lacks the word, and would
    have nothing against it with it."""

    kind: str
    word: str
    saves: bool
    meetings: Rows[MeetingTold] = NO_MEETING

    @property
    def says(self) -> str:
        if not self.saves:
            return f"nothing would speak against it if it said “{self.word}”"
        total = self.meetings.total
        several = "1 earlier meeting speaks" if total == 1 else f"{total:,} earlier meetings speak"
        if self.kind == BOTH:
            return f"“{self.word}” save it, each by itself: without both {several} against it"
        return f"“{self.word}” saves it: without it {several} against it"


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """A claim, and what the record has for and against it.

    ``sort`` is first, number ("for the third time"), every_year or unanimous. ``day`` is when the
    thing happened that is said to be the first. ``against`` are earlier meetings that contradict
    the claim, ``counted`` those it counts itself ("the third": two), ``years`` how many meetings
    each year of an "every year" has. ``alike`` are other documents that make the same claim,
    ``searched`` is what the claim was held against.
    """

    id: str
    claim: str
    sort: str
    number: int
    scope: tuple[str, ...]
    body: str | None
    day: str | None
    verdict: Verdict
    evidence: Evidence
    against: Rows[MeetingTold] = NO_MEETING
    counted: Rows[MeetingTold] = NO_MEETING
    years: Mapping[int, int] = field(default_factory=dict)
    votes: tuple[VoteTold, ...] = ()
    alike: tuple[Evidence, ...] = ()
    words: tuple[ScopeWord, ...] = ()
    searched: Together = NOTHING

    @property
    def missing(self) -> tuple[int, ...]:
        """Years of an "every year" in which nothing was found; that is no proof against it."""
        return tuple(year for year, count in self.years.items() if not count)

    @property
    def corpus(self) -> str:
        """What was searched, in words."""
        told = self.searched
        documents = f"{told.documents:,} document{'s' if told.documents != 1 else ''}"
        if not told.meetings:
            return f"{documents} that could speak against it; they tell of no such meeting"
        meetings = f"{told.meetings:,} meeting{'s' if told.meetings != 1 else ''}"
        return f"{documents}; they tell of {meetings}, from {told.first} to {told.last}"


def firsts(
    record: Record, asked: ClaimFilter | None = None, viewer: Viewer = OWNER
) -> Rows[FirstAnswer]:
    """Claims of "first" and their like; those that earlier meetings contradict come first."""
    with record.survey(viewer).at_once() as survey:
        found = survey.claims(asked or ClaimFilter())
        answers = _Weighing(record, viewer, survey).answers(found.rows)
    return Rows(answers, found.total, found.offset)


@dataclass(slots=True)
class _Draft:
    """A claim with the meetings that its answer names, before their words are looked up."""

    row: ClaimRow
    found: Rows[HeldRow] = NOT_HELD
    words: Sequence[tuple[str, str, bool, Rows[HeldRow]]] = ()
    years: Mapping[int, int] = field(default_factory=dict)
    searched: Together = NOTHING

    @property
    def held(self) -> Iterable[HeldRow]:
        yield from self.found
        for _, _, _, meetings in self.words:
            yield from meetings


class _Weighing:
    """Claims held against the record: first all that is counted, then the words of all at once."""

    def __init__(self, record: Record, viewer: Viewer, survey: Survey) -> None:
        self.record = record
        self.survey = survey
        self.sources = Sources(record, viewer)
        self._before: dict[tuple[str, str], Rows[HeldRow]] = {}
        self._together: dict[str, Together] = {}

    def answers(self, rows: Sequence[ClaimRow]) -> tuple[FirstAnswer, ...]:
        drafts = [self.draft(row) for row in rows]
        alike = self.survey.alike(rows, ALIKE)
        known = self.survey.meetings(row for draft in drafts for row in draft.held)
        self.sources.load(row.recorded.document for row in rows)
        self.sources.load(each.recorded.document for several in alike.values() for each in several)
        listed = Rows(tuple(known.values()), len(known))
        told = {each.row.key: each for each in meetings_told(listed, self.sources)}
        return tuple(self.answer(draft, alike[draft.row.same], told) for draft in drafts)

    def draft(self, row: ClaimRow) -> _Draft:
        if row.sort == "unanimous" or row.rank == list(Verdict).index(Verdict.UNCHECKED):
            return _Draft(row)
        searched = self.together(row.scope)
        if row.sort == "every_year":
            last = int(row.start[:4])
            years = self.survey.years(row.scope, int(row.scope.since or last) + 1, last)
            return _Draft(row, years=years, searched=searched)
        found = self.before(row.scope, row.start)
        words = self.lacks(row) if row.rank == 0 else self.saves(row)
        return _Draft(row, found, list(words), searched=searched)

    def answer(
        self, draft: _Draft, alike: Sequence[ClaimRow], told: Mapping[str, MeetingTold]
    ) -> FirstAnswer:
        row, finding = draft.row, draft.row.recorded.finding

        def named(held: Rows[HeldRow]) -> Rows[MeetingTold]:
            return Rows(tuple(told[each.meeting] for each in held), held.total)

        verdict = list(Verdict)[row.rank]
        found = named(draft.found)
        against = verdict is Verdict.CONTRADICTED
        answer = FirstAnswer(
            id=row.recorded.id,
            claim=finding.claim,
            sort=row.sort,
            number=row.scope.number,
            scope=tuple(each.value for each in finding.scope),
            body=finding.body,
            day=row.day or None,
            verdict=verdict,
            evidence=self.sources.evidence(row.recorded),
            against=found if against else NO_MEETING,
            counted=NO_MEETING if against else found,
            years=draft.years,
            alike=self.others(row, alike),
            words=tuple(
                ScopeWord(kind, word, saves, named(meetings))
                for kind, word, saves, meetings in draft.words
            ),
            searched=draft.searched,
        )
        return self.voted(answer, row) if row.sort == "unanimous" else answer

    def before(self, scope: ClaimScope, day: str) -> Rows[HeldRow]:
        """The meetings of a scope that were over before a day."""
        if (scope.key, day) not in self._before:
            self._before[scope.key, day] = self.survey.before(scope, day, NAMED)
        return self._before[scope.key, day]

    def together(self, scope: ClaimScope) -> Together:
        if scope.key not in self._together:
            self._together[scope.key] = self.survey.together(scope)
        return self._together[scope.key]

    def others(self, row: ClaimRow, alike: Sequence[ClaimRow]) -> tuple[Evidence, ...]:
        """Other documents that claim the same; of those that go back to one text, one."""
        families: dict[str, Evidence] = {}
        own = self.sources.document(row.recorded.document).family
        for each in alike:
            evidence = self.sources.evidence(each.recorded)
            if evidence.family != own:
                families.setdefault(evidence.family, evidence)
        return tuple(families.values())

    # ------------------------------------------------------------------------ the scope's words

    def saves(self, row: ClaimRow) -> Iterable[tuple[str, str, bool, Rows[HeldRow]]]:
        """The words without which earlier meetings would contradict the claim; where each of them
        alone would do, all of them."""
        several = list(_wider(row.scope))
        saved = False
        for kind, word, wider in several:
            found = self.before(wider, row.start)
            if found.total >= wider.number:
                saved = True
                yield kind, word, True, found
        if not saved and len(several) > 1:
            bare = replace(row.scope, qualities=(), body="", since="")
            found = self.before(bare, row.start)
            if found.total >= bare.number:
                yield BOTH, "” and “".join(word for _, word, _ in several), True, found

    def lacks(self, row: ClaimRow) -> Iterable[tuple[str, str, bool, Rows[HeldRow]]]:
        """The fewest words with which nothing would contradict the claim: of the meeting that its
        document reports on that day."""
        for held in self.survey.reported(row.recorded.document, row.day):
            found = [
                (kind, word, False, NOT_HELD)
                for kind, word, scope in _narrower(row.scope, held)
                if self.before(scope, row.start).total < scope.number
            ]
            alone = [each for each in found if each[0] != BOTH]
            yield from alone or found[:1]

    # ------------------------------------------------------------------------ unanimity

    def voted(self, answer: FirstAnswer, row: ClaimRow) -> FirstAnswer:
        papers = [
            key.removeprefix("paper:")
            for cited in row.recorded.finding.scope
            if (key := cited.key or "").startswith("paper:")
        ]
        told = (votes_on(self.record, paper, self.sources) for paper in papers)
        votes = tuple(vote for several in told for vote in several)
        if answer.verdict is Verdict.HELD_UP and not votes:
            return replace(answer, verdict=Verdict.UNCHECKED)
        return replace(answer, votes=votes)


def _narrower(scope: ClaimScope, held: HeldRow) -> Iterable[tuple[str, str, ClaimScope]]:
    """What a claim would be held against with one more word, or two, of a meeting."""
    body = vocabulary_name(held.body) or held.body
    by_body = replace(scope, body=held.body)
    if by_body != scope:
        yield "body", body, by_body
    for quality in held.qualities.split():
        if quality not in scope.qualities:
            words = tuple(sorted((*scope.qualities, quality)))
            yield "format", quality, replace(scope, qualities=words)
            yield BOTH, f"{quality}” and “{body}", replace(by_body, qualities=words)


def _wider(scope: ClaimScope) -> Iterable[tuple[str, str, ClaimScope]]:
    """What a claim would be held against without one of its words; each with the word."""
    for quality in scope.qualities:
        rest = tuple(each for each in scope.qualities if each != quality)
        yield "format", quality, replace(scope, qualities=rest)
    if scope.body:
        yield "body", vocabulary_name(scope.body) or scope.body, replace(scope, body="")
    if scope.since:
        yield "since", f"since {scope.since}", replace(scope, since="")


def first(record: Record, id: str, viewer: Viewer = OWNER) -> FirstAnswer | None:
    """One claim by the id of its finding; None where it is none, or does not stand."""
    recorded = record.finding(id, viewer)
    with record.survey(viewer).at_once() as survey:
        answers = _Weighing(record, viewer, survey).answers(survey.claim(recorded.id))
    return answers[0] if answers else None
