"""The scores on the annotated documents say what was found, and can be checked by hand."""

from dataclasses import replace

from eval.attribution import Result, article, aspects, figures, misses, results, table
from eval.attribution_scores import score
from onrecord.model import Act, Attribution, Cited, QuoteKind, Span, Spans, Statement
from tests.extract.attribution_cases import Annotated, parse

CASE = parse(
    "en/sample",
    """language: en
kind: news
split: dev
phenomena: hedges
---
[source1:The envoy] [cue1:told] [addressee1:Varda] that [content1:it [modality1:may] rain \
all day]. \
[source2:She] [cue2:hopes] that [content2:it stops].
---
1: act=say|warn; speaker=Ines Corvo
2: act=other; spoken=false; speaker=Ines Corvo
""",
)


def at(words: str) -> Spans:
    start = CASE.text.index(words)
    return (Span(start, start + len(words)),)


def found(source: str, cue: str, content: str) -> Attribution:
    spans = tuple(sorted((*at(source), *at(cue), *at(content))))
    return Attribution(
        spans=spans,
        confidence=0.9,
        reason="made for the test",
        source=at(source),
        cue=at(cue),
        content=at(content),
        quote=QuoteKind.INDIRECT,
    )


SAYS = found("The envoy", "told", "that it may rain all day")
STATEMENT = Statement(
    spans=SAYS.spans,
    confidence=0.9,
    reason="made for the test",
    source=SAYS.source,
    cue=SAYS.cue,
    content=SAYS.content,
    quote=QuoteKind.INDIRECT,
    act=Act.WARN,
    speaker_text="The envoy",
    speaker="Ines Corvo",
    addressee=Cited("Varda", at("Varda")),
)


def result(
    *these: Attribution, statements: tuple[Statement, ...] = (), case: Annotated = CASE
) -> Result:
    return Result(case, article(case, these), statements)


def test_a_that_before_the_content_makes_no_difference() -> None:
    assert score([result(SAYS).article]).total("exact").precision == 1


def test_the_figures_count_what_was_found_in_each_language() -> None:
    given = figures([result(SAYS)])
    assert given.keys() == {"en", "all"}
    assert given["all"]["whole_precision"] == 1
    assert given["all"]["whole_recall"] == 0.5
    assert "recall of speech alone: content 100.0%, whole 100.0%" in table([result(SAYS)])


def test_what_statements_have_right_is_told_apart() -> None:
    right = aspects(result(SAYS, statements=(STATEMENT,)))
    assert right == {
        "act": (1, 1),
        "quote": (1, 1),
        "speaker": (1, 1),
        "addressee": (1, 1),
        "modality": (0, 1),
    }
    hedged = replace(STATEMENT, modality=Cited("may", at("may")), act=Act.DENY)
    right = aspects(result(SAYS, statements=(hedged,)))
    assert (right["modality"], right["act"]) == ((1, 1), (0, 1))


def test_each_miss_is_told_with_its_words() -> None:
    wrong = found("Varda", "told", "it may rain all day")
    stray = found("She", "hopes", "rain all day")
    assert list(misses([result(wrong, stray)])) == [
        "en/sample: missed: She | hopes | it stops",
        "en/sample: invented: She | hopes | rain all day",
        "en/sample: other source: Varda | told | it may rain all day",
    ]


def test_documents_are_read_extracted_and_scored() -> None:
    (one,) = results([CASE])
    assert one.article.text == CASE.text
    assert len(one.article.gold) == 2
    assert "en: 1 documents" in table([one])
