"""What a sentence tells of a meeting: topic, place, the resolution behind it, whose it is."""

import re

from onrecord import vocabulary
from onrecord.extract.meeting_words import Reference
from onrecord.extract.resolutions import Resolution
from onrecord.extract.scene import BODY, DAY, PLACE, Scene, Unit
from onrecord.model import Cited, EntityKind, Span

__all__ = ["body_of_office", "grounds", "held_at", "main_body", "topic_of"]

# What says that a resolution is the ground of a meeting.
MANDATE = re.compile(
    r"\b(?:in accordance with|pursuant to|under|mandated by|on the basis of|by virtue of"
    r"|in line with"
    r"|as requested|requested by|called for (?:by|in)|decided (?:by|in)|following|followed"
    r"|in response to|(?:based|rest(?:s|ed|ing)?) (?:up)?on|stem(?:s|med|ming) from"
    r"|basis (?:of (?:it|the \w+) )?(?:is|was)|asked for|requested|requests|in (?:the|its|a"
    r"|that))\b"
)
KO_MANDATE = re.compile(r"따라|따른|근거|의거|의해|요청")
ADOPTS_NOW = re.compile(
    r"\b(?:adopt|adopts|adopted|approved|passed|voted on|vetoed)\s+(?:the |a |its )?(?:\w+ ){0,2}$"
)
TOPIC = re.compile(
    rf"(?:\s+(?:of|on|in)\s+(?:the\s+)?(?:{DAY}|{BODY}|{PLACE}))*\s+"
    r"(?:on|about|devoted to|dedicated to|concerning|regarding|focus(?:s)?ed on|that dealt with"
    r"|dealing with|to (?:discuss|address|consider|examine))\s+(?P<topic>[^,;.:()—“”\"\n]{3,160})"
)
TOPIC_END = re.compile(
    r"\s(?:(?:at|with|which|who|that|where|under|scheduled|planned|convened|held|took|takes|was"
    r"|were|is|are|has"
    r"|had|have|by"
    r"|as|for|every|each|from|after|before|during|but)(?=\s|$)"
    rf"|in (?={PLACE}|{DAY}|\d)|on (?={DAY})|{DAY}|and (?:heard|called|said|adopted|again)\b)"
)
# "on rights in Ruritania": where the topic is, not the meeting.
IN_COUNTRY = re.compile(
    r"\b(?:rights|situation|conditions|crisis|conflict|war|violations|abuses|developments"
    r"|repression|prisoners|detainees)$"
)
KO_TOPIC = re.compile(
    r"(?:^|[\s이가은는])(?P<topic>[^.,\s][^.,]{1,28}?)\s?(?:문제만을 다루는|문제에 관한"
    r"|문제를 다루는|에 관한|에 대한|를 주제로"
    r"|을 주제로)"
)
KO_TOPIC_BEFORE = re.compile(
    r"(?:^|\s)(?P<topic>[^\s.,]*인권(?:\s?상황|\s?문제)?)\s(?:공식\s?|공개\s?)?$"
)
IN_PLACE = re.compile(rf"\b(?:in|at)\s+(?:the\s+)?(?:[\w'-]+\s+){{0,3}}?(?P<place>{PLACE})")
PRESIDES = re.compile(r"\b(?:president|chair|vice-president|presidency)|의장")
NEAR = 40  # characters
HALL = re.compile(r"\b(?:Hall|Chamber|Headquarters|Building)\b|본부|회의장")


