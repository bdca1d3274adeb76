"""Titles, posts and roles around a name, as printed."""

from dataclasses import dataclass, field
from functools import cache

from onrecord.extract.mentions.offices import post_key
from onrecord.extract.mentions.runs import Map
from onrecord.extract.mentions.sheet import Sheet, function_words
from onrecord.model import Cited, EntityKind
from onrecord.vocabulary import (
    post_heads,
    post_modifiers,
    role_forms,
    title_forms,
)
from onrecord.vocabulary.cues import Tense, cues
from onrecord.vocabulary.grammar import grammar
from onrecord.vocabulary.wordlists import organisation_words

__all__ = ["Around", "after", "before"]

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
def _heads() -> frozenset[tuple[str, ...]]:
    shorts = {(word.lower(),) for word in organisation_words().short_posts}
    return frozenset(tuple(row.noun.split()) for row in post_heads()) | shorts


@cache
def _plural_heads() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(row.plural.split()) for row in post_heads())


@cache
def _roles() -> dict[tuple[str, ...], bool]:
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


def _ending(sheet: Sheet, end: int, table: frozenset[tuple[str, ...]]) -> int:
    """The longest entry that ends at ``end``: its first token, or ``end``."""
    for size in (4, 3, 2, 1):
        if end - size >= 0 and tuple(sheet.lower[end - size : end]) in table:
            return end - size
    return end


def _starting(sheet: Sheet, first: int, table: frozenset[tuple[str, ...]]) -> int:
    for size in (4, 3, 2, 1):
        if tuple(sheet.lower[first : first + size]) in table:
            return first + size
    return first


# ---------------------------------------------------------------------------- before a name


def before(sheet: Sheet, places: Map, first: int) -> Around:
    """Titles, posts and roles that stand right before the token ``first``."""
    found = Around(first)
    end = _titles(sheet, places, first, found)
    start = _post_before(sheet, places, end)
    if start < end:
        _cite(sheet, found.posts, start, end)
        found.start = start
        role = _role_before(sheet, start, found)
    else:
        role = _role_before(sheet, end, found)
    found.start = min(found.start, role)
    if not found.posts and not found.roles and end == found.start == first:
        _apposed(sheet, places, first, found)
    return found


def _titles(sheet: Sheet, places: Map, first: int, found: Around) -> int:
    """Take titles before ``first``; returns where they begin, or end for one that is a post."""
    end = first
    forms = title_forms()
    while end > 0 and not sheet.breaks[end]:
        size = 2 if sheet.words[end - 1] == "." else 1
        row = None
        for extra in (2, 1, 0):
            begin = end - size - extra
            if begin < 0:
                continue
            form = sheet.text(begin, end)
            row = forms.get(form)
            if row is not None:
                break
        if row is None or row.after_name or row.language is not None:
            return end
        if (form.lower(),) in _roles():
            return end
        if any(sheet.breaks[k] for k in range(begin + 1, end)):
            return end
        if found.title is None or row.particle or row.kind == "courtesy":
            found.title = form if found.title is None else f"{form} {found.title}"
        found.start = begin
        if row.kind in ("post", "military", "judicial") and size == 1:
            return end
        if row.kind == "post":
            begin = _extend_left(sheet, places, begin)
            _cite(sheet, found.posts, begin, end)
            found.start = begin
        end = begin
    return end


def _post_before(sheet: Sheet, places: Map, end: int) -> int:
    """Where a post that ends at ``end`` begins; ``end`` where there is none."""
    if end <= 0 or (end < len(sheet.tokens) and sheet.breaks[end]):
        return end
    hit = places.ends.get(end)
    if hit and hit[0].form.kind is EntityKind.OFFICE:
        return _extend_left(sheet, places, hit[0].first)
    start = _ending(sheet, end, _heads())
    if start < end:
        return _extend_left(sheet, places, start)
    return _with_complement(sheet, places, end)


def _with_complement(sheet: Sheet, places: Map, end: int) -> int:
    """The start of a post that goes on to ``end``: "ambassador to the United Nations"."""
    for i in range(end - 1, max(0, end - LONGEST_BACK), -1):
        if sheet.breaks[i] or (sheet.lower[i] in STOPS and sheet.lower[i] != "'s"):
            return end
        if sheet.lower[i] not in COMPLEMENT:
            continue
        hit = places.ends.get(i)
        office = hit is not None and hit[0].form.kind is EntityKind.OFFICE
        if office and sheet.lower[i - 1].endswith("atives"):
            return end
        head = hit[0].first if hit and office else _ending(sheet, i, _heads())
        if head < i and complement_end(sheet, places, i) == end:
            return _extend_left(sheet, places, head)
    return end


