"""Names of every origin, compared word by word.

Each word of one name is laid beside the word of the other that it sounds most like; order tells
nothing, since half of the world puts the family name first. What is left over on both sides speaks
against; what is left over on one side (a patronymic, a second surname) hardly does.
"""

import itertools
import math
import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.identify.names.han import han_alike, han_words
from onrecord.identify.names.mention import script_group
from onrecord.identify.names.sounds import bones, likeness
from onrecord.identify.names.words import Word, is_burmese, words_of
from onrecord.vocabulary.name_habits import opposed_words, surnames_of_women

__all__ = ["Pairing", "has_names", "keys", "pairing", "probability", "reasons"]

# Logarithms of likelihood ratios, set by hand: there is no open set of pairs of all the world's
# names to fit them to. What they come to is measured in tests/identify/names.
SAME, SOUNDS_SAME, CLOSE = 3.0, 2.3, 1.2
# What likeness tells, between these points along a line.
LIKENESS = ((0.78, -5.0), (0.82, -2.0), (0.87, 0.4), (0.92, 1.4), (0.965, 2.3))
INITIAL = 0.3
CONFLICT = -6.0  # a word left over on both sides
EXTRA = -0.35  # a word left over on one side
EXTRA_BURMESE = -6.0  # which is another name in Burma
MOVED = 0.3  # at most, for three words or more in an order that is not turned round only
START = -1.6
# What a name of one word, or only initials beside it, can prove at most.
ONE_WORD, INITIALS = 0.5, 0.75
# Burmese syllables: the h of Htun and Hla, long vowels.
BREATH = re.compile(r"^h(?=[tlnmp])|(?<=^[tp])h")
LONG_VOWELS = {"oo": "u", "ee": "i", "ay": "e", "ei": "e", "ae": "e", "ou": "o"}
LONG = re.compile("|".join(LONG_VOWELS))
ARTICLES = ("al", "el")  # which may be written as one with the name


@dataclass(frozen=True, slots=True)
class Pairing:
    """The words that were laid side by side, how much each pair tells, and what was left over."""

    pairs: tuple[tuple[Word, Word, float], ...]
    left: tuple[Word, ...]
    right: tuple[Word, ...]
    burmese: bool
    order_left: tuple[Word, ...] = ()
    order_right: tuple[Word, ...] = ()


def probability(left: str, right: str) -> float:
    """That two names may be one, 0 to 1; 0 where one of them is none."""
    whole = han_alike(left, right)
    if whole is not None:
        return whole[0]
    found = pairing(left, right)
    if found is None:
        return 0.0
    score = START + sum(tells for *_, tells in found.pairs)
    only_left, only_right = _names(found.left), _names(found.right)
    clashes = min(len(only_left), len(only_right)) + _opposed(left, right)
    score += CONFLICT * clashes
    extra = abs(len(only_left) - len(only_right))
    score += extra * (EXTRA_BURMESE if found.burmese else EXTRA)
    chance = 1 / (1 + math.exp(-score))
    whole_words = sum(1 for one, two, _ in found.pairs if "initial" not in (one.kind, two.kind))
    if _moved(found):
        return min(chance, MOVED)
    if not whole_words:
        return min(chance, INITIALS / 2)
    if whole_words == 1 and len(found.pairs) > 1:
        return min(chance, INITIALS)
    if whole_words == 1 and extra:
        return min(chance, ONE_WORD)
    return chance


def _moved(found: Pairing) -> bool:
    """Whether the same three words or more stand in another order: Juan Pérez Gómez is not Juan
    Gómez Pérez. The family name may go first or last."""
    pairs = [(one, two) for one, two, _ in found.pairs if one.kind == two.kind == "name"]
    if len(pairs) < 3 or _names(found.left) or _names(found.right):
        return False
    mine = sorted(range(len(pairs)), key=lambda n: found.order_left.index(pairs[n][0]))
    theirs = sorted(range(len(pairs)), key=lambda n: found.order_right.index(pairs[n][1]))
    at = theirs.index(mine[0])
    return theirs[at:] + theirs[:at] != mine


def has_names(name: str) -> bool:
    """Whether there is more than initials in a name."""
    return any(word.kind != "initial" for word in words_of(name))


