"""Where a Korean document speaks of a meeting, and who did what at it."""

import re
from collections.abc import Iterator

from onrecord.extract.actors import korean_subject
from onrecord.extract.meeting_days import isos
from onrecord.extract.meeting_people import Part, RoleName
from onrecord.extract.meeting_words import Reference, holds_meetings, known_formats
from onrecord.extract.scene import FILL, PERSON, Scene, Unit
from onrecord.model import Cited, Span

__all__ = ["korean_parts", "korean_references"]

# After the format: what the sentence says of it.
HELD = re.compile(
    r"[^.]{0,60}?(?:열었|열고|열린|열렸|연 것|개최했|개최한|개최됐|개최된|개최되었|소집했"
    r"|소집한|소집됐|소집된|진행됐|진행된|진행했|진행하고 있"
    r"|마련됐|재개됐|주재|에서|참석|마쳤|치렀)"
)
WANTED = re.compile(
    r"[^.]{0,30}?(?:열지 않|열리지 않|하지 않|열어 달라|열 것|열 예정|열릴|개최할|개최될|예정"
    r"|계획|열기로|열자고|추진|제안|요청|촉구|요구|소집해 달라"
    r"|없었|못했|취소|연기|무산)"
)
DENIED = re.compile(r"않|없었|못했|취소|무산")
NOT_THE_MEETING = re.compile(r"(?:이사회|위원회|총회)$")
DEFINITE = re.compile(r"(?:이번|이날|해당|그|이|동|당시)\s?(?:[가-힣]+\s)?$|^$")
REGULAR = re.compile(r"(?:매년|해마다|매달|연례)")

# A day that is something else's: adoption, arrest, birth, escape; the end of a clause.
OWNED = re.compile(
    r"채택|억류|체포|구금|탈북|태어|설립|발표|공개|발간|납북|선고|부터|까지|이후|떠난|떠났|입국"
    r"|출범|임명|제출"
)
CLAUSE_END = re.compile(r"(?:다\.|고,|며,|으며,|는데,|지만,)")
NEXT_DAY = re.compile(r"(?:\([^()]*\))?\s*(?:과|와|,|·|및|그리고)?\s*$")

_TITLES = rf"[가-힣\d\s\ue000-{FILL}]{{0,40}}?"
PRESIDED_BY = re.compile(
    rf"(?P<who>{PERSON})(?P<titles>{_TITLES})(?:의)?\s*(?:주재로|사회로|주재 아래|주재하에)"
)
PRESIDED = re.compile(r"주재(?:했|한|하|를 맡)")
CONVENED_BY = re.compile(rf"(?P<who>{PERSON})(?P<titles>{_TITLES})(?:의)?\s*소집으로")
BEFORE: tuple[tuple[RoleName, re.Pattern[str]], ...] = (
    ("presided_by", PRESIDED),
    ("convened_by", re.compile(r"소집(?:했|한\s)")),
    (
        "spoke",
        re.compile(
            r"발언(?:했|하며|하고)|연설(?:했|하며)|기조연설|보고했|브리핑(?:했|을 했)"
            r"|연단에 (?:섰|올랐)"
        ),
    ),
    ("testified", re.compile(r"증언(?:했|하며|하고|에 나섰|대에 섰|을 했)")),
    ("attended", re.compile(r"참석(?:했|한|하고|하며)|참가(?:했|한)")),
)
ANY_CUE = re.compile(r"주재|소집|발언|연설|보고|브리핑|연단|증언|참석|참가|사회로")
WORDS = re.compile(r"([가-힣]+(?:\s(?:두|세|네|다섯)\s?(?:명|사람)))(?:도|이|은|는|가)?\s")


def korean_references(scene: Scene, sentence: Span) -> list[Reference]:
    """What one Korean sentence says of meetings, in text order."""
    pattern, forms, _ = known_formats("ko")
    mask = scene.mask
    found: list[Reference] = []
    for match in pattern.finditer(mask, sentence.start, sentence.end):
        before = mask[max(sentence.start, match.start() - 1) : match.start()]
        if (
            before
            and re.match("[가-힣]", before)
            and not before.endswith((" ", "…"))
            and (NOT_THE_MEETING.search(mask[sentence.start : match.end()]))
        ):
            continue
        if not forms[match[0]]:
            continue
        form = Span(*match.span())
        found.append(_reference(scene, sentence, form, forms[match[0]]))
    return _with_days(scene, sentence, found)


