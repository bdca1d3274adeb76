"""Answers of ``ask`` as the lines that pages show."""

from collections.abc import Iterable, Sequence

from onrecord import ask
from onrecord.model import Arrival, Span
from onrecord.record import DocumentRow, EntityRow, LeftOutRow, Spelling, StoredDocument
from onrecord.vocabulary import properties as vocabulary_properties
from onrecord.web.views import (
    ArrivalLine,
    DecidedLine,
    DocumentLine,
    HitView,
    LeftOutLine,
    Link,
    MatchLine,
    MeetingLine,
    NameLine,
    PersonLine,
    Property,
    Quote,
    Side,
    Source,
    StatementLine,
    Value,
)

__all__ = [
    "arrival_of",
    "decided_of",
    "document_of",
    "hit_of",
    "left_out_of",
    "link_of",
    "match_of",
    "meeting_link",
    "meeting_of",
    "names_of",
    "person_of",
    "properties_in_order",
    "property_of",
    "quote_of",
    "quotes_of",
    "relations_of",
    "source_of",
    "statement_of",
    "value_of",
]

# ---------------------------------------------------------------------------- sources, names


def source_of(row: DocumentRow) -> Source:
    return Source(
        row.id,
        row.title or row.name,
        row.publisher,
        row.published,
        row.language,
        row.kind.value,
        row.copies,
        sealed=row.protection > 0,
    )


def document_of(row: DocumentRow, sources: ask.Sources) -> DocumentLine:
    def other(id: str | None) -> Link | None:
        if id is None:
            return None
        known = sources.document(id)
        return Link(known.title or known.name, f"/documents/{id}", known.language)

    return DocumentLine(
        source_of(row),
        row.words,
        row.statements,
        row.findings,
        row.name,
        other(row.copy_of),
        other(row.translation_of),
    )


def relations_of(stored: StoredDocument, sources: ask.Sources) -> list[tuple[str, Link]]:
    """How a document is tied to others; those that the record does not hold have no page."""
    sources.load(each.document for each in stored.related if each.document)
    found = []
    for each in stored.related:
        link = Link(each.words)
        if each.document is not None:
            other = source_of(sources.document(each.document))
            link = Link(other.title, f"/documents/{other.id}", other.language)
        found.append((each.kind.value, link))
    return found


def arrival_of(arrival: Arrival) -> ArrivalLine:
    return ArrivalLine(
        arrival.at,
        arrival.how,
        arrival.origin,
        arrival.by,
        arrival.program,
        arrival.size,
        arrival.name,
    )


def left_out_of(row: LeftOutRow) -> LeftOutLine:
    return LeftOutLine(row.origin, row.problem, row.mend, row.at)


def quote_of(evidence: ask.Evidence) -> Quote:
    source = Source(
        evidence.document,
        evidence.title,
        evidence.publisher,
        evidence.published,
        evidence.language,
        evidence.kind,
    )
    return Quote(source, evidence.spans, evidence.quotation, evidence.finding)


def quotes_of(all: Iterable[ask.Evidence]) -> list[Quote]:
    """Each place once, as a document may say a thing at one place for several reasons."""
    found = {(each.document, each.spans): quote_of(each) for each in all}
    return list(found.values())


def link_of(named: ask.Named) -> Link:
    """A name with the page of whom it names; keys that hold in one document only have none."""
    id = named.id or ""
    known = (len(id) == 12 and ":" not in id) or id.startswith(("state:", "body:", "office:"))
    return Link(named.name, f"/people/{id}" if known else None)


def meeting_link(key: str) -> Link:
    """The page of a meeting, named by its body and its day."""
    body, _, day = key.removeprefix("meeting:").rpartition(":")
    known = day[:4].isdigit() or day.startswith("--")
    name = ask.vocabulary_name(body if known else f"{body}:{day}") or body
    return Link(name, f"/meetings/{key}", day=day if known else None)


def names_of(spellings: Sequence[Spelling]) -> list[NameLine]:
    return [
        NameLine(each.name.text, each.name.script, each.name.language, each.documents)
        for each in spellings
    ]


