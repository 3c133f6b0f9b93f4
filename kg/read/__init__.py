"""The room that reads: files, folders and standard input become Documents.

Text is kept as it is read (a byte-order mark goes, line ends become ``\\n``); what is page
furniture stays in the text, so that offsets never move, and is marked as such.
"""

from kg.read.files import STANDARD_INPUT, documents, representative
from kg.read.formats import listed as formats
from kg.read.skipped import Skipped

__all__ = ["STANDARD_INPUT", "Skipped", "documents", "formats", "representative"]
