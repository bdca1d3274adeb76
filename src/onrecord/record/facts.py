"""What questions filter on, drawn from one finding: rows of the derived tables without numbers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model import (
    Assertion,
    Case,
    Cited,
    DateMention,
    Demand,
    Direction,
    Finding,
    Meeting,
    MeetingRecord,
    Provision,
    Resolution,
    Series,
    Span,
    Speech,
    Statement,
    Violation,
    Vote,
)
from onrecord.record.folding import symbol_key
from onrecord.record.wanted import group_name, wanted
from onrecord.vocabulary import status_in

__all__ = ["SEARCHED", "Facts", "Link", "Told", "facts", "meeting_parts"]

# Kinds of finding whose words are in an index of their own.
SEARCHED = ("statement", "speech")

# "2025-05-20", "2025-05", "2025"; no span and no list of days.
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

# Results of a vote with which something is adopted.
ADOPTED = frozenset({"adopted"})

# Properties whose value is the day of an adoption, or of a change of how things stand with
# somebody (vocabulary/properties.yaml). Days of birth and the like are no news of a situation.
ADOPTIONS = ("adopted_on", "mandate_adopted")
CHANGES = (
    *("detained_since", "arrested_on", "abducted_on", "disappeared_on", "last_seen_on"),
    *("convicted_on", "sentenced_on", "repatriated_on", "released_on", "executed_on", "died_on"),
)

# (part, key or name): "by", "person:kim jung wook". A name has no kind before it.
Link = tuple[str, str]

# "meeting:body:unga:2025-05-20": the body and the day
MEETING = re.compile(r"meeting:(?P<body>.+?)(?::(?P<day>-{0,2}\d[\d-]*))?")


class Told(NamedTuple):
    """Something that happened. ``group`` is the same for all that tell of the same; where it is
    empty, those that use the same words do."""

    kind: str
    day: str | None = None
    group: tuple[str, ...] = ()


class Facts(NamedTuple):
    """``row`` holds what the table of this kind has after finding and document, or what the tables
    of cases need of it; ``places`` are those of a case; ``search`` are the places whose words, and
    ``spoken`` the names that, a search of statements (or of speeches) looks through. ``told`` is
    what happened when; ``body`` where, if no link says so; ``said`` the place of what a statement
    says; ``days`` the days that are named, as single ones."""

    links: tuple[Link, ...] = ()
    row: tuple[str | int | None, ...] | None = None
    spoken: str = ""
    search: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
    told: tuple[Told, ...] = ()
    body: str | None = None
    said: str = ""
    days: tuple[str, ...] = ()


def meeting_parts(key: str | None) -> tuple[str | None, str | None]:
    """The body and the day in the key of a meeting.

    >>> meeting_parts("meeting:body:unga:2025-05-20")
    ('body:unga', '2025-05-20')
    """
    match = MEETING.fullmatch(key or "")
    return (match["body"], match["day"]) if match else (None, None)


def facts(finding: Finding) -> Facts:
    """The facts of a finding as it stands, with the keys that hold in its document."""
    match finding:
        case Statement():
            return _statement(finding)
        case Demand():
            return _demand(finding)
        case Meeting():
            return _meeting(finding)
        case Assertion():
            return Facts(
                _links(("subject", finding.subject), ("value", finding.value.key)),
                (
                    finding.subject,
                    finding.property,
                    finding.value.key or finding.value.value,
                    finding.value.value,
                    finding.value.key or "",
                ),
                told=_asserted(finding),
            )
        case Case():
            return _case(finding)
        case Violation():
            return Facts(_links(("theme", f"theme:{finding.theme}")))
        case DateMention():
            days = (finding.iso,) if DAY.fullmatch(finding.iso) else ()
            return Facts(row=(finding.iso,), days=days)
        case Series():
            return Facts(_links(("body", finding.body.key)))
        case _:
            return _proceedings(finding)


def _demand(finding: Demand) -> Facts:
    asked = wanted(finding)
    due = finding.due.value if finding.due else ""
    group = next((group_name(each.value) for each in finding.for_whom if not each.key), "")
    return Facts(
        _links(
            ("by", finding.by_key or finding.by),
            ("to", _key(finding.to)),
            *_each("for", finding.for_whom),
        ),
        (finding.made_on, asked.action, asked.wording, due, asked.weight, group),
        told=(Told("demand", finding.made_on),),
    )


def _case(finding: Case) -> Facts:
    status = status_in(finding.status.value) if finding.status else None
    since = finding.since.value if finding.since else ""
    return Facts(
        _links(
            ("victim", finding.victim_key or finding.victim),
            ("actor", _key(finding.actor)),
            ("theme", f"theme:{finding.theme}"),
        ),
        (finding.theme, status or "", since, finding.victim),
        places=finding.spans,
        told=_of_case(finding),
    )


def _proceedings(finding: Finding) -> Facts:
    """The facts of what the United Nations' own documents say of themselves."""
    match finding:
        case MeetingRecord():
            return _paper(
                finding,
                finding.date,
                ("presided", _key(finding.president)),
                ("presided", _key(finding.president_state)),
                *_each("member", finding.members),
            )
        case Resolution():
            sponsors = (*finding.sponsors, *finding.more_sponsors)
            return _paper(finding, finding.adopted, *_each("sponsor", sponsors))
        case Speech():
            state = finding.affiliation
            return Facts(
                _links(
                    ("by", _key(finding.person) or finding.speaker),
                    ("state", _key(state)),
                    ("behalf", _key(finding.on_behalf_of)),
                ),
                (finding.number, finding.language),
                finding.speaker,
                finding.paragraphs,
            )
        case Vote():
            paper = finding.resolution or finding.decision or finding.draft
            sides = (
                ("in_favour", finding.states_in_favour),
                ("against", finding.states_against),
                ("abstaining", finding.states_abstaining),
            )
            return Facts(
                _links(*(link for side, states in sides for link in _each(side, states))),
                (finding.how.value, symbol_key(paper.value) if paper else None),
                told=(Told("vote"),) if finding.result in ADOPTED else (),
            )
        case Direction():
            return Facts(_links(("told", _key(finding.person))))
        case Provision():
            return Facts(_links(("to", _key(finding.addressee))))
        case _:
            return Facts()


