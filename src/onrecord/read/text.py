"""A text under construction, and what comes of it."""

from dataclasses import dataclass, field

from onrecord.errors import TooLarge
from onrecord.model import Block, BlockRole, Box, DocumentKind, Page, Run, Span, Strip
from onrecord.read.lines import MOST_PARAGRAPHS, titled, too_many

__all__ = ["PARAGRAPH_BREAK", "Builder", "Text", "Told", "too_long"]

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Told:
    """What a document says of itself outside its text: in the head of a page, in its properties."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    kind: DocumentKind | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader gives: ``reader`` is its name and version ("html/1"), the rest as in
    :class:`onrecord.model.Document`."""

    reader: str
    text: str
    blocks: tuple[Block, ...]
    pages: tuple[Page, ...] = ()
    runs: tuple[Run, ...] = ()
    strips: tuple[Strip, ...] = ()
    boxes: tuple[Box, ...] = ()
    told: Told = field(default_factory=Told)
    warnings: tuple[str, ...] = ()


def too_long(chars: int) -> TooLarge:
    return TooLarge(
        f"Its text is longer than {chars} characters.",
        "Split it, or raise the setting max_text_chars.",
    )


class Builder:
    """Joins blocks into a text, with an empty line between two."""

    def __init__(self, text_chars: int) -> None:
        self._limit = text_chars
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    @property
    def length(self) -> int:
        """The number of code points so far."""
        return self._length

    @property
    def next_start(self) -> int:
        """Where the next block will start."""
        return self._length + (len(PARAGRAPH_BREAK) if self._length else 0)

    def add(self, text: str, role: BlockRole) -> Span | None:
        """Add a block; one without any text is passed over. Raises TooLarge."""
        text = text.replace("\0", "\ufffd").strip()
        if not text:
            return None
        if self._length:
            self._parts.append(PARAGRAPH_BREAK)
            self._length += len(PARAGRAPH_BREAK)
        span = Span(self._length, self._length + len(text))
        self._parts.append(text)
        self._length = span.end
        if self._length > self._limit:
            raise too_long(self._limit)
        self._blocks.append(Block(span, role))
        if len(self._blocks) > MOST_PARAGRAPHS:
            raise too_many()
        return span

    def titled(self) -> None:
        """Give the line that looks like a title its role, where no block has it."""
        self._blocks = list(titled("".join(self._parts), self._blocks))

    def done(
        self,
        reader: str,
        told: Told | None = None,
        pages: tuple[Page, ...] = (),
        warnings: tuple[str, ...] = (),
    ) -> Text:
        return Text(
            reader=reader,
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            pages=pages,
            told=told or Told(),
            warnings=warnings,
        )