def _opposed(left: str, right: str) -> bool:
    """Whether one has the word of a man and the other that of a woman: Nguyen Van An, Thi An."""
    one, two = ({word.letters for word in words_of(name)} for name in (left, right))
    return any(one & words and two & words and not one & two & words for words in opposed_words())


def _names(words: tuple[Word, ...]) -> list[Word]:
    return [word for word in words if word.kind in ("name", "initial")]


@lru_cache(maxsize=1 << 14)
def pairing(left: str, right: str) -> Pairing | None:
    """The words of two names side by side; None where one has no words."""
    mine, theirs = words_of(left), words_of(right)
    if not mine or not theirs:
        return None
    if _squashed(mine) == _squashed(theirs):
        one, two = _joined(mine), _joined(theirs)
        more = SAME if len(mine) > 1 or len(theirs) > 1 else 0.0
        return Pairing(((one, two, SAME + more),), (), (), False)
    burmese = is_burmese(mine) or is_burmese(theirs)
    mine, theirs = _merged(mine, theirs), _merged(theirs, mine)
    ones = [word for word in mine if word.kind not in ("particle", "honorific")] or list(mine)
    twos = [word for word in theirs if word.kind not in ("particle", "honorific")] or list(theirs)
    telling = _tells_in_burmese if burmese else tells
    fits = sorted(
        (
            (telling(one, two), -abs(i - j), i, j)
            for i, one in enumerate(ones)
            for j, two in enumerate(twos)
        ),
        reverse=True,
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for fit, _, i, j in fits:
        if fit > CONFLICT / 2 and i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((ones[i], twos[j], fit))
    rest_left = tuple(word for i, word in enumerate(ones) if i not in used_left)
    rest_right = tuple(word for j, word in enumerate(twos) if j not in used_right)
    return Pairing(tuple(pairs), rest_left, rest_right, burmese, tuple(ones), tuple(twos))


def _squashed(words: tuple[Word, ...]) -> str:
    return "".join(word.letters for word in words)


def _joined(words: tuple[Word, ...]) -> Word:
    return Word(" ".join(w.text for w in words), _squashed(words), "name", words[0].script)


def _merged(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> tuple[Word, ...]:
    """Joins two words that the other name writes as one: "Jin ping", "Abdul Rahman"."""
    whole = {word.letters for word in theirs}
    found: list[Word] = []
    for word in mine:
        if found and found[-1].letters + word.letters in whole:
            found[-1] = Word(
                f"{found[-1].text} {word.text}",
                found[-1].letters + word.letters,
                "name",
                word.script,
            )
        else:
            found.append(word)
    return tuple(found)


@lru_cache(maxsize=1 << 17)
def tells(one: Word, two: Word) -> float:
    """How much it tells that these two words stand in the two names, as a logarithm."""
    if "initial" in (one.kind, two.kind):
        short, long = (one, two) if len(one.letters) <= len(two.letters) else (two, one)
        return INITIAL if long.letters.startswith(short.letters) else CONFLICT
    if one.letters == two.letters:
        return SAME
    if _of_a_woman(one.letters, two.letters):
        return CONFLICT / 2 + 0.1
    if {one.script, two.script} & {"arabic", "hangul"} and one.script != two.script:
        return _by_bones(one, two)
    if any(article + a == b for article in ARTICLES for a, b in _both(one.letters, two.letters)):
        return SOUNDS_SAME
    return _along(likeness(one.letters, two.letters))


def _tells_in_burmese(one: Word, two: Word) -> float:
    """Each word is a syllable, and Shwe is not Swe: what differs is only whether breath is
    written (Htun, Tun), and long vowels."""
    if "initial" in (one.kind, two.kind) or one.letters == two.letters:
        return tells(one, two)
    first, second = (_syllable_in_burmese(word.letters) for word in (one, two))
    return SOUNDS_SAME if first == second else CONFLICT


def _syllable_in_burmese(letters: str) -> str:
    return LONG.sub(lambda long: LONG_VOWELS[long[0]], BREATH.sub("", letters))


def _both(one: str, two: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (one, two), (two, one)


def _along(like: float) -> float:
    """What a likeness tells."""
    if like < LIKENESS[0][0]:
        return CONFLICT
    for (low, tells_low), (high, tells_high) in itertools.pairwise(LIKENESS):
        if like < high:
            return tells_low + (tells_high - tells_low) * (like - low) / (high - low)
    return LIKENESS[-1][1]


def _by_bones(one: Word, two: Word) -> float:
    """Arabic leaves the vowels out, and Hangul has no f, v or z, and one letter for l and r."""
    first, second = bones(one.letters), bones(two.letters)
    hangul = "hangul" in (one.script, two.script)
    if hangul:
        first, second = (b.replace("F", "P").replace("L", "R") for b in (first, second))
    if first == second and first:
        return CLOSE + 0.4
    # Arabic writes u and v alike, and Hangul leaves out an r that no vowel follows.
    dropped = "R" if hangul else "F"
    if len(first) > 1 and first.replace(dropped, "") == second.replace(dropped, ""):
        return CLOSE - 0.4
    # A j of Arabic is a g in Egypt, and Hangul writes th as s.
    if hangul:
        first, second = (bones(w.letters.replace("th", "s")) for w in (one, two))
        first, second = (b.replace("F", "P").replace("L", "R") for b in (first, second))
    else:
        first, second = (bones(w.letters.replace("j", "g")) for w in (one, two))
    if len(first) > 1 and first == second:
        return CLOSE - 0.4
    # Persian says z for four Arabic letters that Arabic says otherwise.
    if not hangul and len(first) > 1 and first.replace("T", "S") == second.replace("T", "S"):
        return CLOSE - 0.6
    return CONFLICT


def _of_a_woman(one: str, two: str) -> bool:
    """Whether one is the surname of a man and the other that of a woman of his family."""
    return any(
        a.endswith(woman) and b.endswith(man) and a[: -len(woman)] == b[: -len(man)]
        for a, b in _both(one, two)
        for woman, men in surnames_of_women().items()
        for man in men
    )


def reasons(left: str, right: str) -> tuple[str, ...]:
    """What fits and what does not, what differs first."""
    whole = han_alike(left, right)
    if whole is not None:
        return (whole[1],)
    found = pairing(left, right)
    if found is None:
        return ("one of them has no letters",)
    told: list[str] = []
    mine, theirs = _names(found.left), _names(found.right)
    if mine and theirs:
        texts = (" ".join(word.text for word in side) for side in (mine, theirs))
        told.append("parts differ: " + " / ".join(texts))
    if _moved(found):
        told.append("the same parts in another order")
    told += [_told(one, two, tells) for one, two, tells in sorted(found.pairs, key=lambda p: p[2])]
    if found.burmese and bool(mine) != bool(theirs):
        told.insert(0, "Burmese names are not shortened: one has more words")
    elif bool(mine) != bool(theirs):
        told.append(f"only one has '{' '.join(word.text for word in mine or theirs)}'")
    for word in (*found.left, *found.right):
        if word.kind == "patronymic":
            told.append(f"'{word.text}' is a father's name, which may be left out")
    return tuple(told)


def _told(one: Word, two: Word, tells: float) -> str:
    if "initial" in (one.kind, two.kind):
        return f"'{one.text}' and '{two.text}' begin with the same letter"
    if one.letters == two.letters:
        return (
            f"'{one.text}' is in both" if one.text == two.text else f"'{one.text}' is '{two.text}'"
        )
    if tells >= SOUNDS_SAME:
        return f"'{one.text}' and '{two.text}' are spellings of the same sounds"
    if tells > 0:
        return f"'{one.text}' and '{two.text}' sound alike"
    if _of_a_woman(one.letters, two.letters):
        return f"'{one.text}' and '{two.text}' are a woman's and a man's surname"
    return f"'{one.text}' and '{two.text}' sound somewhat alike"


def keys(name: str) -> tuple[str, ...]:
    """The consonants of each word, without patronymics and particles."""
    if script_group(name) == "han":
        return tuple(dict.fromkeys(map(_key, han_words(name))))
    words = [word.letters for word in words_of(name) if word.kind == "name"]
    # A j is heard as in Jamal, or as the y of Dostojewski.
    words += [word.replace("j", "y") for word in words if "j" in word]
    return tuple(dict.fromkeys(map(_key, words)))


def _key(letters: str) -> str:
    return "w:" + (bones(letters).replace("L", "R").replace("F", "P") or letters)