def _extend_left(sheet: Sheet, places: Map, start: int) -> int:
    """Over the words that belong to a post and stand before its noun."""
    small = 0
    while start > 0 and not sheet.breaks[start]:
        hit = places.ends.get(start)
        if hit:
            start = hit[0].first
            continue
        lower, word = sheet.lower[start - 1], sheet.words[start - 1]
        if lower == "'s":
            owner = places.ends.get(start - 1)
            if not owner:
                break
            start = owner[0].first
            break
        if lower in post_modifiers() and lower != "under":
            start -= 1
        elif word == "-" or not word[0].isalpha():
            break
        elif sheet.capital[start - 1] and lower not in function_words() and lower != "i":
            if sheet.opens[start - 1] and lower in verb_forms():
                break
            start -= 1
        elif small >= 3 or lower not in organisation_words().attributes:
            break
        else:
            start -= 1
            small += 1
    return start


def _role_before(sheet: Sheet, end: int, found: Around) -> int:
    """Take a role that ends at ``end``; returns where it begins."""
    if end <= 0 or (end < len(sheet.tokens) and sheet.breaks[end]):
        return end
    for size in (4, 3, 2, 1):
        words = tuple(sheet.lower[max(0, end - size) : end])
        plural = _roles().get(words)
        if plural is None and size == 1 and words and "-" in words[0]:
            plural = _roles().get((words[0].rsplit("-", 1)[-1],))
        if words[-1:] and words[-1] in past_forms():
            return end
        if plural is not None and not any(sheet.breaks[k] for k in range(end - size + 1, end)):
            _cite(sheet, found.roles, end - size, end, plural=plural)
            found.plural = plural
            return end - size
    return end


def _has_article(sheet: Sheet, i: int) -> bool:
    """Whether an article stands up to three words before ``i``."""
    return any(sheet.word(k) in ARTICLES for k in range(i - 3, i))


def _apposed(sheet: Sheet, places: Map, first: int, found: Around) -> None:
    """A post before a comma before the name: "the ambassador, Osei Malu, denied"."""
    if first < 2 or sheet.words[first - 1] not in ",:" or sheet.breaks[first]:
        return
    start = _post_before(sheet, places, first - 1)
    if start == first - 1:
        role = _role_before(sheet, first - 1, found)
        if role < first - 1 and not found.plural and not _has_article(sheet, role):
            found.roles.clear()
        return
    owned = sheet.word(start - 1) in ARTICLES or sheet.word(start - 1) == "'s"
    if owned or start in places.starts or sheet.opens[start]:
        _cite(sheet, found.posts, start, first - 1)


# ---------------------------------------------------------------------------- after a name


def after(
    sheet: Sheet, places: Map, last: int, found: Around, organisations: dict[int, int]
) -> None:
    """Posts and roles that stand after a name that ends at ``last``.

    ``organisations`` maps the first tokens of organisations to their ends.
    """
    count = len(sheet.tokens)
    i = _bracket(sheet, places, last, found, organisations)
    if i < count and sheet.lower[i] == "of" and i == last:
        i = _affiliation(sheet, places, i + 1, found, organisations)
    if i < count and sheet.words[i] == "," and not sheet.breaks[i]:
        i += 1
        if i + 1 < count and sheet.words[i].isdigit() and sheet.words[i + 1] == ",":
            i += 2
        _phrase(sheet, places, i, found)
    elif i < count and sheet.breaks[i] and (last == i):
        _signature(sheet, places, i, found)


def _bracket(
    sheet: Sheet, places: Map, i: int, found: Around, organisations: dict[int, int]
) -> int:
    """Take what brackets after a name say; returns the token after them."""
    if i >= len(sheet.tokens) or sheet.words[i] != "(":
        return i
    end = next(
        (
            k
            for k in range(i + 1, min(i + LONGEST_POST, len(sheet.tokens)))
            if sheet.words[k] == ")"
        ),
        None,
    )
    if end is None:
        return i
    hit = places.starts.get(i + 1)
    if hit and hit[0].last == end and hit[0].form.kind is not EntityKind.OFFICE:
        _cite(sheet, found.posts, i + 1, end, key=hit[0].form.key)
    elif organisations.get(i + 1) == end:
        _cite(sheet, found.posts, i + 1, end)
    else:
        _phrase(sheet, places, i + 1, found)
    return end + 1


