"""Whom a pronoun, a title or a common noun means, from what stands before it."""

import re
from bisect import bisect_left, bisect_right
from functools import cache

from onrecord.identify.people import Person, post_nouns
from onrecord.identify.scene import Scene
from onrecord.model import DocumentKind, EntityKind, Span
from onrecord.vocabulary import korean_posts, post_heads, role_forms

__all__ = ["fits", "is_pronoun", "meant", "whose_post"]

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
KOREAN_HE = frozenset({"그", "그는", "그가", "그도", "그녀", "그녀는", "그녀가", "본인"})
FARTHEST = 6  # sentences
# How likely a mention is the one that a pronoun takes up.
ACTING, NAMED = 2, 3
# Posts that the press calls by each other's names.
SAME = (
    frozenset({"ambassador", "permanent representative", "envoy", "representative", "diplomat"}),
    frozenset({"special rapporteur", "rapporteur", "expert", "independent expert", "investigator"}),
    frozenset({"senator", "congressman", "congresswoman", "lawmaker", "legislator", "의원"}),
    frozenset({"spokesperson", "spokesman", "spokeswoman"}),
    frozenset({"chair", "chairman", "chairwoman", "chairperson"}),
    frozenset({"high commissioner", "rights chief"}),
    frozenset({"defector", "escapee", "refugee"}),
    frozenset({"missionary", "pastor"}),
)
REPRESENTS = re.compile(
    r"(?:permanent )?(?:representative|delegate|ambassador|envoy) of (.+)$", re.IGNORECASE
)
# What any organisation may be called.
GENERIC = frozenset(
    {"organisation", "organization", "group", "association", "agency", "newspaper", "paper"}
    | {"campaign", "coalition", "charity", "watchdog", "단체", "기구", "신문", "협회"}
)
FAR = 600  # characters
FEW = 4  # mentions of a person, of which the posts are read
NUMBERED = re.compile(r"^\(?\d+[.)]\s*")
ARTICLE = re.compile(r"^(?:the|this|that|its|their|his|her)\s+", re.IGNORECASE)
MODIFIERS = re.compile(
    r"^(?:former|then|foreign|state|veteran|senior|U\.?N\.?|UN)\s+", re.IGNORECASE
)


def is_pronoun(words: str) -> bool:
    """Whether the words are a pronoun of the third person."""
    return words.strip().lower() in HE | SHE | IT or words.strip() in KOREAN_HE


def meant(scene: Scene, words: str, position: int) -> str | None:
    """The key of whom ``words`` at ``position`` mean; None where it cannot be told.

    ``words`` is a pronoun ("she"), a title ("the ambassador") or a common noun ("the ministry").
    """
    words = NUMBERED.sub("", words.strip())
    word = words.lower()
    if word in HE or word in SHE or words.strip() in KOREAN_HE:
        return _of_pronoun(scene, word, position)
    if word in IT:
        return _thing(scene, position)
    noun = ARTICLE.sub("", words)
    if noun == words and noun.isascii() and word.split(" ")[0] not in _nouns():
        return None
    spoken_for = REPRESENTS.match(noun)
    if spoken_for:
        return _representing(scene, spoken_for[1])
    return whose_post(scene, noun, position) or _common(scene, noun, position)


# ---------------------------------------------------------------------------- pronouns


def _of_pronoun(scene: Scene, word: str, position: int) -> str | None:
    """The nearest fitting person who acts in a sentence; failing that, one who is only named."""
    sentences = scene.document.sentences
    place = _sentence(scene, position)
    spans = [Span(0, position)]
    if place is not None:
        spans = [Span(sentences[place].start, position)]
        spans.extend(reversed(sentences[max(0, place - FARTHEST) : place]))
    found = [_ranked(scene, span, word) for span in spans]
    for most in (ACTING, NAMED):
        for ranked in found:
            fitting = [key for rank, key in ranked if rank <= most]
            if fitting:
                return fitting[0]
    return None


def _sentence(scene: Scene, position: int) -> int | None:
    """The number of the sentence that a character belongs to."""
    sentences = scene.document.sentences
    place = bisect_right(sentences, position, key=lambda span: span.start) - 1
    return place if place >= 0 and position in sentences[place] else None


def _ranked(scene: Scene, span: Span, word: str) -> list[tuple[int, str]]:
    """A sentence's people and holders of offices whom the pronoun fits, the likeliest first."""
    fitting: list[tuple[int, str]] = []
    for i in scene.inside(span):
        mention = scene.mentions[i]
        person = scene.people.of.get(i)
        key = scene.keys[i]
        if mention.entity_kind is EntityKind.OFFICE and key is not None:
            person = scene.holders.get(key)
            if person is None:
                fitting.append((ACTING, key))
                continue
        if person is None or not _fits(person, word) or _tells(scene, person):
            continue
        start = mention.spans[0].start
        rank = 0
        if scene.possessive(i) or scene.quoted(start) or scene.told(start):
            rank = NAMED
        elif person.key in scene.silent:
            rank = NAMED + 1
        elif mention.title is None and _after_preposition(scene, start):
            rank = ACTING
        fitting.append((rank, person.key))
    fitting.sort(key=lambda item: item[0])
    return fitting


