"""What Akoma Ntoso wants to know of a document: its names (FRBR), what it refers to, its votes."""

import dataclasses
from collections.abc import Sequence
from urllib.parse import quote

from onrecord.model import Cited, Vote
from onrecord.publish.akn.names import on, xml_text
from onrecord.publish.akn.nouns import DAY, NO_DAY, REFERENCES, Element, Writer, counts, sub

__all__ = ["Head", "write_meta"]


@dataclasses.dataclass(frozen=True, slots=True)
class Head:
    """What the name of a document is made of."""

    kind: str
    symbol: Cited | None
    body: Cited | None
    day: str | None
    language: str

    def uri(self, document: str) -> str:
        """The name of the work: "/akn/un/debate/unsc/2018-11-30/S-PV.8422"."""
        body = (self.body.key or "").rpartition(":")[2] if self.body else ""
        number = self.symbol.value.replace("/", "-") if self.symbol else document
        day = self.day if self.day and DAY.fullmatch(self.day) else NO_DAY
        parts = (self.kind, body or "un", day, number)
        return "/akn/un/" + "/".join(quote(each, safe=".-") for each in parts)


def write_meta(writer: Writer, meta: Element, head: Head, votes: Sequence[Vote]) -> None:
    """All of it, once the document is written and all references in it are known."""
    _identification(writer, meta, head)
    _analysis(writer, meta, votes)
    references = sub(meta, "references", source="#onrecord")
    for eid, name in (("onrecord", "onrecord"), ("un", "United Nations")):
        sub(
            references,
            "TLCOrganization",
            eId=eid,
            href=f"/akn/ontology/organization/{eid}",
            showAs=name,
        )
    for (kind, _), (eid, name, key) in writer.references.items():
        tag = REFERENCES[kind]
        href = f"/akn/ontology/{tag.removeprefix('TLC').lower()}/{quote(key or name, safe='')}"
        made = sub(references, tag, eId=eid, href=href, showAs=xml_text(name))
        if key:
            made.set(on("key"), xml_text(key))


def _identification(writer: Writer, meta: Element, head: Head) -> None:
    identification = sub(meta, "identification", source="#onrecord")
    uri = head.uri(writer.document)
    known = bool(head.day and DAY.fullmatch(head.day))
    day, named = (str(head.day), "document") if known else (NO_DAY, "unknown")
    language = quote(head.language, safe="-")
    for level, at in (
        ("Work", uri),
        ("Expression", f"{uri}/{language}@"),
        ("Manifestation", f"{uri}/{language}@.xml"),
    ):
        made = sub(identification, f"FRBR{level}")
        this = at.replace(".xml", "/!main.xml") if level == "Manifestation" else f"{at}/!main"
        sub(made, "FRBRthis", value=this)
        sub(made, "FRBRuri", value=at)
        sub(made, "FRBRdate", date=day, name=named)
        sub(made, "FRBRauthor", href="#onrecord" if level == "Manifestation" else "#un")
        if level == "Work":
            sub(made, "FRBRcountry", value="un")
            if head.symbol:
                sub(made, "FRBRnumber", value=xml_text(head.symbol.value))
        if level == "Expression":
            sub(made, "FRBRlanguage", language=head.language)
    document = identification[0][0]
    document.set(on("document"), writer.document)
    document.set(on("language"), head.language)


def _analysis(writer: Writer, meta: Element, votes: Sequence[Vote]) -> None:
    counted = [(n, each) for n, each in enumerate(votes, 1) if counts(each)]
    if not counted:
        return
    held = sub(sub(meta, "analysis", source="#onrecord"), "parliamentary")
    for number, vote in counted:
        result = writer.reference("side", vote.result, vote.result) if vote.result else None
        made = sub(held, "voting", eId=f"voting_{number}", outcome=result, href=f"#vote_{number}")
        for side, count in counts(vote):
            sub(
                made,
                "count",
                eId=f"voting_{number}__{side}",
                value=str(count),
                refersTo=writer.reference("side", side, side),
            )
