"""Texts that no author meant: what breaks programs that look for quotations."""

from itertools import pairwise

from onrecord.extract.attribution import attribute
from onrecord.extract.mentions import find_mentions
from onrecord.model import Attribution, Document, Span
from onrecord.read import Hints, read

__all__ = ["ENDLESS", "PIECES", "attributed", "check", "hostile"]

# What texts are put together from: cues, names and every sign that opens, closes or hides.
PIECES = (
    *(
        "said",
        "told",
        "according to",
        "warned that",
        "'s pledge to",
        "reportedly",
        "asked",
        "urged",
    ),
    *(
        "Ms. Roe",
        "the envoy",
        "Kelmar",
        "OSEI MALU (Palmora)",
        "she",
        "who",
        "rain may fall",
        "not",
    ),
    *(
        "말했다",
        "라고",
        "다며",
        "에 따르면",
        "것으로 알려졌다",
        "대사는",
        "“비가 온다”고",
        "그는",
        "며",
        "촉구했다",
    ),
    *(
        "“",
        "”",
        '"',
        "''",
        "‘",
        "’",
        "'",
        "«",
        "»",
        "„",
        "‟",
        "「",
        "」",
        "『",
        "』",
        "〝",
        "〞",
        "＂",
        "‹",
        "›",
    ),
    *(
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "<",
        ">",
        "（",
        "）",
        "—",
        "--",
        "…",
        ":",
        ";",
        ",",
        ".",
        "?!",
        "•",
        "·",
    ),
    *("\n", "\n\n", "\r\n", "\r", "\t", "\v", "\f", "\x85", "\u2028", "\u2029", "\u00a0", "\u3000"),
    *("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u180e", "\x00", "\x1b", "\x7f"),
    *("\u202e", "\u202d", "\u2066", "\u2069", "\u200f", "شالوم قال", "אמר", "\u061c"),
    *(
        "é",
        "e\u0301",
        "\u0301",
        "\u20dd",
        "각",
        "\u1100\u1161\u11a8",
        "\u1160",
        "İ",
        "ß",
        "ﬁ",
        "ǅ",
        "℀",
    ),
    *("😀", "👩\u200d👩\u200d👧", "🇰🇷", "\U000e0041", "\ufffd", "\ufffe", "\U0010ffff", "\ue000"),
    *(
        "\\ud83d",
        "\\u201c",
        "&ldquo;",
        "&#8220;",
        "%E2%80%9C",
        "${x}",
        "\\",
        "`",
        "'''",
        "1.",
        "-1",
        "½",
    ),
)

# One thing said endlessly; each is a run that a careless pattern walks again and again.
ENDLESS = (
    *(
        "“",
        "”",
        '"',
        "'",
        "''",
        "“”",
        "”“",
        "“ ",
        '" ',
        "“said ",
        '"said" ',
        "‘“",
        "„“",
        "「",
        "「」",
    ),
    *(
        "(",
        "[",
        "([",
        "()",
        "— ",
        "… ",
        ": ",
        "said: ",
        ", said ",
        "said ",
        "said that ",
        "said, “",
    ),
    *(
        "she said ",
        "Ms. Roe, who said ",
        "according to ",
        "told the envoy that ",
        "to ",
        "and ",
        "'s ",
    ),
    *(
        "말했다 ",
        "고 말했다. ",
        "다며 ",
        "“비”라며 ",
        "에 따르면 ",
        "것으로 ",
        "「비」고 ",
        "라고 ",
    ),
    *(
        "\u200b",
        "\u0301",
        "a\u0301",
        "\u202e",
        "\u200d",
        "\ufeff",
        "\n“",
        "\n",
        "\u2028",
        "a",
        "가",
        "1",
        "😀",
    ),
    *(
        "“one.\n\n",
        '"one.\n\n',
        "Roe: ",
        "Roe: “",
        "\nRoe: ",
        "reportedly ",
        "A. ",
        "Mr. ",
        "U.S. ",
    ),
)


def attributed(text: str, language: str = "en") -> tuple[Document, tuple[Attribution, ...]]:
    """The document that the reader makes of a text, and what is attributed in it."""
    return hostile(text.encode("utf-8", "surrogatepass"), language)


def hostile(data: bytes, language: str = "en") -> tuple[Document, tuple[Attribution, ...]]:
    """The same for bytes; LeftOut where the reader finds no text in them."""
    document = read(data, Hints(name="text.txt", declared_type="text/plain", language=language))
    return document, attribute(document, find_mentions(document))


def check(document: Document, found: tuple[Attribution, ...]) -> None:
    """Evidence lies in the text, in order, on something that can be seen; no content is empty."""
    text = document.text
    assert list(found) == sorted(found, key=lambda one: one.spans)
    for one in found:
        assert one.content, one
        assert 0 <= one.confidence <= 1, one
        assert one.reason, one
        for spans in (one.spans, one.source, one.cue, one.content):
            assert list(spans) == sorted(spans), one
            for span in spans:
                assert 0 <= span.start < span.end <= len(text), one
                assert span.of(text).strip(), one
        assert apart(one.content), one
        for span in (*one.source, *one.cue, *one.content):
            assert any(span in part for part in one.spans), one


def apart(spans: tuple[Span, ...]) -> bool:
    """Whether no two of the spans share a character."""
    return all(left.end <= right.start for left, right in pairwise(spans))