def fits(scene: Scene, key: str | None, word: str) -> bool:
    """Whether a pronoun can mean who has the key, as far as sex and kind tell."""
    person = scene.person(key)
    if person is None:
        return True
    return word.lower() not in IT and _fits(person, word.lower())


def _tells(scene: Scene, person: Person) -> bool:
    """Whether the person is the one who tells in a testimony, and so is "I"."""
    return scene.document.kind is DocumentKind.TESTIMONY and "witness" in person.nouns


def _after_preposition(scene: Scene, start: int) -> bool:
    before = scene.document.text[max(0, start - 12) : start].split()
    return bool(before) and before[-1].lower() in PREPOSITIONS


PREPOSITIONS = frozenset({"of", "with", "to", "by", "for", "from", "against", "about", "and", "on"})


def _fits(person: Person, word: str) -> bool:
    if word in HE:
        return person.sex != "f"
    if word in SHE:
        return person.sex != "m"
    return True


def _thing(scene: Scene, position: int) -> str | None:
    """The last organisation, body or State that a sentence begins with."""
    kinds = (EntityKind.ORGANISATION, EntityKind.BODY, EntityKind.STATE)
    sentences = scene.document.sentences
    place = _sentence(scene, position) or 0
    for k in range(place, max(-1, place - 3), -1):
        if k >= len(sentences):
            continue
        span = Span(sentences[k].start, min(position, sentences[k].end))
        for i in scene.inside(span):
            if scene.mentions[i].entity_kind in kinds and not scene.possessive(i):
                return scene.keys[i]
    return None


# ---------------------------------------------------------------------------- titles and nouns


def whose_post(scene: Scene, noun: str, position: int) -> str | None:
    """The key of the person with this post, title or role who was named last."""
    noun = noun.strip()
    wanted = {noun.lower(), MODIFIERS.sub("", noun).lower()} | post_nouns(noun)
    if not any(word in _nouns() for word in wanted):
        return None
    wanted = wanted.union(*(group for group in SAME if group & wanted))
    whole = [p for p in scene.people.everyone if noun.lower() in p.nouns]
    able = whole or [p for p in scene.people.everyone if p.nouns & wanted]
    able = [p for p in able if not _names_another(scene, noun, p)]
    if not able:
        return None
    past = [p for p in able if scene.mentions[p.mentions[0]].spans[0].start < position]
    able = past or able
    return max(able, key=lambda p: _last_before(scene, p, position)).key


def _names_another(scene: Scene, noun: str, person: Person) -> bool:
    """Whether a Korean post has words before it that are not this person's: of "린데 대표" a
    person who is "순데르 대표"."""
    front = noun.split()[:-1]
    if noun.isascii() or not front:
        return False
    posts = [p.value for i in person.mentions[:FEW] for p in scene.mentions[i].posts]
    known = " ".join((*person.names, *posts))
    return not any(word in known for word in front)


def _representing(scene: Scene, state: str) -> str | None:
    """The one person whose post names this State, where the text has "the representative of …"."""
    wanted = state.removeprefix("the ").casefold()
    able = {
        person.key
        for i, person in scene.people.of.items()
        for post in scene.mentions[i].posts
        if wanted in post.value.casefold()
    }
    return able.pop() if len(able) == 1 else None


def _last_before(scene: Scene, person: Person, position: int) -> int:
    places = [scene.mentions[i].spans[0].start for i in person.mentions]
    return max((place for place in places if place < position), default=-1)


@cache
def _nouns() -> frozenset[str]:
    found = {row.noun for row in post_heads()} | {row.word for row in korean_posts()[0]}
    return frozenset(found | {form.lower() for form in role_forms()})


def _common(scene: Scene, noun: str, position: int) -> str | None:
    """The organisation or body named last whose name has the noun ("the ministry")."""
    last = noun.split()[-1].lower() if noun.split() else ""
    if len(last) < (4 if last.isascii() else 2):
        return None
    kinds = (EntityKind.ORGANISATION, EntityKind.BODY)
    for i in reversed(scene.collectives[: bisect_left(scene.collectives, scene.before(position))]):
        mention = scene.mentions[i]
        if mention.entity_kind in kinds and last in mention.name.lower().split():
            return scene.keys[i]
    if noun.lower() in GENERIC:
        for i in range(scene.before(position) - 1, -1, -1):
            mention = scene.mentions[i]
            if position - scene.starts[i] > FAR:
                return None
            if mention.entity_kind is EntityKind.ORGANISATION and not scene.possessive(i):
                return scene.keys[i]
    return None
