"""A record of a meeting and a resolution with findings made by hand, as the readers would give
them. Nothing in them ever happened."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from fpdf import FPDF

from onrecord.model import (
    AgendaItem,
    Category,
    Cited,
    Direction,
    DirectionKind,
    Document,
    DocumentKind,
    Entity,
    EntityKind,
    Extraction,
    MeetingRecord,
    Mention,
    Page,
    Provision,
    ProvisionKind,
    Resolution,
    Span,
    Speech,
    Symbol,
    Vote,
    VoteKind,
)
from onrecord.read import Hints, ReadLimits, read
from onrecord.record import Arrived
from tests.record.made import DAY, SURE, arrived, at, cited

__all__ = [
    "MEETING_TEXT",
    "RESOLUTION_TEXT",
    "a_long_meeting",
    "a_meeting",
    "a_meeting_pdf",
    "a_resolution",
    "meeting_findings",
    "resolution_findings",
]

MEETING_TEXT = """United Nations A/99/PV.7
General Assembly
Ninety-ninth session
7th plenary meeting
Monday, 3 March 2053, 10 a.m.
New York

President: Ms. Brook (Varda)

The meeting was called to order at 10.05 a.m.

Agenda item 27 (continued)
The situation of the harbours
Report of the Secretary-General (A/99/41)
Draft resolution (A/99/L.12)

The President: I give the floor to the representative of Chad.

Mr. Doumbe (Chad) (spoke in French): My delegation urges all to open the harbours.

We thank the Secretary-General for his report.

Ms. Silva (Portugal): I speak on behalf of the Group of Coasts. The harbours must be opened now.

The President: We shall now take a decision on draft resolution A/99/L.12.

A recorded vote was taken.
In favour: Chad, Portugal, Japan
Against: Peru
Abstaining: Nepal, Fiji
Draft resolution A/99/L.12 was adopted by 3 votes to 1, with 2 abstentions (resolution 99/5).

Agenda item 64 (a)
Sport for all

The President: May I take it that the Assembly concludes its consideration?

It was so decided.

