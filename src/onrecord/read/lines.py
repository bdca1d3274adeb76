"""The blocks of a text that comes as lines: plain text, mail, RTF."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from onrecord.errors import TooLarge
from onrecord.model import Block, BlockRole, Span
from onrecord.read.signs import ends_a_sentence, is_salutation, role_of_line

__all__ = [
    "HEAD_LINES",
    "LIST_ITEM",
    "MOST_PARAGRAPHS",
    "blocks_of_lines",
    "paragraphs",
    "titled",
    "too_many",
]

LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]+")

# For example "- ", "• ", "* ", "(a) ", "1. ", "12) ", "가. ", "① "
LIST_ITEM = re.compile(
    r"(?:[-*+•▪◦‣○●■□◇◆※·–—]\s+|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]\s+|[가나다라마바사아자차카타파하][.)]\s"
    r"+|[①-⑳]\s?)(?=\S)"
)
# A rule drawn with characters: "-----", "=====", "* * *".
RULE = re.compile(r"[\s*_=~#·.—–-]{3,}")
NUMBERED_PARAGRAPH = re.compile(r"\d{1,3}[.)]\s")

# Lines of a text that was wrapped are at most so long; paragraphs on one line are longer.
WRAP_WIDTH = 110
HEAD_LINES = 12
# A book of a thousand pages has ten thousand; a list of numbers may have millions.
MOST_PARAGRAPHS = 500_000


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text as spans in it, without the blanks around them.

    Lines belong together where an empty line would part them and they were broken at a common width
    (as in mail); where every line is long or short as it comes, each is a paragraph.
    """
    spans: list[Span] = []
    for group in _groups(text):
        spans += _wrapped(text, group) if len(group) > 1 else group
        if len(spans) > MOST_PARAGRAPHS:
            raise too_many()
    return spans


def too_many() -> TooLarge:
    return TooLarge(
        f"It has more than {MOST_PARAGRAPHS} paragraphs.",
        "It may be a table and not a text. Split it, and add the parts.",
    )


def _groups(text: str) -> Iterator[list[Span]]:
    """Runs of lines with no empty line between them."""
    group: list[Span] = []
    last_end = 0
    for match in LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        between = text[last_end : match.start()]
        apart = (
            between.replace("\r\n", "\n").count("\n") > 1
            or between.count("\r") > between.count("\r\n") + 1
            or "\f" in between
        )
        if group and (apart or _only_blanks_between(between)):
            yield group
            group = []
        group.append(Span(start, start + len(stripped)))
        if len(group) > MOST_PARAGRAPHS:
            raise too_many()
        last_end = match.end()
    if group:
        yield group


def _only_blanks_between(between: str) -> bool:
    return any(each and not each.strip() for each in re.split(r"\r\n|\r|\n", between)[1:-1])


def _wrapped(text: str, group: Sequence[Span]) -> list[Span]:
    """A group of lines as paragraphs: joined where a line runs on into the next."""
    lengths = [span.end - span.start for span in group]
    widest = max(lengths)
    spans: list[Span] = []
    current = group[0]
    for before, line in pairwise(group):
        if _runs_on(text, before, line, widest, lengths):
            current = Span(current.start, line.end)
        else:
            spans.append(current)
            current = line
    return [*spans, current]


def _runs_on(text: str, before: Span, line: Span, widest: int, lengths: Sequence[int]) -> bool:
    here, previous = line.of(text), before.of(text)
    if LIST_ITEM.match(here) or RULE.fullmatch(here) or RULE.fullmatch(previous):
        return False
    if is_salutation(previous):
        return False
    width = before.end - before.start
    wrapped_here = widest <= WRAP_WIDTH and width >= min(0.6 * widest, widest - 18)
    if here[0].islower() and not ends_a_sentence(previous):
        return width > 25
    if not wrapped_here or widest < 60 or role_of_line(here, near_head=True):
        return False
    # The next word would have fitted, so the line was ended on purpose.
    first_word = len(here.split(maxsplit=1)[0])
    if ends_a_sentence(previous) and width + 1 + first_word <= median(lengths[:-1]) - 8:
        return False
    return width + 1 + first_word > widest - 14 or not ends_a_sentence(previous)


