"""A name as somebody wrote it, without the titles around it."""

import re
import unicodedata
from functools import cache

from onrecord.vocabulary.names import korean_surnames
from onrecord.vocabulary.people import titles
from onrecord.vocabulary.posts import korean_posts

__all__ = ["bare", "script_group"]

# For example what follows the name in "Kim Jong-un (김정은)" and "Kim Jong-un [sic]".
ASIDE = re.compile(r"\s*[(\[（].*?(?:[)\]）]|$)")
# Signs that stand for a hyphen, an apostrophe or a space.
HYPHENS = re.compile(r"[‐‑‒–—−﹣－]")
APOSTROPHES = re.compile(r"[’‘ʼʻ`´′＇ʹ]")
SPACES = re.compile(r"[\s・·‧•=＝_]+")
NO_NAME = re.compile(r"[^\w\s.,'\-]")
# Titles of these languages are read as titles whatever else the name is: they are no names.
LANGUAGES = (None, "ko", "fr", "de")
LONGEST = 200  # characters: longer ones are cut, nobody's name is longer

_GROUPS = {
    "LATIN": "latin",
    "HANGUL": "hangul",
    "CJK": "han",
    "HIRAGANA": "kana",
    "KATAKANA": "kana",
    "CYRILLIC": "cyrillic",
    "ARABIC": "arabic",
    "MYANMAR": "burmese",
}


def script_group(name: str) -> str:
    """The script that most letters of a name are of: "latin", "hangul", "han", "kana",
    "cyrillic", "arabic", "burmese", "other", or "" where it has no letters.

    >>> script_group("김정욱"), script_group("Kim"), script_group("Иванов"), script_group("12")
    ('hangul', 'latin', 'cyrillic', '')
    """
    if name.isascii():
        return "latin" if any(map(str.isalpha, name)) else ""
    seen: dict[str, int] = {}
    for letter in name:
        if letter.isalpha():
            known = unicodedata.name(letter, "").partition(" ")[0]
            group = _GROUPS.get(known, "other")
            seen[group] = seen.get(group, 0) + 1
    return max(seen, key=lambda group: seen[group]) if seen else ""


@cache
def _before() -> frozenset[tuple[str, ...]]:
    """The words of titles before a name, small."""
    return frozenset(
        tuple(form.lower().split())
        for row in titles()
        if row.language in LANGUAGES and not row.after_name
        for form in row.forms
    )


@cache
def _after() -> frozenset[tuple[str, ...]]:
    # 양 is "Miss" and a family name: "필레몬 양" is a man.
    return frozenset(
        tuple(form.lower().split())
        for row in titles()
        if row.language in LANGUAGES and row.after_name
        for form in row.forms
        if form not in korean_surnames()
    )


@cache
def _posts() -> frozenset[str]:
    return frozenset(row.word for row in korean_posts()[0])


def bare(text: str) -> str:
    """The name alone, its signs brought to one form.

    >>> bare("H.E. Mr. Hwang Joon‑kook"), bare("김정욱 선교사"), bare("KIM, Jong Un (김정은)")
    ('Hwang Joon-kook', '김정욱', 'KIM, Jong Un')
    """
    name = text[:LONGEST]
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)
        name = APOSTROPHES.sub("'", HYPHENS.sub("-", name))
    name = ASIDE.sub("", name) or name
    name = NO_NAME.sub(" ", SPACES.sub(" ", name))
    words = name.strip(" .,-'").split(" ") if "." not in name else name.strip(" ,-'").split(" ")
    words = [word for word in words if word]
    while len(words) > 1:
        shorter = _without(words)
        if len(shorter) == len(words):
            break
        words = shorter
    return " ".join(words)


def _without(words: list[str]) -> list[str]:
    last = words[-1].removesuffix("님")
    if len(last) > 1 and last in _posts():
        return words[:-1]
    for length in (3, 2, 1):
        if length >= len(words):
            continue
        if tuple(word.lower() for word in words[:length]) in _before():
            return words[length:]
        if tuple(word.lower() for word in words[-length:]) in _after():
            rest = words[:-length]
            return [*rest[:-1], rest[-1].rstrip(",")]
    return words
