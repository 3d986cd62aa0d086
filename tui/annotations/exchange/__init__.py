"""Annotations that leave postil or come in: citations, exports, imports, each with its dialogue."""
