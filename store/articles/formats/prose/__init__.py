"""A tree of tags, as web pages, books and office documents have, turned into one text with blocks and spans."""
