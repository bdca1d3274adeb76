"""How likely two people of the record are one: the names first, and then all else.

Two probabilities, kept apart. That two names are compatible is no more than that: one in twenty
people shares a full Korean name with somebody else. That it is one person also needs what the
documents tell of both. The weights are log-odds, set on the annotated stories for tuning
(``tests/identify/cases/dev``); each one that counts is among the reasons.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from onrecord.identify.evidence import Evidence, is_full, name_token
from onrecord.identify.folding import folded, is_hangul, squashed
from onrecord.identify.names import compare
from onrecord.identify.sounds import may_sound_alike, skeleton
from onrecord.vocabulary.referring import called_alike

__all__ = ["Likeness", "names_alike", "weigh"]

# Log-odds before anything but the names is known.
SAME_SPELLING, OTHER_SPELLING = 2.2, -1.2
OTHER_SCRIPT = -0.5
LONG_NAME = 1.0  # of three words and more, none of them Korean
FOREIGN = 1.0  # a full name that is not Korean, where few names serve for many people
SAME_OFFICE, SAME_NOUN, ALIKE_NOUN = 2.5, 1.6, 1.1
OTHER_NOUN, OTHER_NOUN_LATER = -2.6, -1.2
SAME_STATE, OTHER_STATE = 0.8, -1.2
OTHER_PART = -0.8
IN_COMMON, MOST_IN_COMMON = 1.7, 4.0
SAME_AROUND, MOST_AROUND = 0.35, 1.2
NOTHING_AROUND = -1.6
SAME_WEEK = 0.5
NEAR = 7  # days
LATER = 400  # days, after which a post may well have changed
LEAST_ALIKE = 0.5  # of names, to be looked at at all
SOUNDS_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Likeness:
    """``names``: that the names are compatible; ``same``: that it is one person; 0 to 1."""

    names: float
    same: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Point:
    weight: float
    reason: str


def weigh(
    names: Sequence[str], told: Evidence, others: Sequence[str], of_other: Evidence
) -> Likeness:
    """How likely it is that two are one, by all their names and what is told of both."""
    alike, reason, one, other = _best_names(names, others)
    if alike < LEAST_ALIKE:
        return Likeness(alike, 0.0, (reason,))
    points = [_of_names(one, other, reason), *_of_posts(told, of_other)]
    points += _of_company(told, of_other)
    total = sum(point.weight for point in points) + _logit(alike) / 6
    reasons = tuple(f"{p.reason} ({p.weight:+.1f})" for p in points)
    return Likeness(alike, round(1 / (1 + math.exp(-total)) * min(1.0, alike + 0.1), 3), reasons)


def _logit(share: float) -> float:
    share = min(max(share, 0.01), 0.99)
    return math.log(share / (1 - share))


# ---------------------------------------------------------------------------- names

# Whether the letters are the same, how alike the names are, why, and the two names.
_Best = tuple[bool, float, str, str, str]


def _best_names(names: Sequence[str], others: Sequence[str]) -> tuple[float, str, str, str]:
    """The most alike pair of full names; none where both are known in Hangul and differ there."""
    mine, theirs = _korean(names), _korean(others)
    if mine and theirs and not mine & theirs:
        return 0.0, f"{min(mine)} and {min(theirs)} are two names in Hangul", "", ""
    best: _Best = (False, 0.0, "no two names are alike", "", "")
    for one in filter(is_full, names):
        for other in filter(is_full, others):
            alike, reason = names_alike(one, other)
            # The same letters say most, whatever else is as good.
            best = max(best, (squashed(one) == squashed(other), alike, reason, one, other))
    return best[1:]


def _korean(names: Iterable[str]) -> set[str]:
    """Korean names in Hangul; foreign ones, which it spells in many ways, have several words."""
    return {name for name in names if is_hangul(name) and " " not in name and is_full(name)}


@lru_cache(maxsize=1 << 16)
def names_alike(one: str, other: str) -> tuple[float, str]:
    """The probability that two full names are compatible, and why."""
    if squashed(one) == squashed(other):
        spelled = f" and '{other}'" if one != other else ""
        return 0.99, f"the same name '{one}'{spelled}"
    found = compare(one, other)
    why = found.reasons[0] if found.reasons else "compared"
    if found.probability >= LEAST_ALIKE or (is_hangul(one) and is_hangul(other)):
        return found.probability, f"'{one}' and '{other}': {why}"
    several = any(is_hangul(name) and " " in name for name in (one, other))
    if all(name_token(name).startswith("ko:") for name in (one, other)) and not several:
        return found.probability, f"'{one}' and '{other}': {why}"
    return _foreign(one, other)


def _foreign(one: str, other: str) -> tuple[float, str]:
    """Names that are not Korean: another transcription, a middle name more, a surname less."""
    if is_hangul(one) != is_hangul(other):
        hangul, latin = (one, other) if is_hangul(one) else (other, one)
        if " " in hangul and may_sound_alike(hangul, latin, SOUNDS_ALIKE):
            return 0.85, f"'{hangul}' sounds like '{latin}'"
        return 0.05, f"'{one}' and '{other}' do not sound alike"
    mine, theirs = _sounding(one), _sounding(other)
    if len(mine) < 2 or len(theirs) < 2:
        return 0.05, f"'{one}' and '{other}' differ"
    first = _word_alike(mine[0], theirs[0])
    last = _word_alike(mine[-1], theirs[-1])
    shorter, longer = sorted((mine, theirs), key=len)
    within = all(any(_word_alike(a, b) for b in longer) for a in shorter)
    if first and last:
        return 0.9, f"'{one}' and '{other}': the same first and last name in two spellings"
    if first and within and len(longer) > len(shorter):
        return 0.85, f"all of '{' '.join(shorter)}' is in '{' '.join(longer)}'"
    return 0.05, f"'{one}' and '{other}' differ"


def _sounding(name: str) -> list[str]:
    """The words of a name that weigh: without initials and small words."""
    return [word for word in folded(name).split() if len(word) > 2]


@lru_cache(maxsize=1 << 14)
def _word_alike(one: str, other: str) -> bool:
    """Whether two words may be spellings of one: the same consonants, about as long."""
    if one == other:
        return True
    return (
        one[0] == other[0]
        and skeleton(one) == skeleton(other)
        and abs(len(one) - len(other)) <= 2
        and bool(skeleton(one))
    )


# ---------------------------------------------------------------------------- all else


def _of_names(one: str, other: str, reason: str) -> _Point:
    weight = SAME_SPELLING if squashed(one) == squashed(other) else OTHER_SPELLING
    if is_hangul(one) != is_hangul(other):
        weight = OTHER_SCRIPT
    korean = name_token(one).startswith("ko:") or is_hangul(one) or is_hangul(other)
    if not korean:
        weight += FOREIGN
        if min(len(one.split()), len(other.split())) > 2:
            weight += LONG_NAME
    return _Point(weight, reason)


def _of_posts(told: Evidence, other: Evidence) -> Iterator[_Point]:
    offices = [key for key in told.offices if key in other.offices]
    nouns = [noun for noun in told.nouns if noun in other.nouns]
    alike = [noun for noun in told.nouns if _met(noun, other.nouns)]
    later = _days_apart(told, other) > LATER
    if offices:
        yield _Point(SAME_OFFICE, f"the same office {offices[0]}")
    elif nouns:
        yield _Point(SAME_NOUN, f"both called '{nouns[0]}'")
    elif alike:
        yield _Point(ALIKE_NOUN, f"called '{alike[0]}' and '{_met(alike[0], other.nouns)}'")
    elif told.nouns and other.nouns:
        weight = OTHER_NOUN_LATER if later else OTHER_NOUN
        yield _Point(weight, f"called '{told.nouns[0]}' and '{other.nouns[0]}'")
    if set(told.states) & set(other.states):
        yield _Point(SAME_STATE, f"both of {min(set(told.states) & set(other.states))}")
    elif told.states and other.states:
        yield _Point(OTHER_STATE, f"of {told.states[0]} and {other.states[0]}")
    if told.parts and other.parts and not set(told.parts) & set(other.parts):
        yield _Point(OTHER_PART, f"a {told.parts[0]} and a {other.parts[0]}")


def _met(noun: str, others: Sequence[str]) -> str:
    """The first of others that may be said of whoever is called by this noun."""
    alike = called_alike(noun)
    last = noun.split()[-1]
    return next((each for each in others if each in alike or each.split()[-1] == last), "")


def _of_company(told: Evidence, other: Evidence) -> Iterator[_Point]:
    common = [token for token in told.company if token in other.company]
    if common:
        weight = min(MOST_IN_COMMON, IN_COMMON * len(common))
        several = f"{len(common)} other people" if len(common) > 1 else "one other person"
        yield _Point(weight, f"{several} named beside both")
    around = [key for key in told.around if key in other.around]
    if around:
        weight = min(MOST_AROUND, SAME_AROUND * len(around))
        yield _Point(weight, f"{around[0]} named beside both")
    elif told.around and other.around and not common:
        yield _Point(NOTHING_AROUND, "nothing and nobody named beside both")
    if 0 <= _days_apart(told, other) <= NEAR:
        yield _Point(SAME_WEEK, "in documents of one week")


def _days_apart(told: Evidence, other: Evidence) -> int:
    """Days between the two spans of days; -1 where one is not known."""
    days = [_day(each) for each in (told.first, told.last, other.first, other.last)]
    if not all(days):
        return -1
    first, last, others_first, others_last = days
    return max(0, first - others_last, others_first - last)


@lru_cache(maxsize=1 << 14)
def _day(iso: str) -> int:
    try:
        return date.fromisoformat(iso).toordinal()
    except ValueError:
        return 0
