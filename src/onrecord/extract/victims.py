"""Words by which a document says that something was done to somebody: English sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.actors import list_before, listed_left, objects, subject
from onrecord.extract.deed_words import (
    DONE,
    HEDGE,
    HOW,
    LIBERTY,
    NOUN,
    NOUNS,
    SOMEBODY,
    STATUSES,
    THEMES,
    are_people,
)
from onrecord.extract.scene import ANYONE, DAY, PERSON, POST, STATE, WORDS, Scene, Unit
from onrecord.model import Cited, Span

__all__ = ["Deed", "deeds"]

# "was arrested", "has reportedly been held", "are believed to be detained"
PASSIVE = re.compile(
    rf"\b(?P<aux>(?:was|were|is|are|been|remains?|remained|went"
    rf"|gone)\s+{HOW}*(?:been\s+)?{HOW}*)(?P<done>{DONE})\b"
)
# "disappeared in May", "died in custody": what a victim does.
VANISHED = re.compile(
    rf"(?P<aux>(?:(?:has|have|had)\s+)?{HOW}*)\b(?P<done>disappeared|died in (?:custody"
    rf"|detention|prison))\b"
)
# "was arrested in May and sentenced in June": the second deed has the victims of the first.
AND_THEN = re.compile(
    rf"(?:(?!{PERSON})[^.;]){{0,100}}?\band\s+(?:then\s+"
    rf"|later\s+)?(?P<how>{HOW}*)(?P<done>{DONE})\b"
)
WHEREABOUTS = re.compile(
    rf"(?P<who>{PERSON})'s? (?:fate and |current )?(?P<done>whereabouts (?:are"
    rf"|remain) (?:still )?unknown)"
)
# "repatriated 15 defectors, including A and B"
GROUP_OF = re.compile(
    r"(?P<group>(?:\d+|two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of"
    r"|several|many)\s+"
    rf"[^,.;]{{3,60}}?)(?=[,.;]|\s(?:in|on|from|to|who|by|for|{DAY})|$)"
    rf"(?:,?\s+(?:including|among them)\s+(?=(?:the\s+)?{PERSON}))?"
)
MODAL = re.compile(
    r"\b(?:could|would|will|should|might|can|if|unless|whether|not|never|n't)\s+(?:be\s+|have\s+)?$"
)
DENIED = re.compile(r"\b(?:denie[sd]|deny(?:ing)?|rejected|dismissed|refuted)\b[^;]{0,80}$")
# For example: Kim Bo-ra (…), a nurse, held since 2014
REDUCED = re.compile(
    rf"(?P<who>{PERSON})(?:\s*\([^()]*\))?,\s+(?:(?:(?!{PERSON})[^,;.:]){{1,90}},\s+)"
    rf"?(?P<how>{HOW}*)(?P<done>{DONE})"
    rf"(?=\s+(?:in|since|for|on|by|at|without|there|from|last|{DAY})\b|\s+{DAY})"
)
# "three detained missionaries, A, B and C", "the abducted fisherman A"
ATTRIBUTE = re.compile(
    rf"\b(?P<how>{HOW}*)(?P<done>detained|imprisoned|jailed|abducted|kidnapped|disappeared"
    rf"|missing|executed|captive|arrested)"
    rf"\s+(?:(?:[\w-]+|{POST}|{ANYONE})\s+){{0,3}}?(?:[a-z][\w-]+|{POST})[,:]?\s+(?=(?:mr\.?\s"
    rf"|ms\.?\s|{POST}\s)?{PERSON})"
)
# For example: three missionaries detained in Orvane: A, B and C
GROUP_LIST = re.compile(
    rf"\b(?:[a-z]+s|{POST})\s+(?:who (?:are|were"
    rf"|have been) )?(?P<how>{HOW}*)(?P<done>{DONE})\s[^:.;]{{0,80}}?:\s+(?={PERSON})"
)
# "the detention of A", "A's detention", "the release of three missionaries, A, B and C"
NOUN_OF = re.compile(rf"\b(?P<done>{NOUN})\s+of\s+")
NOUN_POSSESSIVE = re.compile(
    rf"(?P<who>{PERSON})(?:'s|')\s+(?:[\w-]+\s+){{0,2}}?(?P<done>{NOUN})\b"
)
# For example: found their detention arbitrary; the names are in a sentence before.
THEIR = re.compile(
    rf"\btheir (?P<done>{NOUN})\b(?P<rest>[^.;]{{0,30}})|\bthe (?:two|three|four|five"
    rf"|six)(?: \w+)?"
    r" (?:are|were|have been) (?P<held>held|detained)\b(?P<how>[^.;]{0,20})"
)
# "to release A", "release the missionaries A and B"
RELEASE = re.compile(r"\b(?P<done>release|free|releasing|freeing|liberate)\s+")
NAMES_AFTER = re.compile(
    rf"(?:(?:the|all|both|two|three|four|five|six|seven|mr\.?|ms\.?|mrs\.?|dr\.?|detained|his"
    rf"|her|their"
    rf"|{SOMEBODY}|{POST}|{ANYONE}(?='s|\s{SOMEBODY}\b))(?:'s)?[,:]?\s+){{0,6}}?(?={PERSON})"
)
# "Orvane arrested A": a name that is no subject of a passive.
ACTIVE = re.compile(
    r"\b(?P<done>arrested|detained|abducted|kidnapped|executed|imprisoned|jailed|tortured"
    r"|repatriated|deported)\s+"
)
AUXILIARY = re.compile(
    r"\b(?:was|were|is|are|been|being|be|remains?|who|and|get|gets|got)\s+(?:\w+ly\s+)?$"
)
HEADED = re.compile(
    rf"\W*(?P<how>{HOW}*)(?P<done>{DONE})(?=\s+(?:in|since|for|on|by|at|to|from|without|{DAY})"
    rf"|\s*[;.])"
)
STATUS_LINE = re.compile(r"\bstatus:\s*(?P<status>[^;.\n]{3,60})")

# What belongs to the deed behind its words.
SINCE = re.compile(
    rf"(?:(?!{PERSON})[^;.:]){{0,90}}?(?:\bsince|\bin|\bon|\bfrom|\bof|,)?\s*(?={DAY})"
)
BREAK = re.compile(
    r"\b(?:and|but)\s+(?:was|were|has|have|sentenced|said|released|is|are)\b|\bsaid\b|\bafter\b"
    r"|\buntil\b"
)
THEN_NAME = re.compile(
    rf"(?P<who>{PERSON})(?:\s*\([^()]*\))?\s*,?\s*(?:since|in|on|from)?\s*(?={DAY})"
)
BY = re.compile(rf"[^;.:,]{{0,50}}?\bby\s+(?:the\s+)?(?:[\w' -]{{0,30}}?)(?={ANYONE})")
IN_STATE = re.compile(
    rf"(?:(?!{PERSON})[^;.:]){{0,60}}?\b(?:in|inside|into)\s+(?:the\s+)?(?={STATE})"
)
ASKED = re.compile(rf"{ANYONE}\s+to\s+(?:\w+\s+){{0,3}}$")
HOLDER = re.compile(rf"({STATE})(?:'s)?\s+(?:\w+\s+){{0,2}}$")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done to somebody, as one place of a document tells it.

    ``words`` are those of the deed with its hedge; ``status`` what it makes of the victim.
    """

    victim: Unit
    theme: str
    words: Span
    status: str | None = None
    since: Cited | None = None
    actor: Unit | None = None
    sure: bool = True


