"""What is kept about a library beside its annotations: a module for each file or table, and `stored_library` over them."""