def blocks_of_lines(text: str, spans: Sequence[Span]) -> tuple[Block, ...]:
    """Paragraphs with their roles, as the head of a document and the signs in each show them."""
    blocks: list[Block] = []
    title_at = _title_at(text, spans)
    for number, span in enumerate(spans):
        words = text[span.start : span.end]
        if number == title_at:
            role: BlockRole | None = BlockRole.TITLE
        else:
            role = role_of_line(words, near_head=number < HEAD_LINES)
        blocks.append(Block(span, role or _by_shape(words, spans, number, text)))
    return _without_tail(text, blocks)


def _without_tail(text: str, blocks: list[Block]) -> tuple[Block, ...]:
    """Short lines without a closing mark after the last credit (topics, other stories) are none
    of the account."""
    last = max(
        (n for n, block in enumerate(blocks) if block.role is BlockRole.CREDIT), default=None
    )
    if last is None or last < len(blocks) // 2:
        return tuple(blocks)
    tail = blocks[last + 1 :]
    if any(len(b.span.of(text)) > 160 or ends_a_sentence(b.span.of(text)) for b in tail):
        return tuple(blocks)
    return (*blocks[: last + 1], *(Block(block.span, BlockRole.FURNITURE) for block in tail))


def _title_at(text: str, spans: Sequence[Span]) -> int | None:
    """The number of the first short paragraph at the head that closes without a mark.

    Lines in capitals (a letterhead, "PRESS RELEASE") are passed over where another title follows
    soon. A letter has none.
    """
    first: int | None = None
    for number, span in enumerate(spans[:HEAD_LINES]):
        words = text[span.start : span.end]
        if is_salutation(words):
            return None
        if len(words) > 300:
            break
        if ends_a_sentence(words) and not words.endswith(("?", "!", "”", '"', "’", "'", ")")):
            break
        if RULE.fullmatch(words) or role_of_line(words, near_head=True):
            continue
        if first is None:
            first = number
        if len(words) > 30 and not words.isupper():
            return number
    return first


def titled(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with a title among them: where no style marks one, the line that looks like it."""
    roles = {BlockRole.PARAGRAPH, BlockRole.HEADING}
    if any(block.role is BlockRole.TITLE for block in blocks):
        return tuple(blocks)
    head = [n for n, block in enumerate(blocks) if block.role is not BlockRole.FURNITURE][
        :HEAD_LINES
    ]
    at = _title_at(text, [blocks[n].span for n in head])
    if at is None or blocks[head[at]].role not in roles:
        return tuple(blocks)
    found = list(blocks)
    found[head[at]] = Block(blocks[head[at]].span, BlockRole.TITLE)
    return tuple(found)


def _by_shape(words: str, spans: Sequence[Span], number: int, text: str) -> BlockRole:
    if RULE.fullmatch(words):
        return BlockRole.FURNITURE
    item = LIST_ITEM.match(words)
    if item and not (NUMBERED_PARAGRAPH.match(words) and len(words) > 200):
        return BlockRole.LIST_ITEM
    if len(words) > 100 or ends_a_sentence(words) or "\n" in words:
        return BlockRole.PARAGRAPH
    following = spans[number + 1] if number + 1 < len(spans) else None
    if following is None or following.end - following.start < 100 or number == 0:
        return BlockRole.PARAGRAPH
    # A short line without a closing mark before a longer one, with an empty line around it.
    gap = text[spans[number - 1].end : spans[number].start]
    return BlockRole.HEADING if gap.count("\n") > 1 else BlockRole.PARAGRAPH
