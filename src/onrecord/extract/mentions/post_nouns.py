"""What posts and roles are made of, and where they begin and end in a text."""

from dataclasses import dataclass, field
from functools import cache

from onrecord.extract.mentions.candidates import Map
from onrecord.extract.mentions.offices import post_key
from onrecord.extract.mentions.sheet import Sheet, function_words
from onrecord.model import Cited, EntityKind
from onrecord.vocabulary import (
    post_heads,
    role_forms,
    title_forms,
)
from onrecord.vocabulary.cues import Tense, cues
from onrecord.vocabulary.grammar import grammar
from onrecord.vocabulary.wordlists import organisation_words

__all__ = [
    "Around",
    "cite",
    "complement_end",
    "ending",
    "function_class",
    "head_from",
    "heads",
    "is_verb",
    "past_forms",
    "roles_by_words",
    "starting",
]

ARTICLES = frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "our", "another", "one", "that", "both", "all"}
)
LEADS = frozenset({"heads", "leads", "chairs", "directs", "runs", "represents"})
NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"})
COMPLEMENT = frozenset({"of", "for", "to", "on", "at", "in", "with", "against"})
STOPS = frozenset(',.;:()[]—–“”"?!…') | {
    "who",
    "which",
    "that",
    "whose",
    "whom",
    "where",
    "when",
    "while",
    "as",
    "since",
    "from",
    "during",
    "until",
    "by",
    "but",
    "after",
    "before",
    "he",
    "she",
    "they",
    "it",
    "--",
    "'s",
}
LONGEST_POST, LONGEST_BACK = 30, 16
LONGEST_MIDDLE = 7


@dataclass(slots=True)
class Around:
    """What stands around one name; ``start`` is the first token of what belongs to it."""

    start: int
    title: str | None = None
    posts: list[Cited] = field(default_factory=list)
    roles: list[Cited] = field(default_factory=list)
    plural: bool = False


@cache
def heads() -> frozenset[tuple[str, ...]]:
    shorts = {(word.lower(),) for word in organisation_words().short_posts}
    return frozenset(tuple(row.noun.split()) for row in post_heads()) | shorts


@cache
def roles_by_words() -> dict[tuple[str, ...], bool]:
    """Roles as words, with whether they are plural."""
    found: dict[tuple[str, ...], bool] = {}
    for row in role_forms().values():
        for form in row.singulars:
            found[tuple(form.lower().split())] = False
        for form in row.plurals:
            found.setdefault(tuple(form.lower().split()), True)
    return found


@cache
def past_forms() -> frozenset[str]:
    """Past forms of verbs ("urged"), which end a post."""
    return frozenset(
        form
        for form, known in cues().verbs.items()
        if any(v.tense is Tense.PAST for v in known)
        and not any(v.tense is Tense.BASE for v in known)
    )


@cache
def verb_forms() -> frozenset[str]:
    """Forms that are a verb's before a noun ("said spokeswoman …")."""
    return frozenset(
        form
        for form, known in cues().verbs.items()
        if any(v.tense in (Tense.PAST, Tense.PRESENT) for v in known)
    )


def ending(sheet: Sheet, end: int, table: frozenset[tuple[str, ...]]) -> int:
    """The longest entry that ends at ``end``: its first token, or ``end``."""
    for size in (4, 3, 2, 1):
        if end - size >= 0 and tuple(sheet.lower[end - size : end]) in table:
            return end - size
    return end


def starting(sheet: Sheet, first: int, table: frozenset[tuple[str, ...]]) -> int:
    for size in (4, 3, 2, 1):
        if tuple(sheet.lower[first : first + size]) in table:
            return first + size
    return first


def is_verb(word: str) -> bool:
    return word in past_forms() or function_class(word) in ("be", "have", "do", "modal")


def head_from(sheet: Sheet, places: Map, i: int) -> tuple[int, bool] | None:
    """The end of the first post or role in the phrase from ``i``, and whether it is a role."""
    start = i
    limit = min(i + LONGEST_MIDDLE, len(sheet.tokens))
    while i < limit:
        if i > start and sheet.breaks[i] and sheet.words[i - 1] != ",":
            return None
        hit = places.starts.get(i)
        if hit and hit[0].form.kind is EntityKind.OFFICE:
            if sheet.lower[hit[0].last - 1].endswith("atives"):
                return None
            if _ends_phrase(sheet, hit[0].last):
                return hit[0].last, False
            i = hit[0].last
            continue
        end = starting(sheet, i, heads())
        if end > i:
            if _ends_phrase(sheet, end):
                return end, False
            i = end
            continue
        end = starting(sheet, i, frozenset(roles_by_words()))
        if end > i and not (sheet.capital[i] and sheet.lower[i] == "national"):
            if _ends_phrase(sheet, end):
                return end, True
            i = end
            continue
        if hit:
            i = hit[0].last
            limit = max(limit, i + 4)
            if i < limit and sheet.word(i) == "'s":
                i += 1
            continue
        lower = sheet.lower[i]
        if lower in STOPS and lower != "'s":
            return None
        if lower in function_words() and lower not in ("first", "second", "third", "then"):
            return None
        if lower in past_forms():
            return None
        i += 1
    return None