def person_of(row: EntityRow) -> PersonLine:
    names = [each.name.text for each in row.names if each.name.text != row.name]
    posts = list(dict.fromkeys(post.text for post in row.posts))
    return PersonLine(
        row.id, row.name, names, row.category.value, posts, row.said, row.about, row.documents
    )


# ---------------------------------------------------------------------------- what was said


def statement_of(said: ask.Said) -> StatementLine:
    recorded = said.recorded
    finding = said.recorded.finding
    behalf = finding.on_behalf_of
    return StatementLine(
        id=recorded.id,
        speaker=link_of(said.speaker),
        act=finding.act.value,
        content=said.content,
        quote=quote_of(said.evidence),
        kind=finding.quote.value,
        role=finding.role,
        on_behalf_of=Link(ask.vocabulary_name(behalf) or behalf) if behalf else None,
        addressee=finding.addressee.value if finding.addressee else None,
        modality=finding.modality.value if finding.modality else None,
        denied=finding.denied,
        about=[link_of(each) for each in said.about],
        themes=said.themes,
        said_on=said.said_on,
        meeting=meeting_link(finding.meeting) if finding.meeting else None,
        state=recorded.state.value,
        confidence=finding.confidence,
        reason=finding.reason,
        method=finding.method,
    )


def hit_of(found: ask.Found) -> HitView:
    hit = found.hit
    quote = quote_of(found.evidence)
    return HitView(
        scope=hit.scope.value.removesuffix("s"),
        address=f"/statements/{hit.finding}" if hit.finding else quote.address,
        title=hit.title or quote.source.title,
        snippet=list(lit(hit.snippet, hit.marks)),
        source=quote.source,
    )


def lit(text: str, marks: Sequence[Span]) -> Iterable[tuple[str, bool]]:
    """A text in pieces, each with whether it is one of those that are marked."""
    here = 0
    for mark in sorted(marks):
        if mark.start < here:
            continue
        if mark.start > here:
            yield text[here : mark.start], False
        yield mark.of(text), True
        here = mark.end
    if here < len(text):
        yield text[here:], False


# ---------------------------------------------------------------------------- meetings


def meeting_of(told: ask.MeetingTold, disputed: frozenset[str]) -> MeetingLine:
    row = told.row
    return MeetingLine(
        key=row.key,
        body=told.body.name,
        date=row.day,
        format=", ".join(row.formats) or None,
        topic="; ".join(row.topics) or None,
        place=", ".join(row.places) or None,
        sources=told.sources,
        disagree=row.key in disputed,
    )


def value_of(value: ask.Value) -> Value:
    tables = [(word.text, word.source) for word in value.tables]
    firsts = quotes_of(each.first for each in value.origins)
    copies = quotes_of(copy for each in value.origins for copy in each.copies)
    told = (value.sources, value.accepted, tables, copies, value.documents)
    return Value(value.label, firsts, *told)


def property_of(answer: ask.PropertyAnswer) -> Property:
    return Property(answer.name, [value_of(each) for each in answer.values], answer.disagree)


def properties_in_order(answers: Sequence[ask.PropertyAnswer]) -> list[Property]:
    """What sources disagree on comes first, all else in the order of the vocabulary."""
    order = {row.name: place for place, row in enumerate(vocabulary_properties())}

    def place(answer: ask.PropertyAnswer) -> tuple[bool, int]:
        return not answer.disagree, order.get(answer.name, len(order))

    return [property_of(each) for each in sorted(answers, key=place)]


# ---------------------------------------------------------------------------- who is the same


def match_of(answer: ask.MatchAnswer) -> MatchLine:
    hundredths = (round(100 * answer.names), round(100 * answer.same))
    return MatchLine(side_of(answer.one), side_of(answer.other), *hundredths, answer.reasons)


def side_of(row: EntityRow) -> Side:
    names = [each.name.text for each in row.names]
    return Side(row.id, row.name, row.category.value, names, row.documents)


def decided_of(each: ask.Decided) -> DecidedLine:
    told = each.judgement
    one = Link(each.one, f"/people/{told.one}")
    other = Link(each.other, f"/people/{told.other}")
    return DecidedLine(each.act, each.what, one, other, told.by, told.at, told.note)
