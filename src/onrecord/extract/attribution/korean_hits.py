"""Where a Korean sentence has words that report, and in what form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.extract.attribution.korean_marks import IN_QUOTES
from onrecord.extract.attribution.korean_tails import Tail
from onrecord.extract.attribution.korean_unit import Unit
from onrecord.vocabulary.korean import (
    KoreanCue,
    KoreanForm,
    arising,
    carrier,
    hearsay,
    korean_nouns,
    korean_phrase,
    korean_verb,
)
from onrecord.vocabulary.korean_grammar import korean_grammar

__all__ = ["Hit", "Kind", "find_hits", "told_hit"]

# Nouns with the copula: "설명이다", "요구다", "입장이라고"
COPULA = re.compile(
    r"(?P<noun>[가-힣]+?)(?:이다|다|이었다|였다|입니다|이라고|이라며|이며|이고|이지만|인데)$"
)
GOES_ON = ("있", "왔", "온", "나섰", "나선")
AUXILIARY = re.compile(r"(?:고|기도|어|아|여|해|혀|려|여)$")
NEVER = re.compile(r"(?:바|적)(?:은|이|도)?$")
KNOWN_ONLY = ("보이", "보인", "보여", "추정", "알려", "전해", "파악", "확인", "나타")
WITHIN = 4  # words between a noun and its verb


class Kind(StrEnum):
    VERB = "verb"
    NOUN = "noun"
    ARISING = "arising"
    COPULA = "copula"
    OWNED = "owned"
    HEARSAY = "hearsay"


@dataclass(slots=True)
class Hit:
    """Words ``first`` to ``last`` report. ``quoted`` is the quoting end that they have themselves;
    ``end`` the place in the text where they end without it."""

    first: int
    last: int
    cue: KoreanCue
    form: KoreanForm
    kind: Kind
    end: int
    quoted: str = ""


def find_hits(unit: Unit) -> Iterator[Hit]:
    """The reporting words of a sentence outside its quotations, in text order."""
    i = 0
    while i < len(unit.words):
        hit = None if IN_QUOTES in unit.words[i].text else _at(unit, i)
        if hit is None:
            i += 1
            continue
        yield hit
        i = hit.last + 1


def _at(unit: Unit, i: int) -> Hit | None:
    word = unit.words[i].text
    if word.startswith(hearsay()):
        return _hearsay(unit, i)
    if i + 1 < len(unit.words):
        phrase = korean_phrase(word, unit.words[i + 1].text)
        if phrase is not None:
            return _hit(unit, i, i + 1, phrase.cue, phrase.form, Kind.VERB, phrase.rest)
    noun = _noun(unit, i)
    if noun is not None:
        return noun
    verb = korean_verb(word)
    if verb is None:
        return None
    before = unit.tail(i - 1)
    decided = verb.cue.word == "하다" and before is Tail.IN_ORDER and word != "하고"
    if verb.cue.beside and before is not Tail.QUOTING and not decided:
        return None
    return _verb(unit, _hit(unit, i, i, verb.cue, verb.form, Kind.VERB, verb.rest))


def _hit(
    unit: Unit, first: int, last: int, cue: KoreanCue, form: KoreanForm, kind: Kind, rest: str = ""
) -> Hit:
    end = unit.words[last].end - len(rest)
    return Hit(first, last, cue, form, kind, end, rest)


def _verb(unit: Unit, hit: Hit) -> Hit | None:
    """The hit with the verbs and nouns after it that tell what it does in the sentence."""
    i = hit.last + 1
    if i >= len(unit.words) or unit.words[hit.last].sign:
        return hit
    following = unit.words[i].text
    if hit.form is KoreanForm.LINK and AUXILIARY.search(unit.words[hit.last].text):
        if (
            following.startswith(GOES_ON)
            or (unit.words[hit.last].text.endswith("기도") and following.startswith("하"))
            or (unit.words[hit.last].text.endswith("기도") and following.startswith("했"))
        ):
            form = _auxiliary(following)
            return Hit(
                hit.first,
                i,
                hit.cue,
                form,
                hit.kind,
                unit.words[i].end - len(_quoting(following)),
                _quoting(following),
            )
        return hit
    if hit.form is not KoreanForm.ADNOMINAL:
        return hit
    if following in korean_grammar().after_verbs or following.startswith("데"):
        if NEVER.match(following):
            return _been(unit, hit, i)
        hit.form = KoreanForm.LINK
    elif NEVER.match(following):
        return _been(unit, hit, i)
    elif following == "것으로" and i + 1 < len(unit.words):
        hit.form = KoreanForm.FINITE
        if unit.words[i + 1].text.startswith(KNOWN_ONLY):
            hit.last = i + 1
    return hit


def _been(unit: Unit, hit: Hit, i: int) -> Hit | None:
    """ "말한 바 있다", but not "말한 적이 없다"."""
    after = unit.words[i + 1].text if i + 1 < len(unit.words) else ""
    if not after.startswith("있"):
        return None
    hit.form, hit.last = KoreanForm.FINITE, i + 1
    return hit


def _auxiliary(word: str) -> KoreanForm:
    if word.endswith(("는", "온", "던", "선")) and not word.endswith("다는"):
        return KoreanForm.ADNOMINAL
    if word.endswith(("고", "며", "면서", "지만", "으나")) and not word.endswith(("다고", "다며")):
        return KoreanForm.LINK_PAST
    return KoreanForm.FINITE


def _quoting(word: str) -> str:
    found = re.search(r"다(고|며|면서|는)$", word)
    return found[1] if found else ""


def _hearsay(unit: Unit, i: int) -> Hit | None:
    before = unit.words[i - 1].text if i else ""
    word = unit.words[i].text
    if not (before.endswith("것으로") or unit.tail(i - 1) is Tail.QUOTING):
        return None
    if word.endswith(("진", "던", "된")):
        return None
    cue = korean_verb("전했다")
    assert cue is not None
    return _hit(unit, i, i, cue.cue, KoreanForm.FINITE, Kind.HEARSAY)


# ---------------------------------------------------------------------------- nouns


def _noun(unit: Unit, i: int) -> Hit | None:
    """A noun that reports with the words after or before it."""
    bare = unit.bare(i)
    tail = unit.words[i].tail
    cue, first = korean_nouns().get(bare), i
    if i and (unit.tail(i - 1) is Tail.OF or unit.tail(i - 1) is Tail.BARE):
        longer = korean_nouns().get(f"{unit.of(i - 1)} {bare}")
        if longer is not None:
            cue, first = longer, i - 1
    if cue is None:
        return _copula(unit, i)
    if tail in (Tail.OBJECT, Tail.BARE, Tail.ALSO):
        hit = _carried(unit, i, first, cue)
        if hit is not None:
            return hit
    if tail in (Tail.SUBJECT, Tail.ALSO, Tail.OBJECT, Tail.TOPIC):
        for k in range(i + 1, min(len(unit.words), i + WITHIN)):
            form = arising(unit.words[k].text, after_object=tail is Tail.OBJECT)
            if form is not None:
                return _hit(unit, first, k, cue, form[0], Kind.ARISING, form[1])
    if _owned(unit, first):
        return _hit(unit, first, i, cue, KoreanForm.NOMINAL, Kind.OWNED)
    return None


def _carried(unit: Unit, i: int, first: int, cue: KoreanCue) -> Hit | None:
    """ "입장을 거듭 밝혔다"."""
    for k in range(i + 1, min(len(unit.words), i + (2 if unit.tail(i) is Tail.BARE else WITHIN))):
        form = carrier(unit.words[k].text)
        if form is not None:
            hit = _hit(unit, first, k, cue, form[0], Kind.NOUN, form[1])
            return _verb(unit, hit)
        if unit.words[k].text not in korean_grammar().manners:
            return None
    return None


def _copula(unit: Unit, i: int) -> Hit | None:
    found = COPULA.match(unit.words[i].text)
    cue = korean_nouns().get(found["noun"]) if found else None
    if found is None or cue is None or not _told(unit, i):
        return None
    rest = unit.words[i].text[found.end("noun") :]
    quoted = rest[-1] if rest.endswith("고") and "라" in rest else ""
    form = KoreanForm.LINK if rest in ("이며", "이고", "이지만", "인데") else KoreanForm.FINITE
    return _hit(unit, i, i, cue, form, Kind.COPULA, quoted)


def told_hit(unit: Unit) -> Hit | None:
    """The noun of a sentence that tells only whose words stand beside it: "한 국장의 말이다"."""
    i = len(unit.words) - 1
    found = COPULA.match(unit.words[i].text) if i > 0 else None
    cue = korean_nouns().get(found["noun"]) if found else None
    if cue is None or unit.tail(i - 1) is not Tail.OF:
        return None
    return _hit(unit, i, i, cue, KoreanForm.FINITE, Kind.COPULA)


def _told(unit: Unit, i: int) -> bool:
    """Whether a clause stands before the noun: "…라는 설명", "…다는 것이 그의 설명"."""
    for k in range(i - 1, max(-1, i - 7), -1):
        if unit.tail(k) is Tail.QUOTED_NOUN:
            return True
        if unit.words[k].sign and unit.words[k].sign != ",":
            return False
    return unit.words[i].text.startswith(("방침", "계획", "예정"))


def _owned(unit: Unit, first: int) -> bool:
    """Whether a clause and an owner stand before the noun: "…다는 보고관의 지적"."""
    if unit.tail(first - 1) is not Tail.OF or unit.speaks(first - 1) < 2:
        return False
    return any(unit.tail(k) is Tail.QUOTED_NOUN for k in range(max(0, first - 6), first - 1))
