"""Hangul syllables, taken apart and put together."""

__all__ = ["coda", "vowel", "vowel_after", "with_coda", "with_vowel"]

FIRST, LAST = 0xAC00, 0xD7A3
CODAS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
# What an open vowel and -어 or -아 become.
FUSED = {"ㅣ": "ㅕ", "ㅗ": "ㅘ", "ㅜ": "ㅝ", "ㅡ": "ㅓ", "ㅚ": "ㅙ"}
OPEN = frozenset("ㅏㅐㅓㅔㅕ")


def _parts(syllable: str) -> tuple[int, int, int] | None:
    place = ord(syllable)
    if not FIRST <= place <= LAST:
        return None
    place -= FIRST
    return place // 588, place % 588 // 28, place % 28


def coda(syllable: str) -> str:
    """The consonant that closes a syllable, " " where none does, "" where it is no Hangul.

    >>> coda("한"), coda("하"), coda("h")
    ('ㄴ', ' ', '')
    """
    parts = _parts(syllable)
    return CODAS[parts[2]] if parts else ""


def with_coda(word: str, closing: str) -> str:
    """The word with its last syllable closed, where it is open.

    >>> with_coda("밝히", "ㄴ"), with_coda("받", "ㄴ")
    ('밝힌', '받')
    """
    parts = _parts(word[-1:]) if word else None
    if parts is None or parts[2]:
        return word
    onset, vowel, _ = parts
    return word[:-1] + chr(FIRST + onset * 588 + vowel * 28 + CODAS.index(closing))


def vowel(syllable: str) -> str:
    """The vowel of a syllable, "" where it is no Hangul.

    >>> vowel("히"), vowel("보")
    ('ㅣ', 'ㅗ')
    """
    parts = _parts(syllable)
    return VOWELS[parts[1]] if parts else ""


def vowel_after(stem: str) -> str:
    """The vowel with which -었- begins after a stem.

    >>> vowel_after("받"), vowel_after("적")
    ('아', '어')
    """
    parts = _parts(stem[-1:]) if stem else None
    return "아" if parts and VOWELS[parts[1]] in "ㅏㅗ" else "어"


def with_vowel(stem: str) -> str:
    """A verb's stem before -서 and the like.

    >>> with_vowel("밝히"), with_vowel("받"), with_vowel("적"), with_vowel("보내")
    ('밝혀', '받아', '적어', '보내')
    """
    parts = _parts(stem[-1:]) if stem else None
    if parts is None:
        return stem
    onset, vowel, closed = parts
    letter = VOWELS[vowel]
    if letter in OPEN and not closed:
        return stem
    fused = FUSED.get(letter)
    if closed or fused is None:
        return stem + vowel_after(stem)
    return stem[:-1] + chr(FIRST + onset * 588 + VOWELS.index(fused) * 28)
