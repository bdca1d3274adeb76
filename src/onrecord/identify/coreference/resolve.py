"""Whom each pronoun and noun of a document means.

Rules over a short memory: the weights of places fade from sentence to sentence, as in Lappin and
Leass 1994, "An algorithm for pronominal anaphora resolution", with the sex that a text tells, the
speaker of each quotation, and what somebody is called anywhere in the document.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.identify.coreference.cast import Actor, Cast, Place, nouns_of, tags_of
from onrecord.identify.coreference.chain import How, Link
from onrecord.identify.coreference.pointers import COPULAS, Noun, Pointer, PronounAt
from onrecord.identify.coreference.stage import Stage
from onrecord.identify.folding import folded
from onrecord.model import EntityKind, Span
from onrecord.vocabulary import post_heads
from onrecord.vocabulary.referring import clause_words, kin, people_nouns
from onrecord.vocabulary.wordlists import Sex, is_korean_name

__all__ = ["Resolver"]

# ", the " after a name; ", Justice Minister " before one
APPOSED = re.compile(
    r",\s(?:\d+,\s)?(?:who\s(?:is|was)\s)?(?:the|an?|its|his|her|their|[\w’'-]+['’]s)\s",
    re.IGNORECASE,
)
# ", who leads the clinic, "
RELATIVE = re.compile(r",\s(?:who|whom|whose|which)\b[^,.;]*,")
# Between a post and its holder's name: " of the prison, "
OF_POST = re.compile(r"\s(?:of|to|for|in|on|at|from)\s(?:[\w’'-]+\s?){1,7},\s(?:M(?:r|s|rs)\.\s)?")
TELLS = re.compile(r"\s(?:told|said|says|asked|had|has|was|is|were|h?is|her|their)\s")
TITLED = re.compile(r",?\s*(?:[A-Z][\w.’'-]*\s+){0,3}")
FADES = 0.5  # from one sentence to the next
FARTHEST = 6  # sentences
MOST_VOTES = 0.65  # of the pronouns that took somebody up, to tell the sex
LEAST = 0.2  # how much somebody stands out who is called by a new noun
LEAD = 2  # the first sentences of a report, after its title and place
SUBJECT, INNER, OTHER, OWNER = 1.8, 1.3, 1.0, 0.8
QUOTED = 0.4  # what others say counts less outside of their words
UNNAMED = 0.6  # who has no name is taken up less often
SAME_PART = 0.5  # a subject that takes up a subject, and an owner the subject of its clause
# Whoever is one of these to somebody, that one is such a relation back.
PAIRED = frozenset(("wife", "husband", "widow", "widower", "sister", "brother"))
CLEAR = 1.5  # so much better than the next one somebody is, to be told the sex by a pronoun


@dataclass(slots=True)
class Resolver:
    """Resolves pointers one after another in text order; what is found helps with the next."""

    stage: Stage
    cast: Cast
    indefinite: set[str] = field(default_factory=set)
    related: dict[str, Actor] = field(default_factory=dict)

    # ------------------------------------------------------------------------ what was found

    def name(self, actor: Actor, span: Span, reason: str) -> None:
        """A name of somebody."""
        if not actor.links:
            self._named_at_last(actor, span)
        self._link(actor, span, How.NAME, reason)

    def _named_at_last(self, actor: Actor, span: Span) -> None:
        """A report that begins "The envoy told …" names him as it goes on."""
        here = self.stage.sentence(span.start)
        if not self.stage.acts(span) or self.stage.is_quoted(span.start):
            return
        for other in list(self.cast.everyone()):
            if other.person or other.many or not other.places or not _fits(actor, other.sex):
                continue
            first = other.places[0]
            near = first.subject and here - first.sentence in (1, 2) and first.sentence <= LEAD
            if not near or self._acts_since(first.position, other):
                continue
            kindred = other.key in self.related
            if actor.nouns and not kindred and not any(map(actor.called, other.nouns)):
                continue
            if actor.tags and other.tags and not actor.tags & other.tags:
                continue
            actor.links += other.links
            actor.places += other.places
            actor.nouns |= other.nouns
            actor.tags |= other.tags
            actor.sex = other.sex if actor.sex == "?" else actor.sex
            if other.key in self.related:
                self.related[actor.key] = self.related[other.key]
            del self.cast.actors[other.key]

    def _acts_since(self, position: int, but: Actor) -> bool:
        """Whether somebody who is named has acted since."""
        return any(
            actor is not but and actor.person and place.subject and place.position >= position
            for actor in self.cast.everyone()
            for place in actor.places
        )

    def _link(self, actor: Actor, span: Span, how: How, reason: str, owner: bool = False) -> None:
        actor.links.append(Link(span, how, reason))
        self._place(actor, span, owner)

    def _place(self, actor: Actor, span: Span, owner: bool = False) -> None:
        """Somebody is meant here."""
        subject = not owner and self.stage.acts(span)
        weight = SUBJECT if subject else OWNER if owner else OTHER
        if subject and self._subject_before(span.start, in_clause=False) not in (None, actor):
            weight = INNER
        owned = self.stage.text[span.end : span.end + 2] in ("'s", "’s")
        if owned:
            weight = OWNER
        sentence = self.stage.sentence(span.start)
        quoted = self.stage.is_quoted(span.start)
        actor.places.append(Place(span.start, sentence, weight, subject, quoted))

    # ------------------------------------------------------------------------ pronouns

    def pronoun(self, at: PronounAt, speaker: Actor | None) -> None:
        """Whom "she", "him", "their" means."""
        position = at.span.start
        if at.many:
            self._several(at)
            return
        clause = self._subject_before(position, in_clause=at.part != "owner")
        if at.part == "self" and clause is not None and _fits(clause, at.sex):
            self.take(clause, at, "the subject of its clause")
            return
        left_out = [speaker] if speaker is not None else []
        if at.part == "object" and clause is not None:
            left_out.append(clause)
        ranked = self._ranked(at, left_out, clause)
        if not ranked:
            return
        best, score = ranked[0]
        clear = len(ranked) == 1 or score >= CLEAR * ranked[1][1]
        self.take(best, at, "the nearest who fits" if not clear else "the one who stands out")
        weight = 2.0 if at.part == "subject" and clear else 1.0
        best.votes[at.sex] = best.votes.get(at.sex, 0) + weight
        if best.sex == "?" and (not best.person or (clear and at.part == "subject")):
            best.sex = at.sex

    def sexes(self) -> dict[str, Sex]:
        """Whom the pronouns of the document tell to be a man or a woman."""
        found: dict[str, Sex] = {}
        for actor in self.cast.everyone():
            total = sum(actor.votes.values())
            for sex, votes in actor.votes.items():
                if total >= 1 and votes >= MOST_VOTES * total:
                    found[actor.key] = sex
        return found

    def take(self, actor: Actor, at: PronounAt, reason: str) -> None:
        self._link(actor, at.span, How.PRONOUN, f"'{at.word}': {reason}", at.part == "owner")

    def _ranked(
        self, at: PronounAt, left_out: Iterable[Actor], clause: Actor | None
    ) -> list[tuple[Actor, float]]:
        """Those whom a pronoun may mean, the likeliest first."""
        out = {id(actor) for actor in left_out}
        position = at.span.start
        quoted = self.stage.is_quoted(position)
        found = []
        for actor in self.cast.everyone():
            if actor.many or id(actor) in out or not _fits(actor, at.sex):
                continue
            score = self._salience(actor, position, quoted, at.part == "subject")
            if at.part == "owner" and actor is clause:
                score += SAME_PART if not self._follows_copula(position) else -score
            if score > 0:
                # Somebody known to be of this sex is likelier than one who may be.
                known = 1.3 if actor.sex == at.sex else 1.15 if actor.leaning == at.sex else 1.0
                found.append((actor, score * known * (1.0 if actor.person else UNNAMED)))
        return sorted(found, key=lambda item: -item[1])

    def _salience(self, actor: Actor, position: int, quoted: bool, subject: bool) -> float:
        here = self.stage.sentence(position)
        score = 0.0
        for place in actor.places:
            away = here - place.sentence
            if place.position >= position or away > FARTHEST:
                continue
            weight = place.weight * FADES**away
            if place.quoted and not quoted:
                weight *= QUOTED
            if subject and place.subject and away <= 1:
                weight *= 1 + SAME_PART / 2
            score += weight
        return score

    def _follows_copula(self, position: int) -> bool:
        before = self.stage.text[max(0, position - 12) : position].split()
        return bool(before) and before[-1].lower() in COPULAS

    def _subject_before(self, position: int, in_clause: bool = True) -> Actor | None:
        """Who acts in the clause (or the sentence) of a character, if that is somebody known."""
        start = self.stage.sentence_start(position)
        nearest: tuple[int, Actor] | None = None
        for actor in self.cast.everyone():
            for place in actor.places:
                if place.subject and start <= place.position < position:
                    if self.stage.is_quoted(place.position) != self.stage.is_quoted(position):
                        continue
                    if nearest is None or place.position > nearest[0]:
                        nearest = (place.position, actor)
        if nearest is None:
            return None
        since = RELATIVE.sub(" ", self.stage.text[nearest[0] : position].lower())
        words = re.findall(r"[a-z]+", since)
        # Another clause has begun, whose subject is nobody of the cast.
        begun = in_clause and clause_words().subordinate & set(words[:-1])
        return None if begun else nearest[1]

    # ------------------------------------------------------------------------ several people

    def _several(self, at: PronounAt) -> None:
        group = self._group_before(at.span.start) or self._named_together(at.span.start, 2)
        if group is not None:
            self.take(group, at, "the people named together")

    def _group_before(self, position: int) -> Actor | None:
        here = self.stage.sentence(position)
        groups = [
            (actor.last_before(position), actor)
            for actor in self.cast.everyone()
            if actor.many and actor.last_before(position) >= 0
        ]
        if not groups:
            return None
        last, group = max(groups, key=lambda item: item[0])
        return group if here - self.stage.sentence(last) <= 3 else None

    def _group_of(self, at: Noun) -> Actor | None:
        """The one group of as many people that came before, however far."""
        able = [a for a in self.cast.everyone() if a.many and a.number == at.number and a.places]
        return able[0] if len(able) == 1 and at.number else None

    def _named_together(self, position: int, number: int) -> Actor | None:
        """The two who were last named with "and" between them, in this sentence or the last two."""
        if number not in (0, 2):
            return None
        scene, text = self.stage.scene, self.stage.text
        here = self.stage.sentence(position)
        people = [i for i in scene.people.of if scene.mentions[i].spans[0].end <= position]
        people.sort(reverse=True)
        for later, earlier in pairwise(people):
            one, other = scene.mentions[earlier].spans[0], scene.mentions[later].spans[0]
            if here - self.stage.sentence(one.start) > 2:
                return None
            between = text[one.end : other.start]
            if between.strip() in ("and", "and Mr.", "and Ms.", "and Mrs.", "& "):
                members = (scene.people.of[earlier].key, scene.people.of[later].key)
                return self._group(members, one.start, 2)
        return None

    def _group(self, members: Iterable[str], position: int, number: int) -> Actor:
        keys = tuple(sorted(set(members)))
        return self.cast.get(f"people:{'+'.join(keys) or position}", number)

    # ------------------------------------------------------------------------ nouns

    def noun(self, at: Noun, speaker: Actor | None) -> None:
        """Whom "the envoy" or "the two women" means, or who comes in with "a nurse"."""
        if at.number != 1:
            self._nouns(at)
            return
        if at.after_copula or self._stands_at_a_name(at):
            return
        if not at.definite or self._is_of_somebody(at):
            self._new(at)
            return
        tags = self._tags(at)
        found = self._called(at, tags, speaker)
        if found is None and at.owner and at.noun in kin():
            found = self._relation(at, speaker) or self._new_relation(at)
            if found is None:
                return
        if found is not None:
            actor, reason = found
            self._link(actor, at.span, How.NOUN, reason)
            actor.tags |= tags
            return
        if at.owner and not at.owner.endswith(("'s", "’s")) and at.owner.lower() != "its":
            return
        self._unknown(at, tags, speaker)

    def _is_of_somebody(self, at: Noun) -> bool:
        """ "the mother of Anna Lind", who is not Anna Lind."""
        scene = self.stage.scene
        end = at.span.end + len(" of ")
        return (
            at.noun in kin()
            and self.stage.text[at.span.end : end] == " of "
            and any(i in scene.people.of for i in scene.inside(Span(end, end + 40)))
        )

    def _stands_at_a_name(self, at: Noun) -> bool:
        """Whether the noun only says what somebody is who is named beside it."""
        scene, text = self.stage.scene, self.stage.text
        for i in range(max(0, scene.before(at.span.start) - 1), len(scene.mentions)):
            mention = scene.mentions[i]
            place = mention.spans[0]
            if place.start > at.span.end + 90:
                break
            for post in (*mention.posts, *mention.roles):
                if any(span.overlaps(at.span) for span in post.spans):
                    return mention.entity_kind is EntityKind.PERSON
            if i not in scene.people.of:
                continue
            if place.end <= at.span.start:
                gap = text[place.end : at.span.start]
                if APPOSED.fullmatch(gap):
                    return True
                continue
            gap = text[at.span.end : place.start]
            if TITLED.fullmatch(gap) or (OF_POST.fullmatch(gap) and not TELLS.search(gap)):
                if at.owner and at.noun in PAIRED and (owner := self._owner(at)):
                    self.related[scene.people.of[i].key] = owner
                return True
        return False

    def _tags(self, at: Noun) -> set[str]:
        scene = self.stage.scene
        start = at.span.start - (len(at.owner) + 1 if at.owner[:1].isupper() else 0)
        tags = tags_of(scene, Span(max(0, start), at.span.end))
        return tags | (tags_of(scene, at.complement) if at.complement else set())

    def _called(self, at: Noun, tags: set[str], speaker: Actor | None) -> tuple[Actor, str] | None:
        """The one who is called so: named before rather than after, and last."""
        best: tuple[tuple[int, int, int], Actor] | None = None
        owner = self._owner(at) if at.owner else None
        sex = people_nouns().get(at.noun, "?")
        for actor in self.cast.everyone():
            fit = actor.called(at.noun)
            if not fit or actor.many or actor in (speaker, owner) or not _fits(actor, sex):
                continue
            if tags and actor.tags and not tags & actor.tags:
                continue
            last = actor.last_before(at.span.start)
            if last < 0 and not actor.person:
                continue
            rank = (_standing(actor, last), fit + 2 * bool(tags & actor.tags), last)
            if best is None or rank > best[0]:
                best = rank, actor
        if best is None:
            return None
        words = " ".join((*at.words, at.noun)) if at.words else at.noun
        return best[1], f"called '{words}' in this document"

    def _relation(self, at: Noun, speaker: Actor | None) -> tuple[Actor, str] | None:
        """ "her husband": one of her family name; "her client": the one other person nearby."""
        owner = self._owner(at)
        if owner is None:
            return None
        sex = kin()[at.noun]
        back = self.related.get(owner.key)
        if back is not None and at.noun in PAIRED and _fits(back, sex):
            return back, f"whose relation the '{at.noun}' is"
        able = [
            actor
            for actor in self.cast.everyone()
            if actor not in (owner, speaker) and actor.person and _fits(actor, sex)
        ]
        if at.noun in PAIRED:
            able = [actor for actor in able if _family(actor) == _family(owner)]
            return (able[0], "of the same family name") if len(able) == 1 else None
        if sex != "?":
            return None
        here = self.stage.sentence(at.span.start)
        near = [
            actor
            for actor in able
            if (last := actor.last_before(at.span.start)) >= 0
            and here - self.stage.sentence(last) <= 2
        ]
        return (near[0], f"the other one, by '{at.noun}'") if len(near) == 1 else None

    def _new_relation(self, at: Noun) -> tuple[Actor, str] | None:
        """ "his wife" comes in, who may be named as the text goes on."""
        owner = self._owner(at)
        if owner is None or kin()[at.noun] == "?":
            return None
        actor = self.cast.get(f"someone:{at.noun} of {owner.key}")
        actor.nouns.add(at.noun)
        actor.sex = kin()[at.noun]
        if at.noun in PAIRED:
            self.related[actor.key] = owner
        return actor, f"the {at.noun} of {owner.key.partition(':')[2]}"

    def _owner(self, at: Noun) -> Actor | None:
        for actor in self.cast.everyone():
            for link in actor.links:
                if 0 < at.span.start - link.span.end <= 3:
                    return actor
        return None

    def _new(self, at: Noun) -> None:
        """Somebody without a name comes in."""
        self.indefinite.add(at.noun)
        actor = self.cast.get(f"someone:{at.noun} {at.span.start}")
        actor.nouns |= {at.noun} | nouns_of(" ".join((*at.words, at.noun)))
        actor.sex = people_nouns().get(at.noun, "?")
        self._place(actor, at.span)

    def _unknown(self, at: Noun, tags: set[str], speaker: Actor | None) -> None:
        """A post whose holder is not named; or who stands out, under a new noun."""
        if at.noun in _posts() and not _is_telling(at.noun):
            key = f"post:{at.noun}" + "".join(sorted(f" {tag}" for tag in tags))
            actor = self.cast.get(key)
            actor.nouns |= {at.noun}
            actor.tags |= tags
            self._link(actor, at.span, How.NOUN, f"the {at.noun}, who is not named")
            return
        if at.owner or at.noun in self.indefinite:
            return
        sex = people_nouns().get(at.noun, "?")
        quoted = self.stage.is_quoted(at.span.start)
        out = (speaker, None if self.stage.acts(at.span) else self._subject_before(at.span.start))
        ranked = [
            (self._salience(actor, at.span.start, quoted, subject=False), actor)
            for actor in self.cast.everyone()
            if actor.person and actor not in out and _fits(actor, sex)
        ]
        ranked = [item for item in ranked if item[0] > LEAST]
        if ranked:
            _, actor = max(ranked, key=lambda item: item[0])
            self._link(actor, at.span, How.NOUN, f"'{at.noun}' for who stands out")
            actor.nouns.add(at.noun)

    def _nouns(self, at: Noun) -> None:
        """ "the two women", "the ambassadors"; "two men" brings them in."""
        if at.owner or self._stands_at_a_name(at):
            return
        group = self._group_before(at.span.start) or self._group_of(at)
        if group is not None and at.number in (0, group.number) and at.definite:
            self._link(group, at.span, How.NOUN, "the people named together")
            return
        if at.definite:
            group = self._named_together(at.span.start, at.number)
        if group is None or not at.definite:
            if not at.number:
                return
            group = self._group((), at.span.start, at.number)
        if at.definite:
            self._link(group, at.span, How.NOUN, "the people named together")
        else:
            self._place(group, at.span)

    def resolve(self, pointer: Pointer, speaker: Actor | None) -> None:
        """Any pointer; ``speaker`` is who says it, where it is quoted, and is never meant."""
        if isinstance(pointer, PronounAt):
            self.pronoun(pointer, speaker)
        else:
            self.noun(pointer, speaker)


def _fits(actor: Actor, sex: str) -> bool:
    return "?" in (sex, actor.sex) or actor.sex == sex


def _standing(actor: Actor, last: int) -> int:
    """Those who are named come before posts, these before people who came in without a name."""
    if last < 0:
        return 0
    return 3 if actor.person else 1 if actor.key.startswith("someone:") else 2


def _family(actor: Actor) -> str:
    """The family name in a person's key."""
    words = actor.key.removeprefix("person:").split()
    return words[0] if is_korean_name([words[0], "-".join(words[1:])]) else words[-1]


def _posts() -> frozenset[str]:
    return frozenset(row.noun for row in post_heads())


# Nouns of posts that papers also use for whoever they are writing about.
TELLING = frozenset(
    {"speaker", "diplomat", "expert", "politician", "scholar", "analyst", "official", "leader"}
)


def _is_telling(noun: str) -> bool:
    return folded(noun) in TELLING
