"""The end of a Korean word and what it makes of it: a subject, a quotation, a describing verb …"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from onrecord.extract.attribution.korean_marks import IN_BRACKETS, IN_QUOTES
from onrecord.extract.attribution.korean_nouns import UNKNOWN, can_speak
from onrecord.vocabulary.korean_grammar import korean_grammar
from onrecord.vocabulary.syllables import coda

__all__ = ["Tail", "Word", "tail_of", "words_of"]


class Tail(StrEnum):
    TOPIC = "topic"  # 은, 는
    SUBJECT = "subject"  # 이, 가, 께서
    ALSO = "also"  # 도
    OBJECT = "object"  # 을, 를
    TO_WHOM = "to_whom"  # 에게, 께
    AT = "at"  # 에
    IN = "in"  # 에서
    FROM = "from"  # 로부터
    OF = "of"  # 의
    WITH = "with"  # 와, 과
    BY = "by"  # 로
    QUOTING = "quoting"  # 다고
    CHAINING = "chaining"  # 다며
    QUOTED_NOUN = "quoted_noun"  # 다는
    SO_THAT = "so_that"  # 도록
    IN_ORDER = "in_order"  # 하기로
    WHETHER = "whether"  # 는지, 을까
    LINK = "link"  # 하며
    ADNOMINAL = "adnominal"  # 하는
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Word:
    """``text`` without the signs after it, quotations made opaque; ``bare_end`` is where its
    particle or quoting end begins; ``sign`` are the signs after it."""

    start: int
    end: int
    text: str
    tail: Tail
    bare_end: int
    sign: str


WORD = re.compile(r"\S+")
SIGNS = ",.;:…!?·"  # close a word
# "라고", "이라고도", "며" after a closing mark
AFTER_MARK = re.compile(
    r"(?:(?P<quoting>(?:이?라)?고(?:도|는|만|까지)?)|(?P<chaining>(?:이?라)?(?:며|면서)도?)"
    r"|(?P<noun>이?라?(?:는|던)))$"
)
QUOTING = re.compile(r"(?:[다라자냐까]|(?<=[달말])라)(?P<end>고(?:도|는|만|까지|들)?)$")
CHAINING = re.compile(r"[다라자냐까](?P<end>(?:며|면서)도?)$")
QUOTED_NOUN = re.compile(r"[다라자냐까](?P<end>는|던|란)$")
WHETHER = re.compile(r"(?:[는은던]지|까|[을인할될긴린]지)(?:를|도|에|는|요)?$")
LINK = re.compile(
    r"(?:하고|되고|내고|있고|없고|했고|었고|았고|였고|됐고|열고|받고|두고|들고|갖고|보고|되며|하며|으며|면서"
    r"|지만|으나|아서|어서|해서|여서|는데|다가|려고|으려|므로|러|자마자|거나|든지)$"
)
PARTICLES = (
    ("으로부터", Tail.FROM),
    ("로부터", Tail.FROM),
    ("에게서", Tail.FROM),
    ("에서부터", Tail.FROM),
    ("에게", Tail.TO_WHOM),
    ("한테", Tail.TO_WHOM),
    ("께서", Tail.SUBJECT),
    ("께", Tail.TO_WHOM),
    ("에서", Tail.IN),
    ("으로서", Tail.BY),
    ("로서", Tail.BY),
    ("으로", Tail.BY),
    ("에", Tail.AT),
    ("을", Tail.OBJECT),
    ("를", Tail.OBJECT),
    ("의", Tail.OF),
    ("와", Tail.WITH),
    ("과", Tail.WITH),
)
# Particles that follow others: "에서는", "에게도"
AFTER_PARTICLE = ("는", "도", "만", "조차", "까지")
CLOSED_ONLY = frozenset("은이을과")  # follow a consonant
OPEN_ONLY = frozenset("는가를와")  # follow a vowel
LATIN = re.compile(r"[A-Za-z0-9%]$")
# Ends of words that are no subject though they end in 이 or 가.
NOT_SUBJECT = re.compile(
    r"(?:없이|같이|깊이|높이|많이|굳이|일찍이|특히|따뜻이|끊임없이|거침없이|가까이|나란히|틈틈이|일일이|[는은인던]가"
    r"|나가|들어가|돌아가|올라가|찾아가|다가|사이|아이|어린이|차이|국가|전문가|작가|평가|증가|추가|허가|참가|대가|물가"
    r"|활동가|운동가|분석가|평론가|정치가|역사가|사업가|법률가|길이|깊이|높이|넓이|먹이|놀이|이이|거의|역시)$"
)
ALSO_NOT = re.compile(
    r"(?:보도|제도|태도|정도|강도|속도|지도|온도|의도|시도|포로도|섬도|압도|년도|아무도|적어도|그래도|라도|아도|어도|해도|지도|기도|에도|서도|고도|로도)$"
)


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of a range of marked text."""
    found = []
    for match in WORD.finditer(text, start, end):
        whole = match[0]
        word = whole.rstrip(SIGNS) or whole[0]
        tail, length = tail_of(_short(word))
        stop = match.start() + len(word)
        bare = stop - (len(_short(word)) - length)
        found.append(Word(match.start(), stop, word, tail, bare, whole[len(word) :]))
    return found


def _short(word: str) -> str:
    """The word with each quotation and bracket in it as one letter, so that few words differ."""
    if IN_QUOTES in word:
        word = QUOTES.sub(IN_QUOTES, word)
    return BRACKETS.sub("", word) if IN_BRACKETS in word else word


