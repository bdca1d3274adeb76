"""Who and what a document names: people with their posts, organisations, States, bodies, places."""

import re

from onrecord.extract.mentions.candidates import Map, map_of
from onrecord.extract.mentions.gazetteer import hits
from onrecord.extract.mentions.judge import Judged, judge
from onrecord.extract.mentions.known import halves, known_mentions
from onrecord.extract.mentions.korean import korean_mentions
from onrecord.extract.mentions.runs import candidates
from onrecord.extract.mentions.sheet import Sheet, layout
from onrecord.model import Document, EntityKind, Mention, Span
from onrecord.vocabulary.wordlists import organisation_words

# A name that hides one: "Witness K-4", "Ms. A".
CODE = re.compile(r"[A-Z]{1,2}-?\d{0,3}\.?")
# The name of a publisher and no title in quotation marks and no address.
PUBLISHER = re.compile(r"(?!https?:)[A-Z가-힣][^“”\"\n]{1,60}$")
# For example: Kim Jung-wook (김정욱)
IN_BRACKETS = re.compile(r"\s?\((?:[^()가-힣]{0,60}?)([가-힣]{2,6}(?: [가-힣]{1,6}){0,3})\)")

__all__ = ["find_mentions"]


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """All mentions of a document, in text order.

    Keys are set for what the vocabulary knows; people get theirs when the mentions of a document
    are taken together.
    """
    sheet = layout(document)
    known = hits(sheet)
    places = map_of(known)
    judged = judge(sheet, places, candidates(sheet, places))
    covered = {i for item in judged for i in range(item.candidate.first, item.candidate.last)}
    found = [*known_mentions(sheet, places, known, covered)]
    found.extend(_mention(sheet, places, item) for item in judged)
    found.extend(halves(sheet, found, covered))
    found.extend(_in_hangul(document, found))
    credited = _credited(document)
    places_taken = [mention.spans[0] for mention in credited]
    found = [m for m in found if not any(m.spans[0].overlaps(place) for place in places_taken)]
    return tuple(sorted([*found, *credited], key=lambda mention: mention.spans))


def _credited(document: Document) -> list[Mention]:
    """The publishers that a document's credits name ("originally published by …")."""
    found: dict[Span, Mention] = {}
    for relation in document.relations:
        for span in relation.spans:
            start = document.text.find(relation.target, span.start, span.end)
            if start < 0 or not PUBLISHER.match(relation.target):
                continue
            place = Span(start, start + len(relation.target))
            found[place] = Mention(
                spans=(place,),
                entity_kind=EntityKind.ORGANISATION,
                name=relation.target,
                confidence=0.85,
                reason="named in a credit as the publisher",
            )
    return list(found.values())


def _in_hangul(document: Document, found: list[Mention]) -> list[Mention]:
    """Mentions in Hangul: all of a Korean text, else names in brackets after names."""
    if document.language.startswith("ko"):
        return korean_mentions(document)
    ends = {m.spans[0].end for m in found if m.entity_kind is EntityKind.PERSON}
    return [
        Mention(
            spans=(Span(match.start(1), match.end(1)),),
            entity_kind=EntityKind.PERSON,
            name=match[1],
            confidence=0.9,
            reason="the name before it in Hangul",
        )
        for match in IN_BRACKETS.finditer(document.text)
        if match.start() in ends
    ]


def _mention(sheet: Sheet, places: Map, item: Judged) -> Mention:
    candidate, around = item.candidate, item.around
    kind = candidate.kind
    assert kind is not None
    span = sheet.span(candidate.first, candidate.last)
    key = _state_key(sheet, places, item) if kind is EntityKind.ORGANISATION else None
    if kind is EntityKind.STATE:
        key = _governed(sheet, places, item)
    if kind is not EntityKind.PERSON or around is None:
        return Mention(
            spans=(span,),
            entity_kind=kind,
            name=candidate.name,
            key=key,
            confidence=0.8,
            reason=candidate.reason,
        )
    name = candidate.name
    if around.start < candidate.first and CODE.fullmatch(name):
        span = sheet.span(around.start, candidate.last)
        name = sheet.text(around.start, candidate.last)
    return Mention(
        spans=(span,),
        entity_kind=kind,
        name=name,
        title=around.title,
        posts=tuple(around.posts),
        roles=tuple(around.roles),
        confidence=0.9 if around.title or around.posts or " " in candidate.name else 0.7,
        reason=candidate.reason,
    )


def _governed(sheet: Sheet, places: Map, item: Judged) -> str | None:
    """The State's key in "Government of the Republic of Korea"."""
    for i in range(item.candidate.first, item.candidate.last):
        hit = places.starts.get(i)
        if hit and hit[0].form.kind is EntityKind.STATE:
            return hit[0].form.key
    return None


def _state_key(sheet: Sheet, places: Map, item: Judged) -> str | None:
    """The key of an organisation that is a State's: "organisation:state:KOR:foreign ministry"."""
    first, last = item.candidate.first, item.candidate.last
    table = organisation_words()
    if not any(sheet.words[i].capitalize() in table.of_state for i in range(first, last)):
        return None
    for i in range(first, last):
        hit = places.starts.get(i)
        if hit and hit[0].form.kind is EntityKind.STATE and hit[0].last <= last:
            owned = i == first or sheet.word(i - 1) == "of" or sheet.word(i - 2) == "of"
            rest = [*sheet.lower[first:i], *sheet.lower[hit[0].last : last]]
            while rest and rest[-1] in ("of", "the"):
                rest.pop()
            return f"organisation:{hit[0].form.key}:{' '.join(rest)}" if rest and owned else None
    return None
