"""What a reader of a document has in mind: who was meant where, so far."""

from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.identify.coreference.cast import Actor, Cast, Place
from onrecord.identify.coreference.chain import How, Link
from onrecord.identify.coreference.stage import Stage
from onrecord.model import Span

__all__ = ["FARTHEST", "Memory"]

FARTHEST = 6  # sentences
LEAD = 2  # the first sentences of a report, after its title and place
SUBJECT, INNER, OTHER, OWNER = 1.8, 1.3, 1.0, 0.8


@dataclass(slots=True)
class Memory:
    """``timeline`` has all places in text order, each with the key of whoever is meant there;
    ``ends`` maps the end of each link to whoever it means; ``groups`` are the actors who are
    several; ``tellers`` who says something, by place; ``related`` maps the key of somebody's wife
    or brother to that somebody."""

    stage: Stage
    cast: Cast
    timeline: list[tuple[Place, str]] = field(default_factory=list)
    ends: dict[int, list[tuple[Link, str]]] = field(default_factory=dict)
    indefinite: set[str] = field(default_factory=set)
    related: dict[str, Actor] = field(default_factory=dict)
    groups: dict[str, Actor] = field(default_factory=dict)
    tellers: list[tuple[int, Actor]] = field(default_factory=list)

    # ------------------------------------------------------------------------ taking in

    def name(self, actor: Actor, span: Span, reason: str) -> None:
        """A name of somebody."""
        if not actor.links:
            self._named_at_last(actor, span)
        self.link(actor, span, How.NAME, reason)

    def link(self, actor: Actor, span: Span, how: How, reason: str, owner: bool = False) -> None:
        """Words that mean somebody."""
        link = Link(span, how, reason)
        actor.links.append(link)
        self.ends.setdefault(span.end, []).append((link, actor.key))
        self.place(actor, span, owner)
        if not owner and self.stage.tells(span):
            insort(self.tellers, (span.start, actor), key=lambda each: each[0])

    def teller_before(self, position: int) -> Actor | None:
        """Who said something last before a character."""
        at = bisect_left(self.tellers, position, key=lambda each: each[0])
        return self.tellers[at - 1][1] if at else None

    def speaks(self, actor: Actor, span: Span) -> None:
        """ "I", "my": whoever speaks."""
        link = Link(span, How.SPEAKER, "who speaks here")
        actor.links.append(link)
        self.ends.setdefault(span.end, []).append((link, actor.key))

    def comes_in(self, actor: Actor, span: Span) -> None:
        """The words that bring somebody in who has no name; they take nobody up."""
        actor.words = span.of(self.stage.text)
        link = Link(span, How.NOUN, "comes in here")
        self.ends.setdefault(span.end, []).append((link, actor.key))
        self.place(actor, span)

    def notes(self, key: str, span: Span) -> None:
        """What stands beside a name and says who that is."""
        link = Link(span, How.NOUN, "stands beside the name")
        self.ends.setdefault(span.end, []).append((link, key))

    def place(self, actor: Actor, span: Span, owner: bool = False) -> None:
        """Somebody is meant here."""
        owned = self.stage.text[span.end : span.end + 2] in ("'s", "’s")
        subject = not owner and self.stage.acts(span)
        weight = SUBJECT if subject else OWNER if owner or owned else OTHER
        if subject and self.subject_before(span.start, in_clause=False) not in (None, actor):
            weight = INNER
        place = Place(
            span.start,
            self.stage.sentence(span.start),
            weight,
            subject,
            self.stage.is_quoted(span.start),
        )
        actor.put(place)
        insort(self.timeline, (place, actor.key))
        if actor.many:
            self.groups[actor.key] = actor

    def _named_at_last(self, actor: Actor, span: Span) -> None:
        """A report that begins "The envoy told …" names him as it goes on."""
        here = self.stage.sentence(span.start)
        if here > 2 * LEAD or not self.stage.acts(span) or self.stage.is_quoted(span.start):
            return
        for other in list(self.cast.everyone()):
            if self._is_new_name_of(actor, other, here):
                self._merge(other, actor)

    def _is_new_name_of(self, actor: Actor, other: Actor, here: int) -> bool:
        if other.person or other.many or not other.places or not actor.fits(other.sex):
            return False
        first = other.places[0]
        near = first.subject and here - first.sentence in (1, 2) and first.sentence <= LEAD
        if not near or self._acts_since(first.position, other):
            return False
        kindred = other.key in self.related
        if actor.nouns and not kindred and not any(map(actor.called, other.nouns)):
            return False
        return not (actor.tags and other.tags and not actor.tags & other.tags)

    def _merge(self, other: Actor, actor: Actor) -> None:
        for link in other.links:
            actor.links.append(link)
            ends = self.ends[link.span.end]
            ends[:] = [(each, actor.key if each == link else key) for each, key in ends]
        for place in other.places:
            actor.put(place)
        gone = (other.key, actor.key)
        self.timeline = [(p, gone[1] if key == gone[0] else key) for p, key in self.timeline]
        self.cast.call(actor, other.nouns)
        actor.tags |= other.tags
        actor.sex = other.sex if actor.sex == "?" else actor.sex
        if other.key in self.related:
            self.related[actor.key] = self.related[other.key]
        del self.cast.actors[other.key]

    def _acts_since(self, position: int, but: Actor) -> bool:
        """Whether somebody who is named has acted since."""
        return any(
            actor is not but and actor.person and place.subject
            for place, actor in self.since(position)
        )

    # ------------------------------------------------------------------------ looking back

    def since(self, position: int) -> Iterator[tuple[Place, Actor]]:
        """Who was meant from a character on, in text order."""
        at = bisect_left(self.timeline, position, key=lambda each: each[0].position)
        for place, key in self.timeline[at:]:
            yield place, self.cast.actors[key]

    def before(self, position: int, sentences: int = FARTHEST) -> Iterator[tuple[Place, Actor]]:
        """Who was meant before a character, the last one first, so many sentences back."""
        here = self.stage.sentence(position)
        at = bisect_left(self.timeline, position, key=lambda each: each[0].position)
        for k in range(at - 1, -1, -1):
            place, key = self.timeline[k]
            if here - place.sentence > sentences:
                return
            yield place, self.cast.actors[key]

    def subject_before(self, position: int, in_clause: bool = True) -> Actor | None:
        """Who acts in the clause (or the sentence) of a character, if that is somebody known."""
        quoted = self.stage.is_quoted(position)
        for place, actor in self.before(position, 0):
            if place.subject and place.quoted == quoted:
                begun = in_clause and self.stage.new_clause(place.position, position)
                # Another clause has begun, whose subject is nobody of the cast.
                return None if begun else actor
        return None

    def ending_at(self, end: int) -> Iterator[tuple[Link, Actor]]:
        """The links that end at a character."""
        for link, key in self.ends.get(end, ()):
            if key in self.cast.actors:
                yield link, self.cast.actors[key]

    def owner_before(self, start: int) -> Actor | None:
        """Whoever the words just before a noun mean: "her" of "her brother"."""
        for back in (1, 2, 3):
            for _, actor in self.ending_at(start - back):
                return actor
        return None

    def group_before(self, position: int, sentences: int = 3) -> Actor | None:
        """The people together who were meant last."""
        last = max(self.groups.values(), key=lambda a: a.last_before(position), default=None)
        if last is None or last.last_before(position) < 0:
            return None
        away = self.stage.sentence(position) - self.stage.sentence(last.last_before(position))
        return last if away <= sentences else None
