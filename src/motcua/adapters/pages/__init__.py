"""Page images made with PDFium in a limited process."""
