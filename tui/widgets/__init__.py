"""What views are made of. Each draws lines, so that nothing on the screen costs more for being one of many."""
