"""Korean reporting words: the table korean_cues.yaml, with the forms that they take."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from onrecord.model import Act
from onrecord.vocabulary.load import table
from onrecord.vocabulary.syllables import coda, vowel, vowel_after, with_coda, with_vowel

__all__ = [
    "KoreanCue",
    "KoreanForm",
    "KoreanVerb",
    "arising",
    "carrier",
    "hearsay",
    "korean_meaning",
    "korean_nouns",
    "korean_phrase",
    "korean_verb",
]

# Endings after a past stem, after the bare stem and after a present form in ㄴ.
LINKS_PAST = ("고", "으며", "으면서", "지만", "으나", "는데", "으므로")
LINKS = frozenset(
    {"고", "고는", "고도", "며", "면서", "면서도", "지만", "자", "자마자", "는데", "다가"}
    | {"여", "되", "더니", "기도", "시며", "시고"}
)
LONGEST = 9  # syllables of a stem
# What follows "요구했다" where that is quoted itself.
QUOTED = frozenset(("", "고", "고도", "고는", "며", "면서", "면서도", "는", "던", "지만"))


class KoreanForm(StrEnum):
    """What a form does in its sentence: ends it, goes on, or describes the noun after it."""

    FINITE = "finite"
    LINK = "link"
    LINK_PAST = "link_past"
    ADNOMINAL = "adnominal"
    NOMINAL = "nominal"
    OTHER = "other"


class _Stem(StrEnum):
    PAST = "past"
    BARE = "bare"
    PRESENT = "present"
    FUTURE = "future"
    FORMAL = "formal"
    NOMINAL = "nominal"
    JOINING = "joining"


@dataclass(frozen=True, slots=True)
class KoreanCue:
    """``word`` as in the table. ``object`` tells that a noun phrase may be the content, ``about``
    that a topic is, ``quoted`` that the verb reports only after a quotation, ``beside`` right after
    it. What is not ``spoken`` is a belief, a wish, a plan, a decision or a vote."""

    word: str
    act: Act
    object: bool = False
    about: bool = False
    quoted: bool = False
    beside: bool = False
    spoken: bool = True


@dataclass(frozen=True, slots=True)
class KoreanVerb:
    """A word read as a form of a verb; ``rest`` is what follows the form, if it is quoted itself
    ("고" of "요구했다고")."""

    cue: KoreanCue
    form: KoreanForm
    rest: str = ""


# ---------------------------------------------------------------------------- forms of verbs


def _stems(verb: str, irregular: str = "") -> Iterator[tuple[str, _Stem]]:
    """The beginnings of a verb's forms: of "밝히다" 밝혔, 밝히, 밝힌, 밝힐, 밝힙, 밝힘, 밝혀."""
    stem = verb.removesuffix("다")
    yield stem, _Stem.BARE
    if stem.endswith("하"):
        base = stem[:-1]
        pasts = ("했", "하였", "하시였", "하셨", "드렸")
        yield from ((base + past, _Stem.PAST) for past in pasts)
        yield from ((base + joined, _Stem.JOINING) for joined in ("해", "하여"))
        yield from _before_consonants(stem, closed=False)
        if len(base) > 1:
            yield base + "드리", _Stem.BARE
            yield from _before_consonants(base + "드리", closed=False)
        return
    joins = _joined(stem, irregular)
    yield from ((joined, _Stem.JOINING) for joined in joins)
    yield from ((with_coda(joined, "ㅆ"), _Stem.PAST) for joined in joins)
    if not irregular and coda(stem[-1]) == " " and vowel(stem[-1]) in "ㅣㅚㅐ":
        yield stem + "였", _Stem.PAST
    closed = bool(irregular) or coda(stem[-1]) != " "
    if closed:
        yield (irregular or stem) + "으", _Stem.BARE
    yield from _before_consonants(irregular or stem, closed=closed)


def _joined(stem: str, irregular: str) -> tuple[str, ...]:
    """The stem before -서: 밝혀, 받아, 내놓아 and 내놔, 물어."""
    if irregular:
        return (irregular + vowel_after(irregular),)
    found = {with_vowel(stem), stem + vowel_after(stem)}
    if stem.endswith("놓"):
        found.add(stem[:-1] + "놔")
    return tuple(sorted(found))


