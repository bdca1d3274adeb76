"""Hangul syllables and their letters."""

import re

__all__ = ["CODAS", "ONSETS", "VOWELS", "initial_forms", "is_syllable", "letters_of"]

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"

FIRST, LAST = 0xAC00, 0xD7A3
SYLLABLE = re.compile(r"[가-힣]")

# Before these vowels the South drops a first ㄹ or ㄴ (리 is 이); before the others it writes ㄴ
# for ㄹ (로 is 노). The North keeps them.
_SOFT = frozenset("ㅑㅒㅕㅖㅛㅠㅣ")


def is_syllable(letter: str) -> bool:
    return FIRST <= ord(letter) <= LAST


def letters_of(syllable: str) -> tuple[int, int, int]:
    """Places of its first consonant, vowel and last consonant in the three alphabets.

    >>> onset, vowel, coda = letters_of("김")
    >>> ONSETS[onset], VOWELS[vowel], CODAS[coda]
    ('ㄱ', 'ㅣ', 'ㅁ')
    """
    rest, coda = divmod(ord(syllable) - FIRST, len(CODAS))
    onset, vowel = divmod(rest, len(VOWELS))
    return onset, vowel, coda


def initial_forms(syllable: str) -> tuple[str, ...]:
    """The syllable, and how it is written where the North or the South begins a name with it.

    >>> initial_forms("리"), initial_forms("노"), initial_forms("김")
    (('리', '이', '니'), ('노', '로'), ('김',))
    """
    onset, vowel, coda = letters_of(syllable)
    here = ONSETS[onset]
    if here not in "ㄹㅇㄴ":
        return (syllable,)
    if VOWELS[vowel] in _SOFT:
        others = "ㄹㅇㄴ"
    elif here in "ㄹㄴ":
        others = "ㄹㄴ"
    else:
        return (syllable,)
    made = (_syllable(ONSETS.index(other), vowel, coda) for other in others if other != here)
    return (syllable, *made)


def _syllable(onset: int, vowel: int, coda: int) -> str:
    return chr(FIRST + (onset * len(VOWELS) + vowel) * len(CODAS) + coda)
