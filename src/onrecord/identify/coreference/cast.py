"""Who appears in a document: what each is called, and where each was meant so far."""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from onrecord.identify.coreference.chain import Link
from onrecord.identify.folding import folded
from onrecord.identify.people import Person
from onrecord.identify.scene import Scene
from onrecord.model import EntityKind, Mention, Span
from onrecord.vocabulary import state, states, title_forms
from onrecord.vocabulary.referring import called_alike, kin, people_nouns
from onrecord.vocabulary.wordlists import Sex, is_korean_name

__all__ = ["Actor", "Cast", "Place", "cast_of", "nouns_of", "tags_of"]

# ", a nurse," or ", 41, who is a student from Palm Bay,"
AFTER = re.compile(
    r",\s+(?:\d+,\s+)?(?:(?:who|that)\s+(?:is|was|has been)\s+)?(?!who|whom|whose|which|that)"
    r"([^,.;:\n]{3,90}?)"
    r"(?=[,.;]|\s(?:who|and|said|says|told)\b)"
)
# " was the mayor", " is a sister of"
COPULA = re.compile(
    r"\s+(?:is|was|became|becomes|remains)\s+(?:(?:a|an|the|its|his|her|now|then)\s+)*([^,.;:\n]{3,60})"
)
# "named X, a diplomat, as its new ambassador"
NAMED_AS = re.compile(r"[^.\n]{0,50}?\bas\s+(?:(?:its|the|his|her|their)\s+)?([^,.;:\n]{3,60})")
# "the poet X", "Its ambassador, X"
AHEAD = re.compile(r"([^,.;:\"“”()\n]{2,70}?),?\s*(?:(?:Mr|Mrs|Ms|Dr)\.?\s+)?$")
STOPS = re.compile(r"\s+(?:of|to|for|on|at|in|with|who|that|from|and)\s+")
BRACKET = re.compile(r"\s*\(([^()\n]{2,40})\)")
CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}")
LONGEST_POST = 4


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where somebody was meant: the sentence's number, and how much it stands out there."""

    position: int
    sentence: int
    weight: float
    subject: bool
    quoted: bool


@dataclass(slots=True, eq=False)
class Actor:
    """Somebody in the document. ``number`` is how many they are, 0 where that is not said; ``tags``
    say where somebody is from: keys of States, and beginnings of other names in their posts.
    ``votes`` count the pronouns that took them up, ``leaning`` is the likelier sex of a name;
    ``words`` are those that bring in somebody without a name."""

    key: str
    sex: Sex = "?"
    nouns: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    number: int = 1
    person: bool = True
    votes: dict[Sex, float] = field(default_factory=dict)
    leaning: Sex = "?"
    words: str = ""
    links: list[Link] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    @property
    def many(self) -> bool:
        return self.number != 1

    def last_before(self, position: int) -> int:
        """Where they were meant last before a character; -1 where they were not."""
        at = bisect_left(self.places, position, key=lambda place: place.position)
        return self.places[at - 1].position if at else -1

    def put(self, place: Place) -> None:
        insort(self.places, place)

    def fits(self, sex: str) -> bool:
        return "?" in (sex, self.sex) or self.sex == sex

    def called(self, noun: str) -> int:
        """How well a noun fits: 3 as it is, 2 by another of its kind, 0 not at all."""
        if noun in self.nouns:
            return 3
        if noun in kin():
            return 0
        last = noun.split()[-1]
        if any(each.split()[-1] == last for each in self.nouns):
            return 3
        return 2 if called_alike(noun) & self.nouns else 0


@dataclass(slots=True)
class Cast:
    """Everybody, by key, in the order in which they come in; ``by_noun`` finds those who are called
    something, by the last word of what it is."""

    actors: dict[str, Actor] = field(default_factory=dict)
    by_noun: dict[str, dict[str, Actor]] = field(default_factory=dict)

    def get(self, key: str, number: int = 1, person: bool = False) -> Actor:
        """The one with this key, who is new if nobody has it."""
        if key not in self.actors:
            self.actors[key] = Actor(key, number=number, person=person)
        return self.actors[key]

    def everyone(self) -> Iterable[Actor]:
        return self.actors.values()

    def call(self, actor: Actor, nouns: Iterable[str]) -> None:
        """Somebody is called these nouns too."""
        for noun in nouns:
            actor.nouns.add(noun)
            self.by_noun.setdefault(noun.split()[-1], {})[actor.key] = actor

    def who_is_called(self, noun: str) -> Iterable[tuple[Actor, int]]:
        """Those whom a noun fits, and how well."""
        found: dict[str, Actor] = {}
        for word in {each.split()[-1] for each in {noun, *called_alike(noun)}}:
            found |= self.by_noun.get(word, {})
        for key, actor in found.items():
            fit = actor.called(noun)
            if fit and self.actors.get(key) is actor:
                yield actor, fit


