"""The people of one document: which mentions are one person's."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.identify.folding import folded, is_hangul, squashed
from onrecord.model import Block, Document, EntityKind, Mention
from onrecord.vocabulary import post_heads, title_forms
from onrecord.vocabulary.wordlists import Sex, given_names, is_korean_name

__all__ = ["People", "Person", "people_of", "post_nouns"]

# Between a name and another spelling of it: " (also written".
ALSO = re.compile(
    r"\s*[(,]\s*(?:(?:also|formerly|previously|better)\s*(?:written|known|spelled|spelt|called|"
    r"transcribed|romanised|romanized)?\s*(?:as)?|a\.?k\.?a\.?|or|born|or rather)?\s*$"
)
OTHER_SCRIPT = re.compile(r"\s*[(;][^()]{0,60}$")
WOMEN = frozenset(["spokeswoman", "chairwoman", "congresswoman", "businesswoman", "assemblywoman"])
MEN = frozenset(["spokesman", "chairman", "congressman", "businessman", "assemblyman", "clergyman"])
WOMEN_ROLES = frozenset(["mother", "wife", "widow", "daughter", "sister", "nun"])
MEN_ROLES = frozenset(["father", "husband", "son", "brother", "monk"])


@dataclass(slots=True)
class Person:
    """One person of a document. ``names`` are the folded full names."""

    mentions: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    words: list[tuple[str, ...]] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    sex: Sex = "?"
    key: str = ""


@dataclass(slots=True)
class People:
    """``of`` maps the index of a mention to its person."""

    everyone: list[Person]
    of: dict[int, Person]


def people_of(document: Document, mentions: Sequence[Mention]) -> People:
    """The mentions of people taken together, person by person."""
    indexes = [i for i, m in enumerate(mentions) if m.entity_kind is EntityKind.PERSON]
    found = People([], {})
    partial: list[int] = []
    by_name: dict[str, Person] = {}
    previous: int | None = None
    named = {tuple(folded(mentions[i].name).split()) for i in indexes}
    for i in indexes:
        mention = mentions[i]
        words = tuple(folded(mention.name).split())
        shortened = any(_is_short_for(words, full) for full in named)
        if _is_full(mention.name, words) and not shortened:
            person = by_name.get(squashed(mention.name))
            if person is None and previous is not None:
                person = _renamed(document, mentions, found, previous, i)
            if person is None:
                person = _by_initials(found.everyone, words)
            if person is None:
                person = Person()
                found.everyone.append(person)
            by_name.setdefault(squashed(mention.name), person)
            _join(found, person, i, mention, words)
        else:
            partial.append(i)
        previous = i
    blocks = tuple(block for block in document.blocks)
    for i in partial:
        words = tuple(folded(mentions[i].name).split())
        person = _whose(found, mentions, i, words, blocks)
        if person is None:
            person = by_name.get(f"?{squashed(mentions[i].name)}")
        if person is None:
            person = by_name[f"?{squashed(mentions[i].name)}"] = Person()
            found.everyone.append(person)
            person.names.append(folded(mentions[i].name))
        _join(found, person, i, mentions[i], None)
    _give_keys(found, mentions)
    return found


def _is_short_for(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """ "Ojea Quintana" for "Tomás Ojea Quintana", "말루" for "오세이 말루"."""
    if len(words) == 1:
        return is_hangul(words[0]) and len(full) > 1 and words[0] in full
    return len(full) > len(words) and full[1:] == words


def _is_full(name: str, words: tuple[str, ...]) -> bool:
    if is_hangul(name):
        return len(name.replace(" ", "")) >= (4 if " " in name else 2) and (
            " " in name or 3 <= len(name) <= 4 or len(name) == 2
        )
    return len(words) >= 2


def _join(
    found: People, person: Person, i: int, mention: Mention, words: tuple[str, ...] | None
) -> None:
    found.of[i] = person
    person.mentions.append(i)
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


def _renamed(
    document: Document, mentions: Sequence[Mention], found: People, previous: int, i: int
) -> Person | None:
    """The person just named, where this is another spelling in brackets."""
    if previous not in found.of:
        return None
    one, other = mentions[previous], mentions[i]
    gap = document.text[one.spans[0].end : other.spans[0].start]
    if len(gap) > 80:
        return None
    if is_hangul(one.name) != is_hangul(other.name) and OTHER_SCRIPT.match(gap):
        return found.of[previous]
    if ALSO.match(gap) and len(gap.strip()) > 1 and gap.strip() != ",":
        return found.of[previous]
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


def _whose(
    found: People,
    mentions: Sequence[Mention],
    i: int,
    words: tuple[str, ...],
    blocks: tuple[Block, ...],
) -> Person | None:
    """The person that a surname, a given name or the end of a name belongs to."""
    able = [p for p in found.everyone if any(_is_part(words, full) for full in p.words)]
    if not able:
        return None
    if len(able) > 1:
        able = [p for p in able if any(_ends_with(words, full) for full in p.words)] or able
    if len(able) > 1:
        able = _by_title(able, mentions[i])
    if len(able) > 1:
        able = _nearest(able, mentions, i, blocks)
    return able[0] if len(able) == 1 else None


def _is_part(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(full) == 1 and is_hangul(full[0]) and len(words) == 1 and words != full:
        return full[0].startswith(words[0]) and len(words[0]) <= 2
    if len(words) >= len(full):
        return False
    return full[-len(words) :] == words or full[: len(words)] == words


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


def _nearest(
    able: list[Person], mentions: Sequence[Mention], i: int, blocks: tuple[Block, ...]
) -> list[Person]:
    """The only one named in this paragraph so far, else the only one in the one before."""
    here = _block_at(blocks, mentions[i].spans[0].start)
    for back in (0, 1):
        near = [
            p
            for p in able
            if any(
                j < i and _block_at(blocks, mentions[j].spans[0].start) == here - back
                for j in p.mentions
            )
        ]
        if len(near) == 1:
            return near
        if near:
            return able
    return able


def _block_at(blocks: tuple[Block, ...], position: int) -> int:
    low, high = 0, len(blocks)
    while low < high:
        middle = (low + high) // 2
        if blocks[middle].span.start <= position:
            low = middle + 1
        else:
            high = middle
    return low - 1


def _give_keys(found: People, mentions: Sequence[Mention]) -> None:
    used: dict[str, int] = {}
    for person in found.everyone:
        person.mentions.sort()
        name = max(person.names, key=lambda n: (len(n.split()), not is_hangul(n)))
        key = f"person:{name}"
        used[key] = used.get(key, 0) + 1
        person.key = key if used[key] == 1 else f"{key} {used[key]}"
