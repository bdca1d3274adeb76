"""Whether confidence can be believed: of what is found at 0.8, are eight in ten right?

    python -m eval.calibration --out docs/pictures/calibration.svg           the annotated documents
    python -m eval.calibration --of train --out …      one in eight of PolNeAR's training articles
    python -m eval.calibration --of dev --out …        its development articles: once per design
    python -m eval.calibration --pairs FILE --out …    pairs that were kept with --keep FILE

An attribution is right when it is whole (eval/attribution_scores.py). The expected calibration
error is the mean distance between confidence and share of right ones over ten bins of equal width,
weighted by how many fall into each (Guo, Pleiss, Sun and Weinberger, 2017). A pair is a line of
JSON: [0.83, true].
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from eval.attribution import results
from eval.attribution_scores import Article, Words, matched, rows, source_right
from eval.measure import EVERY, SHARED, Missing
from eval.polnear import articles, attributed
from tests.extract.attribution_cases import annotated

__all__ = ["Bin", "Pair", "bins", "expected_error", "judged", "picture", "read_pairs"]

BINS = 10
KINDS_OF_TEXT = ("cases", "train", "dev")

# Measures of the picture, in pixels.
SIDE, LEFT, TOP, BOTTOM, BAR = 300, 56, 58, 44, 60


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing found: how sure the engine was of it (0 to 1), and whether it is right."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Those with a confidence from ``low`` to below ``high`` (to 1 in the last)."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def bins(pairs: Iterable[Pair], count: int = BINS) -> list[Bin]:
    """Bins of equal width, without the empty ones."""
    groups: dict[int, list[Pair]] = {}
    for pair in pairs:
        if not 0 <= pair.confidence <= 1:
            raise ValueError(
                f"a confidence must lie between 0 and 1, and {pair.confidence} does not"
            )
        groups.setdefault(min(int(pair.confidence * count), count - 1), []).append(pair)
    return [
        Bin(
            low=number / count,
            high=(number + 1) / count,
            count=len(group),
            confidence=sum(pair.confidence for pair in group) / len(group),
            right=sum(pair.right for pair in group) / len(group),
        )
        for number, group in sorted(groups.items())
    ]


def expected_error(pairs: Sequence[Pair], count: int = BINS) -> float:
    """The expected calibration error, from 0 (to be believed) to 1; 0 where there is no pair."""
    off = sum(each.count * abs(each.confidence - each.right) for each in bins(pairs, count))
    return off / len(pairs) if pairs else 0.0


def judged(article: Article) -> Iterator[Pair]:
    """Each attribution found in an article that is not for an optional one."""
    words = Words(article.text, article.language, article.discard)
    gold, found = rows(words, article.gold), rows(words, article.found)
    right: dict[int, bool] = {}
    for pair in matched(gold, found):
        if gold[pair.gold].item.optional:
            continue
        right[pair.found] = source_right(words, gold[pair.gold], found[pair.found])
    optional = {p.found for p in matched(gold, found) if gold[p.gold].item.optional}
    for number, row in enumerate(found):
        if number not in optional:
            yield Pair(row.item.confidence, right.get(number, False))


def read_pairs(path: Path) -> list[Pair]:
    """Pairs from a file of lines like ``[0.83, true]``."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Pair(float(row[0]), bool(row[1])) for row in map(json.loads, filter(str.strip, lines))]


# ------------------------------------------------------------------------------------- the picture


def picture(pairs: Sequence[Pair], title: str, count: int = BINS) -> str:
    """A reliability plot as SVG: the share that is right by confidence, and how many there are.

    Black on white whatever the page is; every bin has its figures as a tooltip.
    """
    some = bins(pairs, count)
    width, height = LEFT + SIDE + 24, TOP + SIDE + BAR + BOTTOM + 16
    error = expected_error(pairs, count)
    told = f"expected calibration error {error:.3f}, {len(pairs):,} attributions"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" font-family="sans-serif" font-size="12" fill="#222">',
        f"<title>{escape(title)}: {told}</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-size="15">{escape(title)}</text>',
        f'<text x="{LEFT}" y="42" fill="#555">{told}</text>',
        *_axes(),
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="5 4"/>',
    ]
    most = max((each.count for each in some), default=1)
    for each in some:
        parts += _marks(each, most)
    path = "L".join(f"{_x(each.confidence):.1f} {_y(each.right):.1f}" for each in some)
    if path:
        parts.append(f'<path d="M{path}" fill="none" stroke="#1d5fa8" stroke-width="2"/>')
    return "\n".join([*parts, "</svg>", ""])


