"""How well attributions are found in the documents of tests/extract/cases/attribution.

    python -m eval.attribution cases                 English, Korean and all, of both splits
    python -m eval.attribution cases --split check   of one split
    python -m eval.attribution cases --misses        and each miss and each invention, of dev only
    python -m eval.attribution cases --json          the figures as JSON

An attribution is whole when its content has at least half of its words in common with what is
marked and its source is right (eval/attribution_scores.py has the definitions). What follows from
it, speaker, act, modality, addressee, is scored on the statements whose content is found.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from eval.attribution_scores import (
    KINDS,
    Article,
    Item,
    Row,
    Scores,
    Words,
    matched,
    rows,
    score,
    source_right,
)
from onrecord.extract import extract
from onrecord.identify import within
from onrecord.model import Attribution, Span, Spans, Statement
from tests.extract.attribution_cases import LANGUAGES, SPLITS, Annotated, Annotation, annotated
from tests.extract.cases import same_name

__all__ = ["ASPECTS", "Result", "article", "aspects", "item", "results", "table"]

ASPECTS = ("speaker", "act", "quote", "addressee", "modality")

Tally = dict[str, tuple[int, int]]  # by aspect: how many are right, of how many


@dataclass(frozen=True, slots=True)
class Result:
    """A document, what was found in it, and what its statements have right."""

    case: Annotated
    article: Article
    statements: tuple[Statement, ...] = ()


def results(cases: Iterable[Annotated]) -> Iterator[Result]:
    """Read, extract and identify each document."""
    for case in cases:
        document = case.document()
        found = within(document, extract(document))
        yield Result(case, article(case, found.attributions), found.statements)


def article(case: Annotated, found: Iterable[Attribution]) -> Article:
    """A document as the scorer takes it."""
    gold = tuple(
        Item(a.source, a.cue, a.content, a.carried, a.optional, a.spoken) for a in case.attributions
    )
    items = tuple(item(case.text, one) for one in found)
    return Article(case.name, case.text, gold, items, language=case.language)


def item(text: str, found: Attribution) -> Item:
    """An attribution as the scorer takes it. A "that" at the start of a content counts for nothing,
    since the marks leave it out."""
    content = tuple(_without_that(text, span) for span in found.content)
    return Item(found.source, found.cue, content, confidence=found.confidence)


def _without_that(text: str, span: Span) -> Span:
    begins = span.of(text)
    return replace(span, start=span.start + 5) if begins.startswith("that ") else span


def aspects(result: Result) -> Tally:
    """What the statements have right of those marked as spoken whose content is found."""
    text = result.case.text
    words = Words(text, result.case.language)
    wanted = [a for a in result.case.attributions if a.spoken and not a.optional]
    gold = rows(words, (Item(a.source, a.cue, a.content, a.carried) for a in wanted))
    given = [s for s in result.statements if words.under(s.content)]
    found = rows(words, (Item(s.source, s.cue, s.content) for s in given))
    tally: Tally = {}
    for pair in matched(gold, found):
        for name, right in _right(wanted[pair.gold], given[pair.found], words).items():
            so_far, of = tally.get(name, (0, 0))
            tally[name] = (so_far + right, of + 1)
    return tally


def _right(want: Annotation, got: Statement, words: Words) -> dict[str, bool]:
    def meets(marked: Spans, found: Spans) -> bool:
        return bool(words.under(marked) & words.under(found))

    right = {"act": got.act in want.acts, "quote": got.quote.value == want.quote}
    if want.speaker:
        names = [name for option in want.speaker for name in option.split(" & ")]
        right["speaker"] = same_name(names, got.speaker)
    if want.addressee:
        right["addressee"] = meets(want.addressee, got.addressee.spans if got.addressee else ())
    if want.modality:
        right["modality"] = meets(want.modality, got.modality.spans if got.modality else ())
    return right


def table(found: Sequence[Result]) -> str:
    """The scores by language and of all, as text."""
    groups = [(name, [r for r in found if r.case.language == name]) for name in LANGUAGES]
    lines = []
    for name, some in [*groups, ("all", list(found))]:
        if some:
            lines += [f"{name}: {len(some)} documents", *_lines(some), ""]
    return "\n".join(lines).rstrip()


def _lines(some: Sequence[Result]) -> Iterator[str]:
    scores = score(result.article for result in some)
    yield f"  {'':22}{'precision':>10}{'recall':>8}{'F1':>7}{'found':>7}{'marked':>8}"
    for name, of in (("content", "content"), ("exact", "exact content"), ("whole", "WHOLE")):
        yield _rate(of, scores, name, KINDS)
    for kind in KINDS:
        yield _rate(f"whole, {kind}", scores, "whole", (kind,))
    marked, content, whole = scores.spoken
    if marked:
        shares = f"content {content / marked:.1%}, whole {whole / marked:.1%}"
        yield f"  recall of speech alone: {shares}"
    yield f"  of contents found: source {scores.source_right:.1%}, cue {scores.cue_right:.1%}"
    tally = _sum(aspects(result) for result in some)
    told = (f"{name} {tally[name][0]}/{tally[name][1]}" for name in ASPECTS if name in tally)
    yield f"  of statements found: {', '.join(told) or 'none'}"


def _rate(told: str, scores: Scores, name: str, kinds: Iterable[str]) -> str:
    rate = scores.total(name, kinds)
    shares = f"{rate.precision:10.1%}{rate.recall:8.1%}{rate.f1:7.1%}"
    return f"  {told:22}{shares}{rate.found:7}{rate.gold:8}"


def _sum(tallies: Iterable[Tally]) -> Tally:
    total: Tally = {}
    for tally in tallies:
        for name, (right, of) in tally.items():
            before = total.get(name, (0, 0))
            total[name] = (before[0] + right, before[1] + of)
    return total


def figures(found: Sequence[Result]) -> dict[str, dict[str, float]]:
    """The main figures by language and of all, as shares of one."""
    groups = {name: [r for r in found if r.case.language == name] for name in LANGUAGES}
    given = {}
    for name, some in {**groups, "all": list(found)}.items():
        if some:
            scores = score(result.article for result in some)
            given[name] = {
                "content_f1": scores.total("content").f1,
                "whole_precision": scores.total("whole").precision,
                "whole_recall": scores.total("whole").recall,
                "whole_f1": scores.total("whole").f1,
                "source_right": scores.source_right,
            }
    return given


def misses(found: Iterable[Result]) -> Iterator[str]:
    """Each attribution not found, each invented, each with another source."""
    for result in found:
        words = Words(result.article.text, result.article.language)
        gold, given = rows(words, result.article.gold), rows(words, result.article.found)
        pairs = matched(gold, given)
        for number in sorted(set(range(len(gold))) - {pair.gold for pair in pairs}):
            if not gold[number].item.optional:
                yield _told(result, "missed", gold[number])
        for number in sorted(set(range(len(given))) - {pair.found for pair in pairs}):
            yield _told(result, "invented", given[number])
        for pair in pairs:
            right = source_right(words, gold[pair.gold], given[pair.found])
            if not right and not gold[pair.gold].item.optional:
                yield _told(result, "other source", given[pair.found])


def _told(result: Result, what: str, row: Row) -> str:
    def of(spans: Spans) -> str:
        return " … ".join(span.of(result.case.text) for span in spans) or "-"

    one = row.item
    return f"{result.case.name}: {what}: {of(one.source)} | {of(one.cue)} | {of(one.content)}"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", choices=["cases"])
    parser.add_argument("--split", choices=SPLITS, default="")
    parser.add_argument("--misses", action="store_true", help="list them, for the split dev")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = list(results(annotated(split=given.split)))
    print(json.dumps(figures(found), indent=2) if given.json else table(found))
    if given.misses:
        print(*misses(result for result in found if result.case.split == "dev"), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