The meeting rose at 12.45 p.m.
"""

RESOLUTION_TEXT = """United Nations A/RES/99/5
Resolution adopted by the General Assembly on 3 March 2053
99/5. The situation of the harbours
The General Assembly,
Recalling its resolution 98/4 of 1 March 2052,
Noting with concern the closing of harbours,
1. Calls upon Peru to open its harbours;
2. Decides to remain seized of the matter.
7th plenary meeting
"""

CHAD, PORTUGAL, JAPAN = "state:TCD", "state:PRT", "state:JPN"
PERU, NEPAL, FIJI = "state:PER", "state:NPL", "state:FJI"


def _person(name: str) -> Entity:
    key = f"person:{name.casefold()}"
    return Entity(key=key, kind=EntityKind.PERSON, name=name, category=Category.OFFICIAL)


def _speech(text: str, number: int, head: str, *paragraphs: str, **more: object) -> Speech:
    """A speech by the words of its heading and of its paragraphs."""
    heading = at(text, head)
    spans = tuple(at(text, each) for each in paragraphs)
    made = Speech(
        spans=(heading, *spans),
        number=number,
        heading=heading,
        speaker=head.partition(" (")[0].rstrip(":"),
        paragraphs=spans,
        page=1,
        column=0,
        **SURE,
    )
    return replace(made, **more)


def meeting_findings(text: str = MEETING_TEXT) -> Extraction:
    """All that a reader finds in the record of the meeting."""
    brook, doumbe, silva = (_person(name) for name in ("Ms. Brook", "Mr. Doumbe", "Ms. Silva"))
    chair = {"person": cited(text, "Ms. Brook", key=brook.key), "chair": True}
    draft = cited(text, "A/99/L.12")
    return Extraction(
        mentions=(
            Mention(
                spans=(at(text, "Ms. Brook"),),
                entity_kind=EntityKind.PERSON,
                name="Brook",
                key=brook.key,
                **SURE,
            ),
        ),
        symbols=(
            Symbol(spans=(at(text, "A/99/41"),), symbol="A/99/41", **SURE),
            Symbol(spans=(at(text, "A/99/L.12"),), symbol="A/99/L.12", **SURE),
        ),
        meeting_records=(
            MeetingRecord(
                spans=(at(text, "A/99/PV.7"), at(text, "General Assembly")),
                symbol=cited(text, "A/99/PV.7"),
                body=cited(text, "General Assembly", key="body:unga"),
                session=99,
                meeting_number=7,
                date=cited(text, "3 March 2053", "2053-03-03"),
                opened=cited(text, "10.05 a.m."),
                closed=cited(text, "12.45 p.m."),
                place=cited(text, "New York"),
                president=cited(text, "Ms. Brook", key=brook.key),
                president_state=cited(text, "Varda"),
                **SURE,
            ),
        ),
        agenda_items=(
            AgendaItem(
                spans=(
                    at(text, "Agenda item 27 (continued)"),
                    at(text, "The situation of the harbours"),
                ),
                numbers=("27",),
                title="The situation of the harbours",
                documents=(cited(text, "A/99/41"), draft),
                continued=True,
                **SURE,
            ),
            AgendaItem(
                spans=(at(text, "Agenda item 64 (a)"), at(text, "Sport for all")),
                numbers=("64 (a)",),
                title="Sport for all",
                **SURE,
            ),
        ),
        speeches=(
            _speech(
                text,
                1,
                "The President:",
                "I give the floor to the representative of Chad.",
                item=0,
                **chair,
            ),
            _speech(
                text,
                2,
                "Mr. Doumbe (Chad) (spoke in French):",
                "My delegation urges all to open the harbours.",
                "We thank the Secretary-General for his report.",
                person=cited(text, "Mr. Doumbe", key=doumbe.key),
                affiliation=Cited("Chad", (at(text, "Chad", 2),), CHAD),
                language="French",
                item=0,
            ),
            _speech(
                text,
                3,
                "Ms. Silva (Portugal):",
                "I speak on behalf of the Group of Coasts. The harbours must be opened now.",
                person=cited(text, "Ms. Silva", key=silva.key),
                affiliation=cited(text, "Portugal", key=PORTUGAL),
                on_behalf_of=cited(text, "Group of Coasts"),
                item=0,
            ),
            replace(
                _speech(
                    text,
                    4,
                    "The President:",
                    "We shall now take a decision on draft resolution A/99/L.12.",
                    item=0,
                    **chair,
                ),
                heading=at(text, "The President:", 2),
                spans=(
                    at(text, "The President:", 2),
                    at(text, "We shall now take a decision on draft resolution A/99/L.12."),
                ),
            ),
            replace(
                _speech(
                    text,
                    5,
                    "The President:",
                    "May I take it that the Assembly concludes its consideration?",
                    item=1,
                    **chair,
                ),
                heading=at(text, "The President:", 3),
                spans=(
                    at(text, "The President:", 3),
                    at(text, "May I take it that the Assembly concludes its consideration?"),
                ),
            ),
        ),
        directions=(
            _direction(text, DirectionKind.OPENED, "The meeting was called to order at", 0),
            _direction(text, DirectionKind.DECIDED, "It was so decided.", 5),
        ),
        votes=(
            Vote(
                spans=(
                    at(text, "In favour: Chad, Portugal, Japan"),
                    at(text, "Against: Peru"),
                    at(text, "Abstaining: Nepal, Fiji"),
                    at(text, "Draft resolution A/99/L.12 was adopted by 3 votes to 1"),
                ),
                how=VoteKind.RECORDED,
                in_favour=3,
                against=1,
                abstaining=2,
                states_in_favour=(
                    Cited("Chad", (at(text, "Chad, Portugal, Japan"),), CHAD),
                    Cited("Portugal", (at(text, "Portugal, Japan"),), PORTUGAL),
                    cited(text, "Japan", key=JAPAN),
                ),
                states_against=(cited(text, "Peru", key=PERU),),
                states_abstaining=(
                    cited(text, "Nepal", key=NEPAL),
                    cited(text, "Fiji", key=FIJI),
                ),
                result="adopted",
                result_words="was adopted by 3 votes to 1, with 2 abstentions",
                draft=draft,
                resolution=cited(text, "resolution 99/5", "A/RES/99/5"),
                title="The situation of the harbours",
                page=1,
                after=4,
                agrees=True,
                **SURE,
            ),
        ),
        entities=(
            brook,
            doumbe,
            silva,
            Entity(key=CHAD, kind=EntityKind.STATE, name="Chad"),
            Entity(key=PORTUGAL, kind=EntityKind.STATE, name="Portugal"),
        ),
    )


def _direction(text: str, what: DirectionKind, words: str, after: int) -> Direction:
    return Direction(spans=(at(text, words),), what=what, words=words, after=after, **SURE)


def a_meeting(data: bytes | None = None, **about: object) -> Arrived:
    """The record of the meeting, ready to be written."""
    named: dict[str, object] = {
        "kind": DocumentKind.VERBATIM_RECORD,
        "title": "The situation of the harbours",
        "published": "2053-03-03",
        "publisher": "United Nations",
        "name": "A_99_PV.7.pdf",
        "at": DAY,
        "pages": (Page(1, Span(0, len(MEETING_TEXT))),),
    }
    return arrived(MEETING_TEXT, meeting_findings(), data=data, **(named | about))


def resolution_findings(text: str = RESOLUTION_TEXT) -> Extraction:
    return Extraction(
        resolutions=(
            Resolution(
                spans=(at(text, "A/RES/99/5"), at(text, "The situation of the harbours")),
                symbol=cited(text, "A/RES/99/5"),
                body=cited(text, "General Assembly", key="body:unga"),
                session=99,
                title="The situation of the harbours",
                adopted=cited(text, "3 March 2053", "2053-03-03"),
                meeting=7,
                agenda_item="27",
                **SURE,
            ),
        ),
        provisions=(
            _provision(text, None, "Recalling", "its resolution 98/4 of 1 March 2052,"),
            _provision(text, None, "Noting with concern", "the closing of harbours,"),
            replace(
                _provision(text, "1", "Calls upon", "Peru to open its harbours;"),
                act="call_upon",
                addressee=cited(text, "Peru", key=PERU),
            ),
            replace(
                _provision(text, "2", "Decides", "to remain seized of the matter."), act="decide"
            ),
        ),
        entities=(Entity(key=PERU, kind=EntityKind.STATE, name="Peru"),),
    )


def _provision(text: str, number: str | None, verb: str, rest: str) -> Provision:
    spans = (at(text, f"{verb} {rest}"),)
    return Provision(
        spans=spans,
        part=ProvisionKind.OPERATIVE if number else ProvisionKind.PREAMBULAR,
        number=number,
        verb=cited(text, verb),
        words=spans,
        **SURE,
    )


def a_resolution(**about: object) -> Arrived:
    """The resolution, ready to be written."""
    named: dict[str, object] = {
        "kind": DocumentKind.RESOLUTION,
        "title": "The situation of the harbours",
        "published": "2053-03-04",
        "publisher": "United Nations",
        "name": "A_RES_99_5.txt",
    }
    return arrived(RESOLUTION_TEXT, resolution_findings(), **(named | about))


def read_from_pdf(lines: Sequence[str]) -> tuple[Document, bytes]:
    """A document that the reader of PDFs read, and the file; each line is a paragraph."""
    pdf = FPDF()
    pdf.set_font("Times", size=12)
    pdf.add_page()
    for line in lines:
        pdf.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    # Made on the same day whenever it is made, so that the document has the same id.
    pdf.set_creation_date(datetime(2053, 3, 4, tzinfo=UTC))
    data = bytes(pdf.output())
    return read(data, Hints(name="A_99_PV.7.pdf"), ReadLimits()), data


def a_meeting_pdf(**about: object) -> tuple[Arrived, bytes]:
    """The record of the meeting as a PDF, with the bytes of it."""
    document, data = read_from_pdf([line for line in MEETING_TEXT.splitlines() if line])
    made = arrived(document.text, meeting_findings(document.text), data=data, name="A_99_PV.7.pdf")
    document = replace(document, kind=DocumentKind.VERBATIM_RECORD, **about)
    return replace(made, document=document), data


SENTENCE = (
    "We have come to this hall once more to speak of harbours that are closed, of ships that wait "
    "and of those on board, and we ask that what was promised here last year be done at last. "
)


def a_long_meeting(number: int = 120) -> tuple[Arrived, bytes]:
    """A record of many speeches, about as long as those of real meetings: ten pages and more."""
    heads = [f"Mr. Speaker{n} (Chad):" for n in range(1, number + 1)]
    words = [f"{SENTENCE * (n % 7 + 1)}This is speech {n}." for n in range(1, number + 1)]
    lines = ["United Nations A/99/PV.7", "General Assembly"]
    lines += [f"{head} {said}" for head, said in zip(heads, words, strict=True)]
    document, data = read_from_pdf(lines)
    text = document.text
    speeches, start = [], 0
    for n, head in enumerate(heads, 1):
        heading = Span(text.index(head, start), text.index(head, start) + len(head))
        start = text.index(f"This is speech {n}.", heading.end) + len(f"This is speech {n}.")
        spoken = Span(heading.end + 1, start)
        made = Speech(
            spans=(heading, spoken),
            number=n,
            heading=heading,
            speaker=head.partition(" (")[0],
            affiliation=Cited("Chad", (Span(heading.end - 6, heading.end - 2),), CHAD),
            paragraphs=(spoken,),
            page=1,
            **SURE,
        )
        speeches.append(made)
    cover = MeetingRecord(
        spans=(at(text, "A/99/PV.7"),),
        symbol=cited(text, "A/99/PV.7"),
        body=cited(text, "General Assembly", key="body:unga"),
        **SURE,
    )
    found = Extraction(meeting_records=(cover,), speeches=tuple(speeches))
    made_of = arrived(text, found, data=data, name="A_99_PV.7.pdf")
    document = replace(document, kind=DocumentKind.VERBATIM_RECORD, published="2053-03-03")
    return replace(made_of, document=document), data
