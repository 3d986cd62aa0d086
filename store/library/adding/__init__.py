"""New articles for a library: files, pages that are fetched by address, and what a feed holds."""