QUOTES = re.compile(f"{IN_QUOTES}+")
BRACKETS = re.compile(f"{IN_BRACKETS}+")


@lru_cache(maxsize=1 << 16)
def tail_of(word: str) -> tuple[Tail, int]:
    """What the end of a word makes of it, and how long it is without that end.

    >>> tail_of("외교부는"), tail_of("석방하라고"), tail_of("받은")
    ((<Tail.TOPIC: 'topic'>, 3), (<Tail.QUOTING: 'quoting'>, 4), (<Tail.ADNOMINAL: 'adnominal'>, 2))
    """
    if IN_QUOTES in word:
        return _after_mark(word)
    return _quoting(word) or _noun(word) or _verb(word) or (Tail.BARE, len(word))


def _after_mark(word: str) -> tuple[Tail, int]:
    place = word.rindex(IN_QUOTES) + 1
    found = AFTER_MARK.match(word, place)
    if found:
        kinds = {
            "quoting": Tail.QUOTING,
            "chaining": Tail.CHAINING,
            "noun": Tail.QUOTED_NOUN,
        }
        return kinds[str(found.lastgroup)], place
    rest = word[place:]
    inner = _quoting(rest)
    if inner:
        return inner[0], place + inner[1]
    if rest in ("은", "이", "가", "도", "께서"):
        kind = Tail.TOPIC if rest == "은" else Tail.ALSO if rest == "도" else Tail.SUBJECT
        return kind, place
    particle = next((kind for end, kind in PARTICLES if rest == end), None)
    if particle is not None:
        return particle, place
    found_noun = _noun(rest) if len(rest) > 1 else None
    return (found_noun[0], place + found_noun[1]) if found_noun else (Tail.BARE, len(word))


def _quoting(word: str) -> tuple[Tail, int] | None:
    if word in korean_grammar().not_quoting or word.endswith(("보다는", "보다도")):
        return None
    if word.endswith(("자는", "라는", "다는")) and can_speak(word[:-1]) != UNKNOWN:
        return None  # "당국자는", "나라는"
    for pattern, tail in (
        (QUOTING, Tail.QUOTING),
        (CHAINING, Tail.CHAINING),
        (QUOTED_NOUN, Tail.QUOTED_NOUN),
    ):
        found = pattern.search(word)
        if found and found.start() + (len(word) > 2) > 0:
            return tail, found.start("end")
    if word.endswith("도록") and len(word) > 2:
        return Tail.SO_THAT, len(word)
    if word.endswith("기로") and word not in korean_grammar().not_to and len(word) > 2:
        return Tail.IN_ORDER, len(word) - 1
    if WHETHER.search(word) and len(word) > 2:
        return Tail.WHETHER, len(word)
    return None


def _noun(word: str) -> tuple[Tail, int] | None:
    """A noun with a particle."""
    inner = word
    for end in AFTER_PARTICLE:
        shorter = word.removesuffix(end)
        if shorter != word and shorter.endswith(("에서", "에게", "에", "로", "로부터", "와", "과")):
            inner = shorter
            break
    for end, tail in PARTICLES:
        if inner.endswith(end) and len(inner) > len(end) and _fits(inner, end):
            return tail, len(inner) - len(end)
    if inner != word:
        return None
    last = word[-1:]
    if len(word) < 2 or last not in "은는이가도":
        return None
    if last == "도":
        return None if ALSO_NOT.search(word) else (Tail.ALSO, len(word) - 1)
    if not _fits(word, last) or _describes(word) or (last in "이가" and NOT_SUBJECT.search(word)):
        return None
    return (Tail.TOPIC if last in "은는" else Tail.SUBJECT), len(word) - 1


def _fits(word: str, end: str) -> bool:
    """Whether a particle can follow the sound before it."""
    before = word[-len(end) - 1]
    closing = coda(before)
    if closing == "":
        return True
    if end in CLOSED_ONLY:
        return closing != " "
    return closing == " " if end in OPEN_ONLY else True


def _describes(word: str) -> bool:
    """Whether a word in 은 or 는 is a verb that describes the next noun."""
    stem, last = word[:-1], word[-1]
    if last == "은":
        return stem in korean_grammar().having_eun or (
            len(stem) > 1 and stem[-1] in "받높많겪얻맡빼앗남죽굶같않"
        )
    if last != "는":
        return False
    if coda(stem[-1]) not in (" ", ""):
        return True
    if word in korean_grammar().nouns_in_neun:
        return False
    return any(
        stem.endswith(end) for end in _neun_ends() if len(end) > 1 or end in ("하", "되")
    ) or (stem in korean_grammar().having_neun)


def _neun_ends() -> frozenset[str]:
    return korean_grammar().having_neun


def _verb(word: str) -> tuple[Tail, int] | None:
    """A verb that goes on or describes."""
    if LINK.search(word) and len(word) > 2:
        return Tail.LINK, len(word)
    last = word[-1:]
    if last in "은는" and len(word) > 1 and _describes(word):
        return Tail.ADNOMINAL, len(word)
    if last == "던" or (len(word) > 1 and ADNOMINAL.search(word)):
        return Tail.ADNOMINAL, len(word)
    return None


# Present and future forms that describe: "탈출한", "갇힌", "열릴"
ADNOMINAL = re.compile(
    r"(?:(?<![북남무권제기시원유])한|된|린|[어아해려켜뤄여라러빠던]진|킨|긴|친|힌|[아어]난|낸|[나]온|간|본|준|든|른|운|둔|룬|인|할|될|릴|질|낼|친|친|쓴|선|온|왔던|었던|았던)$"
)