def _paper(
    finding: MeetingRecord | Resolution, day: Cited | None, *links: tuple[str, str | None]
) -> Facts:
    symbol = symbol_key(finding.symbol.value) if finding.symbol else None
    body = finding.body.key if finding.body else None
    when = day.value if day else None
    told = Told("adopted", when, (symbol,) if symbol else ())
    if isinstance(finding, MeetingRecord):
        told = Told("meeting", when, (f"meeting:{body}:{when}",) if body and when else ())
    is_draft = isinstance(finding, Resolution) and finding.draft
    return Facts(
        _links(("body", body), *links), (symbol, body, when), told=() if is_draft else (told,)
    )


def _statement(finding: Statement) -> Facts:
    body, _ = meeting_parts(finding.meeting)
    to = finding.addressee
    return Facts(
        _links(
            ("by", finding.speaker_key or finding.speaker),
            ("behalf", finding.on_behalf_of),
            ("to", _key(to)),
            *(("about", key) for key in finding.about),
            *(("theme", f"theme:{theme}") for theme in finding.themes),
        ),
        (finding.act.value, finding.meeting, body, finding.said_on),
        finding.speaker,
        finding.spans,
        told=(Told("statement", finding.said_on),),
        body=body,
        said=",".join(f"{span.start}-{span.end}" for span in finding.content),
    )


def _meeting(finding: Meeting) -> Facts:
    body, day = meeting_parts(finding.key)
    if finding.body:
        body = body or finding.body.key
    if finding.date:
        day = day or finding.date.value
    parts = (
        ("convened", finding.convened_by),
        ("presided", finding.presided_by),
        ("spoke", finding.spoke),
        ("attended", finding.attended),
        ("testified", finding.testified),
    )
    people = (link for part, cited in parts for link in _each(part, cited))
    return Facts(
        _links(("body", body), ("mandate", _key(finding.mandate)), *people),
        (finding.key, body, day),
        told=(Told("meeting", day, (finding.key,) if finding.key and day else ()),),
    )


def _asserted(finding: Assertion) -> tuple[Told, ...]:
    """What is asserted of a day: of one's adoption, or of a change of how things stand."""
    kind = "adopted" if finding.property in ADOPTIONS else "status"
    if finding.property not in (*ADOPTIONS, *CHANGES) or not finding.value.value[:4].isdigit():
        return ()
    day = finding.value.value
    return (Told(kind, day, (finding.subject, finding.property, day)),)


def _of_case(finding: Case) -> tuple[Told, ...]:
    who = finding.victim_key or finding.victim
    told: tuple[Told, ...] = ()
    if finding.since and finding.since.value[:4].isdigit():
        told += (Told("since", finding.since.value, (who, finding.theme, finding.since.value)),)
    if finding.status:
        told += (Told("status", None, (who, finding.status.value)),)
    return told


def _key(cited: Cited | None) -> str | None:
    return (cited.key or cited.value) if cited else None


def _each(part: str, cited: tuple[Cited, ...]) -> Iterator[tuple[str, str]]:
    return ((part, _key(each) or "") for each in cited)


def _links(*links: tuple[str, str | None]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys((part, key) for part, key in links if key))
