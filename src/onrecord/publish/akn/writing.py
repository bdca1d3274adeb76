"""Minutes and resolutions as Akoma Ntoso."""

from lxml import etree

from onrecord.model import AgendaItem, Direction, Finding, Speech, Vote
from onrecord.publish.akn.frame import Head, write_meta
from onrecord.publish.akn.names import NAMESPACES, akn, on, xml_text
from onrecord.publish.akn.nouns import Element, Writer, counts, places, sub
from onrecord.publish.akn.texts import Minutes, ResolutionText

__all__ = ["meeting_xml", "resolution_xml"]


def meeting_xml(minutes: Minutes) -> bytes:
    """The record of a meeting as a debate, in UTF-8."""
    writer = Writer(minutes.document)
    root = etree.Element(akn("akomaNtoso"), nsmap=NAMESPACES)
    debate = sub(root, "debate", name="verbatimRecord")
    meta = sub(debate, "meta")
    writer.noun(sub(sub(debate, "preface"), "p"), minutes.cover)
    _Debate(writer, minutes).write(sub(debate, "debateBody"))
    cover = minutes.cover
    day = cover.date.value if cover.date else None
    head = Head("debate", cover.symbol, cover.body, day, minutes.language)
    write_meta(writer, meta, head, minutes.votes)
    return _bytes(root)


def resolution_xml(resolution: ResolutionText) -> bytes:
    """A resolution as a statement, in UTF-8."""
    writer = Writer(resolution.document)
    root = etree.Element(akn("akomaNtoso"), nsmap=NAMESPACES)
    statement = sub(
        root, "statement", name="decision" if resolution.head.decision else "resolution"
    )
    meta = sub(statement, "meta")
    writer.noun(sub(sub(statement, "preface"), "p"), resolution.head)
    pairs = list(enumerate(zip(resolution.provisions, resolution.words, strict=True)))
    recitals = [each for each in pairs if each[1][0].part == "preambular"]
    if recitals:
        held = sub(sub(statement, "preamble"), "recitals")
        for order, (provision, words) in recitals:
            writer.provision(sub(held, "recital", eId=f"rec_{order + 1}"), provision, words, order)
    body = sub(statement, "mainBody")
    for order, (provision, words) in pairs:
        if provision.part == "operative":
            paragraph = sub(body, "paragraph", eId=f"para_{order + 1}")
            writer.provision(paragraph, provision, words, order)
    if not len(body):
        sub(body, "p")
    head = resolution.head
    adopted = head.adopted.value if head.adopted else None
    named = Head("statement", head.symbol, head.body, adopted, resolution.language)
    write_meta(writer, meta, named, ())
    return _bytes(root)


class _Debate:
    """The body of a debate: its sections in the order of the text, speeches and votes in them."""

    def __init__(self, writer: Writer, minutes: Minutes) -> None:
        self._writer = writer
        self._minutes = minutes
        self._section: Element | None = None
        self._seen: set[str] = set()

    def write(self, body: Element) -> None:
        minutes = self._minutes
        found: list[tuple[int, Finding]] = [
            *enumerate(minutes.agenda),
            *enumerate(minutes.speeches),
            *enumerate(minutes.directions),
            *enumerate(minutes.votes),
        ]
        for order, finding in sorted(found, key=lambda each: each[1].spans[0].start):
            if isinstance(finding, AgendaItem):
                self._item(body, finding, order)
                continue
            if self._section is None:
                self._section = sub(body, "debateSection", name="proceedings", eId="sec_0")
            if isinstance(finding, Speech):
                self._speech(self._section, finding, order)
            elif isinstance(finding, Direction):
                made = sub(self._section, "narrative", eId=f"narrative_{order + 1}")
                self._writer.noun(made, finding, order)
            elif isinstance(finding, Vote):
                self._vote(self._section, finding, order)
        if self._section is None:
            sub(body, "debateSection", name="proceedings", eId="sec_0")

    def _item(self, body: Element, item: AgendaItem, order: int) -> None:
        self._section = sub(body, "debateSection", name="agendaItem", eId=f"sec_{order + 1}")
        num = sub(self._section, "num")
        heading = sub(self._section, "heading")
        self._writer.noun(heading, item, order, "numbers", "title", "documents")
        for number in item.numbers:
            self._writer.text(num, "numbers", number)
        title = sub(heading, "inline", name="title")
        title.set(on("field"), "title")
        title.text = xml_text(item.title)
        for cited in item.documents:
            self._writer.cited(heading, "documents", cited)

    def _speech(self, section: Element, speech: Speech, order: int) -> None:
        person = speech.person
        by = self._writer.reference(
            "person", person.key if person else None, person.value if person else speech.speaker
        )
        role = self._writer.reference("role", "president", "President") if speech.chair else None
        id = f"speech_{speech.number}"
        id = f"{id}_{order}" if id in self._seen else id
        self._seen.add(id)
        made = sub(section, "speech", eId=id, by=by, **{"as": role})
        self._writer.noun(sub(made, "from"), speech, order, "paragraphs")
        words = self._minutes.words[order]
        for place, text in zip(speech.paragraphs, words, strict=True):
            paragraph = sub(made, "p")
            paragraph.set(on("at"), places([place]))
            paragraph.text = xml_text(text)
        if not words:
            sub(made, "p")

    def _vote(self, section: Element, vote: Vote, order: int) -> None:
        made = sub(section, "narrative", eId=f"vote_{order + 1}")
        self._writer.noun(made, vote, order)
        for side, count in counts(vote):
            refers = self._writer.reference("side", side, side)
            quantity = sub(made, "quantity", refersTo=refers, normalized=str(count))
            quantity.text = str(count)


def _bytes(root: Element) -> bytes:
    held: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return held
