"""What is done to whole articles: tags, a note, a star, a card, a file taken for a lost article. Each is one act."""