def cast_of(scene: Scene, sexes: Mapping[str, Sex]) -> Cast:
    """The people whom a document names, with what it calls them anywhere. ``sexes`` are those
    already told by the document, by key."""
    cast = Cast()
    for person in scene.people.everyone:
        actor = cast.get(person.key, person=True)
        actor.sex = person.sex
        for i in person.mentions:
            _learn(scene, actor, scene.mentions[i])
        cast.call(actor, tuple(actor.nouns))
        _sex_of_kin(actor, person)
        if actor.sex == "?":
            actor.sex = sexes.get(actor.key, "?")
        actor.leaning = _leaning(person)
    return cast


def _learn(scene: Scene, actor: Actor, mention: Mention) -> None:
    text = scene.document.text
    place = mention.spans[0]
    if mention.title:
        actor.nouns |= nouns_of(mention.title)
        row = title_forms().get(mention.title)
        if row is not None:
            actor.nouns |= {form.lower() for form in row.forms} & people_nouns().keys()
    for post in (*mention.posts, *mention.roles):
        actor.nouns |= nouns_of(post.value)
        for span in post.spans:
            actor.tags |= tags_of(scene, span)
    bracket = BRACKET.match(text, place.end)
    if bracket:
        tags = tags_of(scene, Span(*bracket.span(1)))
        actor.tags |= tags
        if tags and mention.title:
            # "Ms. Malu (Palmora)", as records call those who speak for a State
            actor.nouns |= {"representative", "observer"}
    for pattern in (AFTER, COPULA, NAMED_AS):
        found = pattern.match(text, place.end)
        if found and not _names_another(scene, found.span(1)):
            actor.nouns |= nouns_of(found[1])
    ahead = AHEAD.search(text, max(0, place.start - 72), place.start)
    if ahead and not _names_another(scene, ahead.span(1)):
        nouns = _closing(ahead[1])
        actor.nouns |= nouns
        if nouns:
            words = ahead[1].split()[-LONGEST_POST - 1 :]
            start = ahead.end(1) - len(" ".join(words))
            actor.tags |= tags_of(scene, Span(max(ahead.start(1), start), ahead.end(1)))


def _names_another(scene: Scene, span: tuple[int, int]) -> bool:
    return any(i in scene.people.of for i in scene.inside(Span(*span)))


def _sex_of_kin(actor: Actor, person: Person) -> None:
    """ "his wife, X" tells the sex of X."""
    if actor.sex == "?":
        told = {people_nouns().get(noun, "?") for noun in actor.nouns if noun in people_nouns()}
        told -= {"?"}
        if len(told) == 1:
            actor.sex = told.pop()


def _leaning(person: Person) -> Sex:
    """First names of European languages that end in -a are women's more often than men's."""
    for words in person.words:
        korean = is_korean_name([words[0], "-".join(words[1:])])
        if len(words) > 1 and not korean and words[0].isascii() and words[0].endswith("a"):
            return "f"
    return "?"


def nouns_of(phrase: str) -> set[str]:
    """The nouns for people in a phrase such as a post: what it comes down to, and shorter.

    >>> sorted(nouns_of("deputy foreign minister of Palmora"))
    ['minister']
    """
    return _closing(STOPS.split(phrase.strip(), maxsplit=1)[0])


def _closing(phrase: str) -> set[str]:
    """The nouns for people that the last words of a phrase are."""
    words = folded(phrase.replace("-", "‑")).split()
    plain = phrase.lower().replace(",", "").split()
    found = set()
    for several in (words, plain):
        for size in range(1, min(LONGEST_POST, len(several)) + 1):
            noun = " ".join(several[-size:])
            if noun in people_nouns():
                found.add(noun)
    return found - kin().keys() | (found & kin().keys())


def tags_of(scene: Scene, span: Span) -> set[str]:
    """Keys of the States that a place names, and the beginnings of other names in capitals."""
    found = set()
    rest = span.of(scene.document.text)
    for i in scene.inside(span):
        key = scene.keys[i] or ""
        if scene.mentions[i].entity_kind is EntityKind.STATE and state(key):
            found.add(key)
            rest = rest.replace(scene.mentions[i].spans[0].of(scene.document.text), " ")
    for phrase in (*map(" ".join, pairwise(rest.split())), *rest.split()):
        if phrase in _adjectives() and phrase in rest:
            found.add(_adjectives()[phrase])
            rest = rest.replace(phrase, " ")
    others: Sequence[str] = CAPITAL.findall(rest)
    return found | {folded(word)[:5] for word in others if word.lower() not in _parts_of_posts()}


@cache
def _adjectives() -> Mapping[str, str]:
    return {word: row.key for row in states() for word in row.adjectives}


@cache
def _parts_of_posts() -> frozenset[str]:
    """Words that posts are made of, such as "high" of "high commissioner"."""
    return frozenset(word for noun in people_nouns() for word in noun.split())
