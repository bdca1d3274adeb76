"""What documents tell of somebody beside the name: posts, States, company, days."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.identify.folding import folded, is_hangul, squashed
from onrecord.identify.names import name_keys
from onrecord.identify.sounds import skeleton
from onrecord.model import Category, Entity, EntityKind
from onrecord.vocabulary import korean_posts, role_forms
from onrecord.vocabulary.referring import kin, people_nouns

__all__ = ["Evidence", "evidence_of", "is_full", "name_token"]

# So many of each are kept for somebody: the first ones.
MOST = 60
AROUND = (EntityKind.STATE, EntityKind.BODY, EntityKind.ORGANISATION)
LONGEST_POST = 4
STOPS = re.compile(r"\s(?:of|to|for|on|at|in|with)\s")
LEAST_HANGUL = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one person or another, each in the order in which it came.

    ``nouns`` are what somebody is called ("ambassador", "missionary"), ``offices`` keys of offices,
    ``states`` keys of the States that posts name, ``company`` the other people in the same
    documents (one token a name, the same for all spellings), ``around`` the States, bodies and
    organisations there; ``first`` and ``last`` the days of the documents.
    """

    nouns: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    company: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    first: str = ""
    last: str = ""

    def plus(self, other: "Evidence") -> "Evidence":
        """Both together."""
        days = [day for day in (self.first, self.last, other.first, other.last) if day]
        return Evidence(
            _joined(self.nouns, other.nouns),
            _joined(self.offices, other.offices),
            _joined(self.states, other.states),
            _joined(self.parts, other.parts),
            _joined(self.company, other.company),
            _joined(self.around, other.around),
            min(days, default=""),
            max(days, default=""),
        )


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))[:MOST]


def evidence_of(entities: Sequence[Entity], day: str | None) -> dict[str, Evidence]:
    """What a document of this day tells of each of its people, by key."""
    people = [each for each in entities if each.kind is EntityKind.PERSON]
    tokens = {each.key: tuple(_tokens(each)) for each in people}
    around = tuple(
        each.key if ":" in each.key else folded(each.name)
        for each in entities
        if each.kind in AROUND
    )
    found = {}
    for each in people:
        company = tuple(
            dict.fromkeys(token for key, own in tokens.items() if key != each.key for token in own)
        )
        posts = [post.key or "" for post in each.posts]
        found[each.key] = Evidence(
            nouns=tuple(sorted(_nouns(each))),
            offices=tuple(dict.fromkeys(key for key in posts if key.startswith("office:"))),
            states=tuple(dict.fromkeys(filter(None, map(_state, posts)))),
            parts=(each.category.value,) if each.category is not Category.OTHER else (),
            company=company[:MOST],
            around=around[:MOST],
            first=day or "",
            last=day or "",
        )
    return found


def _state(key: str) -> str:
    """ "state:KOR" of "office:pr:state:KOR"."""
    at = key.find("state:")
    return key[at:] if at >= 0 else ""


def _tokens(entity: Entity) -> Iterable[str]:
    names = [entity.name, *(name.text for name in entity.names)]
    return dict.fromkeys(name_token(name) for name in names if is_full(name))


@lru_cache(maxsize=1 << 14)
def name_token(name: str) -> str:
    """One form for the usual spellings of a name, for counting whom two have in common."""
    keys = [key for key in name_keys(name) if key.startswith("ko:")]
    if keys:
        family = min(key.split(":")[1] for key in keys)
        return f"ko:{family}:" + "+".join(
            sorted(key.partition(f"ko:{family}:")[2] for key in keys if f"ko:{family}:" in key)
        )
    sounds = skeleton(name)
    return "".join(sounds[-1:]) + ":" + "".join(sounds[:1])[:1] if sounds else squashed(name)


def is_full(name: str) -> bool:
    """Whether a name is more than a family name."""
    if is_hangul(name):
        return len(name.replace(" ", "")) >= LEAST_HANGUL or len(name) == 2
    return len(name.replace("-", " ").split()) >= 2


def _nouns(entity: Entity) -> set[str]:
    found: set[str] = set()
    for value in (each.value for each in (*entity.posts, *entity.roles)):
        for phrase in _in_english(value) if is_hangul(value) else (value,):
            words = folded(STOPS.split(phrase, maxsplit=1)[0]).split()
            tails = (" ".join(words[-size:]) for size in range(LONGEST_POST, 0, -1))
            noun = next((tail for tail in tails if tail in people_nouns()), None)
            if noun and noun not in kin():
                found.add(noun)
    return found


def _in_english(value: str) -> list[str]:
    """What the noun at the end of a Korean post or role means."""
    role = role_forms().get(value) or role_forms().get(value.split()[-1])
    if role is not None:
        return [role.noun]
    return [english for word, english in _korean() if value.endswith(word)][:1]


@cache
def _korean() -> tuple[tuple[str, str], ...]:
    rows = sorted(korean_posts()[0], key=lambda row: -len(row.word))
    return tuple((row.word, row.en) for row in rows)
