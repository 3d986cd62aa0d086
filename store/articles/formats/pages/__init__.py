"""Web pages: which part of one is its article, and what it says about itself."""
