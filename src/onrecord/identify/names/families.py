"""How probable a Latin spelling is for a Korean family name, and how probable at all."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from onrecord.identify.names.given import TURNED, shares, syllables
from onrecord.identify.names.habits import cut, in_habit, jamo_of, plain
from onrecord.identify.names.hangul import initial_forms
from onrecord.vocabulary.names import korean_surnames

__all__ = [
    "both",
    "is_listed",
    "of_two_syllables",
    "spelled_family",
    "surname_class",
    "usual_family",
]

# Surnames by frequency follow 1 / rank closely; Kim, the first, is borne by a fifth of Koreans.
RANK = 0.2
# The share of spellings of a surname that follow the habits of given names and not its own.
FREE = 0.06
# The nth listed spelling of a surname is so much rarer than the one before it.
STEP = 0.35


@cache
def surname_class(surname: str) -> str:
    """One form for a family name that North and South write differently: 리 and 이 are one."""
    known = korean_surnames()
    forms = [form + surname[1:] for form in initial_forms(surname[0])]
    listed = [form for form in known if form in forms]
    return listed[0] if listed else surname


@cache
def _families(north: bool) -> Mapping[str, Mapping[str, float]]:
    """Classes of family names with their own spellings and the share of each."""
    weights: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for surname, spellings in korean_surnames().items():
        for place, spelling in enumerate(spellings):
            letters, parts = jamo_of(surname[0]), cut(plain(spelling))
            weight = STEP**place
            if surname != surname_class(surname):
                weight *= 1 / TURNED if north else TURNED
            if len(surname) == 1 and parts:
                weight *= in_habit(letters, parts, north)
            weights[surname_class(surname)][plain(spelling)] += weight
    return {
        surname: {spelling: weight / sum(spelled.values()) for spelling, weight in spelled.items()}
        for surname, spelled in weights.items()
    }


@cache
def _family_frequencies() -> Mapping[str, float]:
    # The table lists them by frequency, those of two syllables last.
    weights = {
        surname: 1 / (place + 1 + RANK) if len(surname) == 1 else 1 / 1000
        for place, surname in enumerate(_families(False))
    }
    total = sum(weights.values())
    return {surname: weight / total for surname, weight in weights.items()}


@cache
def _families_spelled() -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for surname, spelled in _families(False).items():
        for spelling in spelled:
            found[spelling].append(surname)
    return {spelling: tuple(surnames) for spelling, surnames in found.items()}


def is_listed(spelling: str) -> bool:
    """Whether a spelling is one of those that the table has for a family name."""
    return spelling.lower() in _families_spelled()


@lru_cache(maxsize=1 << 14)
def spelled_family(spelling: str) -> Mapping[str, float]:
    """The family names that a spelling may stand for, with the probability of it given each."""
    letters = spelling.lower()
    families = _families(spelling.isupper())
    found = {
        surname: (1 - FREE) * families[surname][letters]
        for surname in _families_spelled().get(letters, ())
    }
    spelled = shares(spelling) if len(spelling) > 1 else None
    if spelled is not None:
        among = _among_given()
        for place, *_ in spelled.likely:
            if place in among:
                share = FREE * spelled.given[place]
                found[among[place]] = found.get(among[place], 0.0) + share
    return found


@cache
def _among_given() -> Mapping[int, str]:
    """The places of syllables of given names that are family names too, with the family name."""
    classes = ((place, surname_class(syllable)) for place, syllable in enumerate(syllables()))
    return {place: surname for place, surname in classes if surname in _families(False)}


@cache
def _of_two_syllables() -> frozenset[str]:
    return frozenset(
        spelling
        for spelling, surnames in _families_spelled().items()
        if any(len(surname) > 1 for surname in surnames)
    )


def of_two_syllables(spelling: str) -> bool:
    """Whether a spelling in small letters is one of a family name of two syllables."""
    return spelling in _of_two_syllables()


@lru_cache(maxsize=1 << 14)
def usual_family(part: str) -> float:
    """How frequent a family name, or a spelling of one, is; 0 for what is none."""
    frequencies = _family_frequencies()
    if "가" <= part[0] <= "힣":
        return frequencies.get(surname_class(part), min(frequencies.values()) / 10)
    return sum(frequencies[h] * share for h, share in spelled_family(part).items())


def both(left: str, right: str) -> tuple[float, float]:
    """For two spellings: P(both | one family name), over all of them, and P(two family names,
    spelled so, that are the same)."""
    one, other = spelled_family(left), spelled_family(right)
    frequencies = _family_frequencies()
    shared = [
        (frequencies[name], share * other[name]) for name, share in one.items() if name in other
    ]
    return sum(u * share for u, share in shared), sum(u * u * share for u, share in shared)