def deeds(scene: Scene, sentence: Span, headed: Unit | None) -> Iterator[Deed]:
    """What one sentence says was done to whom; ``headed`` is the person of the heading above it."""
    mask = scene.mask
    if not ANY_DEED.search(mask, sentence.start, sentence.end):
        return
    for match in PASSIVE.finditer(mask, sentence.start, sentence.end):
        if not _unreal(mask, sentence, match.start()):
            victims = subject(scene, sentence.start, match.start())
            yield from _of(scene, sentence, match, victims)
            then = AND_THEN.match(mask, match.end(), sentence.end)
            if then and not FINITE.search(mask, match.end(), then.start("how")):
                yield from _of(scene, sentence, then, victims)
    for match in REDUCED.finditer(mask, sentence.start, sentence.end):
        who = scene.unit_at(match.start("who"))
        if who and not DENIED.search(scene.before(sentence.start, match.start())):
            yield from _of(scene, sentence, match, listed_left(scene, sentence.start, who))
    for match in VANISHED.finditer(mask, sentence.start, sentence.end):
        if not _unreal(mask, sentence, match.start()):
            yield from _of(scene, sentence, match, subject(scene, sentence.start, match.start()))
    for pattern in (ATTRIBUTE, GROUP_LIST):
        for match in pattern.finditer(mask, sentence.start, sentence.end):
            yield from _of(scene, sentence, match, objects(scene, match.end(), sentence.end))
    yield from _nouns(scene, sentence)
    yield from _active(scene, sentence)
    if headed is not None:
        head = HEADED.match(mask, sentence.start, sentence.end)
        if head:
            yield from _of(scene, sentence, head, [headed])
        status = STATUS_LINE.search(mask, sentence.start, sentence.end)
        if status:
            span = Span(*status.span("status"))
            yield Deed(headed, "detention", span, span.of(mask).split(",")[0].strip())


