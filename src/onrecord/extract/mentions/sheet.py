"""A document's tokens with what the finders of names ask about each of them."""

from dataclasses import dataclass
from functools import cache

from onrecord.extract.tokens import Tokens, tokenize
from onrecord.model import BlockRole, Document, Span
from onrecord.vocabulary import title_forms
from onrecord.vocabulary.grammar import grammar
from onrecord.vocabulary.wordlists import is_small

__all__ = ["Sheet", "function_words", "layout"]

# A capital after one of these says nothing.
OPENERS = frozenset('.!?:“”"‘—–•*[(-/|…') | {"--"}
# "Seoul-based" names nobody, "Jung-wook" does.
DERIVING = frozenset(
    {
        "era",
        "based",
        "led",
        "backed",
        "style",
        "related",
        "born",
        "run",
        "owned",
        "wide",
        "like",
        "sponsored",
        "winning",
        "long",
        "time",
        "only",
        "free",
        "friendly",
        "occupied",
        "made",
        "trained",
        "controlled",
        "held",
        "funded",
        "appointed",
        "bound",
        "aligned",
    }
)
TITLED_SHARE, STOPPED_SHARE = 0.7, 0.85
LONGEST_HEADLINE = 40


@dataclass(slots=True)
class Sheet:
    """``tokens`` with one flag for each.

    ``capital``: starts with a capital letter, or is joined to a word that does ("al-Assad").
    ``opens``: a capital there says nothing, as at the start of a sentence or in a headline.
    ``breaks``: a name cannot go on into this token, as it starts a line or a block.
    ``hidden``: the token stands in page furniture.
    """

    document: Document
    tokens: Tokens
    capital: list[bool]
    opens: list[bool]
    breaks: list[bool]
    hidden: list[bool]

    @property
    def words(self) -> list[str]:
        return self.tokens.words

    @property
    def lower(self) -> list[str]:
        return self.tokens.lower

    def text(self, first: int, last: int) -> str:
        """The words from token ``first`` up to ``last`` (exclusive), white space collapsed."""
        tokens = self.tokens
        return " ".join(tokens.text[tokens.starts[first] : tokens.ends[last - 1]].split())

    def span(self, first: int, last: int) -> Span:
        return self.tokens.span(first, last)

    def word(self, i: int) -> str:
        """The lower-case word at ``i``; "" beyond either end of the text."""
        return self.tokens.lower[i] if 0 <= i < len(self.tokens) else ""

    def in_symbol(self, i: int) -> bool:
        """Whether a slash is joined to token ``i``, as in "A/HRC/25/63"."""
        text, tokens = self.tokens.text, self.tokens
        if not (tokens.words[i].isupper() or tokens.words[i][0].isdigit()):
            return False
        start, end = tokens.starts[i], tokens.ends[i]
        return text[start - 1 : start] == "/" or text[end : end + 1] == "/"

    def joined(self, i: int) -> bool:
        """Whether token ``i`` goes on in the same line and block as the one before."""
        return 0 < i < len(self.tokens) and not self.breaks[i]


@cache
def _abbreviated() -> frozenset[str]:
    titles = {form[:-1].lower() for form in title_forms() if form.endswith(".")}
    return frozenset(titles | {"st", "no", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "vs"})


def layout(document: Document) -> Sheet:
    """The tokens of a document with their flags."""
    tokens = tokenize(document.text)
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    text = document.text
    known = _block_starts(document)
    capital: list[bool] = []
    opens: list[bool] = []
    breaks: list[bool] = []
    previous, end = "", 0
    abbreviated = _abbreviated()
    for i, word in enumerate(words):
        start = starts[i]
        letter = word[0]
        if "-" in word and word.rsplit("-", 1)[-1] in DERIVING:
            letter = "-"
        capital.append(letter.isupper() or ("-" in word and _joined_capital(word)))
        gap = text[end:start]
        broken = i == 0 or ("\n" in gap and (gap.count("\n") > 1 or start in known or not known))
        breaks.append(broken)
        opening = broken or previous in OPENERS
        if opening and previous == "." and not broken and i > 1:
            before = words[i - 2]
            opening = not (len(before) == 1 or before.lower() in abbreviated)
        opens.append(opening)
        previous, end = word, ends[i]
    sheet = Sheet(document, tokens, capital, opens, breaks, [False] * len(words))
    _mark_headlines(sheet)
    _hide(sheet)
    return sheet


def _joined_capital(word: str) -> bool:
    head, _, rest = word.partition("-")
    return (
        len(head) <= 3
        and rest[:1].isupper()
        and head in ("al", "el", "ul", "an", "as", "ad", "ash", "at", "ar", "az", "ur", "ud")
    )


def _block_starts(document: Document) -> frozenset[int]:
    return frozenset(block.span.start for block in document.blocks)


def _mark_headlines(sheet: Sheet) -> None:
    """A line that writes nearly all its words with a capital says nothing by capitals."""
    first = 0
    count = len(sheet.tokens)
    for i in range(1, count + 1):
        if i == count or sheet.breaks[i]:
            if _is_headline(sheet, first, i):
                sheet.opens[first:i] = [True] * (i - first)
            first = i


def _is_headline(sheet: Sheet, first: int, last: int) -> bool:
    if not 4 <= last - first <= LONGEST_HEADLINE:
        return False
    long = capitals = ordinary = 0
    for i in range(first + 1, last):
        word = sheet.words[i]
        if len(word) >= 4 and word[0].isalpha():
            long += 1
            if sheet.capital[i]:
                capitals += 1
                ordinary += is_small(sheet.lower[i])
    stopped = sheet.words[last - 1] == "."
    share = STOPPED_SHARE if stopped else TITLED_SHARE
    return long >= 3 and capitals >= share * long and ordinary >= (3 if stopped else 2)


def _hide(sheet: Sheet) -> None:
    for block in sheet.document.blocks:
        if block.role is BlockRole.FURNITURE:
            first, last = sheet.tokens.inside(block.span)
            sheet.hidden[first:last] = [True] * (last - first)


@cache
def function_words() -> frozenset[str]:
    """Words of the closed classes, which no name starts with."""
    return frozenset(grammar().classes)
