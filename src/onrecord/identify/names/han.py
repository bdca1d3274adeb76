"""Names in Chinese characters: Chinese, Japanese and, seldom, Korean ones.

A character has its spellings in a table (pinyin, Wade–Giles, Cantonese, Japanese and others). The
letters of a name fit when they can be cut into spellings of its characters, with the family name
first or last. Two names in Latin letters fit when each syllable may be the same character.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from anyascii import anyascii

from onrecord.identify.names.given import spellings_of
from onrecord.identify.names.habits import plain
from onrecord.identify.names.hangul import initial_forms, is_syllable
from onrecord.identify.names.mention import script_group
from onrecord.vocabulary.name_habits import han_spellings, kanji_spellings, old_forms

__all__ = ["MAYBE", "han_alike", "han_words", "hangul_of", "pinyin_key", "read_in_chinese"]

FITS, SAME, MAYBE, DIFFER = 0.93, 0.97, 0.75, 0.02
LONGEST = 5  # characters of a name
READINGS = 12  # in Hangul
LONG = re.compile(r"(?:o[uo]|uu|oh)(?![aeiou])")
Verdict = tuple[float, str]
Ways = tuple[tuple[str, ...], ...]  # to read a name as syllables


def han_alike(left: str, right: str) -> Verdict | None:
    """The probability and the reason, where one name is in Chinese characters or both are
    spellings of Chinese syllables; None for others."""
    scripts = script_group(left), script_group(right)
    if "han" in scripts:
        name, other = (left, right) if scripts[0] == "han" else (right, left)
        script = scripts[1] if scripts[0] == "han" else scripts[0]
        return _with_han("".join(name.split()).translate(old_forms()), other, script)
    if scripts == ("latin", "latin"):
        return _chinese(left, right)
    return None


def _with_han(name: str, other: str, script: str) -> Verdict | None:
    if script == "han":
        return _both_han(name, "".join(other.split()).translate(old_forms()))
    if len(name) > LONGEST:
        return None
    if script == "hangul":
        fits = len(name) == len(other) and all(map(_read, name, other))
        return (
            (FITS, f"{other} may be the reading of {name}") if fits else (DIFFER, _no(name, other))
        )
    letters = [plain(anyascii(word)) for word in other.replace("-", " ").split()]
    if any(name_fits(name, order) for order in _orders(letters)):
        return FITS, f"{name} may be spelled '{other}'"
    return DIFFER, _no(name, other)


def _no(name: str, other: str) -> str:
    return f"{other} is no known spelling of {name}"


def _both_han(one: str, two: str) -> Verdict:
    if one == two:
        return SAME, "the same characters"
    if len(one) == len(two) and all(map(_one_character, one, two)):
        return FITS, "the same characters, in another form"
    return DIFFER, "other characters"


def _one_character(one: str, two: str) -> bool:
    """Whether two characters are one, in the old and in the simplified form."""
    if one == two:
        return True
    mine, theirs = han_spellings().get(one), han_spellings().get(two)
    return bool(mine and theirs) and mine == theirs and anyascii(one) == anyascii(two)


def _read(character: str, syllable: str) -> bool:
    """Whether a syllable of Hangul is a reading of the character."""
    readings = han_spellings().get(character, frozenset())
    return any(form in readings for form in initial_forms(syllable))


def han_words(name: str) -> Iterator[str]:
    """What the family name, at the beginning, may be spelled as in Latin letters."""
    joined = "".join(name.split()).translate(old_forms())
    for length in range(1, min(len(joined), 3) + 1):
        yield from sorted(_spellings(joined[:length]))


def pinyin_key(name: str) -> str | None:
    """The letters of pinyin, for a name in characters and for one spelled so; None for others."""
    if script_group(name) == "han":
        return anyascii("".join(name.split())).lower()
    if name.isascii() and any(map(_is_mandarin, _syllables(name))):
        return "".join(plain(word) for word in name.split())
    return None


def hangul_of(name: str) -> Iterator[str]:
    """The ways to read a name in Hangul."""
    joined = "".join(name.split())
    if len(joined) > LONGEST:
        return
    readings = [
        sorted(form for form in han_spellings().get(character, ()) if is_syllable(form[0]))
        for character in joined
    ]
    yield from itertools.islice(map("".join, itertools.product(*readings)), READINGS)


def _orders(words: list[str]) -> Iterator[str]:
    yield "".join(words)
    for at in range(1, len(words)):
        yield "".join(words[at:] + words[:at])


def name_fits(name: str, letters: str) -> bool:
    """Whether the letters can be cut into spellings of the name's characters."""
    return _spelled(name, _short(letters))


