"""The people of one document: which mentions are one person's."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.identify.folding import folded, is_hangul, squashed
from onrecord.identify.names import compare
from onrecord.model import Document, EntityKind, Mention
from onrecord.vocabulary import post_heads, title_forms
from onrecord.vocabulary.names import name_particles
from onrecord.vocabulary.wordlists import Sex, given_names, is_korean_name

__all__ = ["People", "Person", "people_of", "post_nouns"]

# Between a name and another spelling of it: " (also written".
ALSO = re.compile(
    r"\s*[(,]\s*(?:(?:also|formerly|previously|better)\s*(?:written|known|spelled|spelt|called|"
    r"transcribed|romanised|romanized)?\s*(?:as)?|a\.?k\.?a\.?|or|born|or rather)?\s*$"
)
# Between a name in a line of its own and other spellings in the next: "(김정욱). Also written ".
ALSO_NEXT = re.compile(
    r"[\s.;:)(]*(?:also|formerly|previously)\s+(?:written|known|spelled|spelt|called|transcribed|"
    r"romanised|romanized)\s*(?:as|:)?\s*$",
    re.IGNORECASE,
)
# Between the spellings of such a list.
LISTED = re.compile(r"\s*(?:,|,?\s*(?:and|or)|/|;)\s*$")
OTHER_SCRIPT = re.compile(r"\s*[(;][^()]{0,60}$")
LONGEST_GAP = 80
COMPATIBLE = 0.3  # the names in a list of spellings
WOMEN = frozenset(["spokeswoman", "chairwoman", "congresswoman", "businesswoman", "assemblywoman"])
MEN = frozenset(["spokesman", "chairman", "congressman", "businessman", "assemblyman", "clergyman"])
WOMEN_ROLES = frozenset(["mother", "wife", "widow", "daughter", "sister", "nun"])
MEN_ROLES = frozenset(["father", "husband", "son", "brother", "monk"])


@dataclass(slots=True, eq=False)
class Person:
    """One person of a document. ``names`` are the folded full names, ``paragraphs`` maps the number
    of each block that names the person to the first mention there."""

    mentions: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    words: list[tuple[str, ...]] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    paragraphs: dict[int, int] = field(default_factory=dict)
    sex: Sex = "?"
    key: str = ""


@dataclass(slots=True)
class People:
    """``of`` maps the index of a mention to its person."""

    everyone: list[Person]
    of: dict[int, Person]


@dataclass(slots=True)
class _Register:
    """The people found so far, by their names and by parts of them.

    ``endings`` are what full names end with, ``ends`` maps a first and a last word to those who
    have both, ``parts`` every beginning and end of a full name to those who have it, ``also`` are
    names given as other spellings.
    """

    document: Document
    mentions: Sequence[Mention]
    people: People
    endings: set[tuple[str, ...]]
    starts: list[int]
    by_name: dict[str, Person] = field(default_factory=dict)
    ends: dict[tuple[str, str], list[Person]] = field(default_factory=dict)
    also: set[int] = field(default_factory=set)
    parts: dict[tuple[str, ...], list[Person]] = field(default_factory=dict)


def people_of(document: Document, mentions: Sequence[Mention]) -> People:
    """The mentions of people taken together, person by person."""
    indexes = [i for i, m in enumerate(mentions) if m.entity_kind is EntityKind.PERSON]
    words = {i: tuple(folded(mentions[i].name).split()) for i in indexes}
    starts = [block.span.start for block in document.blocks]
    register = _Register(document, mentions, People([], {}), _endings(words.values()), starts)
    partial: list[int] = []
    previous: int | None = None
    for i in indexes:
        if _is_full(mentions[i].name, words[i]) and words[i] not in register.endings:
            _add_full(register, i, words[i], previous)
        else:
            partial.append(i)
        previous = i
    for i in partial:
        name = f"?{squashed(mentions[i].name)}"
        person = _whose(register, i, words[i]) or register.by_name.get(name)
        if person is None:
            person = register.by_name[name] = Person(names=[folded(mentions[i].name)])
            register.people.everyone.append(person)
        _join(register, person, i, None)
    _give_keys(register.people)
    return register.people


def _endings(names: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """What stands for a longer name of the document: "Ojea Quintana" for "Tomás Ojea Quintana"."""
    found = set()
    for full in names:
        if len(full) > 2:
            found.add(full[1:])
        if len(full) > 3 and full[-2] in _particles():
            found.add(full[-2:])
        if len(full) > 1:
            found.update((word,) for word in full if is_hangul(word))
    return found


def _add_full(register: _Register, i: int, words: tuple[str, ...], previous: int | None) -> None:
    """Take in a mention by full name."""
    name = squashed(register.mentions[i].name)
    person = register.by_name.get(name)
    if person is None and previous is not None:
        person = _renamed(register, previous, i)
    if person is None:
        person = _by_initials(register.ends.get((words[0], words[-1]), ()), words)
    if person is None:
        person = Person()
        register.people.everyone.append(person)
    register.by_name.setdefault(name, person)
    if words not in person.words:
        for part in _parts(words):
            holders = register.parts.setdefault(part, [])
            if not holders or holders[-1] is not person:
                holders.append(person)
        register.ends.setdefault((words[0], words[-1]), []).append(person)
    _join(register, person, i, words)


@cache
def _particles() -> frozenset[str]:
    return frozenset(folded(word) for word in name_particles())


def _parts(full: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words that can stand for a full name: its beginnings and ends, a Korean surname."""
    for size in range(1, len(full)):
        yield full[:size]
        yield full[-size:]
    if len(full) > 2:
        # The first of two surnames: "Quintana" of "Tomás Quintana Salas".
        yield full[-2:-1]
    if len(full) == 1 and is_hangul(full[0]):
        yield (full[0][:1],)
        yield (full[0][:2],)


