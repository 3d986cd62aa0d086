"""The page: an article as rows that are drawn one by one, with what lies over the text and beside it."""