def topic_of(scene: Scene, reference: Reference) -> Cited | None:
    mask, begin, end = scene.mask, reference.sentence.start, reference.sentence.end
    if scene.korean:
        left = scene.before(begin, reference.span.start, 80)
        found = KO_TOPIC.search(left) or KO_TOPIC_BEFORE.search(left)
        if not found:
            return None
        offset = reference.span.start - len(left)
        start, stop = offset + found.start("topic"), offset + found.end("topic")
    else:
        found = TOPIC.match(mask, reference.span.end, end)
        if not found:
            return None
        start = found.start("topic")
        cut = TOPIC_END.search(mask, start, found.end())
        if cut and IN_COUNTRY.search(mask, start, cut.start()) and mask[cut.end()] == PLACE[0]:
            cut = TOPIC_END.search(mask, cut.end(), found.end())
        stop = cut.start() if cut else found.end()
    words = re.sub(r"^(?:the|a|an)\s+", "", " ".join(scene.text[start:stop].split()), flags=re.I)
    if len(words) < 3 or re.match(DAY, mask[start:stop]):
        return None
    stop = start + len(re.sub(r"\s+(?:on|in|of)\s*$", "", mask[start:stop]))
    stop -= len(scene.text[start:stop]) - len(scene.text[start:stop].rstrip())
    words = re.sub(r"^(?:the|a|an)\s+", "", " ".join(scene.text[start:stop].split()), flags=re.I)
    return Cited(words, (Span(start, stop),)) if len(words) > 2 else None


def held_at(scene: Scene, reference: Reference, topic: Cited | None) -> Cited | None:
    """The place of a meeting, a town before a hall in it.

    Where the sentence says neither that it was held nor when, the place must stand beside it.
    """
    sentence = reference.sentence
    if not reference.days and reference.state != "held":
        end = min(sentence.end, reference.span.end + NEAR)
        sentence = Span(reference.span.start, max(end, reference.span.end))
    if scene.korean:
        places = [unit for unit in scene.inside(sentence) if unit.letter == PLACE[0]]
    else:
        found = IN_PLACE.finditer(scene.mask, sentence.start, sentence.end)
        units = (scene.unit_at(match.start("place")) for match in found)
        told = topic.spans[0] if topic else Span(0, 0)
        places = [unit for unit in units if unit and unit.span not in told]
    if not places:
        return None
    towns = [unit for unit in places if not HALL.search(unit.span.of(scene.text))]
    return scene.cited((towns or places)[0])


def grounds(scene: Scene, sentence: Span, resolution: Resolution) -> bool:
    """Whether a sentence on a meeting gives a resolution as its ground."""
    before = scene.before(sentence.start, resolution.span.start)
    if scene.korean:
        return bool(KO_MANDATE.search(scene.mask, resolution.span.end, sentence.end))
    if ADOPTS_NOW.search(before):
        return False
    return bool(MANDATE.search(before[-90:]))


def body_of_office(scene: Scene, unit: Unit) -> Cited | None:
    """The body over which somebody presides who presides by office."""
    mention = unit.mention
    if mention is None:
        return None
    if mention.entity_kind is EntityKind.OFFICE:
        office = vocabulary.office(mention.key or "")
        body = vocabulary.body(office.body) if office and office.body else None
        presides = PRESIDES.search(mention.name.lower())
        return Cited(body.name, (unit.span,), body.key) if body and presides else None
    for post in mention.posts:
        if not PRESIDES.search(post.value.lower()):
            continue
        office = vocabulary.office(post.key or "")
        body = vocabulary.body(office.body) if office and office.body else None
        if body:
            return Cited(body.name, post.spans, body.key)
        for other in scene.mentions:
            inside = other.spans[0] in post.spans[0] if post.spans else False
            if other.entity_kind is EntityKind.BODY and inside:
                return Cited(other.name, other.spans, other.key)
    return None


def main_body(scene: Scene) -> Cited | None:
    """The body that the document names most, and first among equals."""
    counts: dict[str, int] = {}
    for unit in scene.units:
        if unit.is_vocabulary_body and unit.mention and unit.mention.key:
            body = vocabulary.body(unit.mention.key)
            if body and body.kind in (
                "principal_organ",
                "committee",
                "subsidiary",
                "commission",
            ):
                counts[unit.mention.key] = counts.get(unit.mention.key, 0) + 1
    if not counts:
        return None
    key = max(counts, key=lambda key: counts[key])
    unit = next(u for u in scene.units if u.mention and u.mention.key == key)
    return scene.cited(unit)
