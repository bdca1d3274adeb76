"""The pages' questions, answered from a record by way of ``ask``."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from onrecord import ask, pipeline
from onrecord.model import Act, Category, DocumentKind, EntityKind, Span, Statement
from onrecord.record import (
    OWNER,
    PUBLIC,
    DocumentFilter,
    EntityFilter,
    FindingFilter,
    MeetingFilter,
    Record,
    ReviewState,
    StatementFilter,
    Viewer,
)
from onrecord.settings import Settings
from onrecord.web import narrowing, telling
from onrecord.web.account import account
from onrecord.web.casefile import demand_of
from onrecord.web.causes_desk import RecordCauses
from onrecord.web.checking import CheckView, checked_of
from onrecord.web.context import in_context
from onrecord.web.desk import (
    DocumentsAsked,
    DocumentView,
    FindingView,
    Found,
    MeetingView,
    PersonView,
    SavedLine,
    SearchAsked,
    Slice,
    StatementsAsked,
)
from onrecord.web.lines import (
    arrival_of,
    decided_of,
    document_of,
    left_out_of,
    match_of,
    meeting_of,
    names_of,
    person_of,
    properties_in_order,
    quote_of,
    quotes_of,
    relations_of,
    source_of,
    statement_of,
)
from onrecord.web.overviews_desk import RecordOverviews
from onrecord.web.paging import paged
from onrecord.web.pictures import Pictures
from onrecord.web.proceedings import picture_of
from onrecord.web.proceedings_desk import RecordProceedings
from onrecord.web.survey_desk import RecordSurvey
from onrecord.web.survey_views import CoverageAsked
from onrecord.web.views import (
    DecidedLine,
    DecisionLine,
    DocumentLine,
    FindingLine,
    LeftOutLine,
    MatchLine,
    MeetingLine,
    Paged,
    PersonLine,
    StartView,
    StatementLine,
    Value,
)

__all__ = ["RecordDesk"]

V = TypeVar("V")

# How many of a list the start page shows, and how many people it looks through for those.
FIRST_FEW = 8
FIRST_DISPUTES = 3
LOOKED_THROUGH = 60

# For example "3fa9c1d20b77" or "state:PRK".
ID = re.compile(r"^[0-9a-f]{12}$|^[a-z]+:\S+$")

EVERY_STATE = tuple(ReviewState)


class RecordDesk:
    """A :class:`~onrecord.web.desk.Desk` over a record, for its owner at their own machine."""

    def __init__(self, record: Record, settings: Settings, viewer: Viewer = OWNER) -> None:
        self.record = record
        self.viewer = viewer
        self.settings = settings
        self.name = record.directory.resolve().name
        self.causes = RecordCauses(record, viewer)
        self.proceedings = RecordProceedings(record, viewer, Pictures())
        self.survey = RecordSurvey(record, viewer)
        self.overviews = RecordOverviews(record, viewer)

    def check(self, text: str) -> CheckView:
        """A text held against the record; it is kept nowhere."""
        document, found = pipeline.extract_text(text, settings=self.settings)
        return checked_of(ask.check(self.record, document, found, self.viewer))

    def for_files(self) -> "RecordDesk":
        return RecordDesk(self.record, self.settings, PUBLIC)

    # ------------------------------------------------------------------------ at a glance

    def start(self) -> StartView:
        counts = self.record.counts(self.viewer)
        named = ask.people(
            self.record, EntityFilter(EntityKind.PERSON, limit=LOOKED_THROUGH), viewer=self.viewer
        )
        disputes = self.survey.conflicts("open", 1, FIRST_DISPUTES)
        speakers = sorted((row for row in named if row.said), key=lambda row: -row.said)
        return StartView(
            documents=counts.documents,
            statements=counts.findings.get("statement", 0),
            people=counts.entities.get("person", 0),
            meetings=counts.meetings,
            demands=counts.findings.get("demand", 0),
            left_out=counts.left_out,
            conflicts=disputes.rows,
            disputed=disputes.total,
            coverage=self.survey.coverage(CoverageAsked()),
            kinds=sorted(counts.kinds.items(), key=lambda pair: -pair[1]),
            languages=sorted(counts.languages.items(), key=lambda pair: -pair[1]),
            first_day=counts.first_day,
            last_day=counts.last_day,
            people_named=[person_of(row) for row in speakers[:FIRST_FEW]],
            cases=self.causes.cases(Slice(1, FIRST_FEW)).rows,
        )

    def waiting(self) -> int:
        return self.survey.open_conflicts()

    def name_of(self, id: str) -> str | None:
        """The name behind an id or key; None where it is neither."""
        return ask.Sources(self.record, self.viewer).name(id) if ID.match(id) else None

    def bodies(self) -> Sequence[tuple[str, str]]:
        rows = self.record.entities(EntityFilter(EntityKind.BODY, limit=None), self.viewer)
        return sorted(((row.id, row.name) for row in rows), key=lambda pair: pair[1].casefold())

    # ------------------------------------------------------------------------ search, documents

    def search(self, asked: SearchAsked, part: Slice) -> Found:
        return narrowing.found(self.record, asked, part, self.viewer)

    def saved_searches(self) -> Sequence[SavedLine]:
        return narrowing.saved(self.record, account(), self.viewer)

    def keep_search(self, deed: str, name: str, asked: SearchAsked) -> None:
        narrowing.keep(self.record, deed, name, asked, account())

    def documents(self, asked: DocumentsAsked, part: Slice) -> Paged[DocumentLine]:
        found = self.record.documents(
            DocumentFilter(
                words=asked.words,
                kind=DocumentKind(asked.kind) if asked.kind else None,
                language=asked.language,
                since=asked.since,
                until=asked.until,
                sort=asked.sort,
                limit=part.size,
                offset=part.offset,
            ),
            self.viewer,
        )
        sources = ask.Sources(self.record, self.viewer)
        sources.load(
            id for row in found for id in (row.copy_of, row.translation_of) if id is not None
        )
        return paged(found, lambda row: document_of(row, sources), part)

    def document_values(self, field: str) -> Sequence[str]:
        counts = self.record.counts(self.viewer)
        counted = counts.kinds if field == "kind" else counts.languages
        return sorted(counted, key=lambda value: -counted[value])

    def document(self, id: str) -> DocumentView:
        stored = self.record.document(id, self.viewer)
        row, document = stored.row, stored.document
        return DocumentView(
            source=source_of(row),
            sha256=row.sha256,
            text=document.text,
            blocks=document.blocks,
            media_type=row.media_type,
            reader=row.reader,
            leaves=[(page.number, page.span) for page in document.pages],
            byline=row.byline,
            warnings=document.warnings,
            relations=relations_of(stored, ask.Sources(self.record, self.viewer)),
            custody=[arrival_of(each) for each in stored.arrivals],
            findings=row.findings,
        )

    def in_context(self, view: V) -> V:
        """The same view, short quotations in it with the words around them."""
        return in_context(view, lambda id, spans: self.record.words(id, spans, self.viewer))

    def original(self, id: str) -> tuple[bytes, str]:
        return self.record.original(id, self.viewer)

    # ------------------------------------------------------------------------ findings

    def findings(self, document: str, place: Span) -> Sequence[FindingLine]:
        asked = FindingFilter(document=document, place=place, states=EVERY_STATE, limit=None)
        found = self.record.findings(asked, self.viewer).rows
        text = self.record.document(document, self.viewer).document.text
        # An attribution that became a statement is told by the statement.
        told = {
            (each.finding.source, each.finding.cue, each.finding.content)
            for each in found
            if isinstance(each.finding, Statement)
        }
        return [
            telling.line_of(each, lambda spans: telling.words_at(text, spans))
            for each in found
            if each.finding.kind != "attribution" or telling.clause(each.finding) not in told
        ]

    def finding(self, id: str) -> FindingView:
        recorded = self.record.finding(id, self.viewer)
        sources = ask.Sources(self.record, self.viewer)
        stored = self.record.document(recorded.document, self.viewer)
        text = stored.document.text
        said = None
        if isinstance(recorded.finding, Statement):
            said = statement_of(ask.said(telling.retold(recorded, recorded.finding), sources))
        return FindingView(
            line=telling.line_of(recorded, lambda spans: telling.words_at(text, spans)),
            quote=quote_of(sources.evidence(recorded)),
            text=text,
            around=telling.around(stored, recorded.finding.spans),
            facts=list(telling.facts(recorded, sources)),
            history=[
                DecisionLine(
                    each.verdict.value,
                    each.by,
                    each.at,
                    each.note,
                    telling.changes(each.correction or {}),
                )
                for each in self.record.history(recorded.id, self.viewer)
            ],
            correctable=telling.correctable(recorded.finding),
            statement=said,
            picture=picture_of(stored, recorded.id, recorded.finding.spans[0].start),
        )

    def decide(
        self, finding: str, verdict: str, correction: dict[str, str] | None, note: str | None
    ) -> None:
        now = self.record.finding(finding, self.viewer)
        changes = telling.corrected(now.finding, correction) if correction is not None else None
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.record.decide(now.id, ReviewState(verdict), account(), at, note, changes)

    # ------------------------------------------------------------------------ who is the same

    def matches(self, part: Slice) -> Paged[MatchLine]:
        found = ask.matches(self.record, None, part.size, part.offset, self.viewer)
        return paged(found, match_of, part)

    def matched(self) -> Sequence[DecidedLine]:
        return [decided_of(each) for each in ask.decided(self.record, self.viewer)]

    def match(self, deed: str, form: Mapping[str, str]) -> None:
        """Confirm, reject, split or undo, as a form of the page of matches asks for."""
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        told = (account(), at, form.get("note", ""))
        if deed == "undo":
            number = form.get("number", "")
            self.record.take_back(int(number) if number.isdecimal() else None, *told)
        elif deed == "split":
            self.record.split(form.get("one", ""), form.get("documents", "").split(), *told)
        else:
            self.record.judge(form.get("one", ""), form.get("other", ""), deed == "confirm", *told)

    # ------------------------------------------------------------------------ statements, people

    def statements(self, asked: StatementsAsked, part: Slice) -> Paged[StatementLine]:
        wanted = StatementFilter(
            by=asked.by,
            about=asked.about,
            act=Act(asked.act) if asked.act else None,
            body=asked.body,
            meeting=asked.meeting,
            since=asked.since,
            until=asked.until,
            limit=part.size,
            offset=part.offset,
        )
        return paged(ask.statements(self.record, wanted, viewer=self.viewer), statement_of, part)

    def people(self, name: str | None, category: str | None, part: Slice) -> Paged[PersonLine]:
        wanted = EntityFilter(
            EntityKind.PERSON,
            name,
            Category(category) if category else None,
            limit=part.size,
            offset=part.offset,
        )
        return paged(ask.people(self.record, wanted, viewer=self.viewer), person_of, part)

    def person(self, id: str) -> PersonView:
        answer = ask.person(self.record, id, viewer=self.viewer)
        entity = answer.entity
        victim = entity.category is Category.VICTIM
        return PersonView(
            id=entity.id,
            name=entity.name,
            category=entity.category.value if entity.kind is EntityKind.PERSON else entity.kind,
            names=names_of(entity.names),
            posts=[
                Value(each.text, quotes_of(each.evidence))
                for each in (*answer.posts, *answer.roles)
            ],
            said=paged(answer.said, statement_of, Slice()),
            about=paged(answer.about, statement_of, Slice()),
            demands=[demand_of(each) for each in answer.demands],
            documents=[source_of(row) for row in answer.documents],
            case=f"/cases/{entity.id}" if victim else None,
        )

    # ------------------------------------------------------------------------ meetings and claims

    def meetings(
        self, body: str | None, since: str | None, until: str | None, part: Slice
    ) -> Paged[MeetingLine]:
        wanted = MeetingFilter(
            body=body, since=since, until=until, limit=part.size, offset=part.offset
        )
        found = ask.meetings(self.record, wanted, viewer=self.viewer)
        keys = [told.row.key for told in found]
        disputed = self.record.survey(self.viewer).disputed(keys)
        return paged(found, lambda told: meeting_of(told, disputed), part)

    def meeting(self, key: str, part: Slice) -> MeetingView:
        answer = ask.meeting(self.record, key, limit=1, viewer=self.viewer)
        asked = StatementsAsked(meeting=answer.told.row.key)
        disputed = frozenset(each.subject for each in answer.properties if each.disagree)
        return MeetingView(
            line=meeting_of(answer.told, disputed),
            properties=properties_in_order(answer.properties),
            said=self.statements(asked, part),
            told=quotes_of(answer.told.evidence),
        )

    def left_out(self, part: Slice) -> Paged[LeftOutLine]:
        found = self.record.left_out(part.size, part.offset)
        return paged(found, left_out_of, part)
