"""Reading without a screen: how a text is wrapped, walked, cut into objects, and lit. Pure functions over offsets."""
