"""The vocabulary's names of States, bodies and offices, found by a trie of tokens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from onrecord.extract.mentions.sheet import Sheet
from onrecord.extract.tokens import tokenize
from onrecord.model import EntityKind
from onrecord.vocabulary import bodies, offices, states

# "79th"
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")

__all__ = ["Form", "Hit", "hits"]

Use = Literal["name", "adjective", "demonym", "metonym", "short"]
END = ""
# Many at once are nobody's office.
PLURALS = frozenset({"representatives", "delegates", "heads"})


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of one row. ``exact`` spellings have to be written as they stand in the table.

    ``general`` marks offices that any State has ("foreign minister").
    """

    words: tuple[str, ...]
    kind: EntityKind
    key: str
    name: str
    use: Use
    exact: bool = False
    ambiguous: bool = False
    general: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``first`` to ``last`` (exclusive) spell ``form``."""

    first: int
    last: int
    form: Form


def _forms() -> Iterator[Form]:
    for row in states():
        spellings: tuple[tuple[Use, tuple[str, ...]], ...] = (
            ("name", row.names),
            ("adjective", row.adjectives),
            ("demonym", row.demonyms),
            ("metonym", row.metonyms),
        )
        for use, texts in spellings:
            for text in texts:
                yield _form(text, EntityKind.STATE, row.key, row.name, use, text in row.ambiguous)
    for organ in bodies():
        for text in organ.names:
            yield _form(
                text, EntityKind.BODY, organ.key, organ.name, "name", text in organ.ambiguous
            )
        for text in organ.short:
            yield _form(text, EntityKind.BODY, organ.key, organ.name, "short")
    for post in offices():
        general = (post.kind in ("state", "member") and not post.one) or post.kind == "state"
        for text in post.names:
            if general and text.split()[0].lower() in PLURALS:
                continue
            yield _form(text, EntityKind.OFFICE, post.key, post.name, "name", general=general)
        for text in post.short:
            yield _form(text, EntityKind.OFFICE, post.key, post.name, "short")


def _form(
    text: str,
    kind: EntityKind,
    key: str,
    name: str,
    use: Use,
    ambiguous: bool = False,
    *,
    general: bool = False,
) -> Form:
    words = tuple(tokenize(text).words)
    short = use == "short" and words[0] == "the"
    if short:
        words = words[1:]
    exact = len(words) == 1 and text.isupper()
    return Form(words, kind, key, name, use, exact, ambiguous, general, short)


@cache
def _trie() -> dict[str, Any]:
    root: dict[str, Any] = {}
    for form in _forms():
        node = root
        for word in form.words:
            node = node.setdefault(word.lower().replace("’", "'"), {})
        node.setdefault(END, []).append(form)
    return root


def hits(sheet: Sheet) -> list[list[Hit]]:
    """The longest spellings at each place where one begins, in text order and not overlapping.

    Each place gives all rows that have the spelling ("the Council" is several bodies').
    """
    found: list[list[Hit]] = []
    root = _trie()
    lower, count = sheet.lower, len(sheet.tokens)
    i = 0
    while i < count:
        node = root.get(lower[i])
        if node is None or sheet.hidden[i] or sheet.in_symbol(i):
            i += 1
            continue
        here = _longest(sheet, i, node)
        if here:
            found.append(here)
            i = here[0].last
        else:
            i += 1
    return found


def _longest(sheet: Sheet, first: int, node: dict[str, Any]) -> list[Hit]:
    lower, count = sheet.lower, len(sheet.tokens)
    best: list[Hit] = []
    own = [sheet.words[first]]
    i = first + 1
    while True:
        forms = node.get(END)
        if forms:
            fitting = [form for form in forms if _is_written(sheet, first, own, form)]
            if fitting:
                best = [Hit(first, i, form) for form in fitting]
        if i >= count or (sheet.breaks[i] and _is_far(sheet, i)):
            return best
        following = node.get(lower[i])
        if following is not None:
            node = following
            own.append(sheet.words[i])
        elif not _is_between(lower[i]) or len(own) == 1:
            return best
        i += 1


def _is_between(word: str) -> bool:
    """Whether a name may hold this word beside its own ("President of the 79th UN … Assembly")."""
    return word in ("un", "u.n.") or ORDINAL.fullmatch(word) is not None


def _is_far(sheet: Sheet, i: int) -> bool:
    gap = sheet.tokens.text[sheet.tokens.ends[i - 1] : sheet.tokens.starts[i]]
    return gap.count("\n") > 1


def _is_written(sheet: Sheet, first: int, own: list[str], form: Form) -> bool:
    """Whether a spelling's ``own`` words have the capitals that the table gives them."""
    if form.exact:
        return own[0] == form.words[0]
    if form.alone and sheet.word(first - 1) != "the":
        return False
    return all(
        word[0].isupper() or not expected[0].isupper()
        for word, expected in zip(own, form.words, strict=True)
    )
