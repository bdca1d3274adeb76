"""What the pages list, as flat rows for downloads: the same lines, every column, nothing more."""

from collections.abc import Iterator, Sequence

from onrecord.model import Spans
from onrecord.web.download import Row
from onrecord.web.proceedings_views import ProvisionLine, SpeechLine, VoteLine
from onrecord.web.survey_views import ConflictLine, FirstLine, MeetingTold
from onrecord.web.views import (
    DocumentLine,
    FindingLine,
    HitView,
    LeftOutLine,
    Link,
    MatchLine,
    MeetingLine,
    PersonLine,
    Property,
    Quote,
    Source,
    StatementLine,
)

__all__ = [
    "Row",
    "conflict",
    "document",
    "finding",
    "first",
    "hit",
    "labels",
    "left_out",
    "match",
    "meeting",
    "of_quote",
    "person",
    "properties",
    "provision",
    "speech",
    "statement",
    "vote",
    "vote_states",
]


def of_source(source: Source) -> dict[str, object]:
    return {
        "document": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "language": source.language,
        "kind": source.kind,
    }


def of_spans(spans: Spans) -> list[str]:
    return [f"{span.start}-{span.end}" for span in spans]


def of_quote(quote: Quote) -> dict[str, object]:
    return {"words": quote.words, "spans": of_spans(quote.spans), **of_source(quote.source)}


def labels(links: Sequence[Link]) -> list[str]:
    return [link.label for link in links]


def label(link: Link | None) -> str | None:
    return link.label if link else None


def hit(line: HitView) -> Row:
    return {
        "where": line.scope,
        "found": line.title,
        "snippet": "".join(words for words, _ in line.snippet),
        "address": line.address,
        **of_source(line.source),
    }


def document(line: DocumentLine) -> Row:
    return {
        **of_source(line.source),
        "statements": line.statements,
        "copy_of": label(line.copy_of),
        "translation_of": label(line.translation_of),
    }


def statement(line: StatementLine) -> Row:
    return {
        "statement": line.id,
        "speaker": line.speaker.label,
        "role": line.role,
        "on_behalf_of": label(line.on_behalf_of),
        "act": line.act,
        "quotation": line.kind,
        "content": line.content,
        "denied": line.denied,
        "modality": line.modality,
        "addressee": line.addressee,
        "about": labels(line.about),
        "themes": list(line.themes),
        "said_on": line.said_on,
        "meeting": label(line.meeting),
        "state": line.state,
        "confidence": round(line.confidence, 3),
        **of_quote(line.quote),
    }


def finding(source: Source, line: FindingLine) -> Row:
    return {
        "finding": line.id,
        "what": line.kind,
        "says": line.says,
        "state": line.state,
        "confidence": round(line.confidence, 3),
        "reason": line.reason,
        "method": line.method,
        "day": line.day,
        "spans": of_spans(line.spans),
        **of_source(source),
    }


def person(line: PersonLine) -> Row:
    return {
        "person": line.id,
        "name": line.name,
        "names": list(line.names),
        "category": line.category,
        "posts": list(line.posts),
        "statements": line.said,
        "statements_about": line.said_for,
        "documents": line.documents,
    }


def meeting(line: MeetingLine) -> Row:
    return {
        "meeting": line.key,
        "date": line.date,
        "body": line.body,
        "format": line.format,
        "topic": line.topic,
        "place": line.place,
        "sources": line.sources,
        "sources_disagree": line.disagree,
    }


def properties(line: MeetingLine, all: Sequence[Property]) -> Iterator[Row]:
    """One row for each source of each value of each property of a meeting."""
    for each in all:
        for value in each.values:
            for quote in value.quotes:
                yield {
                    "meeting": line.key,
                    "property": each.name,
                    "value": value.label,
                    "sources_disagree": each.disagree,
                    **of_quote(quote),
                }


def conflict(line: ConflictLine) -> Iterator[Row]:
    """One row for each source of each value."""
    for value in line.values:
        for quote in (*value.quotes, *value.copies):
            yield {
                "conflict": line.id,
                "subject": line.subject.label,
                "property": line.property,
                "value": value.label,
                "independent_sources": value.sources,
                "ruling": line.ruling,
                "printed_again": quote in value.copies,
                "table": None,
                **of_quote(quote),
            }
        for text, source in value.tables:
            yield {
                "conflict": line.id,
                "subject": line.subject.label,
                "property": line.property,
                "value": value.label,
                "independent_sources": value.sources,
                "ruling": line.ruling,
                "table": f"{text} ({source})",
            }


def match(line: MatchLine) -> Row:
    return {
        "one": line.one.name,
        "one_id": line.one.id,
        "other": line.other.name,
        "other_id": line.other.id,
        "names": line.names / 100,
        "same": line.same / 100,
        "reasons": list(line.reasons),
    }


def named(told: MeetingTold) -> str:
    return ", ".join(each for each in (told.to.label, told.to.day) if each)


def first(line: FirstLine) -> Row:
    return {
        "claim": line.claim,
        "verdict": line.verdict,
        "body": line.body,
        "scope": list(line.scope),
        "sort": line.sort,
        "number": line.number if line.sort == "number" else None,
        "day": line.day,
        "meetings_against": [named(each) for each in line.against],
        "meetings_against_total": line.against_total,
        "words_that_save_it": [" + ".join(each.words) for each in line.words if each.saves],
        "words_it_lacks": [" + ".join(each.words) for each in line.words if not each.saves],
        "years_without_a_meeting": [year for year, count in line.years.items() if not count],
        "documents_searched": line.searched[0],
        "meetings_searched": line.searched[1],
        "said_too_by": [quote.source.id for quote in line.support],
        **of_quote(line.quote),
    }


def left_out(line: LeftOutLine) -> Row:
    return {"origin": line.origin, "problem": line.problem, "mend": line.mend, "at": line.at}


def speech(line: SpeechLine) -> Row:
    return {
        "number": line.number,
        "address": line.address,
        "speaker": line.speaker.label,
        "state": line.state.label if line.state else None,
        "on_behalf_of": line.on_behalf_of,
        "capacity": line.capacity,
        "language": line.language,
        "page": line.page,
        "words": "\n".join("".join(words for words, _ in each) for each in line.paragraphs),
        **of_source(line.quote.source),
        "spans": of_spans(line.quote.spans),
    }


def provision(line: ProvisionLine) -> Row:
    return {
        "number": line.number,
        "verb": line.verb,
        "act": line.act,
        "addressee": line.addressee.label if line.addressee else None,
        "words": f"{line.before}{line.verb}{line.after}",
        **of_source(line.quote.source),
        "spans": of_spans(line.quote.spans),
    }


def vote(line: VoteLine) -> Row:
    return {
        "id": line.id,
        "meeting": line.meeting.label if line.meeting else None,
        "how": line.how,
        "title": line.title,
        "papers": [each.label for each in line.papers],
        "result": line.result,
        **{side.name: side.total for side in line.sides},
        **of_source(line.quote.source),
        "spans": of_spans(line.quote.spans),
    }


def vote_states(line: VoteLine) -> Iterator[Row]:
    """Each State that voted, with its side."""
    for side in line.sides:
        for state in side.states:
            yield {"vote": line.id, "side": side.name, "state": state.label}
