"""What several readers of formats need: rows of CSV, positions in JSON, trees of XML, times, selectors."""
