"""From the bytes of an original to its text: the same bytes always give the same text.

Nothing is fetched and no file is opened; what a document refers to outside itself is left alone.
"""

from onrecord.read.document import read
from onrecord.read.hints import RECOGNISED, Hints, Ocr, ReadLimits
from onrecord.read.sniffing import sniff

__all__ = ["RECOGNISED", "Hints", "Ocr", "ReadLimits", "read", "sniff"]
