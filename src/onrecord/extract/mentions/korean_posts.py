"""Posts in Korean: which words they are made of, and which offices they are."""

import re
from functools import cache

from onrecord.extract.mentions.hangul import stem
from onrecord.vocabulary import bodies, korean_posts, offices, role_forms, states, title_forms
from onrecord.vocabulary.wordlists import korean_words, organisation_words

__all__ = ["head_of", "is_post_word", "korean_post_key", "role_nouns", "sounds_foreign"]

# "제79차", "79차"
SESSION = re.compile(r"제?\d+(?:차|기|대|회)")
# Posts that follow a State's name in one word.
OF_STATES = ("대사", "대통령", "총리", "외무장관", "외교장관", "대표")


@cache
def _heads() -> tuple[tuple[str, str], ...]:
    """Nouns that end what stands by a name, longest first: (word, "post", "role" or "title")."""
    heads: dict[str, str] = {}
    for row in korean_posts()[0]:
        heads[row.word] = "post"
    for word, title in title_forms("ko").items():
        if title.language == "ko":
            heads.setdefault(word, "title")
    for noun in role_nouns():
        if noun not in heads or noun == "선교사":
            heads[noun] = "role"
    return tuple(sorted(heads.items(), key=lambda item: (-len(item[0]), item[0])))


@cache
def role_nouns() -> frozenset[str]:
    """Korean nouns for roles."""
    return frozenset(noun for noun in role_forms() if not noun.isascii())


@cache
def _short_heads() -> dict[str, str]:
    return dict(_heads())


@cache
def head_of(word: str) -> tuple[str, str] | None:
    """The noun that a word ends with and what it is: ("대사", "post") for "주유엔대사".

    >>> head_of("선교사"), head_of("회의장")
    (('선교사', 'role'), None)
    """
    kind = _short_heads().get(word)
    if kind is not None:
        return word, kind
    for noun, kind in _heads():
        if len(noun) >= 2 and word.endswith(noun) and kind == "post":
            front = word[: -len(noun)]
            if is_post_word(front) or _is_made_of_posts(front):
                return noun, kind
            if noun in OF_STATES and sounds_foreign(front):
                return noun, kind
    return None


def sounds_foreign(word: str, *, alone: bool = False) -> bool:
    """Whether a word looks like a foreign name in Hangul; ``alone`` asks for more.

    >>> sounds_foreign("엘리자베스"), sounds_foreign("굶주림")
    (True, False)
    """
    if not 2 <= len(word) <= 6 or any(not "가" <= letter <= "힣" for letter in word):
        return False
    syllables = korean_words().foreign_syllables
    return sum(letter in syllables for letter in word) * 2 >= len(word) + alone


def _is_made_of_posts(front: str) -> bool:
    """Whether a State, body or organisation makes up the front of a compound ("주유엔북한")."""
    rest = front.removeprefix("주")
    for name in _names():
        if rest.startswith(name):
            rest = rest[len(name) :]
            return not rest or rest in korean_words().fields or _is_made_of_posts(rest)
    return any(rest.endswith(noun) for noun in organisation_words().korean if len(noun) > 1)


@cache
def _names() -> tuple[str, ...]:
    found = {name.replace(" ", "") for row in states() for name in row.ko}
    found |= {name.replace(" ", "") for row in bodies() for name in row.ko}
    found |= {"유엔", "미", "영", "중", "일", "러", "불", "한", "북"}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


@cache
def is_post_word(word: str) -> bool:
    """Whether a word belongs to a post rather than to a name."""
    if word in korean_words().fields or SESSION.fullmatch(word) or word in _names():
        return len(word) > 1 or word in korean_words().fields
    front = word.removeprefix("주")
    if front != word and (front in _names() or front == ""):
        return True
    table = organisation_words().korean
    return any(word.endswith(noun) and len(word) >= len(noun) for noun in table) or (
        len(word) >= 3 and word[-1] in "부처청원당국군" and stem(word) == word and _is_office(word)
    )


@cache
def _is_office(word: str) -> bool:
    return word.endswith(
        ("외교부", "통일부", "국방부", "법무부", "국무부", "재무부", "내무부", "외무부")
    )


@cache
def _offices() -> dict[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for row in offices():
        general = row.kind == "state" or (row.kind == "member" and not row.one)
        for name in row.ko:
            found.setdefault(name.replace(" ", ""), (row.key, general))
    return found


@cache
def korean_post_key(value: str) -> str | None:
    """The key of the office that a Korean post is.

    >>> korean_post_key("제79차 유엔총회 의장"), korean_post_key("주유엔 북한대사")
    ('office:pga', 'office:pr:state:PRK')
    """
    form = SESSION.sub("", value).replace(" ", "").replace("유엔총회", "총회")
    known = _offices()
    for text in (form, form.replace("총회", "유엔총회"), form.removeprefix("유엔")):
        if text in known and not known[text][1]:
            return known[text][0]
    for state in states():
        for name in state.ko:
            short = name.replace(" ", "")
            if short in form and form != short:
                rest = form.replace(short, "", 1)
                if rest in known and known[rest][1]:
                    return f"{known[rest][0]}:{state.key}"
    return None