def _is_full(name: str, words: tuple[str, ...]) -> bool:
    if is_hangul(name):
        return len(name.replace(" ", "")) >= (4 if " " in name else 2) and (
            " " in name or 3 <= len(name) <= 4 or len(name) == 2
        )
    return len(words) >= 2


def _join(register: _Register, person: Person, i: int, words: tuple[str, ...] | None) -> None:
    mention = register.mentions[i]
    register.people.of[i] = person
    person.mentions.append(i)
    paragraph = bisect_right(register.starts, mention.spans[0].start)
    person.paragraphs[paragraph] = min(i, person.paragraphs.get(paragraph, i))
    if words is not None and words not in person.words:
        person.words.append(words)
        person.names.append(" ".join(words))
    if mention.title:
        person.titles.add(mention.title)
    for post in mention.posts:
        person.nouns |= post_nouns(post.value)
    for role in mention.roles:
        person.nouns.add(role.value.lower())
    if person.sex == "?":
        person.sex = _sex(mention, words)


def _sex(mention: Mention, words: tuple[str, ...] | None) -> Sex:
    for form in (mention.title or "").split():
        row = title_forms().get(form)
        if row is not None and row.gender is not None:
            return row.gender
    nouns = {noun for post in mention.posts for noun in post_nouns(post.value)}
    roles = {role.value.lower() for role in mention.roles}
    if nouns & WOMEN or roles & WOMEN_ROLES:
        return "f"
    if nouns & MEN or roles & MEN_ROLES:
        return "m"
    parts = mention.name.split()
    if words is not None and len(parts) > 1 and not is_korean_name(parts):
        first = parts[0] if not parts[0].isupper() else parts[0].title()
        return given_names().get(first, "?")
    return "?"


def post_nouns(post: str) -> set[str]:
    """The nouns at the head of a post: {"ambassador"} of "ambassador to the United Nations"."""
    words = re.split(r"\s+(?:of|to|for|on|at|in|with)\s+", post.lower().replace(",", ""))[0].split()
    found = set()
    for size in (3, 2, 1):
        tail = " ".join(words[-size:])
        if tail in _post_heads():
            found.add(tail)
    if words:
        found.add(words[-1])
    return found


def _post_heads() -> frozenset[str]:
    return frozenset(row.noun for row in post_heads())


# ---------------------------------------------------------------------------- the same person