def _short(letters: str) -> str:
    """The letters with long vowels as short ones: Japanese names are spelled in both ways."""
    return LONG.sub(lambda long: long[0][0], letters)


@lru_cache(maxsize=1 << 14)
def _spellings(part: str) -> frozenset[str]:
    known = han_spellings() if len(part) == 1 else kanji_spellings()
    found = {_short(spelling) for spelling in known.get(part, ()) if spelling.isascii()}
    if len(part) == 1:
        found |= {_short(anyascii(part).lower())}
        found |= {
            spelling
            for syllable in known.get(part, ())
            if not syllable.isascii()
            for spelling in spellings_of(syllable)
        }
    return frozenset(found)


def _spelled(name: str, letters: str) -> bool:
    if not name:
        return not letters
    return any(
        letters.startswith(spelling) and _spelled(name[length:], letters[len(spelling) :])
        for length in range(1, min(len(name), 3) + 1)
        for spelling in _spellings(name[:length])
        if spelling
    )


# ---------------------------------------------------------------------------- Korean in Chinese


def read_in_chinese(chinese: Sequence[str], korean: Sequence[Sequence[str]]) -> bool:
    """Whether syllables of pinyin may be those of a Korean name, which Chinese papers write in
    characters and read in Chinese: Jin Zhengri for 김정일.

    ``korean`` has for each syllable the ones of Hangul that it may be.
    """
    read = _readings_of_pinyin()
    return len(chinese) == len(korean) and all(
        any(syllable in read.get(letters, ()) for syllable in syllables)
        for letters, syllables in zip(chinese, korean, strict=True)
    )


@cache
def _readings_of_pinyin() -> Mapping[str, frozenset[str]]:
    """The syllables of Hangul that characters with each pinyin are read as."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for character, spellings in han_spellings().items():
        for spelling in spellings:
            if is_syllable(spelling[0]) and len(spelling) == 1:
                found[anyascii(character).lower()].update(initial_forms(spelling))
    return {letters: frozenset(syllables) for letters, syllables in found.items()}


# ---------------------------------------------------------------------------- Latin letters


@cache
def _characters() -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for character, spellings in han_spellings().items():
        for spelling in filter(str.isascii, spellings):
            found[spelling].add(character)
    return {spelling: frozenset(characters) for spelling, characters in found.items()}


@cache
def _mandarin() -> frozenset[str]:
    """The syllables of pinyin."""
    return frozenset(anyascii(character).lower() for character in han_spellings())


@lru_cache(maxsize=1 << 14)
def _syllables(name: str) -> Ways:
    """The ways to read a name as two to four Chinese syllables, the family name as written."""
    words = [plain(word) for word in name.replace("-", " ").replace(",", " ").split()]
    words = [word for word in words if word]
    if not 2 <= len(words) <= 4:
        return ()
    ways = [list(_divided(word)) for word in words]
    found = [tuple(itertools.chain(*way)) for way in itertools.islice(itertools.product(*ways), 40)]
    return tuple(way for way in found if 2 <= len(way) <= 4)


def _divided(word: str) -> Iterator[tuple[str, ...]]:
    if word in _characters():
        yield (word,)
    for at in range(1, len(word)):
        if word[:at] in _mandarin() and word[at:] in _mandarin():
            yield word[:at], word[at:]


def _chinese(left: str, right: str) -> Verdict | None:
    """Two spellings of Chinese syllables that may be the same characters, but sound otherwise."""
    if not (left.isascii() and right.isascii()):
        return None
    ones, twos = _syllables(left), _syllables(right)
    for one in ones:
        for two in twos:
            if len(one) != len(two) or one == two or not any(map(_is_mandarin, (one, two))):
                continue
            if all(_characters()[a] & _characters()[b] for a, b in zip(one, two, strict=True)):
                shown = ", ".join(f"{a} / {b}" for a, b in zip(one, two, strict=True) if a != b)
                return MAYBE, f"spellings of the same Chinese characters: {shown}"
    return _other_pinyin(ones, twos)


def _other_pinyin(ones: Ways, twos: Ways) -> Verdict | None:
    """Zhang Wei and Zheng Wei: pinyin tells syllables apart that sound alike elsewhere."""
    mine = next(filter(_is_mandarin, ones), ())
    theirs = next(filter(_is_mandarin, twos), ())
    differ = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
    if len(mine) != len(theirs) or len(differ) != 1 or sorted(mine) == sorted(theirs):
        return None
    return DIFFER, f"other syllables in pinyin: {differ[0][0]} / {differ[0][1]}"


def _is_mandarin(syllables: tuple[str, ...]) -> bool:
    return all(syllable in _mandarin() for syllable in syllables)
