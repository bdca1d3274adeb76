"""Texts in which what is to be found is marked; see marked/README.md."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.model import Span

__all__ = ["Marked", "marked_texts"]

FOLDER = Path(__file__).parent / "marked"
HEAD = re.compile(r"# (published|language): (\S+)")
MARK = re.compile(r"\[(?P<words>[^\]|]+)\|(?P<value>[^\]]+)\]")


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and where each of them was, with its value."""

    text: str
    expected: tuple[tuple[Span, str], ...]
    language: str
    published: str | None

    def __str__(self) -> str:
        return self.text[:60]


def marked_texts(*names: str) -> list[Marked]:
    """The texts of the files marked/NAME.txt."""
    return [text for name in names for text in _of(name)]


def _of(name: str) -> Iterator[Marked]:
    head = {"language": "en", "published": "2025-05-21"}
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if setting := HEAD.fullmatch(line):
            head[setting[1]] = setting[2]
        elif line and not line.startswith("#"):
            published = None if head["published"] == "none" else head["published"]
            yield _unmarked(line.replace("\\n", "\n"), head["language"], published)


def _unmarked(line: str, language: str, published: str | None) -> Marked:
    text, expected, end = "", [], 0
    for mark in MARK.finditer(line):
        text += line[end : mark.start()]
        expected.append((Span(len(text), len(text) + len(mark["words"])), mark["value"]))
        text += mark["words"]
        end = mark.end()
    return Marked(text + line[end:], tuple(expected), language, published)
