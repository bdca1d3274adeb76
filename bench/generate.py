"""Made documents, to measure growth: news-like texts about States and people that do not exist.

The same number and seed give the same documents, and each depends on its own number only, so that
any part of a large set can be made alone. People and towns come from a pool that grows with the
square root of the number of the document, as names in a real archive do.

    python -m bench.generate 1000 --out /tmp/made       1,000 files
    python -m bench.generate 3                          three documents, printed
"""

import argparse
import math
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

__all__ = ["AFTER_VOWEL", "Made", "document", "documents", "invented", "parts", "words", "write"]

FIRST_DAY = date(2012, 1, 2)
KOREAN_EVERY = 8  # one document in eight is Korean
SLOT = re.compile(r"\{(\w+)\}")
# For example "대사~은": the particle is 은 after a consonant and 는 after a vowel.
PARTICLE = re.compile(r"(.)~([은을])")
AFTER_VOWEL = {"은": "는", "을": "를"}


@dataclass(frozen=True, slots=True)
class Made:
    """A document: its file name, text, language ("en" or "ko") and ISO day."""

    name: str
    text: str
    language: str
    published: str


@cache
def parts() -> dict[str, Any]:
    """What made texts are put together from: sentences.yaml."""
    path = Path(__file__).with_name("sentences.yaml")
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def invented(number: int, ending: str = "") -> str:
    """A word of two syllables, always the same for the same number."""
    make = random.Random(f"word {number}")
    onsets, vowels, codas = (parts()["syllables"][part] for part in ("onset", "vowel", "coda"))
    first = make.choice(onsets) + make.choice(vowels) + make.choice(codas)
    return str(first + make.choice(vowels) + (ending or make.choice(codas)))


def _particle(found: re.Match[str]) -> str:
    consonant = (ord(found[1]) - ord("가")) % 28 if "가" <= found[1] <= "힣" else 0
    return found[1] + (found[2] if consonant else AFTER_VOWEL[found[2]])


class _Writer:
    """Fills the slots of one document."""

    def __init__(self, number: int, seed: int) -> None:
        self.korean = number % KOREAN_EVERY == KOREAN_EVERY - 1
        self.make = random.Random(f"{seed} {number}")
        self.pool = 60 + int(30 * math.sqrt(number))
        self.day = FIRST_DAY + timedelta(days=self.make.randrange(365 * 14))
        self.people = sorted({self.new_person() for _ in range(self.make.randint(6, 9))})
        self.person = self.people[0]
        count = len(parts()["states"])
        self.states = self.make.sample(range(count), 3)
        self.patterns: list[str] = []

    def pick(self, name: str) -> Any:
        return self.make.choice(parts()[f"{name}_ko" if self.korean else name])

    def drawn(self) -> int:
        # Names of which a few come up often and most seldom.
        return int(self.pool * self.make.random() ** 2)

    def new_person(self) -> str:
        number = self.drawn()
        own = random.Random(f"person {number}")
        if self.korean:
            return f"{own.choice(parts()['family_ko'])}{own.choice(parts()['given_ko'])}"
        return f"{own.choice(parts()['given'])} {invented(number)}"

    def town(self) -> str:
        if self.korean:
            return str(self.make.choice(parts()["towns_ko"])) + "시"
        return invented(10_000_000 + self.drawn(), self.make.choice(["ia", "burg", "mar"]))

    def slot(self, name: str) -> str:
        match name:
            case "person":
                self.person = self.make.choice(self.people)
                return self.person
            case "last":
                return self.person if self.korean else self.person.split()[-1]
            case "other" | "victim":
                return self.make.choice([each for each in self.people if each != self.person])
            case "state" | "state2":
                names = parts()["states_ko" if self.korean else "states"]
                return str(names[self.states[self.make.randrange(2) if name == "state" else 2]])
            case "town":
                return self.town()
            case "day":
                return self.day_in_words()
            case "year":
                return str(self.make.randint(1995, 2025))
            case "number":
                return str(self.make.randint(2, 90))
            case "Clause" | "Ask" | "body_cap" | "group_cap":
                plural = {"Clause": "clauses", "Ask": "asks", "body_cap": "bodies"}
                words = self.fill(self.pick(plural.get(name, "groups")))
                return words[0].upper() + words[1:]
            case _:
                plural = {"body": "bodies"}
                return self.fill(self.pick(plural.get(name, f"{name}s")))

    def day_in_words(self) -> str:
        day = self.day - timedelta(days=self.make.randrange(400))
        if self.korean:
            return f"{day.year}년 {day.month}월 {day.day}일"
        return (
            f"{day.day} {day:%B %Y}"
            if self.make.random() < 0.5
            else f"{day:%B} {day.day}, {day.year}"
        )

    def fill(self, pattern: str) -> str:
        return PARTICLE.sub(_particle, SLOT.sub(lambda found: self.slot(found[1]), pattern))

    def sentence(self) -> str:
        if not self.patterns:
            self.patterns = list(parts()["sentences_ko" if self.korean else "sentences"])
            self.make.shuffle(self.patterns)
        filled = self.fill(self.patterns.pop())
        return filled[0].upper() + filled[1:]

    def paragraphs(self) -> Iterator[str]:
        wanted = self.make.randint(300, 900)
        if self.korean:
            wanted = int(wanted * 0.6)  # Korean says the same in fewer words
        while wanted > 0:
            paragraph = " ".join(self.sentence() for _ in range(self.make.randint(1, 4)))
            wanted -= words(paragraph)
            yield paragraph


def words(text: str) -> int:
    """The number of words: runs of characters without white space."""
    return len(text.split())


def document(number: int, seed: int = 1) -> Made:
    """The document with this number, counted from 0."""
    writer = _Writer(number, seed)
    headline = writer.fill(writer.pick("headlines"))
    headline = headline[0].upper() + headline[1:]
    if writer.korean:
        line = f"{writer.town()}, {writer.day.year}년 {writer.day.month}월 {writer.day.day}일"
    else:
        line = f"{writer.town().upper()}, {writer.day.day} {writer.day:%B %Y}"
    body = "\n\n".join(writer.paragraphs())
    language = "ko" if writer.korean else "en"
    text = f"{headline}\n\n{line}\n\n{body}\n"
    return Made(f"{number:06}-{language}.txt", text, language, writer.day.isoformat())


def documents(count: int, seed: int = 1, first: int = 0) -> Iterator[Made]:
    """``count`` documents from the number ``first`` on, one at a time."""
    for number in range(first, first + count):
        yield document(number, seed)


def write(folder: Path, count: int, seed: int = 1, first: int = 0) -> int:
    """Write ``count`` documents as files, a thousand to a folder; returns the number of words."""
    total = 0
    for made in documents(count, seed, first):
        part = folder / made.name[:3]
        part.mkdir(parents=True, exist_ok=True)
        (part / made.name).write_text(made.text, encoding="utf-8")
        total += words(made.text)
    return total


def main() -> int:
    parser = argparse.ArgumentParser(description="Make documents.")
    parser.add_argument("count", type=int)
    parser.add_argument("--out", type=Path, help="a folder; without one they are printed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="the number of the first one")
    given = parser.parse_args()
    if given.out is None:
        for made in documents(given.count, given.seed, given.first):
            print(f"== {made.name}\n{made.text}")
        return 0
    print(f"{write(given.out, given.count, given.seed, given.first):,} words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
