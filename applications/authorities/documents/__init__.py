"""The two forms of a document, CSV and JSON lines: bytes in, rows out, one line after the other."""

from applications.authorities.documents.rows import Document, Fault, Row, document_of

__all__ = ["Document", "Fault", "Row", "document_of"]
