"""The pieces of a page in the order of its mark-up, each with what the mark-up says of it."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from onrecord.model import BlockRole
from onrecord.read.lines import paragraphs
from onrecord.read.signs import ends_a_sentence
from onrecord.read.wordlist import word_set

__all__ = ["Piece", "pieces"]

UNSEEN = word_set(
    "script style noscript template head title meta link svg math canvas iframe object",
    "embed audio video select option datalist button input textarea map area source track",
    "progress meter",
)
BLOCK = word_set(
    "html body address article aside blockquote center dd details dialog dir div dl dt",
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li",
    "main menu nav ol p pre section summary table caption tbody td tfoot th thead tr ul",
)
FURNITURE_TAGS = word_set(
    "nav footer aside form menu dialog",
)
FURNITURE_PARTS = word_set(
    "navigation banner contentinfo search dialog complementary menu menubar toolbar",
    "alertdialog",
)
# In class and id: "site-nav", "share_buttons", "relatedStories", "cookie-note".
FURNITURE_NAME = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|gnb|lnb|footer|foot|sidebar|side|aside|share|sharing|social|sns"
    r"|related|recommend(?:ed|ations?)?|newsletter|subscri(?:be|ption)|cookies?|consent|gdpr|banner|advert\w*|ads?"
    r"|promo|breadcrumbs?|comments?|disqus|tags?|taglist|most-?(?:read|popular|viewed)|popular|ranking|paywall"
    r"|toolbar|skip|skip-link|copyright|outbrain|taboola|widget|pagination|pager|login|signup|donate|donation"
    r"|author-?bio|about-?author|read-?more|more-?stories|trending|kicker|toc|hidden|sr-only"
    r"|visually-hidden|screen-reader(?:-text)?)(?:$|[-_\s])",
    re.I,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
BYLINE_NAME = re.compile(
    r"(?:^|[-_\s])(?:by-?line|authors?|writer|reporter|journalist)(?:$|[-_\s])", re.I
)
DATE_NAME = re.compile(
    r"(?:^|[-_\s])(?:date(?:line|time)?|time(?:stamp)?|published(?:-?(?:at|on|date))?|pub-?date|posted(?:-?on)?)(?:$|[-_\s])",
    re.I,
)
CAPTION_NAME = re.compile(
    r"(?:^|[-_\s])(?:wp-)?(?:caption|photo-?credit|image-?credit|img-?desc)(?:$|[-_\s\w])", re.I
)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)

SPACES = re.compile(r"[ \t\r\f\v\u00a0\u3000\u200b]+")
BREAK = "\x1e"
PAGE = frozenset(["html", "body", "main", "article"])
MOST = 0.45


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text between two block elements.

    ``level`` is 1 to 6 in a heading; ``links`` the share of characters inside links. ``furniture``
    is what elements such as <nav> say, ``suspect`` what a class or an id says.
    """

    text: str
    role: BlockRole | None = None
    furniture: bool = False
    suspect: bool = False
    level: int = 0
    links: float = 0.0


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element hands down to all in it."""

    furniture: bool = False
    suspect: bool = False
    role: BlockRole | None = None
    level: int = 0
    pre: bool = False
    row: bool = False
    article: bool = False


@dataclass(slots=True)
class _Open:
    """The text since the last block element began or ended."""

    parts: list[str] = field(default_factory=list)
    chars: int = 0
    linked: int = 0
    cells: int = 0


class _Walk:
    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.total = max(1, sum(len(words) for words in _texts(root)))
        self.contexts = [_Context()]
        self.links = 0
        self.now = _Open()
        self.found: list[Piece] = []

    def run(self) -> list[Piece]:
        walker = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                if element.tag in UNSEEN or _is_hidden(element):
                    walker.skip_subtree()
                    # The end of a skipped element still comes, and its tail with it.
                    self.contexts.append(self.contexts[-1])
                else:
                    self._start(element)
            elif event == "end":
                self._end(element)
            else:
                self._text(element.tail)
        self._flush()
        return self.found

    def _start(self, element: etree._Element) -> None:
        context = self.contexts[-1]
        tag = element.tag
        if tag in BLOCK and not context.row:
            self._flush()
        elif context.row and tag in ("td", "th") and self.now.cells:
            self.now.parts.append(" | ")
        if context.row and tag in ("td", "th"):
            self.now.cells += 1
        self.contexts.append(self._context(element, context))
        self.links += tag == "a"
        if tag == "br":
            self.now.parts.append(BREAK)
        self._text(element.text)

    def _end(self, element: etree._Element) -> None:
        context = self.contexts[-1]
        skipped = element.tag in UNSEEN or _is_hidden(element)
        if not skipped:
            self.links -= element.tag == "a"
            if element.tag in BLOCK and (element.tag == "tr" or not context.row):
                self._flush()
        self.contexts.pop()
        self._text(element.tail)

    def _text(self, words: str | None) -> None:
        if not words:
            return
        self.now.parts.append(words)
        inked = len(words.strip())
        self.now.chars += inked
        self.now.linked += inked if self.links > 0 else 0

    def _context(self, element: etree._Element, above: _Context) -> _Context:
        tag = element.tag
        here = above
        if tag in ("article", "main"):
            here = replace(here, article=True)
        if not here.furniture and self._is_furniture(element, here):
            here = replace(here, furniture=True)
        elif not here.furniture and not here.suspect and self._is_suspect(element):
            here = replace(here, suspect=True)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            here = replace(here, level=int(tag[1]))
        elif tag in ("pre", "listing", "xmp"):
            here = replace(here, pre=True)
        elif tag == "tr" and _is_data_row(element):
            here = replace(here, row=True, role=BlockRole.TABLE)
        role = _role(element)
        if role and here.role is not BlockRole.TABLE:
            here = replace(here, role=role)
        return here

    def _is_furniture(self, element: etree._Element, context: _Context) -> bool:
        tag = element.tag
        if tag in PAGE:
            return False
        marked = (
            tag in FURNITURE_TAGS
            or (tag == "header" and not context.article and element.find(".//h1") is None)
            or element.get("role", "").lower() in FURNITURE_PARTS
        )
        return marked and self._is_part(element)

    def _is_suspect(self, element: etree._Element) -> bool:
        named = f"{element.get('class', '')} {element.get('id', '')}"[:500].strip()
        return (
            element.tag not in PAGE
            and bool(named and FURNITURE_NAME.search(CAMEL.sub("-", named)))
            and self._is_part(element)
        )

    def _is_part(self, element: etree._Element) -> bool:
        """Whether an element holds but a part of the page's text; a name on most of it is one of
        layout."""
        return sum(len(words) for words in _texts(element)) < MOST * self.total

    def _flush(self) -> None:
        now, self.now = self.now, _Open()
        context = self.contexts[-1]
        whole = "".join(now.parts)
        if not whole.strip(" \t\r\n\f\v\u00a0\u3000\u200b\x1e|"):
            return
        links = now.linked / now.chars if now.chars else 0.0
        for words in _paragraphs(whole, context.pre):
            self.found.append(_piece(words, context, links))


def _piece(words: str, context: _Context, links: float) -> Piece:
    return Piece(words, context.role, context.furniture, context.suspect, context.level, links)


def pieces(root: etree._Element) -> list[Piece]:
    """All text of a page that is shown, in its order."""
    return _Walk(root).run()


def _texts(element: etree._Element) -> list[str]:
    return [words for words in element.itertext(with_tail=False) if words.strip()]


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style and HIDDEN_STYLE.search(style[:500]))


def _is_data_row(row: etree._Element) -> bool:
    """Whether a row holds values, not the layout of a page."""
    return not any(
        each.tag in BLOCK and each.tag not in ("td", "th", "p", "div")
        for each in row.iterdescendants()
    ) and all(len(list(cell)) < 12 for cell in row)


def _role(element: etree._Element) -> BlockRole | None:
    tag = element.tag
    if tag in ("figcaption", "caption"):
        return BlockRole.CAPTION
    if tag in ("li", "dd", "dt"):
        return BlockRole.LIST_ITEM
    named = f"{element.get('class', '')} {element.get('itemprop', '')} {element.get('rel', '')}"[
        :300
    ]
    if not named.strip():
        return BlockRole.DATELINE if tag == "time" else None
    if CAPTION_NAME.search(named):
        return BlockRole.CAPTION
    if BYLINE_NAME.search(named):
        return BlockRole.BYLINE
    return BlockRole.DATELINE if tag == "time" or DATE_NAME.search(named) else None


def _paragraphs(whole: str, pre: bool) -> list[str]:
    if pre:
        text = whole.replace(BREAK, "\n")
        return [" ".join(span.of(text).split()) for span in paragraphs(text)]
    lines = [" ".join(SPACES.sub(" ", line).split()) for line in whole.split(BREAK)]
    joined: list[str] = []
    apart = True
    for line in lines:
        if not line:
            apart = True
            continue
        # A line that was broken by hand within a sentence goes on in the next.
        if not apart and len(joined[-1]) > 60 and not ends_a_sentence(joined[-1]):
            joined[-1] += " " + line
        else:
            joined.append(line)
        apart = False
    return joined
