"""From a document to its findings. Pure: no files, no clock."""

from onrecord.model import Document, Extraction

__all__ = ["extract"]


def extract(document: Document) -> Extraction:
    """Everything that can be found in a document, each kind in text order.

    Who is who within the document is left to ``onrecord.identify.within``.
    """
    # Here and not above: who wants one kind of finding does not wait for the tables of all others.
    from onrecord.extract.extraction import extraction

    return extraction(document)