def _renamed(register: _Register, previous: int, i: int) -> Person | None:
    """The person just named, where this is another spelling in brackets."""
    if previous not in register.people.of:
        return None
    one, other = register.mentions[previous], register.mentions[i]
    gap = register.document.text[one.spans[0].end : other.spans[0].start]
    if len(gap) > LONGEST_GAP:
        return None
    if is_hangul(one.name) != is_hangul(other.name) and OTHER_SCRIPT.match(gap):
        return register.people.of[previous]
    if (ALSO.match(gap) and len(gap.strip()) > 1) or ALSO_NEXT.match(gap):
        register.also.add(i)
        return register.people.of[previous]
    listed = previous in register.also and LISTED.fullmatch(gap)
    if listed and compare(one.name, other.name).probability >= COMPATIBLE:
        register.also.add(i)
        return register.people.of[previous]
    return None


def _by_initials(everyone: Iterable[Person], words: tuple[str, ...]) -> Person | None:
    """ "Donald J. Trump" for "Donald Trump": the same but for a middle name or initial."""
    if len(words) < 2:
        return None
    for person in everyone:
        for other in person.words:
            if words[0] == other[0] and words[-1] == other[-1] and len(words) != len(other):
                longer = words if len(words) > len(other) else other
                if len(longer) == 3 and len(longer[1]) == 1 and min(len(words), len(other)) == 2:
                    return person
    return None


def _whose(register: _Register, i: int, words: tuple[str, ...]) -> Person | None:
    """The person that a surname, a given name or the end of a name belongs to."""
    able = list(dict.fromkeys(register.parts.get(words, ())))
    if len(able) > 1:
        named = [p for p in able if p.mentions and p.mentions[0] < i]
        able = named or able
    if len(able) > 1:
        able = [p for p in able if any(_ends_with(words, full) for full in p.words)] or able
    if len(able) > 1:
        able = _by_title(able, register.mentions[i])
    if len(able) > 1:
        here = bisect_right(register.starts, register.mentions[i].spans[0].start)
        able = _nearest(able, i, here, bool(register.mentions[i].title))
    return able[0] if len(able) == 1 else None


def _ends_with(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words are the family name: last, or first in a Korean name."""
    if len(full) == 1:
        return True
    if is_korean_name(full) or is_korean_name([full[0], "-".join(full[1:])]):
        return full[: len(words)] == words
    return full[-len(words) :] == words


def _by_title(able: list[Person], mention: Mention) -> list[Person]:
    """Those whom the title, post or role at the mention fits."""
    nouns = {noun for post in mention.posts for noun in post_nouns(post.value)}
    nouns |= {role.value.lower() for role in mention.roles}
    if nouns:
        fitting = [p for p in able if p.nouns & nouns]
        if fitting:
            return fitting
    sex = _sex(mention, None)
    if sex != "?":
        fitting = [p for p in able if p.sex == sex] or [p for p in able if p.sex == "?"]
        if fitting:
            return fitting
    if mention.title:
        fitting = [p for p in able if mention.title in p.titles]
        if fitting:
            return fitting
    return able


def _nearest(able: list[Person], i: int, here: int, titled: bool) -> list[Person]:
    """The only one named in this paragraph so far, else whom the document named first, in an
    earlier paragraph than all others: a relative who comes in later is called by the given name,
    or with a title."""
    near = [p for p in able if p.paragraphs.get(here, i) < i]
    if len(near) == 1:
        return near
    able = near or able
    if titled:
        return [max(able, key=lambda p: max((m for m in p.mentions if m < i), default=-1))]
    first, second = sorted(able, key=lambda person: min(person.paragraphs))[:2]
    return [first] if min(first.paragraphs) < min(second.paragraphs) else able


def _give_keys(found: People) -> None:
    used: dict[str, int] = {}
    for person in found.everyone:
        person.mentions.sort()
        name = max(person.names, key=lambda n: (len(n.split()), not is_hangul(n)))
        key = f"person:{name}"
        used[key] = used.get(key, 0) + 1
        person.key = key if used[key] == 1 else f"{key} {used[key]}"