def _x(share: float) -> float:
    return LEFT + share * SIDE


def _y(share: float) -> float:
    return TOP + (1 - share) * SIDE


def _axes() -> Iterator[str]:
    for step in range(6):
        share = step / 5
        yield (
            f'<path d="M{_x(0)} {_y(share):.0f}H{_x(1)}M{_x(share):.0f} {_y(0)}V{_y(1)}" '
            'stroke="#e4e4e4"/>'
        )
        yield f'<text x="{LEFT - 8}" y="{_y(share) + 4:.0f}" text-anchor="end">{share:.1f}</text>'
        below = TOP + SIDE + BAR + 26
        yield f'<text x="{_x(share):.0f}" y="{below}" text-anchor="middle">{share:.1f}</text>'
    middle = TOP + SIDE / 2
    yield (
        f'<text transform="translate(16 {middle:.0f}) rotate(-90)" text-anchor="middle">'
        "share that is right</text>"
    )
    yield (
        f'<text x="{_x(0.5):.0f}" y="{TOP + SIDE + BAR + 46}" text-anchor="middle">'
        "confidence; the bars tell how many</text>"
    )


def _marks(each: Bin, most: int) -> Iterator[str]:
    told = (
        f"confidence {each.low:.1f} to {each.high:.1f}: {each.count:,}, on average "
        f"{each.confidence:.2f}, right {each.right:.0%}"
    )
    tall = max(1.0, (BAR - 8) * each.count / most)
    floor = TOP + SIDE + BAR + 8
    yield (
        f'<rect x="{_x(each.low) + 1:.1f}" y="{floor - tall:.1f}" height="{tall:.1f}" '
        f'width="{_x(each.high) - _x(each.low) - 2:.1f}" fill="#9dbfe3">'
        f"<title>{told}</title></rect>"
    )
    yield (
        f'<circle cx="{_x(each.confidence):.1f}" cy="{_y(each.right):.1f}" r="4" fill="#1d5fa8">'
        f"<title>{told}</title></circle>"
    )


# --------------------------------------------------------------------------------- the command


def pairs_of(what: str) -> list[Pair]:
    """Run the engine on "cases", "train" or "dev"; Missing where the corpus is not here."""
    if what == "cases":
        found: Iterable[Article] = (result.article for result in results(annotated()))
    else:
        folder = SHARED / "eval" / "attribution" / "polnear"
        if not folder.exists():
            raise Missing(f"the evaluation data is not here ({folder})")
        if what == "dev":
            only = (folder / "dev.stems.txt").read_text(encoding="utf-8").split()
            every = articles(folder / "dev", set(only))
        else:
            every = (one for n, one in enumerate(articles(folder / "train")) if n % EVERY == 0)
        found = (attributed(one) for one in every)
    return [pair for one in found for pair in judged(one)]


def main() -> int:
    parser = argparse.ArgumentParser(description="Whether confidence can be believed, as a plot.")
    parser.add_argument("--out", type=Path, required=True, metavar="SVG")
    parser.add_argument("--of", choices=KINDS_OF_TEXT, default="cases")
    parser.add_argument("--pairs", type=Path, help="read them from here instead of running")
    parser.add_argument("--keep", type=Path, help="write the pairs here")
    parser.add_argument("--title", default="Confidence of attributions")
    given = parser.parse_args()
    try:
        pairs = read_pairs(given.pairs) if given.pairs else pairs_of(given.of)
    except Missing as missing:
        parser.error(str(missing))
    if given.keep:
        lines = (json.dumps([round(pair.confidence, 4), pair.right]) for pair in pairs)
        given.keep.write_text("\n".join(lines) + "\n", encoding="utf-8")
    given.out.write_text(picture(pairs, given.title), encoding="utf-8")
    for each in bins(pairs):
        told = f"found {each.count:6}  confidence {each.confidence:.3f}  right {each.right:.3f}"
        print(f"{each.low:.1f} to {each.high:.1f}  {told}")
    print(f"expected calibration error {expected_error(pairs):.4f} over {len(pairs):,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