def _phrase(sheet: Sheet, places: Map, i: int, found: Around) -> None:
    """A noun phrase with a post or role at its head, from token ``i`` on."""
    count = len(sheet.tokens)
    if i < count and sheet.lower[i] in ("who", "then") and sheet.word(i + 1) in ("is", "was"):
        i += 2
    elif i < count and sheet.lower[i] == "who":
        _clause(sheet, places, i + 1, found)
        return
    if i < count and sheet.lower[i] in ARTICLES:
        i += 1
    start = i
    head = _head_from(sheet, places, i)
    if head is None:
        return
    end, is_role = head
    if not is_role:
        end = complement_end(sheet, places, end)
    if _is_verb(sheet.word(end)) or (not is_role and sheet.word(end) in ("“", "''", "'")):
        return
    if is_role:
        found.plural = _roles().get((sheet.lower[end - 1],), False)
        _cite(sheet, found.roles, start, end, plural=found.plural)
        return
    _cite(sheet, found.posts, start, end)
    if sheet.word(end) == "and":
        second = end + 1
        if sheet.word(second) in ARTICLES:
            second += 1
        more = _head_from(sheet, places, second)
        if more and not more[1]:
            _cite(sheet, found.posts, second, complement_end(sheet, places, more[0]))


def _is_verb(word: str) -> bool:
    return word in past_forms() or function_class(word) in ("be", "have", "do", "modal")


def _head_from(sheet: Sheet, places: Map, i: int) -> tuple[int, bool] | None:
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
        end = _starting(sheet, i, _heads())
        if end > i:
            if _ends_phrase(sheet, end):
                return end, False
            i = end
            continue
        end = _starting(sheet, i, frozenset(_roles()))
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
        if lower in function_words() and lower not in ("first", "second", "third", "then", "and"):
            return None
        if lower in past_forms():
            return None
        i += 1
    return None


def _clause(sheet: Sheet, places: Map, i: int, found: Around) -> None:
    """ "who works there as a UN Special Rapporteur", "who heads the Lantern Watch"."""
    limit = min(i + LONGEST_BACK, len(sheet.tokens))
    leads = sheet.word(i) in LEADS
    for k in range(i, limit):
        if sheet.words[k] in ",.;" or sheet.breaks[k]:
            if leads:
                _cite(sheet, found.posts, i + 1, k)
            return
        if sheet.lower[k] == "as" and sheet.word(k + 1) in ARTICLES:
            head = _head_from(sheet, places, k + 2)
            if head is not None and not head[1]:
                _cite(sheet, found.posts, k + 2, complement_end(sheet, places, head[0]))
            return


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
        head = _head_from(sheet, places, i + 1)
        return head is not None
    if sheet.word(i) in NUMBERS:
        return True
    return _starting(sheet, i, _heads()) > i or sheet.word(i) in ("mr", "ms", "mrs", "dr")


def _signature(sheet: Sheet, places: Map, i: int, found: Around) -> None:
    """A post in the line under a name that has a line to itself."""
    count = len(sheet.tokens)
    end = i + 1
    while end < count and not sheet.breaks[end]:
        end += 1
    if end - i > 16 or not sheet.capital[i] or sheet.words[end - 1] in ".:?!":
        return
    if not sheet.breaks[found.start]:
        return
    head = _head_from(sheet, places, i)
    if head and not head[1]:
        _cite(sheet, found.posts, i, end)


def _affiliation(
    sheet: Sheet, places: Map, i: int, found: Around, organisations: dict[int, int]
) -> int:
    """ "of Australia", "of the Lantern Watch" after a name."""
    if sheet.word(i) == "the":
        i += 1
    hit = places.starts.get(i)
    if i in organisations:
        _cite(sheet, found.posts, i, organisations[i])
        return organisations[i]
    if hit and hit[0].form.use == "name" and hit[0].form.kind is not EntityKind.OFFICE:
        _cite(sheet, found.posts, i, hit[0].last, key=hit[0].form.key)
        return hit[0].last
    return i


# ---------------------------------------------------------------------------- writing it down


def _cite(
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
