"""Small documents with findings made by hand, so that a test says all that is in them.

In a text, [person:…] and the like are not written: findings are given by the words they point at.
"""

from dataclasses import replace
from hashlib import sha256
from typing import Any

from onrecord.model import (
    Act,
    AgendaItem,
    Arrival,
    Assertion,
    Attribution,
    Block,
    BlockRole,
    Case,
    Category,
    Cited,
    ClaimOfFirst,
    DateMention,
    Demand,
    Direction,
    DirectionKind,
    Document,
    DocumentKind,
    DocumentRelation,
    Entity,
    EntityKind,
    Extraction,
    Meeting,
    MeetingRecord,
    Mention,
    Name,
    Provision,
    ProvisionKind,
    QuoteKind,
    RelationKind,
    Resolution,
    Series,
    Span,
    Speech,
    Statement,
    Symbol,
    Violation,
    Vote,
    VoteKind,
)
from onrecord.record import Arrived

DAY = "2026-01-31T12:00:00Z"
SURE = {"confidence": 0.9, "reason": "made for a test"}

MEETING = "meeting:body:unga:2025-05-20"

# One sentence a kind of finding; every test that needs all kinds writes this.
EVERYTHING = (
    "Ada Brook, ambassador of Varda, urged Meridane on 20 May 2025 to release Sana Veld. "
    "The General Assembly met for the first time under resolution A/RES/79/181. "
    "It held annual briefings from 2014 to 2017. "
    "Sana Veld has been held since 2022 in what may amount to enforced disappearance. "
    "Tomas Grey presided. "
    "A/99/PV.7: agenda item 27, harbours. The President: I call on Chad. The meeting rose. "
    "In favour: Chad. Against: Peru. 99/5. Urges Peru to open them."
)


def at(text: str, words: str, time: int = 1) -> Span:
    """Where words stand in a text; it is an error if they do not."""
    place = -1
    for _ in range(time):
        place = text.index(words, place + 1)
    return Span(place, place + len(words))


def cited(text: str, words: str, value: str | None = None, key: str | None = None) -> Cited:
    return Cited(value or words, (at(text, words),), key)


def person(name: str, category: Category = Category.OTHER, *names: str) -> Entity:
    spelled = (Name(name, "Latn", "en"), *(Name(each, "Hang", "ko") for each in names))
    key = f"person:{name.casefold()}"
    return Entity(key=key, kind=EntityKind.PERSON, name=name, names=spelled, category=category)


def mention(text: str, words: str, key: str | None = None, time: int = 1) -> Mention:
    kind = EntityKind(key.split(":")[0]) if key and ":" in key else EntityKind.PERSON
    return Mention(spans=(at(text, words, time),), entity_kind=kind, name=words, key=key, **SURE)


def statement(text: str, speaker: str, cue: str, content: str, /, **more: object) -> Statement:
    """Somebody's words, by the words that name them, the verb and what was said."""
    source, said, what = at(text, speaker), at(text, cue), at(text, content)
    made = Statement(
        spans=tuple(sorted((source, said, what))),
        source=(source,),
        cue=(said,),
        content=(what,),
        quote=QuoteKind.INDIRECT,
        act=Act.SAY,
        speaker_text=speaker,
        speaker=speaker,
        **SURE,
    )
    return replace(made, **more)


def arrived(
    text: str,
    extraction: Extraction | None = None,
    *,
    data: bytes | None = None,
    name: str = "report.txt",
    note: str | None = None,
    **about: object,
) -> Arrived:
    """A document as it comes from the stages. ``about`` are fields of the document, and ``origin``
    and ``at`` of its arrival."""
    data = text.encode("utf-8", "surrogatepass") if data is None else data
    origin, at = str(about.pop("origin", f"/dossier/{name}")), str(about.pop("at", DAY))
    digest = sha256(data).hexdigest()
    arrival = Arrival(
        sha256=digest,
        size=len(data),
        origin=origin,
        how="attachment" if note else "file",
        at=at,
        by="ada",
        program="onrecord 0.1.0",
        name=name,
        note=note,
    )
    document = Document(
        sha256=digest,
        reader="plain/1",
        media_type="text/plain",
        text=text,
        language="en",
        kind=DocumentKind.NEWS,
        blocks=(Block(Span(0, len(text)), BlockRole.PARAGRAPH),) if text else (),
        sentences=(Span(0, len(text)),) if text else (),
    )
    return Arrived(arrival, replace(document, **about), extraction or Extraction())


def urges(text: str, speaker: Entity, victim: Entity) -> Statement:
    return statement(
        text,
        "Ada Brook",
        "urged",
        "to release Sana Veld",
        act=Act.URGE,
        speaker_key=speaker.key,
        role="ambassador of Varda",
        addressee=cited(text, "Meridane", key="state:PRK"),
        about=(victim.key,),
        themes=("enforced_disappearance",),
        meeting=MEETING,
        said_on="2025-05-20",
    )