def _unreal(mask: str, sentence: Span, at: int) -> bool:
    before = mask[max(sentence.start, at - 240) : at]
    return bool(MODAL.search(before) or DENIED.search(before))


def _of(scene: Scene, sentence: Span, match: re.Match[str], victims: list[Unit]) -> Iterator[Deed]:
    done = match["done"]
    how = match.groupdict().get("how")
    start = match.start("how") if how else match.start("done")
    if match.groupdict().get("aux"):
        hedge = HEDGE.search(match["aux"])
        start = match.start("aux") + hedge.start() if hedge else match.start("done")
    words = Span(start, match.end("done"))
    days = _days(scene, sentence, match.end("done"))
    actor = _actor(scene, sentence, match)
    theme = THEMES.get(done, "detention")
    status = STATUSES.get(done, "detained" if theme == "detention" else None)
    dated = done not in ("sentenced", "convicted", "released", "freed", "pardoned", "missing")
    victims = [unit for unit in victims if unit.is_person or are_people(unit.span.of(scene.text))]
    for i, victim in enumerate(victims):
        day = days[i] if len(days) == len(victims) else days[0] if len(days) == 1 else None
        yield Deed(victim, theme, words, status, day if dated else None, actor)
    # "A has been held since May, B since June and C since July"
    for then in THEN_NAME.finditer(scene.mask, match.end("done"), sentence.end):
        who, when = scene.unit_at(then.start("who")), scene.unit_at(then.end())
        if (
            who
            and when
            and victims
            and not FINITE.search(scene.mask[match.end("done") : then.start()])
        ):
            yield Deed(who, theme, words, status, scene.day(when) if dated else None, actor)


def _days(scene: Scene, sentence: Span, at: int) -> list[Cited]:
    """The days of a deed: the first behind its words, and those linked to it."""
    found = SINCE.match(scene.mask, at, sentence.end)
    if not found or BREAK.search(found[0]):
        return []
    first = scene.unit_at(found.end())
    days: list[Cited] = []
    end = 0
    for unit in scene.inside(Span(found.end(), sentence.end)):
        gap = scene.mask[end : unit.start] if days else ""
        if unit.date is None or (days and not DAYS_LINK.fullmatch(gap)):
            break
        cited = scene.day(unit)
        if cited is None:
            break
        days.append(cited)
        end = unit.end
    return days if first else []


def _actor(scene: Scene, sentence: Span, match: re.Match[str]) -> Unit | None:
    held = THEMES.get(match["done"]) in (*LIBERTY, "abduction", "death_penalty")
    for pattern in (BY, IN_STATE) if held else (BY,):
        found = pattern.match(scene.mask, match.end("done"), sentence.end)
        unit = scene.unit_at(found.end()) if found else None
        if unit is not None and not unit.is_person:
            return unit
    return None


