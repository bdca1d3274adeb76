"""Reading PolNeAR (Newell, Margolin and Ruths, 2018): texts with brat stand-off annotation.

Where several people annotated an article, the first file by name counts, whatever is in it.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from eval.attribution_scores import Article, Item
from onrecord.extract.attribution import attribute
from onrecord.extract.mentions import find_mentions
from onrecord.model import Span, Spans
from onrecord.read import Hints, read

__all__ = ["articles", "attributed", "read_annotation"]

# The line of a span: its name, its role, where it begins and ends (";" parts it), its words
PLACE = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t")
# The line that ties spans together: Attribution:T4 Content:T3 Cue:T2 Source:T1 Content2:T5
EVENT = re.compile(r"E\d+\tAttribution\S*:\S+(.*)")
ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


def articles(folder: Path, only: Collection[str] | None = None) -> Iterator[Article]:
    """The articles of a part ("train", "dev") that have annotations, by name, without findings."""
    notes: dict[str, Path] = {}
    texts = {path.stem: path for path in sorted((folder / "text").glob("*.txt"))}
    for path in sorted((folder / "attributions").glob("*.ann"), key=lambda path: path.name):
        stem = path.stem if path.stem in texts else re.sub(r"_[0-9a-f]{4}$", "", path.stem)
        notes.setdefault(stem, path)
    for stem, path in texts.items():
        if stem in notes and (only is None or stem in only):
            gold, discard = read_annotation(notes[stem].read_text(encoding="utf-8"))
            with path.open(encoding="utf-8", newline="") as file:
                yield Article(stem, file.read(), gold, discard=discard)


def attributed(article: Article) -> Article:
    """An article with what the engine finds in it; ValueError where the reader changes the text."""
    hints = Hints(name=f"{article.name}.txt", declared_type="text/plain", language=article.language)
    document = read(article.text.encode(), hints)
    if document.text != article.text:
        raise ValueError(f"{article.name}: the reader changed the text; offsets no longer hold")
    found = attribute(document, find_mentions(document))
    items = (Item(a.source, a.cue, a.content, confidence=a.confidence) for a in found)
    return replace(article, found=tuple(items))


def read_annotation(raw: str) -> tuple[tuple[Item, ...], Spans]:
    """The attributions with a content, by its place; and the spans that are not of the article."""
    places: dict[str, tuple[Span, ...]] = {}
    discard: list[Span] = []
    events: list[str] = []
    for line in raw.split("\n"):
        if found := PLACE.match(line):
            parts = (part.split() for part in found[3].split(";"))
            spans = tuple(sorted(Span(int(start), int(end)) for start, end in parts))
            places[found[1]] = spans
            if found[2] == "Discard":
                discard.extend(spans)
        elif found := EVENT.match(line):
            events.append(found[1])
    items = []
    for event in events:
        roles: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
        for role, name in ROLE.findall(event):
            roles[role].extend(places.get(name, ()))
        source, cue, content = (tuple(sorted(spans)) for spans in roles.values())
        if content:
            items.append(Item(source, cue, content))
    return tuple(sorted(items, key=lambda item: item.content[0])), tuple(discard)
