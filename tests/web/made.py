"""A desk with answers made by hand, about a state that does not exist.

The pages are tried on it: every kind of line, two languages, findings that nest and overlap, and,
as ``hostile``, a record in which every text that comes from outside tries to break out of its page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from onrecord.errors import BadUse, NothingFound
from onrecord.model import Block, BlockRole, Span, Spans
from onrecord.web.cause_views import DemandLine
from onrecord.web.checking import CheckView, ClaimLine, PointLine
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
from onrecord.web.survey_views import CoverageAsked
from onrecord.web.views import (
    ArrivalLine,
    DecidedLine,
    DecisionLine,
    DocumentLine,
    Facet,
    FacetValue,
    FindingLine,
    HitView,
    LeftOutLine,
    Link,
    MatchLine,
    MeetingLine,
    NameLine,
    Paged,
    PersonLine,
    Property,
    Quote,
    Side,
    Source,
    StartView,
    StatementLine,
    Value,
)
from tests.web.made_causes import MadeCauses
from tests.web.made_overviews import MadeOverviews
from tests.web.made_proceedings import MadeProceedings
from tests.web.made_survey import MadeSurvey

PARAGRAPHS = (
    (BlockRole.TITLE, "Assembly hears appeal for three teachers held in Varda"),
    (BlockRole.BYLINE, "By Ines Colmar, Meridane Courier"),
    (
        BlockRole.PARAGRAPH,
        "MERIDANE, 14 March 2031 — The General Assembly met on Friday on the human rights "
        "situation in Varda for the first time, under its resolution A/RES/85/901. Dr Amaru "
        "Tolen, President of the Assembly, presided.",
    ),
    (
        BlockRole.PARAGRAPH,
        "Ambassador Sela Orvane of Meridane strongly urged Varda “to release Toma Rill, Ana Besk "
        "and Joon Haneul without delay” and said their detention may amount to a crime against "
        "humanity. "
        "She added that no family had heard from them since 2027.",
    ),
    (BlockRole.HEADING, "Families wait"),
    (
        BlockRole.PARAGRAPH,
        "“My brother wrote once and never again,” testified Mira Rill, who left Varda in 2024. Two "
        "organisations, Lantern House and the Tern Circle, attended.",
    ),
    (
        BlockRole.PARAGRAPH,
        "Varda’s delegate rejected the account as fabricated. The ministry in Meridane promised to "
        "raise the matter again at the Human Rights Council.",
    ),
)

KOREAN = (
    (BlockRole.TITLE, "유엔총회, 바르다 억류 교사 3명 석방 촉구"),
    (
        BlockRole.PARAGRAPH,
        "셀라 오르바네 메리데인 대사는 14일 열린 유엔총회에서 바르다에 억류된 교사 3명을 "
        "즉각 석방하라고 촉구했다. 회의는 린 파소 부의장이 주재했다.",
    ),
    (BlockRole.PARAGRAPH, "하늘준의 가족은 2027년 이후 아무 소식도 듣지 못했다고 밝혔다."),
)

V = TypeVar("V")

MARKUP = "<script>document.title='owned'</script><img src=x onerror=alert(1)>\"'><b>"
TURNED = "\u202egnp.exe\u2066 {{ 7*7 }}"


def laid_out(paragraphs: Sequence[tuple[BlockRole, str]]) -> tuple[str, tuple[Block, ...]]:
    """The text of a document, and its blocks."""
    text, blocks = "", []
    for role, words in paragraphs:
        blocks.append(Block(Span(len(text), len(text) + len(words)), role))
        text += words + "\n\n"
    return text, tuple(blocks)


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@dataclass
class MadeDesk:
    """``broken`` are paths of methods that fail as a fault of the program would."""

    name: str = "varda-2031"
    paragraphs: Sequence[tuple[BlockRole, str]] = PARAGRAPHS
    broken: bool = False
    evil: str = ""
    kept_searches: list[tuple[str, str, SearchAsked]] = field(default_factory=list)
    decisions: list[tuple[str, str, dict[str, str] | None, str | None]] = field(
        default_factory=list
    )

    def __post_init__(self) -> None:
        self.text, self.blocks = laid_out(self.paragraphs)
        self.korean, self.korean_blocks = laid_out(KOREAN)
        self.courier = Source(
            "3fa9c1d20b77",
            self.evil + "Assembly hears appeal for three teachers held in Varda",
            self.evil + "Meridane Courier",
            "2031-03-15",
            "en",
            "news",
            copies=1,
        )
        self.sinmun = Source("8c0d5e6f1a24", KOREAN[0][1], "한바다신문", "2031-03-15", "ko", "news")
        self.summary = Source(
            "b1e2a3c4d5f6",
            "Meetings coverage: General Assembly, eighty-fifth session",
            "Department of Records",
            "2031-03-14",
            "en",
            "meeting_summary",
        )
        self.found = self.make_findings()
        self.causes = MadeCauses(self)
        self.overviews = MadeOverviews(self.courier, self.text, self.evil)
        self.proceedings = MadeProceedings(self.courier, self.text, self.blocks, self.evil)

    # ------------------------------------------------------------------ pieces

    def quote(self, words: str) -> Quote:
        return Quote(self.courier, (place(self.text, words),), words, "a1b2c3d4e5f60718")

    def quote_korean(self, words: str) -> Quote:
        return Quote(self.sinmun, (place(self.korean, words),), words)

    def make_findings(self) -> list[FindingLine]:
        at = lambda words: place(self.text, words)  # noqa: E731
        urged = at("Ambassador Sela Orvane of Meridane strongly urged Varda “to release Toma Rill")
        whole = Span(urged.start, at("without delay”").end)
        may = Span(at("Ambassador Sela").start, at("crime against humanity").end)
        lines = [
            ("first", "met on the situation in Varda for the first time", "for the first time"),
            ("meeting", "General Assembly, 14 March 2031", "The General Assembly met on Friday"),
            ("assertion", "presided by Amaru Tolen", "Dr Amaru Tolen, President of the Assembly"),
            ("mention", "Amaru Tolen", "Amaru Tolen"),
            ("mention", "Sela Orvane", "Sela Orvane"),
            ("mention", "Toma Rill", "Toma Rill"),
            ("mention", "Ana Besk", "Ana Besk"),
            ("mention", "Joon Haneul", "Joon Haneul"),
            ("date", "14 March 2031", "14 March 2031"),
            ("symbol", "A/RES/85/901", "A/RES/85/901"),
            ("violation", "crime against humanity (may amount to)", "crime against humanity"),
            (
                "statement",
                "Mira Rill: “My brother wrote once and never again”",
                "“My brother wrote once and never again,” testified Mira Rill",
            ),
            (
                "statement",
                "Varda’s delegate: the account as fabricated",
                "Varda’s delegate rejected the account as fabricated",
            ),
        ]
        found = [self.line(kind, says, (at(words),)) for kind, says, words in lines]
        content = at("to release Toma Rill, Ana Besk and Joon Haneul without delay")
        found.append(
            self.line(
                "statement",
                "Sela Orvane: “to release Toma Rill, Ana Besk and Joon Haneul without delay”",
                (whole,),
                ((content.start, content.end, "content"),),
            )
        )
        found.append(self.line("demand", "Varda: release the three", (content,)))
        found.append(
            self.line(
                "statement",
                "Sela Orvane: their detention may amount to a crime against humanity",
                (Span(urged.start, at("Ambassador Sela Orvane").end), Span(whole.end + 5, may.end)),
            )
        )
        return sorted(found, key=lambda line: line.spans)

    def line(
        self,
        kind: str,
        says: str,
        spans: tuple[Span, ...],
        marks: tuple[tuple[int, int, str], ...] = (),
    ) -> FindingLine:
        id = f"{abs(hash((kind, spans))) % 16**16:016x}"
        return FindingLine(
            id,
            kind,
            self.evil + says,
            spans,
            "proposed",
            0.87,
            "cue 'urged' + infinitive",
            "rules/1",
            marks,
        )

    def statement_lines(self) -> list[StatementLine]:
        urged = "to release Toma Rill, Ana Besk and Joon Haneul without delay"
        meeting = Link(
            "General Assembly", "/meetings/meeting:body:unga:2031-03-14", day="2031-03-14"
        )
        orvane = Link(self.evil + "Sela Orvane", "/people/p1")
        return [
            StatementLine(
                "a1b2c3d4e5f60718", orvane, "urge", self.evil + urged,
                self.quote(f"strongly urged Varda “{urged}”"), "direct",
                role="Ambassador of Meridane", on_behalf_of=Link("Meridane"), addressee="Varda",
                about=(Link("Toma Rill", "/people/p2"), Link("Ana Besk", "/people/p3")),
                said_on="2031-03-14", meeting=meeting, confidence=0.93,
                reason="cue 'urged' + infinitive", method="rules/1", state="accepted",
            ),
            StatementLine(
                "b1b2c3d4e5f60718", orvane, "say",
                "their detention may amount to a crime against humanity",
                self.quote("said their detention may amount to a crime against humanity"),
                modality="may", themes=("crime-against-humanity",), said_on="2031-03-14",
                meeting=meeting,
            ),
            StatementLine(
                "c1b2c3d4e5f60718", Link("셀라 오르바네", "/people/p1", "ko"), "urge",
                "바르다에 억류된 교사 3명을 즉각 석방하라고",
                self.quote_korean("바르다에 억류된 교사 3명을 즉각 석방하라고 촉구했다"),
                said_on="2031-03-14",
            ),
            StatementLine(
                "d1b2c3d4e5f60718", Link("Varda"), "deny", "the account as fabricated",
                self.quote("Varda’s delegate rejected the account as fabricated"),
                denied=True, state="rejected",
            ),
        ]  # fmt: skip

    def values(self) -> list[Value]:
        return [
            Value(self.evil + "Amaru Tolen", (self.quote("Dr Amaru Tolen, President"),), 1),
            Value("린 파소", (self.quote_korean("회의는 린 파소 부의장이 주재했다"),), 1),
        ]

    def demand_lines(self) -> list[DemandLine]:
        return self.causes.demand_lines()

    def person_lines(self) -> list[PersonLine]:
        return [
            PersonLine("p1", self.evil + "Sela Orvane", ("셀라 오르바네",), "official",
                       ("Ambassador of Meridane",), 3, 0, 2),
            PersonLine("p2", "Toma Rill", ("토마 릴", "Thoma Rill"), "victim", (), 0, 2, 2),
            PersonLine("p3", "Ana Besk", (), "victim", (), 0, 2, 1),
            PersonLine("p4", "Mira Rill", (), "witness", (), 1, 0, 1),
        ]  # fmt: skip

    # ------------------------------------------------------------------ answers

    def start(self) -> StartView:
        if self.broken:
            raise RuntimeError("the secret name of a witness")
        return StartView(
            3, 4, 4, 9, 1, 1, self.survey.conflict_lines(), self.survey.coverage(CoverageAsked()),
            (("news", 2), ("meeting_summary", 1)), (("en", 2), ("ko", 1)),
            "2031-03-14", "2031-03-15", 1, self.person_lines()[:1], self.person_lines()[1:3],
        )  # fmt: skip

    def waiting(self) -> int:
        return 1

    @property
    def survey(self) -> MadeSurvey:
        return MadeSurvey(self)

    def for_files(self) -> "MadeDesk":
        return self

    def in_context(self, view: V) -> V:
        return in_context(view, self.words_at)

    def words_at(self, document: str, spans: Spans) -> tuple[str, ...]:
        text = self.korean if document == self.sinmun.id else self.text
        return tuple(span.of(text) for span in spans)

    def name_of(self, id: str) -> str | None:
        names = {line.id: line.name for line in self.person_lines()}
        return names.get(id)

    def bodies(self) -> Sequence[tuple[str, str]]:
        return [("body:unga", "General Assembly"), ("body:unsc", "Security Council")]

    def search(self, asked: SearchAsked, part: Slice) -> Found:
        if asked.query.count('"') % 2:
            raise BadUse("A quotation mark is not closed.", "Close it, or leave it away.")
        if "nothing" in asked.query:
            return Found(Paged((), 0))
        line = self.statement_lines()[0]
        hits = [
            HitView("document", line.quote.address, self.courier.title,
                    (("… strongly urged Varda ", False), (self.evil + "to release", True),
                     (" Toma Rill …", False)), self.courier),
            HitView("statement", f"/statements/{line.id}", "Sela Orvane",
                    (("to release", True), (" Toma Rill, Ana Besk", False)), self.courier),
        ]  # fmt: skip
        facets = [
            Facet("scope", (FacetValue("documents", "Texts", 1),
                            FacetValue("statements", "Statements", 1, bool(asked.scope)))),
            Facet("language", (FacetValue("en", "English", 2),)),
            Facet("speaker", (FacetValue("3fa9c1d20b77", "Sela Orvane" + self.evil, 1),), 3),
        ]  # fmt: skip
        also = [("석방", "release", ("release", "freed"))]
        people = self.person_lines()[:1]
        meetings = [(Link("General Assembly, 2031-05-20", "/meetings/m"), 2)]
        return Found(Paged(hits, 2, part.number, part.size), facets, people, meetings, also)

    def saved_searches(self) -> Sequence[SavedLine]:
        return [SavedLine("releases", "/search?q=release", "/search?q=release&after=3", 4, 6, 2,
                          "2031-05-20")]  # fmt: skip

    def keep_search(self, deed: str, name: str, asked: SearchAsked) -> None:
        self.kept_searches.append((deed, name, asked))

    def documents(self, asked: DocumentsAsked, part: Slice) -> Paged[DocumentLine]:
        lines = [
            DocumentLine(self.courier, 118, 3, 16, "01-meridane-courier.html"),
            DocumentLine(self.sinmun, 40, 1, 5, translation_of=Link("The original")),
            DocumentLine(self.summary, 900, 0, 0, copy_of=Link("The same")),
        ]
        return Paged(lines, 180, part.number, part.size)

    def document_values(self, field: str) -> Sequence[str]:
        return {"kind": ["news", "meeting_summary"], "language": ["en", "ko"]}[field]

    def document(self, id: str) -> DocumentView:
        if id == self.sinmun.id:
            return DocumentView(
                self.sinmun, "8c0d5e6f1a24" + "0" * 52, self.korean, self.korean_blocks,
                "text/html", "html/1",
            )  # fmt: skip
        if id != self.courier.id:
            raise NothingFound("No document has this id.", "Look it up on the list of documents.")
        arrival = ArrivalLine(
            "2031-03-16T09:30:00Z", "file", self.evil + "/home/ines/papers/01-courier.html",
            self.evil + "ines", "onrecord 0.1.0", 48213, self.evil + "01-courier.html",
        )  # fmt: skip
        return DocumentView(
            self.courier, "3fa9c1d20b77" + "0" * 52, self.text, self.blocks, "text/html",
            "html/1", ((1, Span(0, 300)), (2, Span(330, len(self.text)))),
            self.evil + "Ines Colmar", (), (("copy_of", Link("A copy", "/documents/x")),),
            (arrival,),
        )  # fmt: skip

    def original(self, id: str) -> tuple[bytes, str]:
        self.document(id)
        return b"<script>alert(1)</script>", self.evil + "01-courier.html"

    def findings(self, document: str, place: Span) -> Sequence[FindingLine]:
        if document != self.courier.id:
            return []
        return [line for line in self.found if any(span.overlaps(place) for span in line.spans)]

    def finding(self, id: str) -> FindingView:
        statements = {line.id: line for line in self.statement_lines()}
        lines = {line.id: line for line in self.found}
        history = [
            DecisionLine("accepted", "ines", "2031-03-17T10:00:00Z", self.evil + "checked"),
            DecisionLine(
                "corrected", "ines", "2031-03-18T10:00:00Z", None, (("speaker", self.evil + "S"),)
            ),
        ]
        if id in statements:
            line = statements[id]
            text, blocks = self.text, self.blocks
            if line.quote.source is self.sinmun:
                text, blocks = self.korean, self.korean_blocks
            around = next(b.span for b in blocks if line.quote.spans[0] in b.span)
            shown = FindingLine(
                id, "statement", line.content, line.quote.spans, line.state, line.confidence,
                line.reason, line.method,
            )  # fmt: skip
            facts = [("speaker", line.speaker), ("act", line.act), ("content", line.content)]
            correctable = [
                ("act", line.act, (("say", "say"), ("urge", "urge"))),
                ("speaker", line.speaker.label, ()),
            ]
            return FindingView(
                shown, line.quote, text, around, facts, (), history, correctable, line
            )
        if id in lines:
            shown = lines[id]
            around = next(b.span for b in self.blocks if shown.spans[0] in b.span)
            quote = Quote(self.courier, shown.spans, shown.spans[0].of(self.text))
            return FindingView(shown, quote, self.text, around, (("name", shown.says),))
        raise NothingFound("No finding has this id.")

    def statements(self, asked: StatementsAsked, part: Slice) -> Paged[StatementLine]:
        lines = self.statement_lines()
        if asked.act:
            lines = [line for line in lines if line.act == asked.act]
        if asked.by:
            lines = [line for line in lines if asked.by.lower() in line.speaker.label.lower()]
        return Paged(lines[part.offset : part.offset + part.size], len(lines), part.number)

    def people(self, name: str | None, category: str | None, part: Slice) -> Paged[PersonLine]:
        lines = self.person_lines()
        return Paged(lines, len(lines), part.number, part.size)

    def person(self, id: str) -> PersonView:
        lines = {line.id: line for line in self.person_lines()}
        if id not in lines:
            raise NothingFound("Nobody in this record has this id.")
        line = lines[id]
        names = (NameLine(line.name, "Latn", "en", 4), NameLine("셀라 오르바네", "Hang", "ko", 2))
        return PersonView(
            id, line.name, line.category, names,
            (Value(self.evil + "Ambassador of Meridane", (self.quote("Ambassador Sela Orvane"),)),),
            Paged(self.statement_lines()[:3], 3), Paged((), 0), self.demand_lines(),
            (self.courier, self.sinmun), "/cases/p2" if line.category == "victim" else None,
        )  # fmt: skip

    def meeting_line(self) -> MeetingLine:
        return MeetingLine(
            "meeting:body:unga:2031-03-14", self.evil + "General Assembly", "2031-03-14",
            "high-level meeting", "human rights situation in Varda", "Meridane", 2, True,
        )  # fmt: skip

    def meetings(
        self, body: str | None, since: str | None, until: str | None, part: Slice
    ) -> Paged[MeetingLine]:
        lines = [
            self.meeting_line(),
            MeetingLine("meeting:body:unsc:2025", "Security Council", "2025", None, None, None, 1),
            MeetingLine("meeting:body:hrc:undated", "Human Rights Council", None, sources=1),
        ]
        return Paged(lines, len(lines), part.number, part.size)

    def meeting(self, key: str, part: Slice) -> MeetingView:
        if key != "meeting:body:unga:2031-03-14":
            raise NothingFound("This record has no such meeting.")
        properties = (
            Property("presided_by", self.values(), True),
            Property("attended", [Value("Lantern House", (self.quote("Lantern House"),)),
                                  Value("Tern Circle", (self.quote("Tern Circle"),))]),
        )  # fmt: skip
        told = (self.quote("The General Assembly met on Friday"),)
        return MeetingView(self.meeting_line(), properties, Paged(self.statement_lines(), 4), told)

    def matches(self, part: Slice) -> Paged[MatchLine]:
        one = Side("p1", self.evil + "Ana Toma", "official", ("Ana Toma", "아나 토마"), 3)
        other = Side("p2", "Anna Toma", "victim", (self.evil + "Anna Toma",), 1)
        line = MatchLine(one, other, 90, 55, (self.evil + "the same name (+2.2)", "both called"))
        return Paged([line], 1, part.number, part.size)

    def matched(self) -> Sequence[DecidedLine]:
        one, other = Link("Ana Toma", "/people/p1"), Link(self.evil + "Ana Tomas", "/people/p3")
        day = "2031-03-16T09:30:00Z"
        return [
            DecidedLine(number, what, one, other, "ines", day, self.evil)
            for number, what in enumerate(("same", "different", "split"), 1)
        ]

    def match(self, deed: str, form: Mapping[str, str]) -> None:
        self.decisions.append((deed, form.get("one", ""), None, form.get("note")))

    def check(self, text: str) -> CheckView:
        point = PointLine("when", self.evil + text, "2031-03-14", (self.quote("on Friday"),))
        claim = ClaimLine(1, "contradicted", text, against=(point,))
        pieces = [(text, 1, "contradicted")]
        return CheckView("en", [pieces], [claim], {"contradicted": 1}, 3)

    def left_out(self, part: Slice) -> Paged[LeftOutLine]:
        line = LeftOutLine(
            self.evil + "papers/scan.pdf", self.evil + "This PDF has no text layer.",
            "Run it through OCR first.", "2031-03-16T09:30:00Z",
        )  # fmt: skip
        return Paged([line], 1, part.number, part.size)

    def decide(
        self, finding: str, verdict: str, correction: dict[str, str] | None, note: str | None
    ) -> None:
        self.decisions.append((finding, verdict, correction, note))


def hostile() -> MadeDesk:
    """A record whose every text from outside carries markup and a reversed reading order."""
    paragraphs = [(role, MARKUP + TURNED + words) for role, words in PARAGRAPHS]
    return MadeDesk(name=MARKUP + TURNED, paragraphs=paragraphs, evil=MARKUP + TURNED)