def _reference(scene: Scene, sentence: Span, form: Span, name: str) -> Reference:
    mask = scene.mask
    after = mask[form.end : sentence.end]
    left = scene.before(sentence.start, form.start)
    wanted = WANTED.match(after)
    held = HELD.match(after)
    wished = wanted is not None and (held is None or wanted.end() <= held.end())
    denied = wanted is not None and bool(DENIED.search(wanted[0]))
    body = _body(scene, sentence, form) if not re.search(r"(?:이번|이날|해당)\s?$", left) else None
    topic = len(left.strip()) > 0 and bool(re.search(r"인권|문제|상황|주제", left[-30:]))
    return Reference(
        span=form,
        sentence=sentence,
        format=Cited(name, (form,)),
        body=body,
        state=("denied" if denied else "wanted") if wished else "held" if held else "told",
        definite=bool(DEFINITE.search(left)) or (body is None and not topic),
        several=bool(REGULAR.search(left[-60:])),
    )


def _body(scene: Scene, sentence: Span, form: Span) -> Cited | None:
    nearest: Unit | None = None
    for unit in scene.inside(Span(sentence.start, form.start)):
        if holds_meetings(unit):
            gap = scene.mask[unit.end : form.start]
            if len(gap) < 90 and not re.search(r"[다]\.|의장|결의|본부|대사|보고관", gap[:12]):
                nearest = unit
    return scene.body(nearest) if nearest else None


def _with_days(scene: Scene, sentence: Span, found: list[Reference]) -> list[Reference]:
    if not found:
        return []
    days: list[list[Cited]] = [[] for _ in found]
    units = [unit for unit in scene.inside(sentence) if unit.date is not None]
    owners: list[int | None] = [_owner(scene, sentence, unit, found) for unit in units]
    for i in range(len(units) - 2, -1, -1):
        gap = scene.mask[units[i].end : units[i + 1].start]
        if owners[i] is None and NEXT_DAY.fullmatch(gap):
            owners[i] = owners[i + 1]
    for unit, owner in zip(units, owners, strict=True):
        if owner is not None:
            days[owner].extend(isos(unit))
    return [reference.on(tuple(own)) for reference, own in zip(found, days, strict=True)]


def _owner(scene: Scene, sentence: Span, day: Unit, found: list[Reference]) -> int | None:
    mask = scene.mask
    after = next((i for i, r in enumerate(found) if r.span.start >= day.end), None)
    if after is not None:
        gap = mask[day.end : found[after].span.start]
        if not OWNED.search(gap) and not CLAUSE_END.search(gap):
            return after
        return None
    before = max((i for i, r in enumerate(found) if r.span.end <= day.start), default=None)
    if before is None or CLAUSE_END.search(mask[found[before].span.end : day.start]):
        return None
    rest = re.split(r"[.,]", mask[day.end : sentence.end], maxsplit=1)[0]
    return None if OWNED.search(rest) else before


def korean_parts(scene: Scene, sentence: Span) -> Iterator[Part]:
    """Who, after one Korean sentence, did what at a meeting."""
    mask = scene.mask
    if not ANY_CUE.search(mask, sentence.start, sentence.end):
        return
    for role, pattern in (("presided_by", PRESIDED_BY), ("convened_by", CONVENED_BY)):
        for match in pattern.finditer(mask, sentence.start, sentence.end):
            unit = scene.unit_at(match.start("who"))
            if unit is not None and not re.search(rf"{PERSON}|[은는이가을를]\s", match["titles"]):
                yield Part(
                    "presided_by" if role == "presided_by" else "convened_by", unit, match.start()
                )
    for role_name, cue in BEFORE:
        for match in cue.finditer(mask, sentence.start, sentence.end):
            for unit in _doers(scene, sentence, match.start()):
                if role_name in ("presided_by", "testified") and not (
                    unit.is_person or unit.mention is None
                ):
                    continue
                if role_name != "attended" and unit.is_organ:
                    continue
                yield Part(role_name, unit, match.start(), sure=role_name not in ("spoke",))


def _doers(scene: Scene, sentence: Span, at: int) -> list[Unit]:
    found = korean_subject(scene, sentence.start, at)
    if found:
        return found
    # "탈북민 김은주 씨와 강규리 씨가" has names; "탈북민 두 명이" only a count.
    counted = WORDS.search(scene.mask, sentence.start, at)
    if counted:
        return [Unit(counted.start(1), counted.end(1), "w")]
    return []
