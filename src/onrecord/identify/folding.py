"""Names brought to one form for comparing."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["folded", "is_hangul", "script_of", "squashed"]

# What joins or follows the parts of a name: hyphens, dots, apostrophes.
SIGNS = re.compile(r"[-‐‑–.·’'‘`\"“”,]+")
HANGUL = re.compile(r"[가-힣]")
# Letters that have no accent to take off.
LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=1 << 14)
def folded(name: str) -> str:
    """The name in small letters without accents and signs, one space between its words.

    >>> folded("Philémon  YANG"), folded("Kim Jung-wook")
    ('philemon yang', 'kim jung wook')
    """
    if HANGUL.search(name):
        return " ".join(SIGNS.sub(" ", unicodedata.normalize("NFC", name)).split()).casefold()
    plain = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(SIGNS.sub(" ", plain).split())


def squashed(name: str) -> str:
    """The folded name without spaces: "kimjungwook"."""
    return folded(name).replace(" ", "")


def is_hangul(name: str) -> bool:
    """Whether the name is written in Hangul."""
    return HANGUL.search(name) is not None


def script_of(name: str) -> str:
    """The script of a name as in ISO 15924, "Zyyy" where it has no letter.

    >>> script_of("김정욱"), script_of("Kim"), script_of("王")
    ('Hang', 'Latn', 'Hani')
    """
    for letter in name:
        if letter.isalpha():
            known = unicodedata.name(letter, "").partition(" ")[0]
            return SCRIPTS.get(known, "Zyyy")
    return "Zyyy"


SCRIPTS = {
    "LATIN": "Latn",
    "HANGUL": "Hang",
    "CJK": "Hani",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "THAI": "Thai",
    "DEVANAGARI": "Deva",
}
