"""Who and what a made-up record is about: States, people and events that do not exist.

Everything follows from its own number, so that any document can be made alone. Few come up often
and most seldom, as in a real archive: the draw of a State, body or person follows Zipf's law.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from bench.generate import invented, parts
from onrecord.vocabulary import bodies, themes

__all__ = ["Event", "Person", "State", "draw", "event", "person", "state", "word"]

FIRST_DAY, LAST_DAY = date(2000, 1, 3), date(2026, 6, 30)
STATES = 60
POSTS = (
    ("Ambassador", "대사"),
    ("Foreign Minister", "외교장관"),
    ("Deputy Foreign Minister", "외교차관"),
    ("Permanent Representative", "상주대표"),
    ("Special Envoy", "특사"),
    ("Senator", "의원"),
    ("Commissioner", "위원장"),
    ("Director", "국장"),
)
FORMATS = ("meeting", "briefing", "high-level meeting", "interactive dialogue", "side event")
# Beginnings, vowels and ends of the syllables of given names, in Hangul and Latin letters.
SYLLABLES = (
    *(("서", "Seo"), ("린", "Rin"), ("도", "Do"), ("윤", "Yun"), ("가", "Ga"), ("온", "On")),
    *(("나", "Na"), ("래", "Rae"), ("보", "Bo"), ("람", "Ram"), ("시", "Si"), ("우", "U")),
    *(("예", "Ye"), ("솔", "Sol"), ("은", "Eun"), ("결", "Gyeol"), ("태", "Tae"), ("림", "Rim")),
    *(("하", "Ha"), ("진", "Jin"), ("유", "Yu"), ("찬", "Chan"), ("지", "Ji"), ("한", "Han")),
)
FAMILIES = (
    *(("김", "Kim"), ("이", "Lee"), ("박", "Park"), ("최", "Choi"), ("정", "Jung"), ("강", "Kang")),
    *(("조", "Cho"), ("윤", "Yoon"), ("장", "Jang"), ("임", "Lim"), ("한", "Han"), ("오", "Oh")),
)


@dataclass(frozen=True, slots=True)
class State:
    """``key`` is as the record has it; the names are English and Korean."""

    key: str
    name: str
    korean: str


@dataclass(frozen=True, slots=True)
class Person:
    """``last`` is what follows the first naming; ``post`` in English and Korean."""

    number: int
    name: str
    last: str
    korean: str
    state: int
    post: tuple[str, str]

    @property
    def key(self) -> str:
        return f"person:{self.name.casefold()}"


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting that many documents report. ``themes`` are ids of the vocabulary."""

    number: int
    body: str
    day: date
    state: int
    president: int
    format: str
    speakers: tuple[int, ...]
    victims: tuple[int, ...]
    themes: tuple[str, ...]
    resolution: str

    @property
    def key(self) -> str:
        return f"meeting:{self.body}:{self.day.isoformat()}"


def draw(make: random.Random, many: int) -> int:
    """A number below ``many``; each comes up about half as often as one half as large."""
    return min(many - 1, int((many + 1) ** make.random()) - 1)


@cache
def word(number: int) -> str:
    """An invented word in Hangul, always the same for the same number."""
    make = random.Random(f"hangul {number}")
    return "".join(
        chr(0xAC00 + 588 * make.randrange(19) + 28 * make.randrange(21) + make.choice((0, 4, 8)))
        for _ in range(make.choice((3, 4)))
    )


@cache
def state(number: int) -> State:
    named = tuple(zip(parts()["states"], parts()["states_ko"], strict=True))
    if number < len(named):
        name, korean = named[number]
    else:
        name, korean = invented(20_000_000 + number, "ia"), word(20_000_000 + number)
    return State(f"state:made-{number}", name, korean)


@cache
def person(number: int) -> Person:
    """Every third has a Korean name."""
    make = random.Random(f"large person {number}")
    place, post = draw(make, STATES), make.choice(POSTS)
    if number % 3 == 0:
        family, first, second = make.choice(FAMILIES), *make.sample(SYLLABLES, 2)
        name = f"{family[1]} {first[1]}-{second[1].lower()}"
        return Person(number, name, family[1], family[0] + first[0] + second[0], place, post)
    last = invented(30_000_000 + number)
    name = f"{make.choice(parts()['given'])} {last}"
    return Person(number, name, last, f"{word(number % 500)} {word(number)}", place, post)


@cache
def _bodies() -> tuple[str, ...]:
    """The organs of the United Nations, and the likes of them, those first that meet most."""
    first = ("body:hrc", "body:unga", "body:unsc", "body:ga3")
    known = [each.key for each in bodies() if each.until is None]
    assert set(first) <= set(known), set(first) - set(known)
    rest = [key for key in known if key not in first and key != "body:un"]
    return (*first, *rest[:36])


@cache
def theme_ids() -> tuple[str, ...]:
    """Themes that have a name in both languages."""
    return tuple(each.id for each in themes() if each.terms and each.ko)[:80]


@cache
def event(number: int) -> Event:
    make = random.Random(f"large event {number}")
    days = (LAST_DAY - FIRST_DAY).days
    people = 100 + 4 * number
    day = FIRST_DAY + timedelta(days=int(days * make.random() ** 0.6))
    return Event(
        number,
        body=_bodies()[draw(make, len(_bodies()))],
        day=day,
        state=draw(make, STATES),
        president=draw(make, people),
        format=make.choice(FORMATS),
        speakers=tuple(dict.fromkeys(draw(make, people) for _ in range(make.randint(4, 9)))),
        # Those who are spoken of are mostly others than those who speak.
        victims=tuple(1_000_000 + draw(make, 40 + number // 2) for _ in range(make.randint(1, 3))),
        themes=tuple(theme_ids()[draw(make, len(theme_ids()))] for _ in range(make.randint(1, 3))),
        resolution=f"A/RES/{day.year - 1945}/{make.randint(1, 280)}",
    )