def _nouns(scene: Scene, sentence: Span) -> Iterator[Deed]:
    mask = scene.mask
    for match in NOUN_POSSESSIVE.finditer(mask, sentence.start, sentence.end):
        who = scene.unit_at(match.start("who"))
        if who:
            yield _nominal(scene, sentence, match, who)
    for match in WHEREABOUTS.finditer(mask, sentence.start, sentence.end):
        who = scene.unit_at(match.start("who"))
        if who:
            words = Span(*match.span("done"))
            yield Deed(who, "detention", words, "whereabouts unknown")
    for match in THEIR.finditer(mask, sentence.start, sentence.end):
        arbitrary = "arbitrar" in (match["rest"] or match["how"] or "")
        theme = "arbitrary_detention" if arbitrary else NOUNS.get(match["done"] or "", "detention")
        words = Span(match.start(), match.end("done") if match["done"] else match.end("held"))
        for who in list_before(scene, match.start()):
            yield Deed(who, theme, words, sure=False)
    for pattern in (NOUN_OF, RELEASE):
        for match in pattern.finditer(mask, sentence.start, sentence.end):
            if not NAMES_AFTER.match(mask, match.end(), sentence.end):
                continue
            found = NAMES_AFTER.match(mask, match.end(), sentence.end)
            first = scene.unit_at(found.end()) if found else None
            for who in objects(scene, first.start, sentence.end) if first else []:
                yield _nominal(scene, sentence, match, who)


def _nominal(scene: Scene, sentence: Span, match: re.Match[str], who: Unit) -> Deed:
    before = scene.before(sentence.start, match.start("done"))
    found = ASKED.search(before) or HOLDER.search(before)
    actor = scene.unit_at(match.start("done") - len(before) + found.start()) if found else None
    theme = NOUNS.get(match["done"], "detention")
    words = Span(match.start("done"), match.end("done"))
    return Deed(who, theme, words, actor=actor, sure=False)


def _active(scene: Scene, sentence: Span) -> Iterator[Deed]:
    mask = scene.mask
    for match in ACTIVE.finditer(mask, sentence.start, sentence.end):
        before = scene.before(sentence.start, match.start())
        if AUXILIARY.search(before) or _unreal(mask, sentence, match.start()):
            continue
        victims = _sufferers(scene, sentence, match.end())
        if not victims:
            continue
        doers = [u for u in subject(scene, sentence.start, match.start()) if u.mention]
        theme = THEMES.get(match["done"], "forced_repatriation")
        words = Span(match.start("done"), match.end("done"))
        status = STATUSES.get(match["done"], "detained" if theme == "detention" else None)
        for who in victims:
            days = _days(scene, sentence, who.end)
            since = days[0] if len(days) == 1 else None
            yield Deed(who, theme, words, status, since, doers[0] if doers else None)


def _sufferers(scene: Scene, sentence: Span, at: int) -> list[Unit]:
    """Whom an active verb has for its objects: people by name, or a counted group of them."""
    mask = scene.mask
    found = NAMES_AFTER.match(mask, at, sentence.end)
    first = scene.unit_at(found.end()) if found else None
    if first is not None:
        return objects(scene, first.start, sentence.end)
    group = GROUP_OF.match(mask, at, sentence.end)
    if group is None or not are_people(group["group"]):
        return []
    named = scene.unit_at(group.end())
    people = objects(scene, named.start, sentence.end) if named and named.is_person else []
    return [Unit(group.start(), group.end("group"), WORDS), *people]


ANY_DEED = re.compile(
    rf"\b(?:whereabouts|{DONE}|{NOUN}|release|free|freeing|releasing|deported|status:)\b|captive"
)
FINITE = re.compile(r"\b(?:said|told|urged|was|were|who)\b")
DAYS_LINK = re.compile(r"\s*(?:,|,?\s*and)?\s*(?:since|in|on|from)?\s*")
