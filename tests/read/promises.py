"""What holds for every document that reading gives."""

from itertools import pairwise

from onrecord.model import BlockRole, Document

__all__ = ["keeps_its_promises"]


def keeps_its_promises(document: Document) -> None:
    """Blocks, sentences and pages are in order, do not overlap and lie where they belong."""
    text = document.text
    assert text.strip()
    assert "\0" not in text
    text.encode("utf-8")
    for spans in ([block.span for block in document.blocks], list(document.sentences)):
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            words = span.of(text)
            assert words == words.strip()
        for before, after in pairwise(spans):
            assert before.end <= after.start
    blocks = [each for each in document.blocks if each.role is not BlockRole.FURNITURE]
    for sentence in document.sentences:
        assert any(sentence in block.span for block in blocks)
    for page in document.pages:
        assert 0 <= page.span.start <= page.span.end <= len(text)
    assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
    for earlier, later in pairwise(document.pages):
        assert earlier.span.end <= later.span.start
    for relation in document.relations:
        assert relation.spans
        assert all(0 <= span.start < span.end <= len(text) for span in relation.spans)
    # Nothing but white space is outside the blocks.
    covered = "".join(block.span.of(text) for block in document.blocks)
    if not document.media_type.startswith("text/markdown"):
        assert "".join(covered.split()) == "".join(text.split())
