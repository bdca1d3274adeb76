"""Whether a name in Hangul and one in Latin letters may be the same, by their consonants.

This decides only that two spellings do not contradict each other, never that two people are one.
Vowels are left aside: romanizations differ in them most.
"""

import difflib
import re
import unicodedata

__all__ = ["is_hangul", "may_sound_alike", "skeleton"]

HANGUL = re.compile(r"[가-힣]")

# The 19 first and 28 last consonants of a Hangul syllable, in the order of Unicode, by the sound
# class that romanizations agree on. Final ㅇ sounds as n, first ㅇ is silent; h comes and goes.
FIRST = (
    "K",
    "K",
    "N",
    "T",
    "T",
    "R",
    "M",
    "P",
    "P",
    "S",
    "S",
    "",
    "J",
    "J",
    "J",
    "K",
    "T",
    "P",
    "",
)
LAST = (
    *("", "K", "K", "K", "N", "N", "N", "T", "R", "K", "M", "P", "R", "T", "P", "R", "M", "P"),
    *("P", "T", "T", "N", "T", "T", "K", "T", "P", ""),
)

# Latin letters by the same classes, longest first: "ch" as in Choi, "sh" as in Shin.
LATIN = (
    *(("tch", "J"), ("sch", "S"), ("ch", "J"), ("sh", "S"), ("ph", "P"), ("th", "T"), ("ck", "K")),
    *(("ng", "N"), ("b", "P"), ("c", "K"), ("d", "T"), ("f", "P"), ("g", "K"), ("j", "J")),
    *(("k", "K"), ("l", "R"), ("m", "M"), ("n", "N"), ("p", "P"), ("q", "K"), ("r", "R")),
    *(("s", "S"), ("t", "T"), ("v", "P"), ("x", "KS"), ("z", "J")),
)
CLASSES = dict(LATIN)
LETTERS = re.compile("|".join(sign for sign, _ in LATIN))

# Two spellings of one foreign name share most consonants; two Korean names of three syllables
# that differ in one share fewer.
ALIKE = 0.8

SYLLABLES = 0xAC00
VOWELS, LASTS = 21, 28


def is_hangul(text: str) -> bool:
    return bool(HANGUL.search(text))


def skeleton(name: str) -> tuple[str, ...]:
    """The sound classes of a name's consonants, word by word.

    >>> skeleton("필레몬 양"), skeleton("Philémon Yang")
    (('PRMN', 'N'), ('PRMN', 'N'))
    """
    return tuple(each for each in map(_word, name.replace("-", "").split()) if each)


def _word(word: str) -> str:
    if is_hangul(word):
        return "".join(map(_syllable, word)).replace("RR", "R")  # one l in "Philemon"
    plain = unicodedata.normalize("NFKD", word.casefold())
    letters = re.sub(r"(.)\1", r"\1", re.sub(r"[^a-z]", "", plain))
    return "".join(CLASSES[found] for found in LETTERS.findall(letters))


def _syllable(sign: str) -> str:
    place = ord(sign) - SYLLABLES
    if not 0 <= place < len(FIRST) * VOWELS * LASTS:
        return ""
    return FIRST[place // (VOWELS * LASTS)] + LAST[place % LASTS]


def may_sound_alike(hangul: str, latin: str, least: float = ALIKE) -> bool:
    """Whether the two may spell one name, the family name first or last. ``least`` is how much of
    their consonants they share, 0 to 1.

    >>> may_sound_alike("황준국", "Hwang Joon-kook"), may_sound_alike("황준국", "Dennis Francis")
    (True, False)
    """
    korean = "".join(skeleton(hangul))
    words = skeleton(latin)
    orders = {
        "".join(words),
        "".join((*words[1:], *words[:1])),
        "".join((*words[-1:], *words[:-1])),
    }
    return any(
        difflib.SequenceMatcher(None, korean, order, autojunk=False).ratio() >= least
        for order in orders
        if order
    )
