"""What questions filter on, drawn from one finding: rows of the derived tables without numbers."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model import (
    Assertion,
    Case,
    Cited,
    Demand,
    Finding,
    Meeting,
    Series,
    Span,
    Statement,
    Violation,
)

__all__ = ["Facts", "Link", "facts", "meeting_parts"]

# (part, key or name): "by", "person:kim jung wook". A name has no kind before it.
Link = tuple[str, str]

# "meeting:body:unga:2025-05-20": the body and the day
MEETING = re.compile(r"meeting:(?P<body>.+?)(?::(?P<day>-{0,2}\d[\d-]*))?")


class Facts(NamedTuple):
    """``row`` holds what the table of this kind has after finding and document; ``search`` are
    the places whose words, and ``spoken`` the names that, a search of statements looks through."""

    links: tuple[Link, ...] = ()
    row: tuple[str | None, ...] | None = None
    spoken: str = ""
    search: tuple[Span, ...] = ()


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
            to = finding.to
            return Facts(
                _links(
                    ("by", finding.by_key or finding.by),
                    ("to", _key(to)),
                    *_each("for", finding.for_whom),
                ),
                (finding.made_on,),
            )
        case Meeting():
            return _meeting(finding)
        case Assertion():
            return Facts(
                _links(("subject", finding.subject), ("value", finding.value.key)),
                (finding.subject, finding.property, finding.value.key or finding.value.value),
            )
        case Case():
            return Facts(
                _links(
                    ("victim", finding.victim_key or finding.victim),
                    ("actor", _key(finding.actor)),
                    ("theme", f"theme:{finding.theme}"),
                )
            )
        case Violation():
            return Facts(_links(("theme", f"theme:{finding.theme}")))
        case Series():
            return Facts(_links(("body", finding.body.key)))
        case _:
            return Facts()


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
    )


def _key(cited: Cited | None) -> str | None:
    return (cited.key or cited.value) if cited else None


def _each(part: str, cited: tuple[Cited, ...]) -> Iterator[tuple[str, str]]:
    return ((part, _key(each) or "") for each in cited)


def _links(*links: tuple[str, str | None]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys((part, key) for part, key in links if key))
