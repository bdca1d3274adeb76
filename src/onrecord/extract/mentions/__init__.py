"""Who and what a document names: people with their posts, organisations, States, bodies, places."""

from onrecord.extract.mentions.gazetteer import hits
from onrecord.extract.mentions.judge import Judged, judge
from onrecord.extract.mentions.known import halves, known_mentions
from onrecord.extract.mentions.runs import Map, candidates, map_of
from onrecord.extract.mentions.sheet import Sheet, layout
from onrecord.model import Document, EntityKind, Mention
from onrecord.vocabulary.wordlists import organisation_words

__all__ = ["find_mentions"]


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """All mentions of a document, in text order.

    Keys are set for what the vocabulary knows; people get theirs when the mentions of a document
    are taken together.
    """
    sheet = layout(document)
    places = map_of(hits(sheet))
    judged = judge(sheet, places, candidates(sheet, places))
    covered = {i for item in judged for i in range(item.candidate.first, item.candidate.last)}
    found = [*known_mentions(sheet, places, covered)]
    found.extend(_mention(sheet, places, item) for item in judged)
    found.extend(halves(sheet, found, covered))
    return tuple(sorted(found, key=lambda mention: mention.spans))


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
    return Mention(
        spans=(span,),
        entity_kind=kind,
        name=candidate.name,
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
