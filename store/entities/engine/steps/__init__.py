"""What a whole article tells about one mention: one step a file, each a function of the text and its mentions."""
