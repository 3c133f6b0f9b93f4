"""PDF with text: its pages, its columns in order, its words whole, its running heads marked.

A process of its own takes the file apart (``glyphs``), since the library that reads PDF is no
Python and the file may be hostile; what it says of lines is laid out here.
"""

from kg.read.pdf.reader import from_pdf

__all__ = ["from_pdf"]