def everything(text: str = EVERYTHING) -> Extraction:
    """A finding of every kind."""
    ada, sana = person("Ada Brook", Category.OFFICIAL), person("Sana Veld", Category.VICTIM)
    tomas = person("Tomas Grey", Category.OFFICIAL)
    state = Entity(key="state:PRK", kind=EntityKind.STATE, name="Meridane")
    urged = urges(text, ada, sana)
    return Extraction(
        mentions=(
            mention(text, "Ada Brook", ada.key),
            mention(text, "Meridane", "state:PRK"),
            mention(text, "Sana Veld", sana.key),
            mention(text, "Sana Veld", sana.key, time=2),
            mention(text, "Tomas Grey", tomas.key),
        ),
        attributions=(
            Attribution(
                spans=urged.spans,
                source=urged.source,
                cue=urged.cue,
                content=urged.content,
                quote=QuoteKind.INDIRECT,
                **SURE,
            ),
        ),
        statements=(urged,),
        demands=(
            Demand(
                spans=urged.spans,
                by="Ada Brook",
                by_key=ada.key,
                to=cited(text, "Meridane", key="state:PRK"),
                action=cited(text, "release Sana Veld"),
                for_whom=(cited(text, "Sana Veld", key=sana.key),),
                made_on="2025-05-20",
                **SURE,
            ),
        ),
        meetings=(
            Meeting(
                spans=(at(text, "The General Assembly met"),),
                key=MEETING,
                body=cited(text, "General Assembly", key="body:unga"),
                date=cited(text, "20 May 2025", "2025-05-20"),
                presided_by=(cited(text, "Tomas Grey", key=tomas.key),),
                **SURE,
            ),
        ),
        series=(
            Series(
                spans=(at(text, "annual briefings from 2014 to 2017"),),
                body=cited(text, "General Assembly", key="body:unga"),
                years=(2014, 2015, 2016, 2017),
                frequency="yearly",
                **SURE,
            ),
        ),
        violations=(
            Violation(
                spans=(at(text, "enforced disappearance"),),
                name="enforced disappearance",
                theme="enforced_disappearance",
                hedge="may amount to",
                **SURE,
            ),
        ),
        cases=(
            Case(
                spans=(at(text, "Sana Veld has been held"),),
                victim="Sana Veld",
                victim_key=sana.key,
                theme="enforced_disappearance",
                violation=cited(text, "enforced disappearance"),
                since=cited(text, "2022"),
                **SURE,
            ),
        ),
        firsts=(
            ClaimOfFirst(spans=(at(text, "for the first time"),), claim="The Assembly met", **SURE),
        ),
        dates=(DateMention(spans=(at(text, "20 May 2025"),), iso="2025-05-20", **SURE),),
        symbols=(Symbol(spans=(at(text, "A/RES/79/181"),), symbol="A/RES/79/181", **SURE),),
        assertions=(
            Assertion(
                spans=(at(text, "Tomas Grey presided"),),
                subject=MEETING,
                property="presided_by",
                value=cited(text, "Tomas Grey", key=tomas.key),
                **SURE,
            ),
        ),
        entities=(ada, sana, tomas, state),
        **of_proceedings(text),
    )


def of_proceedings(text: str) -> dict[str, Any]:
    """A finding of every kind that the United Nations' own documents give."""
    heading, words = at(text, "The President:"), at(text, "I call on Chad.")
    return {
        "meeting_records": (
            MeetingRecord(
                spans=(at(text, "A/99/PV.7"),),
                symbol=cited(text, "A/99/PV.7"),
                body=cited(text, "General Assembly", key="body:unga"),
                session=99,
                president=cited(text, "Tomas Grey", key="person:tomas grey"),
                **SURE,
            ),
        ),
        "agenda_items": (
            AgendaItem(
                spans=(at(text, "agenda item 27"),), numbers=("27",), title="harbours", **SURE
            ),
        ),
        "speeches": (
            Speech(
                spans=(heading, words),
                number=1,
                heading=heading,
                speaker="The President",
                person=cited(text, "Tomas Grey", key="person:tomas grey"),
                language="French",
                switches=("English",),
                paragraphs=(words,),
                page=3,
                item=0,
                chair=True,
                **SURE,
            ),
        ),
        "directions": (
            Direction(
                spans=(at(text, "The meeting rose."),),
                what=DirectionKind.CLOSED,
                words="The meeting rose.",
                after=1,
                **SURE,
            ),
        ),
        "votes": (
            Vote(
                spans=(at(text, "In favour: Chad. Against: Peru."),),
                how=VoteKind.RECORDED,
                in_favour=1,
                against=1,
                states_in_favour=(Cited("Chad", (at(text, "Chad", 2),), "state:TCD"),),
                states_against=(cited(text, "Peru", key="state:PER"),),
                resolution=cited(text, "99/5", "A/RES/99/5"),
                **SURE,
            ),
        ),
        "resolutions": (
            Resolution(spans=(at(text, "99/5"),), symbol=cited(text, "99/5", "A/RES/99/5"), **SURE),
        ),
        "provisions": (
            Provision(
                spans=(at(text, "Urges Peru to open them."),),
                part=ProvisionKind.OPERATIVE,
                number="1",
                verb=cited(text, "Urges"),
                act="urge",
                addressee=Cited("Peru", (at(text, "Peru", 2),), "state:PER"),
                words=(at(text, "Urges Peru to open them."),),
                **SURE,
            ),
        ),
    }


def relation(kind: RelationKind, target: str) -> tuple[DocumentRelation, ...]:
    return (DocumentRelation(kind, target, (Span(0, 1),)),)