def _ends_phrase(sheet: Sheet, i: int) -> bool:
    """Whether the noun before ``i`` is the last of its phrase."""
    if i >= len(sheet.tokens) or sheet.breaks[i]:
        return True
    lower = sheet.lower[i]
    if lower == "'s" or (lower[0].isalpha() and lower not in function_words()):
        return lower in past_forms()
    return True


def complement_end(sheet: Sheet, places: Map, i: int) -> int:
    """The end of what follows a post's noun: "of …", "for …", "on …"."""
    count = len(sheet.tokens)
    if i >= count or sheet.lower[i] not in COMPLEMENT:
        return i
    end = i
    while end < count and end - i < LONGEST_POST:
        hit = places.starts.get(end)
        if hit:
            end = hit[0].last
            continue
        lower = sheet.lower[end]
        if lower in ("at", "of") and sheet.word(end + 2) == "time":
            break
        if lower.isdigit() and function_class(sheet.word(end + 1)) == "time":
            break
        if lower == "'s" and end > i:
            end += 1
            continue
        if lower == "." and len(sheet.words[end - 1]) == 1 and sheet.capital[end - 1]:
            end += 1
            continue
        if lower in STOPS or sheet.breaks[end] or lower in past_forms():
            break
        if lower in function_words() and function_class(lower) in (
            "be",
            "have",
            "do",
            "modal",
            "pronoun",
            "time",
        ):
            break
        if lower not in COMPLEMENT and function_class(lower) == "preposition":
            break
        if lower == "and" and _starts_other(sheet, places, end + 1):
            break
        end += 1
    while end > i and sheet.lower[end - 1] in (
        "of",
        "for",
        "to",
        "on",
        "at",
        "in",
        "and",
        "the",
        "with",
    ):
        end -= 1
    return end


def function_class(word: str) -> str:
    """The closed class of a word ("the": "determiner"), "" for others."""
    return grammar().classes.get(word, "")


def _starts_other(sheet: Sheet, places: Map, i: int) -> bool:
    """Whether another person or post begins after "and"."""
    if sheet.word(i) in ARTICLES:
        head = head_from(sheet, places, i + 1)
        return head is not None
    if sheet.word(i) in NUMBERS:
        return True
    return starting(sheet, i, heads()) > i or sheet.word(i) in ("mr", "ms", "mrs", "dr")


def cite(
    sheet: Sheet,
    into: list[Cited],
    first: int,
    last: int,
    *,
    key: str | None = None,
    plural: bool = False,
) -> None:
    while first < last and (sheet.lower[first] in ARTICLES or sheet.lower[first] in NUMBERS):
        first += 1
    if first >= last:
        return
    value = _in_full(sheet.text(first, last))
    if plural:
        value = _singular(value)
    if value.isupper() and value.lower() in role_forms():
        value = value.lower()
    cited = Cited(value, (sheet.span(first, last),), key or post_key(value))
    if all(cited.value != known.value for known in into):
        into.append(cited)


@cache
def _in_full(post: str) -> str:
    """ "Florida Senator" for "Florida Sen."."""
    head, space, short = post.rpartition(" ")
    row = title_forms().get(short)
    if row is not None and short.endswith(".") and row.kind == "post":
        long = next((form for form in row.forms if "." not in form and len(form) > 4), short)
        return f"{head}{space}{long}"
    return post


def _singular(role: str) -> str:
    """ "former prisoner" for "former prisoners"."""
    words = role.split()
    for size in range(min(4, len(words)), 0, -1):
        tail = " ".join(words[-size:])
        row = role_forms().get(tail) or role_forms().get(tail.lower())
        if row is not None and tail.lower() in row.plurals:
            single = row.singulars[row.plurals.index(tail.lower())]
            return " ".join([*words[:-size], single])
    return role
