"""Signing and verifying PDF documents: pyHanko writes revisions, qpdf reads structures, our own rules judge."""
