"""Who asks whom to do what for whom."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from onrecord.extract.places import Places, holding
from onrecord.model import (
    Act,
    Category,
    Cited,
    Demand,
    Document,
    EntityKind,
    Mention,
    Span,
    Statement,
)
from onrecord.vocabulary import role_forms

__all__ = ["find_demands", "for_whom"]

DEMANDING = frozenset({Act.URGE, Act.CALL_FOR})
ADDRESSED = frozenset(
    {EntityKind.STATE, EntityKind.ORGANISATION, EntityKind.BODY, EntityKind.OFFICE}
)
# Between who is asked and what: " to ", " on the same day to ", "에 "
BEFORE_ACTION = re.compile(
    r"(?:에게는?|에|이|가|은|는|도)?\s*(?:on\s+(?:\w+\s+){1,4}?(?=to\s))?(?:to\s+)?"
)
# "북한은 … 해야 한다", after the name
KOREAN_OUGHT = re.compile(
    r"(?:\s(?:정부|당국|측|지도부))?(?:은|는|이|가|도)\s+"
    r"(?P<action>[^.?!\n“”\"]{2,200}?[가-힣]야(?:만)?) (?:한다|합니다|하며|할|된다)"
)
# "North Korea must immediately release …"
OUGHT = re.compile(
    r"\s*(?:also |immediately )?(?:must|should|shall|needs? to|has to|have to|ought to)\b"
)


# What may lie between two pieces of one demand, in characters.
GAP = 200
# A number and a colon announce a list: "three of his compatriots: …"
LISTS = re.compile(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b[^:.;]{0,60}:")


def find_demands(
    document: Document, statements: Sequence[Statement], mentions: Sequence[Mention]
) -> tuple[Demand, ...]:
    """The demands that a document's statements make, in text order.

    Those who urge and call for something demand it; so does who says that a State or body must act.
    """
    places = Places(mentions)
    found: list[Demand] = []
    for statement in statements:
        if not statement.content:
            continue
        if statement.act in DEMANDING:
            found.append(_asked(document, statement, places))
        elif statement.act in (Act.SAY, Act.WARN, Act.CONDEMN):
            found.extend(_obliged(document, statement, places))
    return tuple(found)


def _asked(document: Document, statement: Statement, mentions: Places[Mention]) -> Demand:
    action = _action(document, statement)
    return Demand(
        spans=statement.spans,
        confidence=statement.confidence,
        reason=f"statement that {statement.act.value.replace('_', ' ')}s",
        by=statement.speaker,
        by_key=statement.speaker_key,
        to=statement.addressee,
        action=action,
        for_whom=for_whom(document, _spoken_of(document, statement, action), mentions),
        made_on=statement.said_on,
    )


def _spoken_of(document: Document, statement: Statement, action: Cited) -> tuple[Span, ...]:
    """Where those stand that a demand is for: in its action, in what is left out between two pieces
    of it, and where it announces a list ("three of his friends: …"), to the end of the sentence."""
    spans = list(action.spans)
    own = (*statement.source, *statement.cue)
    for one, other in pairwise(action.spans):
        gap = Span(one.end, other.start)
        if gap.start < gap.end <= gap.start + GAP and not any(gap.overlaps(span) for span in own):
            spans.append(gap)
    last = action.spans[-1]
    listed = LISTS.search(document.text, last.start, last.end)
    sentence = holding(document.sentences, last.end - 1) if listed else None
    if sentence and last.end < sentence.end:
        spans.append(Span(last.end, sentence.end))
    return tuple(sorted(spans))


def _action(document: Document, statement: Statement) -> Cited:
    """The content without who is asked: "[the State] to release them" gives "release them"."""
    spans = statement.content
    if statement.addressee is not None:
        asked = statement.addressee.spans[0]
        first = spans[0]
        if asked in first and asked.start - first.start <= 5:
            rest = BEFORE_ACTION.match(document.text, asked.end, first.end)
            start = rest.end() if rest else asked.end
            if start < first.end:
                spans = (Span(start, first.end), *spans[1:])
    return Cited(" ".join(span.of(document.text) for span in spans), spans)


def _obliged(
    document: Document, statement: Statement, mentions: Places[Mention]
) -> Iterator[Demand]:
    """ "[the State] must release them" within what is said."""
    named = [(part, mention) for part in statement.content for mention in mentions.inside(part)]
    for part, mention in named:
        place = mention.spans[0]
        if mention.entity_kind not in ADDRESSED:
            continue
        found = _ought(document, place, part)
        if found is None:
            continue
        action, words = found
        cited = Cited(action.of(document.text), (action,))
        yield Demand(
            spans=statement.spans,
            confidence=statement.confidence * 0.9,
            reason=f"'{words}' after who is asked",
            by=statement.speaker,
            by_key=statement.speaker_key,
            to=Cited(mention.name, mention.spans, mention.key),
            action=cited,
            for_whom=for_whom(document, cited.spans, mentions),
            made_on=statement.said_on,
        )
        return


def _ought(document: Document, place: Span, part: Span) -> tuple[Span, str] | None:
    """What somebody named at a place has to do, and the words that say so."""
    korean = KOREAN_OUGHT.match(document.text, place.end, part.end)
    if korean is not None:
        return Span(*korean.span("action")), "야 한다"
    ought = OUGHT.match(document.text, place.end, part.end)
    if ought is None:
        return None
    action = Span(ought.end() + 1, _sentence_end(document, ought.end(), part.end))
    return (action, ought[0].strip()) if action.start < action.end else None


def _sentence_end(document: Document, start: int, end: int) -> int:
    sentence = holding(document.sentences, start)
    end = min(end, sentence.end) if sentence else end
    while end > start and document.text[end - 1] in '.,;”" ':
        end -= 1
    return end


# Words that begin another phrase.
SMALL = r"(?:of|for|the|to|and|or|in|on|by|with|from|that)\b"


@cache
def _victims() -> re.Pattern[str]:
    """ "the three missionaries", "all political prisoners"; the noun with what counts it."""
    nouns = sorted(
        (form for form, role in role_forms().items() if role.category is Category.VICTIM),
        key=len,
        reverse=True,
    )
    words = "|".join(re.escape(noun) for noun in nouns)
    korean = "|".join(re.escape(noun) for noun in nouns if not noun.isascii())
    return re.compile(
        rf"\b(?:(?:the|all|its|these|those|their|three|two|four|five|six|\d+)\s+)*"
        rf"(?:(?!{SMALL})[\w-]+\s+){{0,2}}?(?:{words})\b"
        rf"|(?:[가-힣]+된 )?(?:{korean})들?(?: \w{{1,2}} ?명)?(?=[이가은는을를의에과와도]|\s|$)",
        re.IGNORECASE,
    )


def for_whom(
    document: Document, spans: Sequence[Span], mentions: Places[Mention]
) -> tuple[Cited, ...]:
    """The people named in what is demanded; without one, the victims that it speaks of."""
    people = [
        Cited(mention.name, mention.spans, mention.key)
        for span in spans
        for mention in mentions.inside(span)
        if mention.entity_kind is EntityKind.PERSON
    ]
    if people:
        return tuple(people)
    for span in spans:
        found = _victims().search(document.text, span.start, span.end)
        if found:
            place = Span(found.start(), found.end())
            return (Cited(place.of(document.text), (place,)),)
    return ()
