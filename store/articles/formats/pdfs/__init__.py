"""PDF: lines that were set on pages, made paragraphs again."""
