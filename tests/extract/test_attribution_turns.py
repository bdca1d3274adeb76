"""Who has the floor: labels in interviews, summaries of meetings, quotations over paragraphs."""

import pytest

from onrecord.extract.attribution import attribute_all
from onrecord.extract.attribution.continued import continued
from onrecord.extract.attribution.quotes import find_quotes
from onrecord.extract.mentions import find_mentions
from onrecord.extract.tokens import tokenize
from onrecord.model import Attribution, DocumentKind, QuoteKind, Span
from onrecord.read import Hints, read

INTERVIEW = (
    "The teacher Ansa Roe left Varda in 2029.\n\n"
    "Q: Did you want to leave?\n\n"
    "A: I left in spring, when nobody would miss me. It took a year.\n\n"
    "Q: And the others?\n\n"
    "A: They stayed. I felt that I had failed them."
)
DEBATE = (
    "Ms. Ansa Roe (Maravia) said that the camps were still open. Two of them had been built since "
    "the spring. It showed how little the talks had changed. She called on Varda to close them.\n\n"
    "Mr. Linde (Varda) said that the figures were false. The Committee then adopted the draft."
)


def attributed(text: str, kind: DocumentKind = DocumentKind.NEWS) -> tuple[list[str], list[str]]:
    """ "source | cue | content … content" of the outer attributions, and of those within."""
    document = read(text.encode(), Hints(name="a.txt", kind=kind, language="en"))
    assert document.text == text

    def told(one: Attribution) -> str:
        parts = (one.source, one.cue, one.content)
        return " | ".join(" … ".join(span.of(text) for span in part) for part in parts)

    outer, within = attribute_all(document, find_mentions(document))
    return [told(one) for one in outer], [told(one) for one in within]


def test_an_answer_in_an_interview_is_one_statement_of_whoever_answers() -> None:
    outer, within = attributed(INTERVIEW)
    assert [one.rstrip(".?") for one in outer] == [
        "Q | : | Did you want to leave",
        "A | : | I left in spring, when nobody would miss me. It took a year",
        "Q | : | And the others",
        "A | : | They stayed. I felt that I had failed them",
    ]
    assert any(one.startswith("I | felt | ") for one in within)


def test_a_word_before_a_colon_that_comes_once_is_no_speaker() -> None:
    outer, _ = attributed("Q: a letter of the alphabet.\n\nA: the first one.")
    assert outer == []


def test_what_a_summary_goes_on_to_tell_is_told_in_the_speakers_name() -> None:
    outer, within = attributed(DEBATE, DocumentKind.MEETING_SUMMARY)
    [first, second] = [one for one in outer if "| said |" in one]
    assert first.endswith("built since the spring. It showed how little the talks had changed.")
    assert second.endswith("that the figures were false")
    assert any("called on" in one for one in outer)
    assert all("It | showed" not in one for one in outer)
    assert any("It | showed" in one for one in within)


def test_elsewhere_a_sentence_without_a_reporting_word_is_the_writers_own() -> None:
    outer, _ = attributed(DEBATE, DocumentKind.NEWS)
    assert all("built since the spring" not in one for one in outer)


def _found(text: str, source: str, cue: str, content: str, quote: QuoteKind) -> Attribution:
    def place(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    parts = [place(words) for words in (source, cue, content)]
    return Attribution(
        spans=tuple(sorted(parts)),
        confidence=0.9,
        reason="",
        source=(parts[0],),
        cue=(parts[1],),
        content=(parts[2],),
        quote=quote,
    )


@pytest.mark.parametrize("content", ["“Then they came back.”", "what she wanted"])
def test_a_quotation_left_open_goes_on_whatever_the_paragraph_after_it_asks(content: str) -> None:
    text = (
        "“I ran to the bridge,” Roe said. “I was alone and barefoot.\n\n"
        "“Then they came back.”\n\n"
        "Asked by Linde what she wanted, she left."
    )
    tokens = tokenize(text)
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(tokens.inside(Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    said = _found(text, "Roe", "said", "“I was alone and barefoot.", QuoteKind.DIRECT)
    asked = _found(text, "Linde", "Asked", content, QuoteKind.DIRECT)
    found = continued(tokens, blocks, find_quotes(tokens, blocks), [said, asked])
    assert [span.of(text) for span in found[0].content] == [
        "“I was alone and barefoot.",
        "“Then they came back.”",
    ]
    assert len(found) == (1 if content.startswith("“") else 2)