def _before_consonants(stem: str, *, closed: bool) -> Iterator[tuple[str, _Stem]]:
    kinds = (
        ("ㄴ", "은", _Stem.PRESENT),
        ("ㄹ", "을", _Stem.FUTURE),
        ("ㅂ", "습", _Stem.FORMAL),
        ("ㅁ", "음", _Stem.NOMINAL),
    )
    for consonant, syllable, kind in kinds:
        yield (stem + syllable if closed else with_coda(stem, consonant)), kind


def _form(kind: _Stem, rest: str) -> tuple[KoreanForm, str] | None:
    """What a form does, by its stem and what follows it, and the quoting end of it if it has one.

    None where it is no form of the verb that reports.
    """
    if kind is _Stem.PAST:
        return _past(rest)
    if kind is _Stem.PRESENT:
        if rest.startswith("다"):
            return _quoted(rest)
        return (KoreanForm.ADNOMINAL, "") if not rest else None
    if kind is _Stem.FORMAL:
        return (KoreanForm.FINITE, "") if rest.startswith("니다") else None
    if kind is _Stem.NOMINAL:
        return (KoreanForm.NOMINAL, "") if rest in ("", "을", "에도", "에") else None
    if kind is _Stem.JOINING:
        if rest in ("", "서", "요"):
            return (KoreanForm.LINK, "")
        return (KoreanForm.FINITE, "") if rest.startswith(("왔", "온", "오")) else None
    if kind is _Stem.BARE:
        if rest == "는":
            return (KoreanForm.ADNOMINAL, "")
        if rest.startswith("는다") or rest == "옵니다":
            return _quoted(rest.removeprefix("는")) if rest != "옵니다" else (KoreanForm.FINITE, "")
        return (KoreanForm.LINK, "") if rest in LINKS else None
    return None


def _past(rest: str) -> tuple[KoreanForm, str] | None:
    if rest == "던":
        return KoreanForm.ADNOMINAL, ""
    if rest.startswith("다"):
        return _quoted(rest)
    if rest.startswith(("습니다", "네", "어요", "죠", "지요", "소")):
        return KoreanForm.FINITE, ""
    if rest.startswith(LINKS_PAST):
        return KoreanForm.LINK_PAST, ""
    return (KoreanForm.NOMINAL, "") if rest == "음" else None


def _quoted(rest: str) -> tuple[KoreanForm, str] | None:
    """ "다" ends a sentence; "다고" one that is quoted itself."""
    return (KoreanForm.FINITE, rest[1:]) if rest[1:] in QUOTED else None


# ---------------------------------------------------------------------------- the tables


@cache
def _verbs() -> Mapping[str, tuple[tuple[_Stem, KoreanCue], ...]]:
    rows = table("korean_cues")
    found: dict[str, list[tuple[_Stem, KoreanCue]]] = {}
    for word, row in (
        *((f"{w}하다", r) for w, r in rows["verbs"].items()),
        *rows["others"].items(),
    ):
        cue = _cue(word.removesuffix("하다") if word in _roots() else word, row)
        for stem, kind in _stems(word, row.get("irregular", "")):
            found.setdefault(stem, []).append((kind, cue))
    return {stem: tuple(kinds) for stem, kinds in found.items()}


@cache
def _roots() -> frozenset[str]:
    return frozenset(f"{word}하다" for word in table("korean_cues")["verbs"])


def _cue(word: str, row: Mapping[str, object]) -> KoreanCue:
    return KoreanCue(
        word,
        Act(str(row["act"])),
        object=bool(row.get("object")),
        about=bool(row.get("about")),
        quoted=bool(row.get("quoted")),
        beside=bool(row.get("beside")),
        spoken=bool(row.get("spoken", True)),
    )


@lru_cache(maxsize=1 << 16)
def korean_verb(word: str) -> KoreanVerb | None:
    """The reporting verb that a word is a form of.

    >>> found = korean_verb("촉구하며")
    >>> found.cue.word, found.form.value
    ('촉구', 'link')
    >>> korean_verb("요구했다고").rest
    '고'
    """
    for end in range(min(len(word), LONGEST), 0, -1):
        for kind, cue in _verbs().get(word[:end], ()):
            form = _form(kind, word[end:])
            if form is not None:
                return KoreanVerb(cue, *form)
    return None


