"""Pictures of pages and the places of words on them, made beside the pages and kept for a while."""

import struct
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar

from onrecord.model import Document, Spans
from onrecord.pipeline.beside import Beside
from onrecord.read.pdf_picture import picture
from onrecord.read.pdf_places import PagePlaces, places

__all__ = ["Pictures", "size_of"]

K = TypeVar("K")
T = TypeVar("T")

# Points across: enough to read small print on a screen of twice as many points, and on paper.
WIDTH = 1400

# Bytes of pictures, and places, that are kept.
MOST_BYTES = 24_000_000
MOST_PLACES = 200


def size_of(png: bytes) -> tuple[float, float]:
    """The width and height of a picture, in its points."""
    wide, high = struct.unpack(">II", png[16:24])
    return float(wide), float(high)


class Pictures:
    """What was drawn stays in memory only, and never on the disk."""

    def __init__(self) -> None:
        self._beside = Beside()
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._places: OrderedDict[tuple[str, Spans], tuple[PagePlaces, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def page(self, sha256: str, number: int, data: Callable[[], bytes]) -> bytes:
        """A page of the original with this digest, as a PNG; ``data`` gives its bytes."""
        key = (sha256, number)
        drawn = self._kept(self._pictures, key)
        if drawn is None:
            drawn = self._beside.run(picture, data(), number, WIDTH)
            with self._lock:
                self._pictures[key] = drawn
                while sum(map(len, self._pictures.values())) > MOST_BYTES:
                    self._pictures.popitem(last=False)
        return drawn

    def places(
        self, document: Document, spans: Spans, data: Callable[[], bytes]
    ) -> tuple[PagePlaces, ...]:
        """Where words stand on the pages of a document's original."""
        key = (document.sha256, spans)
        found = self._kept(self._places, key)
        if found is None:
            found = self._beside.run(places, data(), document, spans)
            with self._lock:
                self._places[key] = found
                while len(self._places) > MOST_PLACES:
                    self._places.popitem(last=False)
        return found

    def _kept(self, held: OrderedDict[K, T], key: K) -> T | None:
        with self._lock:
            if key in held:
                held.move_to_end(key)
            return held.get(key)
