"""Reading PolNeAR (Newell, Margolin and Ruths, 2018): texts with brat stand-off annotation.

Where several people annotated an article, the first file by name counts, whatever is in it.
The network learned from the training part less one article in ten, which ``set_aside`` tells.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from eval.attribution_scores import Article, Item
from onrecord.extract.attribution import Depth, attribute
from onrecord.extract.mentions import find_mentions
from onrecord.model import Span, Spans
from onrecord.read import Hints, read

__all__ = ["articles", "attributed", "read_annotation", "set_aside"]

# The line of a span: its name, its role, where it begins and ends (";" parts it), its words
PLACE = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t")
# The line that ties spans together: Attribution:T4 Content:T3 Cue:T2 Source:T1 Content2:T5
EVENT = re.compile(r"E\d+\tAttribution\S*:\S+(.*)")
ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


def set_aside(name: str) -> bool:
    """Whether a training article is kept from training: one in ten, by its name."""
    return int(sha256(name.encode()).hexdigest(), 16) % 10 == 0


def articles(
    folder: Path, only: Collection[str] | None = None, *, first: bool = True
) -> Iterator[Article]:
    """The articles of a part ("train", "dev") that have annotations, by name, without findings.

    Without ``first``, those that several people annotated come once for each of them.
    """
    notes: dict[str, list[Path]] = {}
    texts = {path.stem: path for path in sorted((folder / "text").glob("*.txt"))}
    for path in sorted((folder / "attributions").glob("*.ann"), key=lambda path: path.name):
        stem = path.stem if path.stem in texts else re.sub(r"_[0-9a-f]{4}$", "", path.stem)
        notes.setdefault(stem, []).append(path)
    for stem, path in texts.items():
        if stem in notes and (only is None or stem in only):
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
            for note in notes[stem][: 1 if first else None]:
                gold, discard = read_annotation(note.read_text(encoding="utf-8"))
                yield Article(stem, text, gold, discard=discard)


def attributed(article: Article, depth: Depth = Depth.FAST) -> Article:
    """An article with what the engine finds in it; ValueError where the reader changes the text."""
    hints = Hints(name=f"{article.name}.txt", declared_type="text/plain", language=article.language)
    document = read(article.text.encode(), hints)
    if document.text != article.text:
        raise ValueError(f"{article.name}: the reader changed the text; offsets no longer hold")
    found = attribute(document, find_mentions(document), depth)
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