def _small_verbs(words: str) -> Mapping[str, tuple[_Stem, ...]]:
    found: dict[str, set[_Stem]] = {}
    for verb in words.split():
        for stem, kind in _stems(verb):
            found.setdefault(stem, set()).add(kind)
    return {stem: tuple(kinds) for stem, kinds in found.items()}


@cache
def _carriers() -> tuple[Mapping[str, tuple[_Stem, ...]], ...]:
    rows = table("korean_cues")
    arise = rows["arising"]
    return tuple(map(_small_verbs, (rows["carriers"], arise["subject"], arise["object"])))


def _small(table_number: int, word: str) -> tuple[KoreanForm, str] | None:
    stems = _carriers()[table_number]
    for end in range(min(len(word), LONGEST), 0, -1):
        for kind in stems.get(word[:end], ()):
            form = _form(kind, word[end:])
            if form is not None:
                return form
    return None


@lru_cache(maxsize=1 << 14)
def carrier(word: str) -> tuple[KoreanForm, str] | None:
    """The form of a verb of little meaning ("밝혔다" after "입장을"), and its quoting end."""
    return _small(0, word)


@lru_cache(maxsize=1 << 14)
def arising(word: str, *, after_object: bool) -> tuple[KoreanForm, str] | None:
    """The form of a verb that tells that something is said: "나왔다", after 을/를 "받았다"."""
    return _small(2 if after_object else 1, word)


@cache
def hearsay() -> tuple[str, ...]:
    """The beginnings of verbs that report what nobody is named for."""
    return tuple(table("korean_cues")["hearsay"].split())


@cache
def korean_nouns() -> Mapping[str, KoreanCue]:
    """Nouns that report, as in "입장을 밝혔다"."""
    return {word: _cue(word, row) for word, row in table("korean_cues")["nouns"].items()}


@cache
def _phrases() -> Mapping[str, tuple[tuple[str, _Stem, KoreanCue], ...]]:
    found: dict[str, list[tuple[str, _Stem, KoreanCue]]] = {}
    for phrase, row in table("korean_cues")["phrases"].items():
        first, verb = phrase.split()
        for stem, kind in _stems(verb, row.get("irregular", "")):
            found.setdefault(first, []).append((stem, kind, _cue(phrase, row)))
    return {first: tuple(rows) for first, rows in found.items()}


def korean_phrase(first: str, second: str) -> KoreanVerb | None:
    """The phrase that two words are a form of: "선을 그었다"."""
    for stem, kind, cue in _phrases().get(first, ()):
        if second.startswith(stem):
            form = _form(kind, second[len(stem) :])
            if form is not None:
                return KoreanVerb(cue, *form)
    return None


@lru_cache(maxsize=1 << 12)
def korean_meaning(words: str) -> KoreanCue | None:
    """The cue that these words are a form of, or its bare root as headlines have it.

    >>> korean_meaning("촉구했다").act.value, korean_meaning("우려를 표명하고").act.value
    ('urge', 'express_concern')
    """
    parts = words.split()
    if len(parts) > 1:
        phrase = korean_phrase(parts[-2], parts[-1])
        if phrase is not None:
            return phrase.cue
    verbs = [verb.cue for verb in map(korean_verb, parts) if verb is not None]
    noun = next(
        (cue for end in range(len(parts), 0, -1) if (cue := _noun(" ".join(parts[:end])))), None
    )
    told = next((cue for cue in verbs if cue.act is not Act.SAY or noun is None), None)
    if told is not None and not (noun and noun.act is not Act.SAY and told.act is Act.SAY):
        return told
    if noun is not None:
        return replace(noun, spoken=True) if len(parts) > 1 else noun
    return _root(parts[-1]) if parts else None


def _noun(words: str) -> KoreanCue | None:
    """The noun that some words are, whatever particle or copula it has."""
    for noun, cue in korean_nouns().items():
        if words.startswith(noun) and len(words) - len(noun) <= 4:
            rest = words[len(noun) :]
            if not rest or rest[0] in "을를이가도과와은는다의에으로":
                return cue
    return None


def _root(word: str) -> KoreanCue | None:
    row = table("korean_cues")["verbs"].get(word)
    return _cue(word, row) if row else None
