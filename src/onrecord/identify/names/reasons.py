"""The evidence on two Korean names in words."""

from onrecord.identify.names.families import spelled_family, surname_class, usual_family
from onrecord.identify.names.given import spelled_given, usual_given
from onrecord.identify.names.korean import Evidence, family_ratio, given_ratio, is_hangul
from onrecord.identify.names.readings import HABITS

__all__ = ["korean_reasons"]

FITS, DOUBTFUL = 2.0, 0.7  # likelihood ratios
MANY, FEW, RARE = 0.02, 0.003, 0.05  # shares of bearers; of a spelling


def korean_reasons(found: Evidence) -> tuple[str, ...]:
    """What fits and what does not, what differs first."""
    left, right = found.left, found.right
    told = [(family_ratio(left.family, right.family), _family(left.family, right.family))]
    if len(left.given) == len(right.given):
        told += [
            (given_ratio(one, two), _given(one, two))
            for one, two in zip(left.given, right.given, strict=True)
        ]
    elif left.given and right.given:
        counts = f"{_joined(left.given)} / {_joined(right.given)}"
        told.append(
            (0.0, f"given names of {len(left.given)} and {len(right.given)} syllables: {counts}")
        )
    else:
        told.append((1.0, "one of them is a family name only"))
    return tuple(words for _, words in sorted(told, key=lambda item: item[0]))


def _joined(parts: tuple[str, ...]) -> str:
    return "".join(map(_shown, parts)) if is_hangul(parts[0]) else "-".join(map(_shown, parts))


def _shown(part: str) -> str:
    return part if is_hangul(part) else part.capitalize()


def _family(left: str, right: str) -> str:
    ratio = family_ratio(left, right)
    if ratio < DOUBTFUL:
        return f"family names differ: {_shown(left)} / {_shown(right)}"
    usual = max(usual_family(left), usual_family(right))
    borne = ", which many bear" if usual > MANY else ", which few bear" if usual < FEW else ""
    return f"family name {_both(left, right, True)}{borne}"


def _given(left: str, right: str) -> str:
    ratio = given_ratio(left, right)
    if ratio < DOUBTFUL:
        return f"given names differ: {_shown(left)} / {_shown(right)}"
    words = _both(left, right, False)
    return words if ratio >= FITS else f"{words}; other syllables are spelled so more often"


def _both(left: str, right: str, family: bool) -> str:
    table = spelled_family if family else spelled_given
    if is_hangul(right):
        left, right = right, left
    if is_hangul(left):
        if is_hangul(right):
            return left if left == right else f"{left} is {right} in the North or the South"
        sound = surname_class(left) if family else left
        letters = right.lower()
        share = sum(habit * table(said(letters)).get(sound, 0.0) for habit, said in HABITS)
        if family:  # shares of their spellings are set by rank, not counted: no number is told
            return f"{left} spelled '{_shown(right)}'{'' if share > RARE else ', which is seldom'}"
        return f"{left} spelled '{_shown(right)}' in {_percent(share)} of cases"
    if left.lower() == right.lower():
        return f"{_shown(left)}, the same letters"
    one, other = table(left), table(right)
    usual = usual_family if family else usual_given
    shared = max(
        (syllable for syllable in one if syllable in other),
        key=lambda syllable: usual(syllable) * one[syllable] * other[syllable],
        default="",
    )
    return f"{_shown(left)} and {_shown(right)} are both spellings of {shared}"


def _percent(share: float) -> str:
    percent = share * 100
    return f"{percent:.0f} %" if percent >= 1.5 else f"{percent:.1f} %"
