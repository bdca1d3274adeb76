"""Words by which a Korean document says that something was done to somebody."""

import re
from collections.abc import Iterator

from onrecord.extract.actors import listed_left, listed_right
from onrecord.extract.scene import DAY, FILL, PERSON, STATE, Scene, Unit
from onrecord.extract.victims import Deed
from onrecord.model import Cited, Span

__all__ = ["korean_deeds"]

# Verbal nouns, the themes that they name, and what they make of the victim.
DEEDS: dict[str, tuple[str, str | None]] = {
    "자의적 구금": ("arbitrary_detention", "detained"),
    "강제북송": ("forced_repatriation", "returned"),
    "강제송환": ("forced_repatriation", "returned"),
    "억류": ("detention", "detained"),
    "구금": ("detention", "detained"),
    "체포": ("detention", "detained"),
    "구속": ("detention", "detained"),
    "수감": ("detention", "detained"),
    "투옥": ("detention", "detained"),
    "납북": ("abduction", "abducted"),
    "납치": ("abduction", "abducted"),
    "피랍": ("abduction", "abducted"),
    "실종": ("enforced_disappearance", "missing"),
    "처형": ("death_penalty", "executed"),
    "총살": ("death_penalty", "executed"),
    "고문": ("torture", None),
    "북송": ("forced_repatriation", "returned"),
    "석방": ("detention", "released"),
}
_DEED = "|".join(sorted(DEEDS, key=lambda word: (-len(word), word)))
_TITLE = rf"(?:\s?(?:[가-힣]{{1,8}}?|\([^()]*\)|[\ue008]{FILL}*)){{0,3}}?"

# "억류된 … 선교사", "북한에 억류된 김…"
ATTRIBUTE = re.compile(
    rf"(?P<done>{_DEED})(?:된|당한|돼 있는|되어 있는|됐던"
    rf"|\s?중인)\s(?:(?!{PERSON})[^.,]){{0,24}}?(?={PERSON})"
)
SINCE = re.compile(rf"(?P<day>{DAY})부터\s(?:{STATE}(?:에|에서)\s)?$")
# "억류됐다", "구금돼 있다", "체포되었다"
PREDICATE = re.compile(
    rf"(?P<done>{_DEED})(?:됐|되었|돼 있|되어 있|돼\s|되어\s|당했|당하|되고|됐으며|된 것으로"
    rf"|되며|를 당했)"
)
SENTENCED = re.compile(
    r"(?P<done>(?:무기노동교화형|노동교화형|사형|징역|종신형)[^.,]{0,10}?선고)(?:받|됐|를 받)"
)
# "김… 선교사를 석방하라"
RELEASE = re.compile(
    rf"(?P<who>{PERSON}){_TITLE}(?:을|를|의)\s(?:[가-힣]+\s){{0,4}}?(?P<done>석방|송환)"
)
MARKED = re.compile(rf"(?P<who>{PERSON}){_TITLE}(?:은|는|이|가)\s+(?:(?P<day>{DAY}))?")
# "친구 세 명이", "410명이": somebody else to whom it was done.
OTHER_SUBJECT = re.compile(r"[가-힣\d](?:(?<!없)이|가)\s")
IN_STATE = re.compile(rf"(?P<state>{STATE})(?:에|에서|이|가|측에)\s?(?:[가-힣]+\s){{0,2}}$")
STATE_ANYWHERE = re.compile(rf"(?P<state>{STATE})(?:에|에서)\s")
UNREAL = re.compile(r"않|아니|않았|못했")
HEARSAY = re.compile(r"알려졌|알려진|전해졌|추정|의혹")


def korean_deeds(scene: Scene, sentence: Span) -> Iterator[Deed]:
    """What one Korean sentence says was done to whom."""
    mask = scene.mask
    for match in ATTRIBUTE.finditer(mask, sentence.start, sentence.end):
        since = SINCE.search(scene.before(sentence.start, match.start(), 40))
        at = match.start() - (since.end() - since.start("day")) if since else 0
        unit = scene.unit_at(at) if since else None
        for who in _listed(scene, match.end(), sentence.end):
            yield _deed(scene, sentence, match, who, scene.day(unit) if unit else None)
    for pattern in (PREDICATE, SENTENCED):
        for match in pattern.finditer(mask, sentence.start, sentence.end):
            if UNREAL.match(mask, match.end()):
                continue
            for who, day in _subjects(scene, sentence, match.start()):
                yield _deed(scene, sentence, match, who, day)
    for match in RELEASE.finditer(mask, sentence.start, sentence.end):
        last = scene.unit_at(match.start("who"))
        for who in listed_left(scene, sentence.start, last) if last else []:
            actor = _state(scene, sentence, sentence.end)
            words = Span(*match.span("done"))
            yield Deed(who, "detention", words, actor=actor, sure=False)


def _listed(scene: Scene, at: int, end: int) -> list[Unit]:
    first = scene.unit_at(at)
    return listed_right(scene, first, end) if first else []


def _subjects(scene: Scene, sentence: Span, at: int) -> Iterator[tuple[Unit, Cited | None]]:
    """The people marked as subjects before a verb, each with the day behind the mark."""
    marked = list(MARKED.finditer(scene.mask, sentence.start, at))
    if not marked:
        return
    dated = [match for match in marked if match["day"]]
    if len(dated) > 1:
        for match in dated:
            who, when = scene.unit_at(match.start("who")), scene.unit_at(match.start("day"))
            if who and when:
                yield who, scene.day(when)
        return
    if OTHER_SUBJECT.search(scene.mask, marked[-1].end(), at):
        return
    last = scene.unit_at(marked[-1].start("who"))
    days = [u for u in scene.inside(Span(marked[-1].start(), at)) if u.date]
    day = scene.day(days[-1]) if days else None
    for who in listed_left(scene, sentence.start, last) if last else []:
        yield who, day


def _deed(scene: Scene, sentence: Span, match: re.Match[str], who: Unit, day: Cited | None) -> Deed:
    done = match["done"]
    theme, status = DEEDS.get(done, ("detention", "sentenced"))
    end = match.end("done")
    hearsay = HEARSAY.search(scene.mask, end, min(sentence.end, end + 20))
    words = Span(match.start("done"), hearsay.end() if hearsay else end)
    dated = theme != "death_penalty" and status not in ("sentenced", "released")
    actor = _state(scene, sentence, match.start())
    return Deed(who, theme, words, status, day if dated else None, actor)


def _state(scene: Scene, sentence: Span, at: int) -> Unit | None:
    left = scene.before(sentence.start, at)
    found = IN_STATE.search(left) or STATE_ANYWHERE.search(left)
    return scene.unit_at(at - len(left) + found.start("state")) if found else None
